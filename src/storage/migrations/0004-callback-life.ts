import type { Kysely } from 'kysely';

/** Who works a request, what became of it, and the windows that fill up. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const columns = [
    ['opened_at', 'text'],
    ['claimed_by', 'text'],
    ['claimed_at', 'text'],
    ['attempts', 'integer'],
    ['attempted_at', 'text'],
    ['next_attempt_at', 'text'],
    ['closed_reason', 'text'],
  ] as const;
  for (const [name, type] of columns)
    await db.schema.alterTable('callback_requests').addColumn(name, type).execute();
  await db.schema
    .alterTable('callback_requests')
    .addColumn('version', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  await db.schema
    .createIndex('callback_requests_by_window')
    .on('callback_requests')
    .column('window_start')
    .execute();
  await db.schema
    .createTable('callback_events')
    .addColumn('ref', 'text', (column) =>
      column.notNull().references('callback_requests.ref').onDelete('cascade'),
    )
    .addColumn('seq', 'integer', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('by', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('detail', 'text')
    .addColumn('note', 'text')
    .addPrimaryKeyConstraint('callback_events_key', ['ref', 'seq'])
    .execute();
  await db.schema
    .createTable('callback_windows')
    .addColumn('window_start', 'text', (column) => column.primaryKey())
    .execute();
}
