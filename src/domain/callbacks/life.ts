import type { VisitorNoticeKind } from '../transcripts/notice.ts';
import { isCallDue, nextAttempt } from './call-times.ts';
import type { AttemptOutcome, CallbackAction, Doing } from './callback-action.ts';
import {
  type CallbackLife,
  type CallbackStatus,
  type ClosedReason,
  hasEnded,
  isChangeable,
  type Window,
} from './callback-request.ts';
import { isSameStaff, type Refusal, refusal } from './life-refusals.ts';

/** What happens to a request. The first four the visitor does, and those from `lapsed` to `closed-then` happen by themselves. */
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
  | 'closed-then'
  | 'undone';

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
  /** What it changed, as that was before: of what staff can take back. */
  readonly before?: LifeBefore;
  /** What this was before it was taken back, by whom and when. */
  readonly undone?: { readonly kind: CallbackEventKind; readonly by: string; readonly at: string };
}

/** All of a life that a call or an end changes. */
export type LifeBefore = Pick<
  CallbackLife,
  'status' | 'claimedBy' | 'claimedAt' | 'attempts' | 'attemptedAt' | 'nextAttemptAt' | 'closedReason'
>;

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

interface Done {
  readonly kind: 'done';
  readonly life: CallbackLife;
  /** None where nothing was to be done, as when who claims it has it. */
  readonly events: readonly LifeEvent[];
  readonly news: VisitorNews | null;
}

export type LifeChange = Done | Refusal;

/** What an action makes of a request: the same whoever asks, in the console or on the command line. */
export function actOn(life: CallbackLife, action: CallbackAction, doing: Doing): LifeChange {
  const why = refusal(life, action, doing);
  if (why) return why;
  const change = carryOut(life, action, doing);
  return UNDOABLE.includes(action.kind) ? withBefore(change, life) : change;
}

/** What only writes down a call or an end: with another time or number the visitor is told at once, or the former is gone. */
const UNDOABLE: readonly CallbackAction['kind'][] = ['attempt', 'reach', 'book', 'close'];

function withBefore(change: Done, life: CallbackLife): Done {
  const { status, claimedBy, claimedAt, attempts, attemptedAt, nextAttemptAt, closedReason } = life;
  const before = { status, claimedBy, claimedAt, attempts, attemptedAt, nextAttemptAt, closedReason };
  const events = change.events.map((event) => ({ ...event, detail: { ...event.detail, before } }));
  return { ...change, events };
}

function carryOut(life: CallbackLife, action: CallbackAction, doing: Doing): Done {
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

function claim(
  life: CallbackLife,
  holder: string,
  doing: Doing,
  kind: 'claimed' | 'assigned' | 'taken-over',
): Done {
  const from = life.claimedBy;
  if (from !== null && isSameStaff(from, holder)) return { kind: 'done', life, events: [], news: null };
  const detail = {
    ...(kind === 'assigned' ? { to: holder } : {}),
    ...(from === null ? {} : { from }),
  };
  const event = Object.keys(detail).length > 0 ? { kind, detail } : { kind };
  return done(life, { claimedBy: holder, claimedAt: doing.now }, doing, event);
}

function attempt(life: CallbackLife, outcome: AttemptOutcome, doing: Doing): Done {
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
function reached(life: CallbackLife, doing: Doing, event: Omit<LifeEvent, 'by'>): Done {
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
): Done {
  return { kind: 'done', life: changed(life, part, now), events: [{ ...event, by }], news: null };
}

/** Another state of a request: a version on, with the status that follows from it. */
export function changed(life: CallbackLife, part: Partial<CallbackLife>, now: string): CallbackLife {
  const next = { ...life, updatedAt: now, ...part, version: life.version + 1 };
  return { ...next, status: statusOf(next) };
}

/** Before a call has reached somebody, the status follows from the calls that were tried and from who has it. */
function statusOf({ status, attempts, claimedBy }: CallbackLife): CallbackStatus {
  if (hasEnded(status) || status === 'reached') return status;
  if (attempts > 0) return 'attempted';
  return claimedBy === null ? 'requested' : 'claimed';
}
