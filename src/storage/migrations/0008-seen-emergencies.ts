import type { Kysely } from 'kysely';

/** When staff looked at a conversation that an emergency interrupted. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('conversations').addColumn('seen_at', 'text').execute();
}
