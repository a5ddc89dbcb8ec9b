import type { Kysely } from 'kysely';
import type { AddedPhrasing } from '../domain/knowledge/added-phrasings.ts';
import type { Database } from './database.ts';
import { countChange } from './desk-changes.ts';
import type { Tables } from './schema.ts';
import { inTransaction } from './transaction.ts';

/** The table has one row. */
const ONLY = 1;

/** Keeps which example question staff try, in place of the one before, so that every process can get ready for it. */
export const keepTried = (database: Database, { section, text }: AddedPhrasing): Promise<void> =>
  inTransaction(database, async (trx) => {
    await trx
      .insertInto('tried_phrasing')
      .values({ id: ONLY, section, text })
      .onConflict((oc) => oc.column('id').doUpdateSet({ section, text }))
      .execute();
    await countChange(trx, 'tried');
  });

/** The one that was tried last, in any process. */
export const triedPhrasing = async (db: Kysely<Tables>): Promise<AddedPhrasing | null> =>
  (await db.selectFrom('tried_phrasing').select(['section', 'text']).executeTakeFirst()) ?? null;
