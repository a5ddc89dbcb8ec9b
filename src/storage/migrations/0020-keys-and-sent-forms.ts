import type { Kysely } from 'kysely';

/** Who of staff has switched the single keys off, and which forms of theirs have been sent: each does its work once. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('staff')
    .addColumn('without_keys', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  await db.schema
    .createTable('sent_forms')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('sent_at', 'text', (column) => column.notNull())
    .addColumn('leads_to', 'text')
    .execute();
  await db.schema.createIndex('sent_forms_by_sent_at').on('sent_forms').column('sent_at').execute();
}
