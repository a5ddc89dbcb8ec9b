import type { Kysely } from 'kysely';

/** Which destinations somebody has confirmed that notices arrive at. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('notice_checks')
    .addColumn('fingerprint', 'text', (column) => column.primaryKey())
    .addColumn('destination', 'text', (column) => column.notNull())
    .addColumn('code', 'text', (column) => column.notNull())
    .addColumn('asked_at', 'text', (column) => column.notNull())
    .addColumn('confirmed_at', 'text')
    .addColumn('confirmed_by', 'text')
    .execute();
}
