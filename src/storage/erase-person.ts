import type { Kysely } from 'kysely';
import { nameKey } from '../domain/callbacks/same-person.ts';
import { auditAlone, recordAudit } from './audit.ts';
import type { Database } from './database.ts';
import { countChange } from './desk-changes.ts';
import type { Personal } from './personal.ts';
import type { Doing } from './review-transcripts.ts';
import type { Tables } from './schema.ts';
import { showErasedOnCards } from './staff-cards.ts';
import { inTransaction } from './transaction.ts';

/** Whom to erase: who left this number (E.164) with a request, or who wrote in this conversation. */
export type Erased = { readonly phone: string } | { readonly conversation: string };

/** How many of what were deleted: what the audit keeps of an erasure. */
interface ErasedCounts {
  readonly conversations: number;
  /** Messages in them, the visitor's and ours. */
  readonly messages: number;
  readonly requests: number;
  /** Names under which the requests stood: whoever shares a number may have been erased with it. */
  readonly names: number;
  /** Notices and mails about them, sent or still to be sent. */
  readonly deliveries: number;
  /** Cards in the channel of staff that were told to show that their request was erased. */
  readonly cards: number;
}

/** What was deleted, for whoever asked for it: it names nobody. */
export interface ErasureReceipt extends ErasedCounts {
  /** The number of its entry in the audit. */
  readonly number: number;
  /** ISO 8601 instant. */
  readonly at: string;
  readonly by: string;
  /** What they were found by. */
  readonly from: 'phone' | 'conversation';
}

export type ErasureResult =
  | { readonly kind: 'erased'; readonly receipt: ErasureReceipt }
  /** Nothing is kept of them. */
  | { readonly kind: 'nothing' }
  /** Staff keep a conversation of theirs: the hold has to be lifted first. */
  | { readonly kind: 'held'; readonly conversations: readonly string[] };

/**
 * Deletes all that is kept of a person, at once: conversations with their words and index, requests, what was to be told of them. Their cards in
 * the channel of staff, which name a reference and a time, are told to show neither.
 */
export function erasePerson(
  database: Database,
  personal: Personal,
  erased: Erased,
  doing: Doing,
): Promise<ErasureResult> {
  return inTransaction(database, async (trx) => {
    const found = await belongings(trx, personal, erased);
    const refs = found.requests.map(({ ref }) => ref);
    const conversations = found.conversations.map(({ id }) => id);
    if (refs.length + conversations.length === 0) return { kind: 'nothing' };
    const held = await heldAmong(trx, conversations);
    if (held.length > 0) return { kind: 'held', conversations: held };
    const { by, now: at } = doing;
    const messages = await countMessages(trx, conversations);
    const deliveries = await deleteDeliveriesOf(trx, { refs, conversations });
    const cards = await showErasedOnCards(trx, refs, at);
    const requests = await deleteRequests(trx, refs);
    const deleted = await deleteTalks(trx, conversations);
    const counts = {
      conversations: deleted,
      messages,
      requests,
      names: new Set(found.requests.map(({ name }) => nameKey(name))).size,
      deliveries,
      cards,
    };
    const from = 'phone' in erased ? 'phone' : 'conversation';
    await countChange(trx, 'erased');
    await recordAudit(trx, personal, { at, by, action: 'person-erased', detail: { from, ...counts } });
    const { seq } = await trx.selectFrom('audit_head').select('seq').executeTakeFirstOrThrow();
    return { kind: 'erased', receipt: { number: seq, at, by, from, ...counts } };
  });
}

/** The receipt that an entry of the audit is; null where it is none. */
export async function findErasure(db: Kysely<Tables>, number: number): Promise<ErasureReceipt | null> {
  const row = await db
    .selectFrom('audit')
    .select(['at', 'by', 'detail'])
    .where('seq', '=', number)
    .where('action', '=', 'person-erased')
    .executeTakeFirst();
  if (!row) return null;
  const { at, by, detail } = row;
  // Earlier releases counted less.
  return { number, at, by, from: 'phone', names: 0, cards: 0, ...JSON.parse(detail ?? '{}') };
}

/** Whether a request and a conversation that somebody looks at are still kept; what isn't named is no loss. */
export async function isThere(
  db: Kysely<Tables>,
  { ref, conversation }: { readonly ref: string | null; readonly conversation: string | null },
): Promise<boolean> {
  const request = db
    .selectFrom('callback_requests')
    .select('ref')
    .where('ref', '=', ref ?? '');
  const talk = db
    .selectFrom('conversations')
    .select('id')
    .where('id', '=', conversation ?? '');
  return (
    (ref === null || (await request.executeTakeFirst()) !== undefined) &&
    (conversation === null || (await talk.executeTakeFirst()) !== undefined)
  );
}

/** What is kept of a person, the earliest first. */
export interface Belongings {
  readonly requests: readonly { readonly ref: string; readonly name: string; readonly createdAt: string }[];
  readonly conversations: readonly {
    readonly id: string;
    readonly channel: string;
    readonly startedAt: string;
  }[];
}

/** What would be erased. To look for it is entered, like any search. */
export async function lookUpPerson(
  database: Database,
  personal: Personal,
  erased: Erased,
  { by, now }: Doing,
): Promise<Belongings> {
  const found = await belongings(database.reader, personal, erased);
  await auditAlone(database, personal, {
    at: now,
    by,
    action: 'searched',
    subject: 'conversation' in erased ? erased.conversation : null,
    detail: { found: found.requests.length, conversations: found.conversations.length },
  });
  return found;
}

/**
 * What would be erased: requests with the number and the conversations that they came from, conversations of the same visitor by text message or
 * in Teams, and so on from each of these. Web chats tell nothing of who writes: of them only those are found from which a request came.
 */
async function belongings(trx: Kysely<Tables>, personal: Personal, erased: Erased): Promise<Belongings> {
  const numbers = new Set('phone' in erased ? [personal.lookup('phone', erased.phone)] : []);
  const talks = new Set('conversation' in erased ? [erased.conversation] : []);
  for (;;) {
    const requests = await requestsOf(trx, numbers, talks);
    for (const { phone_lookup, conversation_id } of requests) {
      numbers.add(phone_lookup);
      talks.add(conversation_id);
    }
    const conversations = await talksOf(trx, numbers, talks);
    const before = numbers.size + talks.size;
    for (const { id, channel, user_id } of conversations) {
      talks.add(id);
      if (channel === 'sms') numbers.add(user_id);
    }
    if (numbers.size + talks.size > before) continue;
    return {
      requests: requests.map(({ ref, name, created_at }) => ({
        ref,
        name: personal.open(name),
        createdAt: created_at,
      })),
      conversations: conversations.map(({ id, channel, created_at }) => ({
        id,
        channel,
        startedAt: created_at,
      })),
    };
  }
}

const requestsOf = (trx: Kysely<Tables>, numbers: ReadonlySet<string>, talks: ReadonlySet<string>) =>
  trx
    .selectFrom('callback_requests')
    .select(['ref', 'conversation_id', 'phone_lookup', 'name', 'created_at'])
    .where((eb) =>
      eb.or([eb('phone_lookup', 'in', ['', ...numbers]), eb('conversation_id', 'in', ['', ...talks])]),
    )
    .orderBy('created_at')
    .orderBy('ref')
    .execute();

/** Channels that know who writes, whichever conversation it is in; of texts it is the number. Elsewhere a page may give all its visitors one name. */
const KNOWS_VISITORS = ['sms', 'azure-sms', 'teams'];

/** Conversations that are named, and those of the visitors who wrote in them or text from the numbers. */
async function talksOf(trx: Kysely<Tables>, numbers: ReadonlySet<string>, talks: ReadonlySet<string>) {
  const named = await trx
    .selectFrom('conversations')
    .select(['channel', 'user_id'])
    .where('id', 'in', ['', ...talks])
    .where('channel', 'in', KNOWS_VISITORS)
    .execute();
  return trx
    .selectFrom('conversations')
    .select(['id', 'channel', 'user_id', 'created_at'])
    .where((eb) =>
      eb.or([
        eb('id', 'in', ['', ...talks]),
        eb.and([
          eb('channel', 'in', KNOWS_VISITORS),
          eb('user_id', 'in', ['', ...numbers, ...named.map(({ user_id }) => user_id)]),
        ]),
      ]),
    )
    .orderBy('created_at')
    .orderBy('id')
    .execute();
}

async function heldAmong(trx: Kysely<Tables>, conversations: readonly string[]): Promise<string[]> {
  const rows = await trx
    .selectFrom('conversation_holds')
    .select('conversation_id')
    .where('conversation_id', 'in', ['', ...conversations])
    .execute();
  return rows.map(({ conversation_id }) => conversation_id);
}

async function countMessages(trx: Kysely<Tables>, conversations: readonly string[]): Promise<number> {
  const { count } = await trx
    .selectFrom('activities')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('conversation_id', 'in', ['', ...conversations])
    .where('type', '=', 'message')
    .executeTakeFirstOrThrow();
  return Number(count);
}

interface Named {
  readonly refs: readonly string[];
  readonly conversations: readonly string[];
}

/** A delivery names what it is about in its payload, and nothing else of the person. */
async function deleteDeliveriesOf(trx: Kysely<Tables>, { refs, conversations }: Named): Promise<number> {
  let count = 0;
  const named = [
    ...refs.map((ref) => ({ ref })),
    ...conversations.map((conversation) => ({ conversation })),
  ].map((about) => JSON.stringify(about).slice(1, -1));
  for (const about of named) {
    const { numDeletedRows } = await trx
      .deleteFrom('outbox')
      .where('payload', 'like', `%${about.replace(/[\\%_]/g, '_')}%`)
      .executeTakeFirstOrThrow();
    count += Number(numDeletedRows);
  }
  return count;
}

async function deleteRequests(trx: Kysely<Tables>, refs: readonly string[]): Promise<number> {
  if (refs.length === 0) return 0;
  await trx.deleteFrom('callback_links').where('linked_ref', 'in', refs).execute();
  await trx.deleteFrom('reference_tries').where('ref', 'in', refs).execute();
  const { numDeletedRows } = await trx
    .deleteFrom('callback_requests')
    .where('ref', 'in', refs)
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}

async function deleteTalks(trx: Kysely<Tables>, conversations: readonly string[]): Promise<number> {
  if (conversations.length === 0) return 0;
  await trx.deleteFrom('reference_tries').where('conversation_id', 'in', conversations).execute();
  await trx.deleteFrom('bot_conversations').where('conversation_id', 'in', conversations).execute();
  const { numDeletedRows } = await trx
    .deleteFrom('conversations')
    .where('id', 'in', conversations)
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}
