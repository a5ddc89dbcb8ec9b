import type { Clinic } from '../knowledge/knowledge.ts';
import { businessDayAfter, callWindow, isClosedThen } from './call-times.ts';
import { type CallbackLife, hasEnded, type Window } from './callback-request.ts';

/**
 * What became of the window that a visitor was promised. `at-risk`: nobody has taken the request and its window is about to begin or has
 * begun, or nobody has called and little of it is left. `kept`: the first call was tried in it or before. Null: nobody is waiting for it
 * any more, since the request ended before a call.
 */
export type PromiseState = 'later' | 'due' | 'at-risk' | 'kept' | 'missed';

/** Time enough for somebody else to take a call over. */
const SHORTLY_BEFORE_MS = 15 * 60_000;
/** The share of a window from whose beginning on it is nearly over. */
const LITTLE_LEFT = 1 / 3;

export function promiseOf(life: CallbackLife, now: string): PromiseState | null {
  const { status, window, attemptedAt, claimedBy, updatedAt } = life;
  if (attemptedAt !== null) return attemptedAt <= window.end ? 'kept' : 'missed';
  if (hasEnded(status)) return updatedAt > window.end ? 'missed' : null;
  if (now > window.end) return 'missed';
  if (isNearlyLate(window, claimedBy, now)) return 'at-risk';
  return now < window.start ? 'later' : 'due';
}

/** Whether nobody has taken a call whose time is about to begin or has begun, or nobody has made it and little of its time is left. */
function isNearlyLate(window: Window, claimedBy: string | null, now: string): boolean {
  const time = Date.parse(now);
  const nearlyBegun = Date.parse(window.start) - SHORTLY_BEFORE_MS;
  return time >= nearlyOver(window) || (claimedBy === null && time >= nearlyBegun);
}

/**
 * The time of a call that is at risk: of the first one while its promise is, of a further one also after it has passed, since nothing is
 * missed then. Null for none.
 */
export function atRisk(life: CallbackLife, now: string, clinic: Clinic): Window | null {
  if (life.attempts === 0) return promiseOf(life, now) === 'at-risk' ? life.window : null;
  const next = callWindow(life, clinic);
  return next !== null && isNearlyLate(next, life.claimedBy, now) ? next : null;
}

/** Has nobody of staff looked at a request for longer than a business day, in the clinic's own opening hours? */
export function isUnopened(
  { status, openedAt, createdAt }: CallbackLife,
  now: string,
  clinic: Clinic,
): boolean {
  if (openedAt !== null || hasEnded(status)) return false;
  const until = businessDayAfter(clinic, createdAt);
  return until !== null && now > until;
}

/**
 * When a claim lapses because nobody has called: while a third of the time for the call is left, so that somebody else still can. Who
 * claims later than that has until its end, and who claims a call that is late as long as a window takes. Null for what nobody has claimed
 * and where no call is due.
 */
export function lapsesAt(life: CallbackLife, clinic: Clinic): string | null {
  const { claimedBy, claimedAt } = life;
  const window = callWindow(life, clinic);
  if (claimedBy === null || claimedAt === null || window === null) return null;
  const claimed = Date.parse(claimedAt);
  const end = Date.parse(window.end);
  if (claimed < nearlyOver(window)) return new Date(nearlyOver(window)).toISOString();
  return new Date(claimed < end ? end : claimed + end - Date.parse(window.start)).toISOString();
}

/** Was it called in vain, and does no rule make another call due? After a wrong number somebody must find the right one, or close it. */
export const isStuck = ({ status, nextAttemptAt }: CallbackLife): boolean =>
  status === 'attempted' && nextAttemptAt === null;

/** Has a request been stuck for longer than a business day, since anybody did something about it? */
export function isLongStuck(life: CallbackLife, now: string, clinic: Clinic): boolean {
  if (!isStuck(life)) return false;
  const until = businessDayAfter(clinic, life.updatedAt);
  return until !== null && now > until;
}

/** How much a request needs somebody now, the most first: at risk or promised for when the clinic is closed, due, missed and not called yet, stuck, or not now. */
export type Need = 0 | 1 | 2 | 3 | typeof NOT_NOW;
export const NOT_NOW = 4;

export function needOf(life: CallbackLife, now: string, clinic: Clinic): Need {
  if (isStuck(life)) return 3;
  const window = callWindow(life, clinic);
  if (window === null) return NOT_NOW;
  if (atRisk(life, now, clinic) || isClosedThen(life, now, clinic)) return 0;
  if (window.start <= now) return promiseOf(life, now) === 'missed' && life.attempts === 0 ? 2 : 1;
  return NOT_NOW;
}

const nearlyOver = ({ start, end }: Window): number =>
  Date.parse(end) - (Date.parse(end) - Date.parse(start)) * LITTLE_LEFT;
