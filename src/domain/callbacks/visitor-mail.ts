import { DateTime } from 'luxon';
import type { VisitorNoticeKind } from '../transcripts/notice.ts';
import type { CallbackStatus, Window } from './callback-request.ts';

/** What a mail to a visitor says. */
export type VisitorMail =
  | 'confirmation'
  | 'moved'
  | 'changed'
  | 'canceled'
  | 'reminder'
  | 'tried'
  | 'wrong-number'
  | 'reached'
  | 'not-reached'
  | 'duplicate'
  | 'closed';

/** A request as it stands when a mail about it is to be sent. */
export interface MailedRequest {
  readonly status: CallbackStatus;
  /** ClosedReason, of a closed one. */
  readonly closedReason: string | null;
  readonly window: Window;
  /** From when the next call is due, ISO 8601; null also after a wrong number. */
  readonly nextAttemptAt: string | null;
}

/** What is still true to say of a request when the time to say it has come, or null. */
export function visitorMail(
  kind: VisitorNoticeKind,
  request: MailedRequest,
  now: string,
): VisitorMail | null {
  if (request.status === 'closed') return whenClosed(kind, request, now);
  if (hasSpoken(request.status))
    return kind === 'visitor-reached' && now < request.window.end ? 'reached' : null;
  switch (kind) {
    case 'visitor-confirmation':
    case 'visitor-moved':
    case 'visitor-changed':
      return now < request.window.end ? OF_THE_TIME[kind] : null;
    case 'visitor-reminder':
      return now < request.window.start && isUntouched(request.status) ? 'reminder' : null;
    case 'visitor-tried':
    case 'visitor-wrong-number':
      return request.status === 'attempted' ? whenTried(kind, request) : null;
    case 'visitor-reached':
    case 'visitor-closed':
      return null;
  }
}

/** What says when the call will be. */
const OF_THE_TIME = {
  'visitor-confirmation': 'confirmation',
  'visitor-moved': 'moved',
  'visitor-changed': 'changed',
} as const;

/** The number may have been put right since, or turned out to be wrong. */
function whenTried(kind: VisitorNoticeKind, { nextAttemptAt }: MailedRequest): VisitorMail | null {
  const mail = nextAttemptAt === null ? 'wrong-number' : 'tried';
  return kind === `visitor-${mail}` ? mail : null;
}

const SAYS_CANCELED: readonly VisitorNoticeKind[] = [
  'visitor-confirmation',
  'visitor-moved',
  'visitor-closed',
  'visitor-changed',
];

/** What visitors did themselves: confirmed at any hour, and of several of these the last one says it all. */
export const OWN_DOING: readonly VisitorNoticeKind[] = ['visitor-confirmation', 'visitor-moved'];

/** The visitor's own wish is confirmed, and what staff did; whatever else waited to be said before it was closed is over. */
function whenClosed(
  kind: VisitorNoticeKind,
  { closedReason: reason, window }: MailedRequest,
  now: string,
): VisitorMail | null {
  const isCanceled = reason === null || reason === 'canceled';
  if (isCanceled) return SAYS_CANCELED.includes(kind) ? 'canceled' : null;
  // Nobody has vouched for this address, which may be a stranger's: a calendar entry that stays there is less than another mail.
  if (reason === 'spam') return null;
  if (kind === 'visitor-reached') return now < window.end ? 'reached' : null;
  if (kind !== 'visitor-closed') return null;
  return reason === 'not-reached' || reason === 'duplicate' ? reason : 'closed';
}

const hasSpoken = (status: CallbackStatus): boolean => status === 'reached' || status === 'booked';

const isUntouched = (status: CallbackStatus): boolean => status === 'requested' || status === 'claimed';

/** Hours of the visitor's clock, of the clinic's where that isn't known, between which what we start may arrive. */
const FIRST_HOUR = 8;
const LAST_HOUR = 21;

/** Until when (ISO 8601 in UTC) what we start is held, or null where it may go now. What visitors did themselves is confirmed at any hour. */
export function quietUntil(now: string, timeZone: string): string | null {
  const local = DateTime.fromISO(now, { zone: timeZone });
  if (local.hour >= FIRST_HOUR && local.hour < LAST_HOUR) return null;
  const morning = local.startOf('day').plus({ days: local.hour >= LAST_HOUR ? 1 : 0 });
  return toUtc(morning.set({ hour: FIRST_HOUR }));
}

/** Whether what staff change now is told before the window to which they change it. */
export function isToldInTime(now: string, window: Window, timeZone: string): boolean {
  const heldUntil = quietUntil(now, timeZone);
  return heldUntil === null || heldUntil < window.start;
}

const REMIND_HOURS = 3;
const EVENING_HOUR = 18;

/**
 * When to remind of a call: three hours before its window, or the evening before where those would fall into the night. Null where
 * the request was made so shortly before that nobody has forgotten it.
 */
export function remindAt(window: Window, createdAt: string, timeZone: string): string | null {
  const start = DateTime.fromISO(window.start, { zone: timeZone });
  const before = start.minus({ hours: REMIND_HOURS });
  const at =
    quietUntil(toUtc(before), timeZone) === null
      ? before
      : start.startOf('day').minus({ days: 1 }).set({ hour: EVENING_HOUR });
  const since = DateTime.fromISO(createdAt);
  return since.plus({ hours: REMIND_HOURS }) <= at ? toUtc(at) : null;
}

const toUtc = (at: DateTime): string => at.toUTC().toJSDate().toISOString();
