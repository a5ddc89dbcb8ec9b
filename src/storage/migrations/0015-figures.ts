import type { Kysely } from 'kysely';

/** How far a form came and what was missing for an answer, as the turn notes it; and the counts of days, which outlive the transcripts. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('conversations').addColumn('form_step', 'integer').execute();
  await db.schema.alterTable('activities').addColumn('missing', 'text').execute();
  await db.schema
    .createTable('day_counts')
    .addColumn('day', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('count', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('day_counts_key', ['day', 'kind', 'name'])
    .execute();
  await db.schema
    .createIndex('conversations_by_created_at')
    .on('conversations')
    .column('created_at')
    .execute();
  await db.schema
    .createIndex('callback_requests_by_created_at')
    .on('callback_requests')
    .column('created_at')
    .execute();
}
