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
    .where('removed_at', 'is', null)
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
    const values = { section, text, added_by: by, added_at: at, removed_at: null };
    const added = await trx
      .insertInto('phrasings')
      .values({ id: randomUUID(), words: sameWords(text), ...values })
      .onConflict((oc) =>
        oc.column('words').doUpdateSet(values).where('phrasings.removed_at', 'is not', null),
      )
      .returning('id')
      .executeTakeFirst();
    if (!added) return null;
    const { id } = added;
    if (gap !== null) await decideGap(trx, { gap, kind: 'answered', phrasing: id, by, at });
    await countChange(trx, 'phrasings');
    await recordAudit(trx, personal, { at, by, action: 'phrasing-added', subject: id, detail: { section } });
    return id;
  });

/** Takes one back, and its gap is open again; false where it is gone already. */
export const removePhrasing = (database: Database, personal: Personal, change: Change): Promise<boolean> =>
  setRemoved(database, personal, change, true);

/** Puts one back that was taken back; false where it stands. */
export const restorePhrasing = (database: Database, personal: Personal, change: Change): Promise<boolean> =>
  setRemoved(database, personal, change, false);

interface Change {
  readonly id: string;
  readonly by: string;
  /** ISO 8601 instant. */
  readonly at: string;
}

const setRemoved = (
  database: Database,
  personal: Personal,
  { id, by, at }: Change,
  removed: boolean,
): Promise<boolean> =>
  inTransaction(database, async (trx) => {
    const changed = await trx
      .updateTable('phrasings')
      .set({ removed_at: removed ? at : null })
      .where('id', '=', id)
      .where('removed_at', removed ? 'is' : 'is not', null)
      .returning('section')
      .executeTakeFirst();
    if (!changed) return false;
    await countChange(trx, 'phrasings');
    const action = removed ? 'phrasing-removed' : 'phrasing-restored';
    await recordAudit(trx, personal, { at, by, action, subject: id, detail: { section: changed.section } });
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
