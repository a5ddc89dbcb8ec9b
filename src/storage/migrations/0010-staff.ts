import type { Kysely } from 'kysely';

/** Who of staff there are, how they sign in, and by what a callback request is found. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('staff')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('name_key', 'text', (column) => column.notNull().unique())
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.unique())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('disabled_at', 'text')
    .execute();
  await db.schema
    .createTable('staff_passkeys')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('staff_id', 'text', (column) => column.notNull().references('staff.id').onDelete('cascade'))
    .addColumn('public_key', 'text', (column) => column.notNull())
    .addColumn('counter', 'integer', (column) => column.notNull())
    .addColumn('transports', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('used_at', 'text')
    .execute();
  await db.schema
    .createTable('staff_recovery_codes')
    .addColumn('code_lookup', 'text', (column) => column.primaryKey())
    .addColumn('staff_id', 'text', (column) => column.notNull().references('staff.id').onDelete('cascade'))
    .addColumn('used_at', 'text')
    .execute();
  await sessions(db);
  await callbackSearch(db);
}

async function sessions(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('staff_invitations')
    .addColumn('token_hash', 'text', (column) => column.primaryKey())
    .addColumn('staff_id', 'text', (column) => column.references('staff.id').onDelete('cascade'))
    .addColumn('expires_at', 'text', (column) => column.notNull())
    .addColumn('used_at', 'text')
    .execute();
  await db.schema
    .createTable('staff_sessions')
    .addColumn('token_hash', 'text', (column) => column.primaryKey())
    .addColumn('staff_id', 'text', (column) => column.notNull().references('staff.id').onDelete('cascade'))
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('seen_at', 'text', (column) => column.notNull())
    .addColumn('locked', 'integer', (column) => column.notNull())
    .addColumn('viewing', 'text')
    .addColumn('viewing_at', 'text')
    .execute();
  await db.schema
    .createTable('sign_in_failures')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('who', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex('sign_in_failures_by_who')
    .on('sign_in_failures')
    .columns(['who', 'at'])
    .execute();
}

async function callbackSearch(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('callback_words')
    .addColumn('word_lookup', 'text', (column) => column.notNull())
    .addColumn('ref', 'text', (column) =>
      column.notNull().references('callback_requests.ref').onDelete('cascade'),
    )
    .addPrimaryKeyConstraint('callback_words_key', ['word_lookup', 'ref'])
    .execute();
  await db.schema.createIndex('callback_words_by_ref').on('callback_words').column('ref').execute();
  await db.schema
    .createIndex('callback_requests_by_status')
    .on('callback_requests')
    .columns(['status', 'updated_at'])
    .execute();
  await db.schema
    .createIndex('callback_requests_by_change')
    .on('callback_requests')
    .column('updated_at')
    .execute();
}
