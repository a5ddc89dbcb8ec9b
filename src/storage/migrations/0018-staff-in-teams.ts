import type { Kysely } from 'kysely';

/** Who of staff somebody in Teams is, the channel in which staff are told, and what Teams calls the card of a request there. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('staff').addColumn('entra_id', 'text').execute();
  await db.schema.createIndex('staff_by_entra_id').on('staff').column('entra_id').unique().execute();
  await db.schema
    .createTable('staff_channel')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('place', 'text', (column) => column.notNull())
    .addColumn('reference', 'text', (column) => column.notNull())
    .addColumn('kept_by', 'text', (column) => column.notNull())
    .addColumn('kept_at', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('staff_cards')
    .addColumn('ref', 'text', (column) =>
      column.primaryKey().references('callback_requests.ref').onDelete('cascade'),
    )
    .addColumn('place', 'text', (column) => column.notNull())
    .addColumn('activity_id', 'text', (column) => column.notNull())
    .execute();
}
