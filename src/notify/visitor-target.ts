import { isClosedThen } from '../domain/callbacks/call-times.ts';
import type { Window } from '../domain/callbacks/callback-request.ts';
import { knownZone } from '../domain/callbacks/describe-window.ts';
import { OWN_DOING, quietUntil, type VisitorMail, visitorMail } from '../domain/callbacks/visitor-mail.ts';
import type { Clinic } from '../domain/knowledge/knowledge.ts';
import type { VisitorNotice } from '../domain/transcripts/notice.ts';
import type { Phrases } from '../domain/transcripts/phrases.ts';
import type { Database } from '../storage/database.ts';
import { type ClaimedDelivery, isRepeated } from '../storage/outbox.ts';
import type { Personal } from '../storage/personal.ts';
import { type Addressee, findAddressee, reminderId } from '../storage/visitor-notices.ts';
import { callbackCalendar } from './callback-calendar.ts';
import type { Deliver } from './delivery.ts';
import { deliveryKey } from './delivery-key.ts';
import type { SendMail } from './mail.ts';
import { visitorWords } from './visitor-words.ts';

export interface VisitorTargetOptions {
  readonly database: Database;
  readonly personal: Personal;
  clinic(): Clinic;
  readonly phrases: Phrases;
  /** Address that the mails come from. */
  readonly from: string;
  readonly send: SendMail;
  /** Address of the visitor's own page of a request. */
  link(ref: string, window: Window): string;
  /** The clock, in milliseconds. */
  now(): number;
}

/** Mails that bring the calendar up to date. */
const WITH_CALENDAR: readonly VisitorMail[] = [
  'confirmation',
  'moved',
  'changed',
  'canceled',
  'reached',
  'not-reached',
  'duplicate',
  'closed',
];
const ENDINGS: readonly VisitorMail[] = ['canceled', 'reached', 'not-reached', 'duplicate', 'closed'];

/**
 * Writes to visitors about their request. All that is said is looked up now: nothing is sent about a request that is gone, or when what
 * was to be said isn't true any more. What we start waits for the day.
 */
export function createVisitorTarget(options: VisitorTargetOptions): Deliver {
  return async (delivery) => {
    const { kind, ref } = delivery.notice as VisitorNotice;
    const { database, personal } = options;
    const now = new Date(options.now()).toISOString();
    const request = await findAddressee(database.reader, personal, ref);
    const mail = request && visitorMail(kind, request, now);
    if (!request || !mail || isPast(delivery, request)) return 'done';
    // Staff are told of it, and give the call another time.
    if (mail === 'reminder' && isClosedThen(request, now, options.clinic())) return 'done';
    const isOwn = OWN_DOING.includes(kind);
    const alike = (isOwn ? OWN_DOING : [kind]).map((one) => ({ kind: one, ref }));
    if (await isRepeated(database.reader, delivery.id, alike)) return 'done';
    const heldUntil = isOwn ? null : quietUntil(now, knownZone(request.timeZone, options.clinic().timeZone));
    if (heldUntil !== null) return { heldUntil };
    await options.send(compose(options, mail, request, now), deliveryKey(delivery.id));
    return 'done';
  };
}

/** A reminder of a window that the request had before it was moved. */
const isPast = ({ id, notice }: ClaimedDelivery, { ref, window }: Addressee): boolean =>
  notice.kind === 'visitor-reminder' && id !== reminderId(ref, window.start);

function compose(options: VisitorTargetOptions, mail: VisitorMail, request: Addressee, now: string) {
  const clinic = options.clinic();
  const link = options.link(request.ref, request.window);
  const { subject, text, title } = visitorWords(mail, request, clinic, { ...options, link, now });
  const calendar = {
    ref: request.ref,
    window: request.window,
    version: request.version,
    isCanceled: ENDINGS.includes(mail),
    now,
    organizer: { name: clinic.name, email: options.from },
    attendee: request.email,
    title,
    link,
  };
  return {
    to: request.email,
    subject,
    text,
    ...(WITH_CALENDAR.includes(mail) ? { calendar: callbackCalendar(calendar) } : {}),
  };
}
