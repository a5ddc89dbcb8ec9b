import type { Kysely } from 'kysely';

/** The visitor's time zone, as their device says it: times are shown to them in it too. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('callback_requests').addColumn('time_zone', 'text').execute();
}
