import type { Database } from './database.ts';
import { whenWritable } from './when-writable.ts';

/**
 * Deletes up to `limit` conversations whose last turn was before `before` (ISO 8601), with their activities and verdicts. A request that
 * came from one stays: it has a period of its own and all that a call needs. One that a turn is just writing to is left for later; a turn
 * on one that has just gone meets a moved version and begins a new conversation.
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
          .orderBy('updated_at')
          .limit(limit)
          .$if(kind === 'postgresql', (query) => query.forUpdate().skipLocked()),
      )
      .where('updated_at', '<', before)
      .executeTakeFirstOrThrow(),
  );
  return Number(numDeletedRows);
}

/**
 * Deletes up to `limit` callback requests that were asked for before `before`, ended or not, with what leads to them. One that is just
 * written to, as by the look after promises at a server's start, is waited for.
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
