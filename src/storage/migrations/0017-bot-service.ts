import type { Kysely } from 'kysely';

/** Where conversations of Azure Bot Service are answered, and what the service calls the replies it took. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('bot_conversations')
    .addColumn('conversation_id', 'text', (column) => column.primaryKey())
    .addColumn('reference', 'text', (column) => column.notNull())
    .addColumn('reference_lookup', 'text', (column) => column.notNull())
    .addColumn('updated_at', 'text', (column) => column.notNull())
    .execute();
  await db.schema.alterTable('activities').addColumn('provider_id', 'text').execute();
  await db.schema
    .createIndex('outbox_by_kind')
    .on('outbox')
    .columns(['kind', 'status', 'created_at'])
    .execute();
}
