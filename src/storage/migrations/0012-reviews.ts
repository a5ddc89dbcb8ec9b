import type { Kysely } from 'kysely';

/** What staff see and say of conversations, beside the tables that turns write. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await transcripts(db);
  await db.schema
    .createTable('transcript_notes')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('conversation_id', 'text', (column) =>
      column.notNull().references('conversations.id').onDelete('cascade'),
    )
    .addColumn('seq', 'integer')
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('by', 'text', (column) => column.notNull())
    .addColumn('words', 'text')
    .execute();
  await db.schema
    .createIndex('transcript_notes_by_conversation')
    .on('transcript_notes')
    .column('conversation_id')
    .execute();
  await db.schema.createIndex('transcript_notes_by_kind').on('transcript_notes').column('kind').execute();
  await db.schema
    .createTable('emergency_closures')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('conversation_id', 'text', (column) =>
      column.notNull().references('conversations.id').onDelete('cascade'),
    )
    .addColumn('closed_seq', 'integer', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('by', 'text', (column) => column.notNull())
    .addColumn('outcome', 'text', (column) => column.notNull())
    .addColumn('words', 'text')
    .execute();
  await db.schema
    .createIndex('emergency_closures_by_conversation')
    .on('emergency_closures')
    .column('conversation_id')
    .execute();
  await db.schema
    .createTable('conversation_holds')
    .addColumn('conversation_id', 'text', (column) =>
      column.primaryKey().references('conversations.id').onDelete('cascade'),
    )
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('by', 'text', (column) => column.notNull())
    .addColumn('words', 'text')
    .execute();
  await db.schema
    .createIndex('conversations_flagged')
    .on('conversations')
    .column('flagged_at')
    .where('flagged_at', 'is not', null)
    .execute();
}

async function transcripts(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('transcripts')
    .addColumn('conversation_id', 'text', (column) =>
      column.primaryKey().references('conversations.id').onDelete('cascade'),
    )
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('started_at', 'text', (column) => column.notNull())
    .addColumn('last_at', 'text', (column) => column.notNull())
    .addColumn('read_seq', 'integer', (column) => column.notNull())
    .addColumn('messages', 'integer', (column) => column.notNull())
    .addColumn('preview_seq', 'integer')
    .addColumn('form_open', 'integer', (column) => column.notNull())
    .addColumn('reasons', 'text', (column) => column.notNull())
    .addColumn('look', 'integer', (column) => column.notNull())
    .addColumn('unread', 'integer', (column) => column.notNull())
    .addColumn('reviewed_seq', 'integer', (column) => column.notNull())
    .addColumn('reviewed_at', 'text')
    .addColumn('reviewed_by', 'text')
    .execute();
  const place = ['last_at', 'conversation_id'];
  await db.schema.createIndex('transcripts_by_last').on('transcripts').columns(place).execute();
  await db.schema
    .createIndex('transcripts_by_channel')
    .on('transcripts')
    .columns(['channel', ...place])
    .execute();
  for (const mark of ['look', 'unread', 'form_open'])
    await db.schema
      .createIndex(`transcripts_${mark}`)
      .on('transcripts')
      .columns(place)
      .where(mark, '=', 1)
      .execute();
  await db.schema
    .createTable('transcript_marks')
    .addColumn('mark', 'text', (column) => column.notNull())
    .addColumn('last_at', 'text', (column) => column.notNull())
    .addColumn('conversation_id', 'text', (column) =>
      column.notNull().references('conversations.id').onDelete('cascade'),
    )
    .addPrimaryKeyConstraint('transcript_marks_key', ['mark', 'last_at', 'conversation_id'])
    .execute();
  await db.schema
    .createIndex('transcript_marks_by_conversation')
    .on('transcript_marks')
    .column('conversation_id')
    .execute();
}
