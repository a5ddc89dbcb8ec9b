import type { Kysely } from 'kysely';

/** The example question that staff try, for every process to get ready for it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('tried_phrasing')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('section', 'text', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .execute();
}
