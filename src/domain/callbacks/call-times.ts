import { DateTime } from 'luxon';
import type { Clinic } from '../knowledge/knowledge.ts';
import { type Opening, openingsFrom, openingsOn } from '../knowledge/opening-hours.ts';
import { type CallbackLife, hasEnded, type Window } from './callback-request.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** What the next call goes by. */
export type CalledLife = Pick<CallbackLife, 'status' | 'window' | 'attempts' | 'nextAttemptAt'>;

/** The time in which the next call of a request is due: its window, or a later one after a call that reached nobody; null when none is. */
export function callWindow(life: CalledLife, clinic: Clinic): Window | null {
  const { status, window, attempts, nextAttemptAt } = life;
  if (hasEnded(status) || status === 'reached') return null;
  if (attempts === 0) return window;
  return nextAttemptAt === null ? null : retryWindow(nextAttemptAt, clinic);
}

/**
 * Whether the clinic is closed for most of the time in which a call is due: a closure or other hours came after the promise. A time that is
 * over isn't looked at any more.
 */
export function isClosedThen(life: CalledLife, now: string, clinic: Clinic): boolean {
  const window = callWindow(life, clinic);
  if (window === null || window.end <= now) return false;
  const [from, to] = [Date.parse(window.start), Date.parse(window.end)];
  const day = DateTime.fromMillis(from, { zone: clinic.timeZone });
  const open = openingsOn(clinic, day).map(
    ({ start, end }) => Math.min(to, end.toMillis()) - Math.max(from, start.toMillis()),
  );
  return open.reduce((sum, ms) => sum + Math.max(0, ms), 0) * 2 < to - from;
}

/**
 * Whether a call now is one of those that the clinic tries: not ahead of the promised window, and not sooner than the next one is due. After
 * a wrong number none is due by itself, and whoever has found another one may call it at once.
 */
export const isCallDue = (life: CallbackLife, now: string, clinic: Clinic): boolean =>
  (callWindow(life, clinic) ?? life.window).start <= now;

/**
 * When the call after one that reached nobody is due: no sooner than the clinic's hours between two calls, and inside of its opening
 * hours with at least half a window left. Null when the clinic doesn't open within 60 days.
 */
export function nextAttempt(clinic: Clinic, now: string): string | null {
  const { hoursBetweenAttempts, windowMinutes } = clinic.callback;
  const earliest = Date.parse(now) + hoursBetweenAttempts * HOUR_MS;
  for (const { start, end } of openingsFrom(clinic, isoUtc(earliest))) {
    const from = Math.max(start.toMillis(), earliest);
    const isWhole = from === start.toMillis();
    if (isWhole || (end.toMillis() - from) * 2 >= windowMinutes * MINUTE_MS) return isoUtc(from);
  }
  return null;
}

/**
 * A business day after an instant: the same time on the next day that the clinic is open, or as near to it as that day's hours come.
 * Outside of the hours the time starts with the next opening. Null when the clinic doesn't open twice within 60 days.
 */
export function businessDayAfter(clinic: Clinic, instant: string): string | null {
  let from: DateTime | null = null;
  for (const { start, end } of openingsFrom(clinic, instant)) {
    from ??= start.toMillis() > Date.parse(instant) ? start : at(instant, end);
    if (start.hasSame(from, 'day')) continue;
    const { hour, minute, second, millisecond } = from;
    const sameTime = start.set({ hour, minute, second, millisecond }).toMillis();
    const closes = openingsOn(clinic, start).at(-1)?.end ?? end;
    return isoUtc(Math.min(Math.max(sameTime, start.toMillis()), closes.toMillis()));
  }
  return null;
}

const at = (instant: string, like: DateTime): DateTime =>
  like.minus({ milliseconds: like.toMillis() - Date.parse(instant) });

function retryWindow(start: string, clinic: Clinic): Window {
  const from = Date.parse(start);
  const whole = from + clinic.callback.windowMinutes * MINUTE_MS;
  const opening = openingAt(clinic, start);
  return { start, end: isoUtc(opening ? Math.min(whole, opening.end.toMillis()) : whole) };
}

function openingAt(clinic: Clinic, instant: string): Opening | null {
  const [next] = openingsFrom(clinic, instant);
  return next && next.start.toMillis() <= Date.parse(instant) ? next : null;
}

const isoUtc = (instant: number): string => new Date(instant).toISOString();
