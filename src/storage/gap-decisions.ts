import type { Kysely } from 'kysely';
import { recordAudit } from './audit.ts';
import type { Database } from './database.ts';
import type { Personal } from './personal.ts';
import type { Tables } from './schema.ts';
import { inTransaction } from './transaction.ts';

/** What staff have made of a gap: `hidden`, since it isn't for them, or `answered` by a phrasing of a section. */
export interface GapDecision {
  /** Key of the gap: a keyed hash of its words, which are a visitor's. */
  readonly gap: string;
  readonly kind: 'hidden' | 'answered';
  /** ISO 8601 instant. */
  readonly at: string;
  readonly by: string;
}

/** The key of a gap by what sets it apart: the words of a question, or the name of a fact. */
export const gapKey = (personal: Personal, words: string): string => personal.lookup('gap', words);

/** All that count: not those of an example question that was taken back. */
export async function gapDecisions(db: Kysely<Tables>): Promise<ReadonlyMap<string, GapDecision>> {
  const rows = await db
    .selectFrom('gap_decisions as g')
    .leftJoin('phrasings as p', 'p.id', 'g.phrasing_id')
    .select(['g.gap', 'g.kind', 'g.decided_at', 'g.decided_by'])
    .where('p.removed_at', 'is', null)
    .execute();
  return new Map(
    rows.map(({ gap, kind, decided_at: at, decided_by: by }) => [
      gap,
      { gap, kind: kind as GapDecision['kind'], at, by },
    ]),
  );
}

/** Enters a decision in the transaction of what it decides; the last one counts. */
export async function decideGap(
  trx: Kysely<Tables>,
  { gap, kind, phrasing, by, at }: GapDecision & { readonly phrasing: string | null },
): Promise<void> {
  const decision = { kind, phrasing_id: phrasing, decided_by: by, decided_at: at };
  await trx
    .insertInto('gap_decisions')
    .values({ gap, ...decision })
    .onConflict((oc) => oc.column('gap').doUpdateSet(decision))
    .execute();
}

interface Decided {
  readonly gap: string;
  readonly by: string;
  readonly at: string;
}

/** Hides a gap that is not for the clinic to answer. */
export const hideGap = (database: Database, personal: Personal, { gap, by, at }: Decided): Promise<void> =>
  inTransaction(database, async (trx) => {
    await decideGap(trx, { gap, kind: 'hidden', phrasing: null, by, at });
    await recordAudit(trx, personal, { at, by, action: 'gap-hidden', subject: gap });
  });

/** Shows a hidden gap again. */
export const showGap = (database: Database, personal: Personal, { gap, by, at }: Decided): Promise<void> =>
  inTransaction(database, async (trx) => {
    const shown = await trx
      .deleteFrom('gap_decisions')
      .where('gap', '=', gap)
      .where('kind', '=', 'hidden')
      .returning('gap')
      .executeTakeFirst();
    if (shown) await recordAudit(trx, personal, { at, by, action: 'gap-shown', subject: gap });
  });
