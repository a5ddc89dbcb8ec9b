import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { AddedPhrasing } from '../domain/knowledge/added-phrasings.ts';
import { sameWords } from '../domain/knowledge/repeats.ts';
import { recordAudit } from './audit.ts';
import type { Database } from './database.ts';
import { countChange } from './desk-changes.ts';
import { decideGap } from './gap-decisions.ts';
import type { Personal } from './personal.ts';
import type { Tables } from './schema.ts';
import { inTransaction } from './transaction.ts';

/** An example question that staff have added and that no article file holds yet. */
export interface KeptPhrasing extends AddedPhrasing {
  readonly id: string;
  /** Name of the one of staff. */
  readonly by: string;
  /** ISO 8601 instant. */
  readonly at: string;
}

export interface NewPhrasing extends AddedPhrasing {
  readonly by: string;
  readonly at: string;
  /** The gap that it closes, by its key; null for none. */
  readonly gap: string | null;
}

/** All of them, the first added first: that is how they stand behind a section's own. */
export async function phrasings(db: Kysely<Tables>): Promise<KeptPhrasing[]> {
  const rows = await db
    .selectFrom('phrasings')
    .select(['id', 'section', 'text', 'added_by as by', 'added_at as at'])
    .orderBy('added_at')
    .orderBy('id')
    .execute();
  return rows;
}

/** Adds an example question, which counts from the next look of each process on; its id, or null where the same words are there already. */
export const addPhrasing = (
  database: Database,
  personal: Personal,
  { section, text, by, at, gap }: NewPhrasing,
): Promise<string | null> =>
  inTransaction(database, async (trx) => {
    const id = randomUUID();
    const added = await trx
      .insertInto('phrasings')
      .values({ id, section, text, words: sameWords(text), added_by: by, added_at: at })
      .onConflict((oc) => oc.column('words').doNothing())
      .executeTakeFirst();
    if (Number(added.numInsertedOrUpdatedRows ?? 0) === 0) return null;
    if (gap !== null) await decideGap(trx, { gap, kind: 'answered', phrasing: id, by, at });
    await countChange(trx, 'phrasings');
    await recordAudit(trx, personal, { at, by, action: 'phrasing-added', subject: id, detail: { section } });
    return id;
  });

/** Takes one back, and its gap is open again; false where it is gone already. */
export const removePhrasing = (
  database: Database,
  personal: Personal,
  { id, by, at }: { readonly id: string; readonly by: string; readonly at: string },
): Promise<boolean> =>
  inTransaction(database, async (trx) => {
    await trx.deleteFrom('gap_decisions').where('phrasing_id', '=', id).execute();
    const removed = await trx
      .deleteFrom('phrasings')
      .where('id', '=', id)
      .returning('section')
      .executeTakeFirst();
    if (!removed) return false;
    await countChange(trx, 'phrasings');
    const detail = { section: removed.section };
    await recordAudit(trx, personal, { at, by, action: 'phrasing-removed', subject: id, detail });
    return true;
  });

/** Forgets those that the article files hold now; their gaps stay closed. */
export const forgetExported = (
  database: Database,
  personal: Personal,
  { ids, by, at }: { readonly ids: readonly string[]; readonly by: string; readonly at: string },
): Promise<void> =>
  inTransaction(database, async (trx) => {
    if (ids.length === 0) return;
    await trx.deleteFrom('phrasings').where('id', 'in', ids).execute();
    await countChange(trx, 'phrasings');
    await recordAudit(trx, personal, { at, by, action: 'phrasings-exported', detail: { count: ids.length } });
  });
