import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('conversations')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('channel', 'text', (c) => c.notNull())
    .addColumn('user_id', 'text', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('last_seq', 'integer', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('lang', 'text', (c) => c.notNull())
    .addColumn('wrote', 'integer', (c) => c.notNull())
    .addColumn('flagged_at', 'text')
    .addColumn('callbacks', 'integer', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('updated_at', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createIndex('conversations_by_update')
    .on('conversations')
    .columns(['updated_at', 'id'])
    .execute();
  await db.schema
    .createTable('activities')
    .addColumn('conversation_id', 'text', (c) =>
      c.notNull().references('conversations.id').onDelete('cascade'),
    )
    .addColumn('seq', 'integer', (c) => c.notNull())
    .addColumn('direction', 'text', (c) => c.notNull())
    .addColumn('type', 'text', (c) => c.notNull())
    .addColumn('message_id', 'text')
    .addColumn('reply_to', 'integer')
    .addColumn('text', 'text')
    .addColumn('parts', 'text')
    .addColumn('payload', 'text')
    .addColumn('outcome', 'text')
    .addColumn('sections', 'text')
    .addColumn('triage', 'text')
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('activities_key', ['conversation_id', 'seq'])
    .addUniqueConstraint('activities_message', ['conversation_id', 'type', 'message_id'])
    .execute();
  await createCallbackTables(db);
  await createDeliveryTables(db);
}

async function createCallbackTables(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('callback_requests')
    .addColumn('ref', 'text', (c) => c.primaryKey())
    .addColumn('conversation_id', 'text', (c) => c.notNull())
    .addColumn('channel', 'text', (c) => c.notNull())
    .addColumn('status', 'text', (c) => c.notNull())
    .addColumn('consent_version', 'text', (c) => c.notNull())
    .addColumn('consent_at', 'text', (c) => c.notNull())
    .addColumn('consent_channel', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('phone', 'text', (c) => c.notNull())
    .addColumn('phone_lookup', 'text', (c) => c.notNull())
    .addColumn('window_start', 'text', (c) => c.notNull())
    .addColumn('window_end', 'text', (c) => c.notNull())
    .addColumn('topic', 'text')
    .addColumn('voicemail', 'integer', (c) => c.notNull())
    .addColumn('email', 'text')
    .addColumn('for_whom', 'text')
    .addColumn('lang', 'text', (c) => c.notNull())
    .addColumn('flags', 'text', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('updated_at', 'text', (c) => c.notNull())
    .execute();
  await index(db, 'callback_requests', 'conversation_id');
  await index(db, 'callback_requests', 'phone_lookup');
  await index(db, 'callback_requests', 'window_start');
  await db.schema
    .createTable('callback_people')
    .addColumn('person_lookup', 'text', (c) => c.primaryKey())
    .addColumn('ref', 'text', (c) => c.notNull().references('callback_requests.ref').onDelete('cascade'))
    .addColumn('since', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('callback_links')
    .addColumn('ref', 'text', (c) => c.notNull().references('callback_requests.ref').onDelete('cascade'))
    .addColumn('linked_ref', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('callback_links_key', ['ref', 'linked_ref'])
    .execute();
}

async function createDeliveryTables(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('outbox')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('destination', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('payload', 'text', (c) => c.notNull())
    .addColumn('status', 'text', (c) => c.notNull())
    .addColumn('attempts', 'integer', (c) => c.notNull())
    .addColumn('next_attempt_at', 'text', (c) => c.notNull())
    .addColumn('claimed_until', 'text')
    .addColumn('last_error', 'text')
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('sent_at', 'text')
    .execute();
  await db.schema.createIndex('outbox_by_turn').on('outbox').columns(['status', 'next_attempt_at']).execute();
  await db.schema
    .createIndex('outbox_by_destination')
    .on('outbox')
    .columns(['destination', 'created_at', 'id'])
    .execute();
  await db.schema
    .createTable('spent_tickets')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('expires_at', 'text', (c) => c.notNull())
    .execute();
}

const index = (db: Kysely<unknown>, table: string, column: string): Promise<void> =>
  db.schema.createIndex(`${table}_by_${column}`).on(table).column(column).execute();
