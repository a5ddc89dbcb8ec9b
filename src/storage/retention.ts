import type { ExpressionBuilder } from 'kysely';
import { ENDED } from './callbacks.ts';
import type { Database } from './database.ts';
import type { Tables } from './schema.ts';
import { whenWritable } from './when-writable.ts';

/**
 * Deletes up to `limit` conversations whose last turn was before `before` (ISO 8601), with their activities, verdicts and words. One from which
 * an open request came stays until the request has ended, for who calls; one that staff hold stays until they let it go. An ended request has a
 * period of its own. A conversation that a turn is just writing to is left for later; a turn on one that has just gone meets a moved version and
 * begins a new conversation.
 * @returns how many there were.
 */
export async function deleteConversations(
  { db, kind }: Database,
  before: string,
  limit: number,
): Promise<number> {
  const { numDeletedRows } = await whenWritable(() =>
    db
      .deleteFrom('conversations')
      .where('id', 'in', (eb) =>
        eb
          .selectFrom('conversations')
          .select('id')
          .where('updated_at', '<', before)
          .where(isLetGo)
          .orderBy('updated_at')
          .limit(limit)
          .$if(kind === 'postgresql', (query) => query.forUpdate().skipLocked()),
      )
      .where('updated_at', '<', before)
      .executeTakeFirstOrThrow(),
  );
  return Number(numDeletedRows);
}

/** Whether a conversation is still there whose time is over: a turn, or who reads it for staff, has just held it. */
export async function isLeft({ reader }: Database, before: string): Promise<boolean> {
  const left = await reader
    .selectFrom('conversations')
    .select('id')
    .where('updated_at', '<', before)
    .where(isLetGo)
    .limit(1)
    .executeTakeFirst();
  return left !== undefined;
}

/** Nobody holds the conversation, and no request from it waits. */
const isLetGo = ({ and, not, exists, selectFrom }: ExpressionBuilder<Tables, 'conversations'>) =>
  and([
    not(
      exists(
        selectFrom('conversation_holds as h')
          .select('h.at')
          .whereRef('h.conversation_id', '=', 'conversations.id'),
      ),
    ),
    not(
      exists(
        selectFrom('callback_requests as r')
          .select('r.ref')
          .whereRef('r.conversation_id', '=', 'conversations.id')
          .where('r.status', 'not in', ENDED),
      ),
    ),
  ]);

/**
 * Deletes up to `limit` callback requests that were asked for before `before`, ended or not, with what leads to them, but for those of conversations
 * that staff hold. One that is just written to, as by the look after promises at a server's start, is waited for.
 * @returns how many there were.
 */
export async function deleteCallbacks(
  { db, kind }: Database,
  before: string,
  limit: number,
): Promise<number> {
  const deleted = await whenWritable(() =>
    db
      .deleteFrom('callback_requests')
      .where('ref', 'in', (eb) =>
        eb
          .selectFrom('callback_requests')
          .select('ref')
          .where('created_at', '<', before)
          .where(({ not, exists, selectFrom }) =>
            not(
              exists(
                selectFrom('conversation_holds as h')
                  .select('h.at')
                  .whereRef('h.conversation_id', '=', 'callback_requests.conversation_id'),
              ),
            ),
          )
          .orderBy('ref')
          .limit(limit)
          .$if(kind === 'postgresql', (query) => query.forUpdate()),
      )
      .returning('ref')
      .execute(),
  );
  const refs = deleted.map(({ ref }) => ref);
  // The links from a request go with it, those to it have no key of their own.
  if (refs.length > 0)
    await whenWritable(() => db.deleteFrom('callback_links').where('linked_ref', 'in', refs).execute());
  return refs.length;
}

/** Deletes up to `limit` deliveries from before `before` that were sent or given up: their ids name conversations. */
export async function deleteDeliveries({ db }: Database, before: string, limit: number): Promise<number> {
  const { numDeletedRows } = await whenWritable(() =>
    db
      .deleteFrom('outbox')
      .where('id', 'in', (eb) =>
        eb
          .selectFrom('outbox')
          .select('id')
          .where('status', 'in', ['sent', 'dead'])
          .where('created_at', '<', before)
          .limit(limit),
      )
      .executeTakeFirstOrThrow(),
  );
  return Number(numDeletedRows);
}
