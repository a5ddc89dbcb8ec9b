import type { Clinic } from '../knowledge/knowledge.ts';
import type { VisitorNoticeKind } from '../transcripts/notice.ts';
import { isCallDue, nextAttempt } from './call-times.ts';
import {
  type CallbackLife,
  type CallbackStatus,
  type ClosedReason,
  type CloseReason,
  hasEnded,
  isChangeable,
  type Phone,
  type Window,
} from './callback-request.ts';

/** What came of a call. `they-called`: the visitor called the clinic, so the request is reached. */
export const ATTEMPT_OUTCOMES = ['no-answer', 'voicemail', 'wrong-number', 'busy', 'they-called'] as const;
export type AttemptOutcome = (typeof ATTEMPT_OUTCOMES)[number];

/** What one of staff does to a request. */
export type CallbackAction =
  | { readonly kind: 'claim' }
  | { readonly kind: 'release' }
  | { readonly kind: 'assign'; readonly to: string }
  | { readonly kind: 'take-over' }
  | { readonly kind: 'attempt'; readonly outcome: AttemptOutcome }
  | { readonly kind: 'reach' }
  | { readonly kind: 'book' }
  | { readonly kind: 'close'; readonly reason: CloseReason }
  | { readonly kind: 'reschedule'; readonly window: Window }
  /** What a visitor was misheard on or has mistyped. */
  | { readonly kind: 'correct'; readonly phone?: Phone; readonly name?: string }
  | { readonly kind: 'note' };

/** What happens to a request. The first four the visitor does, the last five happen by themselves. */
export type CallbackEventKind =
  | 'asked'
  | 'changed'
  | 'moved'
  | 'canceled'
  | 'added'
  | 'opened'
  | 'claimed'
  | 'released'
  | 'assigned'
  | 'taken-over'
  | 'attempted'
  | 'reached'
  | 'booked'
  | 'closed'
  | 'rescheduled'
  | 'corrected'
  | 'noted'
  | 'lapsed'
  | 'at-risk'
  | 'missed'
  | 'stuck'
  | 'unopened'
  | 'closed-then';

/** What an event adds to its kind, without personal data of a visitor. */
export interface EventDetail {
  /** The window that was chosen, or that an alarm is about. */
  readonly window?: Window;
  readonly outcome?: AttemptOutcome;
  /** Of a call before one was due: it is none of those that the clinic tries. */
  readonly counts?: false;
  readonly nextAttemptAt?: string | null;
  readonly reason?: ClosedReason;
  /** What was corrected: neither what it was nor what it is. */
  readonly fields?: readonly ('phone' | 'name')[];
  /** The one of staff who has it now, or who had it until then. */
  readonly to?: string;
  readonly from?: string;
}

/** Who did what happens by itself. */
export const FRONTDESK = 'frontdesk';

export interface LifeEvent {
  readonly kind: CallbackEventKind;
  readonly by: string;
  readonly detail?: EventDetail;
}

/** What the visitor is told of it, where they left an address. */
export type VisitorNews = Exclude<
  VisitorNoticeKind,
  'visitor-confirmation' | 'visitor-moved' | 'visitor-reminder'
>;

export type LifeChange =
  | {
      readonly kind: 'done';
      readonly life: CallbackLife;
      /** None where nothing was to be done, as when who claims it has it. */
      readonly events: readonly LifeEvent[];
      readonly news: VisitorNews | null;
    }
  | Refusal;

/** An action that doesn't fit: why, and what to do instead. `by`: who has the request. */
export interface Refusal {
  readonly kind: 'refused';
  readonly why: string;
  readonly by?: string;
}

interface Doing {
  readonly by: string;
  readonly now: string;
  readonly clinic: Clinic;
}

/** What an action makes of a request: the same whoever asks, in the console or on the command line. */
export function actOn(life: CallbackLife, action: CallbackAction, doing: Doing): LifeChange {
  const why = refusal(life, action, doing);
  if (why) return why;
  const opened = { ...life, openedAt: life.openedAt ?? doing.now };
  switch (action.kind) {
    case 'claim':
      return claim(opened, doing.by, doing, 'claimed');
    case 'assign':
      return claim(opened, action.to, doing, 'assigned');
    case 'take-over':
      return claim(opened, doing.by, doing, 'taken-over');
    case 'release':
      return done(opened, { claimedBy: null, claimedAt: null }, doing, { kind: 'released' });
    case 'attempt':
      return attempt(opened, action.outcome, doing);
    case 'reach':
      return reached(opened, doing, { kind: 'reached' });
    case 'book':
      return done(opened, { status: 'booked' }, doing, { kind: 'booked' });
    case 'close': {
      const { reason } = action;
      const end = { status: 'closed', nextAttemptAt: null, closedReason: reason } as const;
      const change = done(opened, end, doing, { kind: 'closed', detail: { reason } });
      return { ...change, news: isChangeable(life) ? 'visitor-closed' : null };
    }
    case 'reschedule': {
      const { window } = action;
      if (isChangeable(life) && window.start === life.window.start)
        return { kind: 'done', life: opened, events: [], news: null };
      const event = { kind: 'rescheduled', detail: { window } } as const;
      return { ...done(opened, anew(opened, window), doing, event), news: 'visitor-changed' };
    }
    case 'correct': {
      const fields = (['phone', 'name'] as const).filter((field) => action[field] !== undefined);
      const part = action.phone ? anotherNumber(opened, doing.now) : {};
      return done(opened, part, doing, { kind: 'corrected', detail: { fields } });
    }
    case 'note':
      return done(opened, { updatedAt: opened.updatedAt }, doing, { kind: 'noted' });
  }
}

/**
 * What a visitor's change makes of a request: another window, or a wish after the last call, is begun anew; else the calls that were tried
 * still count, and after a wrong number one is due again, though not ahead of the window.
 */
export function changedByVisitor(life: CallbackLife, window: Window, now: string): CallbackLife {
  const { status, nextAttemptAt } = life;
  const isAnew = window.start !== life.window.start || hasEnded(status) || status === 'reached';
  if (isAnew) return changed(life, anew(life, window), now);
  return changed(
    life,
    { window, nextAttemptAt: status === 'attempted' ? (nextAttemptAt ?? later(now, window.start)) : null },
    now,
  );
}

/** Ends a request that its visitor withdraws. */
export const canceledByVisitor = (life: CallbackLife, now: string): CallbackLife =>
  changed(life, { status: 'closed', nextAttemptAt: null, closedReason: 'canceled' }, now);

/** Another window is another promise: what was tried for the former one no longer counts, and who works it still does. */
function anew(life: CallbackLife, window: Window): Partial<CallbackLife> {
  const claimedBy = hasEnded(life.status) ? null : life.claimedBy;
  return {
    window,
    status: claimedBy === null ? 'requested' : 'claimed',
    claimedBy,
    claimedAt: claimedBy === null ? null : life.claimedAt,
    attempts: 0,
    attemptedAt: null,
    nextAttemptAt: null,
    closedReason: null,
  };
}

/** Calls to a wrong number are no tries of the right one, but for the first, by which the promise is measured. */
function anotherNumber({ status, attempts, window }: CallbackLife, now: string): Partial<CallbackLife> {
  if (status !== 'attempted') return {};
  return { attempts: Math.min(attempts, 1), nextAttemptAt: later(now, window.start) };
}

/** Frees a request that somebody has claimed and not called. */
export function lapse(life: CallbackLife, now: string): { life: CallbackLife; event: LifeEvent } {
  const event = {
    kind: 'lapsed',
    by: FRONTDESK,
    ...(life.claimedBy ? { detail: { from: life.claimedBy } } : {}),
  } as const;
  return { life: changed(life, { claimedBy: null, claimedAt: null }, now), event };
}

/** Whether two names of staff, which are typed by hand, mean the same one. */
export const isSameStaff = (one: string, other: string): boolean => plain(one) === plain(other);

const plain = (name: string): string => name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();

function claim(
  life: CallbackLife,
  holder: string,
  doing: Doing,
  kind: 'claimed' | 'assigned' | 'taken-over',
): LifeChange {
  const from = life.claimedBy;
  if (from !== null && isSameStaff(from, holder)) return { kind: 'done', life, events: [], news: null };
  const detail = {
    ...(kind === 'assigned' ? { to: holder } : {}),
    ...(from === null ? {} : { from }),
  };
  const event = Object.keys(detail).length > 0 ? { kind, detail } : { kind };
  return done(life, { claimedBy: holder, claimedAt: doing.now }, doing, event);
}

function attempt(life: CallbackLife, outcome: AttemptOutcome, doing: Doing): LifeChange {
  if (outcome !== 'they-called' && outcome !== 'wrong-number' && !isCallDue(life, doing.now, doing.clinic)) {
    const event = { kind: 'attempted', detail: { outcome, counts: false } } as const;
    return done(life, holding(life, doing), doing, event);
  }
  if (outcome === 'they-called') return reached(life, doing, { kind: 'attempted', detail: { outcome } });
  const tried = called(life, doing);
  if (outcome === 'wrong-number') {
    const event = { kind: 'attempted', detail: { outcome, nextAttemptAt: null } } as const;
    return { ...done(life, { ...tried, nextAttemptAt: null }, doing, event), news: 'visitor-wrong-number' };
  }
  if (tried.attempts >= doing.clinic.callback.mostAttempts) {
    const reason = 'not-reached';
    const end = { ...tried, status: 'closed', nextAttemptAt: null, closedReason: reason } as const;
    const change = done(life, end, doing, { kind: 'attempted', detail: { outcome } });
    const closed: LifeEvent = { kind: 'closed', by: FRONTDESK, detail: { reason } };
    return { ...change, events: [...change.events, closed], news: 'visitor-closed' };
  }
  const nextAttemptAt = nextAttempt(doing.clinic, doing.now);
  const event = { kind: 'attempted', detail: { outcome, nextAttemptAt } } as const;
  const change = done(life, { ...tried, nextAttemptAt }, doing, event);
  return { ...change, news: 'visitor-tried' };
}

/** Staff and visitor have spoken; who was promised a call that is still to come is told that it won't. */
function reached(life: CallbackLife, doing: Doing, event: Omit<LifeEvent, 'by'>): LifeChange {
  const part = { ...called(life, doing), status: 'reached', nextAttemptAt: null } as const;
  const news = doing.now < life.window.start ? 'visitor-reached' : null;
  return { ...done(life, part, doing, event), news };
}

const called = (life: CallbackLife, doing: Doing) => ({
  ...holding(life, doing),
  attempts: life.attempts + 1,
  attemptedAt: life.attemptedAt ?? doing.now,
});

/** Who calls without having claimed the request has it from then on. */
const holding = ({ claimedBy, claimedAt }: CallbackLife, { by, now }: Doing) => ({
  claimedBy: claimedBy ?? by,
  claimedAt: claimedAt ?? now,
});

const later = (one: string, other: string): string => (one > other ? one : other);

function done(
  life: CallbackLife,
  part: Partial<CallbackLife>,
  { by, now }: Doing,
  event: Omit<LifeEvent, 'by'>,
): Extract<LifeChange, { kind: 'done' }> {
  return { kind: 'done', life: changed(life, part, now), events: [{ ...event, by }], news: null };
}

function changed(life: CallbackLife, part: Partial<CallbackLife>, now: string): CallbackLife {
  const next = { ...life, updatedAt: now, ...part, version: life.version + 1 };
  return { ...next, status: statusOf(next) };
}

/** Before a call has reached somebody, the status follows from the calls that were tried and from who has it. */
function statusOf({ status, attempts, claimedBy }: CallbackLife): CallbackStatus {
  if (hasEnded(status) || status === 'reached') return status;
  if (attempts > 0) return 'attempted';
  return claimedBy === null ? 'requested' : 'claimed';
}

const refuse = (why: string, by?: string): Refusal => ({ kind: 'refused', why, ...(by ? { by } : {}) });

function refusal(life: CallbackLife, action: CallbackAction, { by, now }: Doing): Refusal | null {
  const { kind } = action;
  if (kind === 'note') return null;
  if (hasEnded(life.status))
    return kind === 'reschedule' ? refusedAnew(life, action.window, now) : ended(life);
  const holder = life.claimedBy;
  if (holder !== null && !isSameStaff(holder, by) && kind !== 'assign' && kind !== 'take-over')
    return refuse(`${holder} has it: take it over first, or leave it to ${holder}.`, holder);
  switch (kind) {
    case 'release':
      return holder === null ? refuse('Nobody has it, so there is nothing to release.') : null;
    case 'take-over':
      return holder === null ? refuse('Nobody has it: claim it.') : null;
    case 'attempt':
    case 'reach':
      return life.status === 'reached'
        ? refuse('A call has reached them already: book it, close it, or reschedule it for another call.')
        : null;
    case 'book':
      return life.status === 'reached'
        ? null
        : refuse('No call has reached them yet: write down first that one did (reach), then book it.');
    case 'reschedule':
      return refusedAnew(life, action.window, now);
    default:
      return null;
  }
}

/** A request that ended by a mistake, or whose visitor calls back, can have another time; one that the visitor withdrew can't. */
function refusedAnew({ closedReason }: CallbackLife, window: Window, now: string): Refusal | null {
  if (closedReason === 'canceled')
    return refuse('The visitor has canceled it: add a new request if they ask for a call again.');
  return window.end <= now ? refuse('That time is over: choose a later one.') : null;
}

function ended({ status, closedReason }: CallbackLife): Refusal {
  const how = status === 'booked' ? 'booked' : `closed (${closedReason ?? 'canceled'})`;
  return refuse(`It is ${how} already: reschedule it if they shall be called after all.`);
}
