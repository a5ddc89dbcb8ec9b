import type { Kysely } from 'kysely';
import type { CalledLife } from '../domain/callbacks/call-times.ts';
import type { CallbackStatus } from '../domain/callbacks/callback-request.ts';
import type { MailedRequest } from '../domain/callbacks/visitor-mail.ts';
import type { VisitorNoticeKind } from '../domain/transcripts/notice.ts';
import { enqueue, type NewDelivery } from './outbox.ts';
import type { Personal } from './personal.ts';
import type { Tables } from './schema.ts';

/** Who types somebody else's address can't have it flooded. */
const MOST_PER_REQUEST = 10;

export interface VisitorNews {
  /** Id of the delivery: the same effect has the same. */
  readonly id: string;
  readonly ref: string;
  readonly kind: VisitorNoticeKind;
  readonly now: string;
  /** No sooner than this; at once where it isn't said. */
  readonly from?: string;
}

/** Destination of what is texted to visitors, who get mails as `visitor`. */
export const TEXTS = 'visitor-text';

/** The text that says what a mail says beside it. */
export const textId = (id: string): string => `${id}/text`;

/** Writes to the visitor of a request, where they left an e-mail address, and texts where they agreed to it. */
export async function tellVisitor(
  trx: Kysely<Tables>,
  { id, ref, kind, now, from }: VisitorNews,
): Promise<void> {
  const found = await trx
    .selectFrom('callback_requests')
    .select(['email', 'texts_to'])
    .where('ref', '=', ref)
    .executeTakeFirst();
  const delivery = { notice: { kind, ref }, now, ...(from ? { from } : {}) };
  if (found?.email) await tellOnceMore(trx, { ...delivery, id, destination: 'visitor' });
  if (found?.texts_to) await tellOnceMore(trx, { ...delivery, id: textId(id), destination: TEXTS });
}

/** Takes news back that nobody has tried to send yet. @returns whether all of it is; what is under way or gone stays. */
export async function takeBackNews(trx: Kysely<Tables>, newsIds: readonly string[]): Promise<boolean> {
  const ids = newsIds.flatMap((id) => [id, textId(id)]);
  await trx
    .deleteFrom('outbox')
    .where('id', 'in', ids)
    .where('status', '=', 'pending')
    .where('attempts', '=', 0)
    .execute();
  return (await madeAlready(trx, ids)).length === 0;
}

async function tellOnceMore(trx: Kysely<Tables>, delivery: NewDelivery): Promise<void> {
  const { before } = await trx
    .selectFrom('outbox')
    .select((eb) => eb.fn.countAll<number>().as('before'))
    .where('destination', '=', delivery.destination)
    .where('payload', '=', JSON.stringify(delivery.notice))
    .executeTakeFirstOrThrow();
  if (Number(before) < MOST_PER_REQUEST) await enqueue(trx, delivery);
}

/** What is said to a visitor is made of: looked up when it is sent, so that it says what holds then. */
export interface Told extends MailedRequest {
  readonly ref: string;
  /** Language of the request, BCP 47. */
  readonly lang: string;
  /** The visitor's, as their device said it; null where none was said. */
  readonly timeZone: string | null;
  /** Grows with every change: of two calendar files the later one holds. */
  readonly version: number;
  readonly attempts: number;
}

export interface Addressee extends Told {
  readonly email: string;
}

export interface TextReceiver extends Told {
  /** The number that agreed to texts, E.164. */
  readonly number: string;
}

/** Null when the request is gone or has no e-mail address. */
export async function findAddressee(
  db: Kysely<Tables>,
  personal: Personal,
  ref: string,
): Promise<Addressee | null> {
  const row = await findTold(db, ref);
  return row?.email ? { ...toldOf(ref, row), email: personal.open(row.email) } : null;
}

/** Null when the request is gone or nobody agreed to texts about it. */
export async function findTextReceiver(
  db: Kysely<Tables>,
  personal: Personal,
  ref: string,
): Promise<TextReceiver | null> {
  const row = await findTold(db, ref);
  return row?.texts_to ? { ...toldOf(ref, row), number: personal.open(row.texts_to) } : null;
}

const findTold = (db: Kysely<Tables>, ref: string) =>
  db
    .selectFrom('callback_requests')
    .select([
      'email',
      'texts_to',
      'status',
      'closed_reason',
      'window_start',
      'window_end',
      'lang',
      'time_zone',
      'version',
    ])
    .select(['attempts', 'next_attempt_at'])
    .where('ref', '=', ref)
    .executeTakeFirst();

function toldOf(ref: string, row: NonNullable<Awaited<ReturnType<typeof findTold>>>): Told {
  return {
    ref,
    status: row.status as CallbackStatus,
    closedReason: row.closed_reason,
    window: { start: row.window_start, end: row.window_end },
    lang: row.lang,
    timeZone: row.time_zone,
    version: row.version,
    attempts: row.attempts ?? 0,
    nextAttemptAt: row.next_attempt_at,
  };
}

/** A request that may have to be reminded of. */
export interface Remindable extends CalledLife {
  readonly ref: string;
  readonly createdAt: string;
  readonly timeZone: string | null;
  readonly hasEmail: boolean;
  readonly takesTexts: boolean;
}

/** The reminder of one window has one id: after a move the former window's is another one. */
export const reminderId = (ref: string, windowStart: string): string => `reminder/${ref}/${windowStart}`;

/** Requests with an e-mail address or a yes to texts whose window begins between the two instants, and of which nobody was reminded yet. */
export async function toRemind(db: Kysely<Tables>, after: string, until: string): Promise<Remindable[]> {
  const rows = await db
    .selectFrom('callback_requests')
    .select(['ref', 'status', 'window_start', 'window_end', 'created_at', 'time_zone'])
    .select(['attempts', 'next_attempt_at', 'email', 'texts_to'])
    .where((eb) => eb.or([eb('email', 'is not', null), eb('texts_to', 'is not', null)]))
    .where('status', 'in', ['requested', 'claimed'])
    .where('window_start', '>', after)
    .where('window_start', '<', until)
    .execute();
  const ids = rows.map((row) => reminderId(row.ref, row.window_start)).flatMap((id) => [id, textId(id)]);
  const made = ids.length === 0 ? [] : await madeAlready(db, ids);
  const isMade = (id: string) => made.includes(id) || made.includes(textId(id));
  return rows
    .filter((row) => !isMade(reminderId(row.ref, row.window_start)))
    .map((row) => ({
      ref: row.ref,
      status: row.status as CallbackStatus,
      window: { start: row.window_start, end: row.window_end },
      attempts: row.attempts ?? 0,
      nextAttemptAt: row.next_attempt_at,
      createdAt: row.created_at,
      timeZone: row.time_zone,
      hasEmail: row.email !== null,
      takesTexts: row.texts_to !== null,
    }));
}

async function madeAlready(db: Kysely<Tables>, ids: readonly string[]): Promise<string[]> {
  const rows = await db.selectFrom('outbox').select('id').where('id', 'in', ids).execute();
  return rows.map(({ id }) => id);
}
