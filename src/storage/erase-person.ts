import type { Kysely } from 'kysely';
import { recordAudit } from './audit.ts';
import type { Database } from './database.ts';
import type { Personal } from './personal.ts';
import type { Doing } from './review-transcripts.ts';
import type { Tables } from './schema.ts';
import { inTransaction } from './transaction.ts';

/** Whom to erase: who left this number (E.164) with a request, or who wrote in this conversation. */
export type Erased = { readonly phone: string } | { readonly conversation: string };

/** What was deleted, for whoever asked for it: it names nobody. */
export interface ErasureReceipt {
  /** The number of its entry in the audit. */
  readonly number: number;
  /** ISO 8601 instant. */
  readonly at: string;
  readonly by: string;
  readonly conversations: number;
  /** Messages in them, the visitor's and ours. */
  readonly messages: number;
  readonly requests: number;
  /** Notices and mails about them, sent or still to be sent. */
  readonly deliveries: number;
}

export type ErasureResult =
  | { readonly kind: 'erased'; readonly receipt: ErasureReceipt }
  /** Nothing is kept of them. */
  | { readonly kind: 'nothing' }
  /** Staff keep a conversation of theirs: the hold has to be lifted first. */
  | { readonly kind: 'held'; readonly conversations: readonly string[] };

/** Deletes all that is kept of a person, at once: conversations with their words and index, requests, what was to be told of them. */
export function erasePerson(
  database: Database,
  personal: Personal,
  erased: Erased,
  doing: Doing,
): Promise<ErasureResult> {
  return inTransaction(database, async (trx) => {
    const { refs, conversations } = await belongings(trx, personal, erased);
    if (refs.length + conversations.length === 0) return { kind: 'nothing' };
    const held = await heldAmong(trx, conversations);
    if (held.length > 0) return { kind: 'held', conversations: held };
    const messages = await countMessages(trx, conversations);
    const deliveries = await deleteDeliveriesOf(trx, { refs, conversations });
    const requests = await deleteRequests(trx, refs);
    const deleted = await deleteTalks(trx, conversations);
    const counts = { conversations: deleted, messages, requests, deliveries };
    const { by, now: at } = doing;
    await recordAudit(trx, personal, { at, by, action: 'person-erased', detail: counts });
    const { seq } = await trx.selectFrom('audit_head').select('seq').executeTakeFirstOrThrow();
    return { kind: 'erased', receipt: { number: seq, at, by, ...counts } };
  });
}

/** What is kept of a person. */
export interface Belongings {
  readonly refs: readonly string[];
  readonly conversations: readonly string[];
}

/** What would be erased. */
export async function belongings(
  trx: Kysely<Tables>,
  personal: Personal,
  erased: Erased,
): Promise<Belongings> {
  const requests = await trx
    .selectFrom('callback_requests')
    .select(['ref', 'conversation_id'])
    .$if('phone' in erased, (query) =>
      query.where('phone_lookup', '=', personal.lookup('phone', 'phone' in erased ? erased.phone : '')),
    )
    .$if('conversation' in erased, (query) =>
      query.where('conversation_id', '=', 'conversation' in erased ? erased.conversation : ''),
    )
    .execute();
  const texted = 'phone' in erased ? await talksFrom(trx, personal.lookup('phone', erased.phone)) : [];
  const named = [
    ...texted,
    ...requests.map(({ conversation_id }) => conversation_id),
    ...('conversation' in erased ? [erased.conversation] : []),
  ];
  const there = await trx
    .selectFrom('conversations')
    .select('id')
    .where('id', 'in', ['', ...named])
    .execute();
  return { refs: requests.map(({ ref }) => ref), conversations: there.map(({ id }) => id) };
}

/** What somebody texted is known by their number, with or without a request. */
async function talksFrom(trx: Kysely<Tables>, numberLookup: string): Promise<string[]> {
  const rows = await trx
    .selectFrom('conversations')
    .select('id')
    .where('channel', '=', 'sms')
    .where('user_id', '=', numberLookup)
    .execute();
  return rows.map(({ id }) => id);
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

/** A delivery names what it is about in its payload, and nothing else of the person. */
async function deleteDeliveriesOf(trx: Kysely<Tables>, { refs, conversations }: Belongings): Promise<number> {
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
