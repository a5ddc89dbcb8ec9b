import type { Kysely } from 'kysely';
import type { BotReference } from '../domain/transcripts/bot-reference.ts';
import type { Database } from './database.ts';
import type { Personal } from './personal.ts';
import type { Tables } from './schema.ts';
import { whenWritable } from './when-writable.ts';

/**
 * Keeps where a conversation of Azure Bot Service is answered; the ids of people in it are personal data. The newest one counts, since the
 * service moves. Writes nothing where it is known already.
 */
export async function keepBotReference(
  { db, reader }: Database,
  personal: Personal,
  conversation: string,
  reference: BotReference,
  now: string,
): Promise<void> {
  const text = JSON.stringify(reference);
  const lookup = personal.lookup('bot', text);
  const known = await reader
    .selectFrom('bot_conversations')
    .select('reference_lookup')
    .where('conversation_id', '=', conversation)
    .executeTakeFirst();
  if (known?.reference_lookup === lookup) return;
  const kept = { reference: personal.seal(text), reference_lookup: lookup, updated_at: now };
  await whenWritable(() =>
    db
      .insertInto('bot_conversations')
      .values({ conversation_id: conversation, ...kept })
      .onConflict((oc) => oc.column('conversation_id').doUpdateSet(kept))
      .execute(),
  );
}

/** What `keepBotReference` kept; null where there is none. */
export async function findBotReference(
  db: Kysely<Tables>,
  personal: Personal,
  conversation: string,
): Promise<BotReference | null> {
  const row = await db
    .selectFrom('bot_conversations')
    .select('reference')
    .where('conversation_id', '=', conversation)
    .executeTakeFirst();
  return row ? (JSON.parse(personal.open(row.reference)) as BotReference) : null;
}

/** How many conversations of Azure Bot Service are kept. */
export async function countBotConversations(db: Kysely<Tables>): Promise<number> {
  const { count } = await db
    .selectFrom('bot_conversations')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Deletes those of conversations that are gone. @param before ISO 8601; one that is newer may belong to a turn that is under way. */
export async function deleteLostReferences({ db }: Database, before: string): Promise<void> {
  await whenWritable(() =>
    db
      .deleteFrom('bot_conversations')
      .where('updated_at', '<', before)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('conversations as c')
              .select('c.id')
              .whereRef('c.id', '=', 'bot_conversations.conversation_id'),
          ),
        ),
      )
      .execute(),
  );
}
