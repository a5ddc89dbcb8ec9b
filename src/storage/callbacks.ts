import { type Kysely, type RawBuilder, type Selectable, sql } from 'kysely';
import { type CallbackCard, cardOf, inOrderOfCalls } from '../domain/callbacks/callback-card.ts';
import type { CallbackRequest, CallbackStatus, Phone } from '../domain/callbacks/callback-request.ts';
import { lifeOf } from './life-rows.ts';
import type { Personal } from './personal.ts';
import type { CallbackRequestsTable, Tables } from './schema.ts';

export const ENDED: readonly CallbackStatus[] = ['booked', 'closed'];

/** Staff have spoken to them or won't: no call takes a place any more. */
export const WITHOUT_CALL: readonly CallbackStatus[] = ['reached', ...ENDED];

/** The reference of the request that a request's card began with. */
export const cardRef = (table: string): RawBuilder<string> =>
  sql<string>`coalesce(${sql.ref(`${table}.joined_ref`)}, ${sql.ref(`${table}.ref`)})`;

/** Requests of a conversation that staff haven't ended, newest first: its own alone, whatever card they stand on. */
export async function openCallbacksOf(
  db: Kysely<Tables>,
  personal: Personal,
  conversation: string,
): Promise<CallbackRequest[]> {
  const rows = await db
    .selectFrom('callback_requests')
    .selectAll()
    .where('conversation_id', '=', conversation)
    .where('status', 'not in', ENDED)
    .orderBy('created_at', 'desc')
    .execute();
  return rows.map((row) => fromRow(row, personal, []));
}

/** Whether a request of the card that began with `card` still waits for staff. */
export async function waitsOn(db: Kysely<Tables>, card: string): Promise<boolean> {
  const waiting = await db
    .selectFrom('callback_requests')
    .select('ref')
    .where((eb) => eb.or([eb('ref', '=', card), eb('joined_ref', '=', card)]))
    .where('status', 'not in', ENDED)
    .executeTakeFirst();
  return waiting !== undefined;
}

/** Every request, those of one person and day on one card, in the order in which staff work them. */
export async function listCallbacks(db: Kysely<Tables>, personal: Personal): Promise<CallbackCard[]> {
  const rows = await oldestFirst(db).execute();
  const links = await db.selectFrom('callback_links').selectAll().execute();
  return inOrderOfCalls(toCards(rows, links, personal));
}

/** The card that a request stands on, beginning with that request. */
export const findCallback = async (
  db: Kysely<Tables>,
  personal: Personal,
  ref: string,
): Promise<CallbackCard | null> => (await findCards(db, personal, [ref]))[0] ?? null;

/** The cards on which requests stand, each beginning with the named request, in the order of the references; those that are gone are left out. */
export async function findCards(
  db: Kysely<Tables>,
  personal: Personal,
  refs: readonly string[],
): Promise<CallbackCard[]> {
  if (refs.length === 0) return [];
  const named = await db
    .selectFrom('callback_requests')
    .select(['ref', cardRef('callback_requests').as('card')])
    .where('ref', 'in', refs)
    .execute();
  const cards = [...new Set(named.map(({ card }) => card))];
  if (cards.length === 0) return [];
  const rows = await oldestFirst(db)
    .where((eb) => eb.or([eb('ref', 'in', cards), eb('joined_ref', 'in', cards)]))
    .execute();
  const all = rows.map(({ ref }) => ref);
  const links = await db.selectFrom('callback_links').selectAll().where('ref', 'in', all).execute();
  const cardOfRef = new Map(named.map(({ ref, card }) => [ref, card]));
  return refs.flatMap((ref) => {
    const card = cardOfRef.get(ref);
    const own = rows.filter((row) => (row.joined_ref ?? row.ref) === card);
    return card ? toCards(own, links, personal, ref) : [];
  });
}

/** One request by itself. */
export async function findRequest(
  db: Kysely<Tables>,
  personal: Personal,
  ref: string,
): Promise<CallbackRequest | null> {
  const row = await db.selectFrom('callback_requests').selectAll().where('ref', '=', ref).executeTakeFirst();
  if (!row) return null;
  const links = await db.selectFrom('callback_links').selectAll().where('ref', '=', ref).execute();
  return fromRow(row, personal, linksOf(links, ref));
}

const oldestFirst = (db: Kysely<Tables>) =>
  db.selectFrom('callback_requests').selectAll().orderBy('created_at').orderBy('ref');

type Row = Selectable<CallbackRequestsTable>;
type Link = Selectable<Tables['callback_links']>;

function toCards(
  rows: readonly Row[],
  links: readonly Link[],
  personal: Personal,
  named?: string,
): CallbackCard[] {
  const cards = new Map<string, [CallbackRequest, ...CallbackRequest[]]>();
  for (const row of rows) {
    const request = fromRow(row, personal, linksOf(links, row.ref));
    const card = row.joined_ref ?? row.ref;
    const known = cards.get(card);
    if (known) known.push(request);
    else cards.set(card, [request]);
  }
  return [...cards.values()].map((requests) => cardOf(requests, named));
}

const linksOf = (links: readonly Link[], ref: string): string[] =>
  links.filter((link) => link.ref === ref).map((link) => link.linked_ref);

function fromRow(row: Row, personal: Personal, linked: readonly string[]): CallbackRequest {
  return {
    ...lifeOf(row),
    conversation: row.conversation_id,
    channel: row.channel,
    consent: { version: row.consent_version, at: row.consent_at, channel: row.consent_channel },
    name: personal.open(row.name),
    phone: JSON.parse(personal.open(row.phone)) as Phone,
    topic: personal.openOptional(row.topic),
    voicemail: row.voicemail === 1,
    email: personal.openOptional(row.email),
    forWhom: personal.openOptional(row.for_whom),
    mayDiscuss: row.may_discuss === null ? null : row.may_discuss === 1,
    ...(row.texts_agreed_at === null ? {} : { textsAgreedAt: row.texts_agreed_at }),
    lang: row.lang,
    timeZone: row.time_zone,
    flags: JSON.parse(row.flags) as string[],
    linked,
  };
}

/** Whether a callback was ever asked for in a conversation. */
export async function hasRequests(db: Kysely<Tables>, conversation: string): Promise<boolean> {
  const row = await db
    .selectFrom('callback_requests')
    .select('ref')
    .where('conversation_id', '=', conversation)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
