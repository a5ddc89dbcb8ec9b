import type { Kysely } from 'kysely';

/** By which words a conversation is found: keyed hashes, the latest conversation of a word at the end of its part of the key. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('transcript_words')
    .addColumn('word_lookup', 'text', (column) => column.notNull())
    .addColumn('started_at', 'text', (column) => column.notNull())
    .addColumn('conversation_id', 'text', (column) =>
      column.notNull().references('conversations.id').onDelete('cascade'),
    )
    .addPrimaryKeyConstraint('transcript_words_key', ['word_lookup', 'started_at', 'conversation_id'])
    .execute();
  await db.schema
    .createIndex('transcript_words_by_conversation')
    .on('transcript_words')
    .column('conversation_id')
    .execute();
}
