import type { Kysely } from 'kysely';

/** Example questions that staff add and what managers stop, both heard by every process; which gaps are dealt with. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('phrasings')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('section', 'text', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('words', 'text', (column) => column.notNull().unique())
    .addColumn('added_by', 'text', (column) => column.notNull())
    .addColumn('added_at', 'text', (column) => column.notNull())
    .addColumn('removed_at', 'text')
    .execute();
  await db.schema
    .createTable('gap_decisions')
    .addColumn('gap', 'text', (column) => column.primaryKey())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('phrasing_id', 'text', (column) => column.references('phrasings.id').onDelete('set null'))
    .addColumn('decided_by', 'text', (column) => column.notNull())
    .addColumn('decided_at', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex('gap_decisions_by_phrasing')
    .on('gap_decisions')
    .column('phrasing_id')
    .execute();
  await db.schema
    .createTable('switches')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('day', 'text')
    .addColumn('set_by', 'text', (column) => column.notNull())
    .addColumn('set_at', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('desk_changes')
    .addColumn('kind', 'text', (column) => column.primaryKey())
    .addColumn('version', 'integer', (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex('activities_declined')
    .on('activities')
    .columns(['created_at', 'outcome'])
    .where('outcome', '=', 'decline')
    .execute();
  await db.schema
    .createIndex('question_verdicts_unanswered')
    .on('question_verdicts')
    .columns(['conversation_id', 'seq', 'answered'])
    .where('answered', '=', 0)
    .execute();
}
