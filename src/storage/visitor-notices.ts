import type { Kysely } from 'kysely';
import type { CalledLife } from '../domain/callbacks/call-times.ts';
import type { CallbackStatus } from '../domain/callbacks/callback-request.ts';
import type { MailedRequest } from '../domain/callbacks/visitor-mail.ts';
import type { VisitorNoticeKind } from '../domain/transcripts/notice.ts';
import { enqueue } from './outbox.ts';
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
}

/** Writes to the visitor of a request, where they left an e-mail address. */
export async function tellVisitor(trx: Kysely<Tables>, { id, ref, kind, now }: VisitorNews): Promise<void> {
  const notice = { kind, ref };
  const found = await trx
    .selectFrom('callback_requests')
    .select((eb) => [
      'email',
      eb
        .selectFrom('outbox')
        .select((count) => count.fn.countAll<number>().as('count'))
        .where('destination', '=', 'visitor')
        .where('payload', '=', JSON.stringify(notice))
        .as('before'),
    ])
    .where('ref', '=', ref)
    .executeTakeFirst();
  if (!found || found.email === null || Number(found.before) >= MOST_PER_REQUEST) return;
  await enqueue(trx, { id, destination: 'visitor', notice, now });
}

/** What a mail to a visitor is made of: looked up when it is sent, so that it says what holds then. */
export interface Addressee extends MailedRequest {
  readonly ref: string;
  readonly email: string;
  /** Language of the request, BCP 47. */
  readonly lang: string;
  /** The visitor's, as their device said it; null where none was said. */
  readonly timeZone: string | null;
  /** Grows with every change: of two calendar files the later one holds. */
  readonly version: number;
  readonly attempts: number;
}

/** Null when the request is gone or has no e-mail address. */
export async function findAddressee(
  db: Kysely<Tables>,
  personal: Personal,
  ref: string,
): Promise<Addressee | null> {
  const row = await db
    .selectFrom('callback_requests')
    .select([
      'email',
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
  if (!row?.email) return null;
  return {
    ref,
    email: personal.open(row.email),
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
}

/** The reminder of one window has one id: after a move the former window's is another one. */
export const reminderId = (ref: string, windowStart: string): string => `reminder/${ref}/${windowStart}`;

/** Requests with an e-mail address whose window begins between the two instants, and of which nobody was reminded yet. */
export async function toRemind(db: Kysely<Tables>, after: string, until: string): Promise<Remindable[]> {
  const rows = await db
    .selectFrom('callback_requests')
    .select(['ref', 'status', 'window_start', 'window_end', 'created_at', 'time_zone'])
    .select(['attempts', 'next_attempt_at'])
    .where('email', 'is not', null)
    .where('status', 'in', ['requested', 'claimed'])
    .where('window_start', '>', after)
    .where('window_start', '<', until)
    .execute();
  const ids = rows.map((row) => reminderId(row.ref, row.window_start));
  const made = ids.length === 0 ? [] : await madeAlready(db, ids);
  return rows
    .filter((row) => !made.includes(reminderId(row.ref, row.window_start)))
    .map((row) => ({
      ref: row.ref,
      status: row.status as CallbackStatus,
      window: { start: row.window_start, end: row.window_end },
      attempts: row.attempts ?? 0,
      nextAttemptAt: row.next_attempt_at,
      createdAt: row.created_at,
      timeZone: row.time_zone,
    }));
}

async function madeAlready(db: Kysely<Tables>, ids: readonly string[]): Promise<string[]> {
  const rows = await db.selectFrom('outbox').select('id').where('id', 'in', ids).execute();
  return rows.map(({ id }) => id);
}
