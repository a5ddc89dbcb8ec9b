import type { Kysely } from 'kysely';

/** Whether staff may talk about a request with who answers, where it is for somebody else. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('callback_requests').addColumn('may_discuss', 'integer').execute();
}
