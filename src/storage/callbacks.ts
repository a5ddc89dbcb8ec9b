import type { Kysely, Selectable } from 'kysely';
import type { CallbackRequest, CallbackStatus, Phone } from '../domain/callbacks/callback-request.ts';
import type { Urgency } from '../domain/callbacks/urgency.ts';
import type { Personal } from './personal.ts';
import type { CallbackRequestsTable, Tables } from './schema.ts';

const ENDED: readonly CallbackStatus[] = ['booked', 'closed'];

/** Requests of a conversation that staff haven't ended, newest first. */
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

/**
 * Every request: those that staff haven't ended come first, of these the ones of an emergency, then the urgent ones; then the next
 * window before later ones.
 */
export async function listCallbacks(db: Kysely<Tables>, personal: Personal): Promise<CallbackRequest[]> {
  const rows = await db
    .selectFrom('callback_requests')
    .selectAll()
    .orderBy((eb) =>
      eb
        .case()
        .when('status', 'in', ENDED)
        .then(3)
        .when('flags', 'like', flagged('emergency'))
        .then(0)
        .when('flags', 'like', flagged('urgent'))
        .then(1)
        .else(2)
        .end(),
    )
    .orderBy('window_start')
    .orderBy('ref')
    .execute();
  const links = await db.selectFrom('callback_links').selectAll().execute();
  return rows.map((row) => fromRow(row, personal, linksOf(links, row.ref)));
}

/** Flags are stored as a JSON array of words. */
const flagged = (urgency: Urgency): string => `%"${urgency}"%`;

export async function findCallback(
  db: Kysely<Tables>,
  personal: Personal,
  ref: string,
): Promise<CallbackRequest | null> {
  const row = await db.selectFrom('callback_requests').selectAll().where('ref', '=', ref).executeTakeFirst();
  if (!row) return null;
  const links = await db.selectFrom('callback_links').selectAll().where('ref', '=', ref).execute();
  return fromRow(row, personal, linksOf(links, ref));
}

const linksOf = (links: readonly { ref: string; linked_ref: string }[], ref: string): string[] =>
  links.filter((link) => link.ref === ref).map((link) => link.linked_ref);

function fromRow(
  row: Selectable<CallbackRequestsTable>,
  personal: Personal,
  linked: readonly string[],
): CallbackRequest {
  return {
    ref: row.ref,
    conversation: row.conversation_id,
    channel: row.channel,
    status: row.status as CallbackStatus,
    consent: { version: row.consent_version, at: row.consent_at, channel: row.consent_channel },
    name: personal.open(row.name),
    phone: JSON.parse(personal.open(row.phone)) as Phone,
    window: { start: row.window_start, end: row.window_end },
    topic: personal.openOptional(row.topic),
    voicemail: row.voicemail === 1,
    email: personal.openOptional(row.email),
    forWhom: personal.openOptional(row.for_whom),
    lang: row.lang,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    flags: JSON.parse(row.flags) as string[],
    linked,
  };
}
