import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('callback_requests').addColumn('joined_ref', 'text').execute();
  await db.schema
    .createIndex('callback_requests_by_joined_ref')
    .on('callback_requests')
    .column('joined_ref')
    .execute();
}
