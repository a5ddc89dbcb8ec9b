import type { Kysely } from 'kysely';

/** Who guesses at a request's reference and digits is counted, over restarts too. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('reference_tries')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('conversation_id', 'text', (column) => column.notNull())
    .addColumn('ref', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('reference_tries_by_time').on('reference_tries').column('at').execute();
}
