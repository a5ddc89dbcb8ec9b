import type { Kysely } from 'kysely';

/** Who wants no texts, whom we may text about a request, and which texts we started. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('opt_outs')
    .addColumn('number_lookup', 'text', (column) => column.primaryKey())
    .addColumn('number', 'text')
    .addColumn('how', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .execute();
  await db.schema.alterTable('callback_requests').addColumn('texts_to', 'text').execute();
  await db.schema.alterTable('callback_requests').addColumn('texts_agreed_at', 'text').execute();
  await db.schema
    .createTable('started_texts')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('number_lookup', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('sid', 'text')
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('error', 'text')
    .execute();
  await db.schema.createIndex('started_texts_by_at').on('started_texts').column('at').execute();
  await db.schema.createIndex('started_texts_by_sid').on('started_texts').column('sid').execute();
}
