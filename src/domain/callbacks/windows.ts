import { DateTime } from 'luxon';
import type { Clinic } from '../knowledge/knowledge.ts';
import { type Opening, openingsOn } from '../knowledge/opening-hours.ts';
import { overlap, type PromisedCalls, type Window } from './callback-request.ts';
import { knownZone } from './describe-window.ts';

/** A clinic, with the calls that staff have promised. */
export interface CallbackCalendar extends Clinic {
  readonly promised?: readonly PromisedCalls[];
}

const MINUTE_MS = 60_000;

/**
 * The clinic with the calls that others were promised.
 * @param own the windows of the visitor's own requests, which take no place from themselves.
 */
export function withPromisedCalls(
  clinic: Clinic,
  promised: readonly PromisedCalls[],
  own: readonly Window[] = [],
): CallbackCalendar {
  if (promised.length === 0) return clinic;
  const isOwn = (window: Window) =>
    own.some(({ start, end }) => start === window.start && end === window.end);
  const others = promised.map((window) => (isOwn(window) ? { ...window, calls: window.calls - 1 } : window));
  return { ...clinic, promised: others };
}

/** The clinic's calendar as staff use it: without the time that a visitor's request needs to be seen. */
export const staffCalendar = (clinic: Clinic, promised: readonly PromisedCalls[]): CallbackCalendar =>
  withPromisedCalls({ ...clinic, callback: { ...clinic.callback, leadMinutes: 0 } }, promised);

/**
 * Whether as many calls are promised as staff can make: in the window, and in any other that shares a moment with it, since windows that
 * were promised before the hours or their length changed lie across those of now.
 */
export function isFull(window: Window, { promised = [], callback }: CallbackCalendar): boolean {
  let calls = 0;
  for (const other of promised) if (overlap(other, window)) calls += other.calls;
  return calls >= callback.placesPerWindow;
}

/**
 * Every window in which staff may call, soonest first: cut from the opening times of the coming days, never across a break,
 * never on a closure or a day that a manager has closed, starting no earlier than the lead time from now, with a place left. What remains at the end of an opening is a shorter window
 * when it has at least half the length, else it is left out.
 */
export function openWindows(clinic: CallbackCalendar, now: string): Window[] {
  const from = DateTime.fromISO(now, { zone: clinic.timeZone });
  const earliest = from.toMillis() + clinic.callback.leadMinutes * MINUTE_MS;
  const today = from.startOf('day');
  const windows: Window[] = [];
  for (let days = 0; days <= clinic.callback.horizonDays; days++) {
    const day = today.plus({ days });
    if (day.toISODate() === clinic.callback.closedDay) continue;
    for (const opening of openingsOn(clinic, day))
      windows.push(
        ...cut(opening, clinic.callback.windowMinutes).filter(({ start }) => Date.parse(start) >= earliest),
      );
  }
  return clinic.promised ? windows.filter((window) => !isFull(window, clinic)) : windows;
}

/** Is it one of the windows that are open now? A window chosen earlier may have passed or may have been closed since. */
export function isOpenWindow(window: Window, clinic: CallbackCalendar, now: string): boolean {
  return openWindows(clinic, now).some(({ start, end }) => start === window.start && end === window.end);
}

/** At most `count` windows spread over the days: the first of each day, then the days' later ones, in order of time. */
export function spreadWindows(windows: readonly Window[], clinic: Clinic, count: number): Window[] {
  const days = new Map<string, Window[]>();
  for (const window of windows) {
    const day = dayOf(window.start, clinic);
    days.set(day, [...(days.get(day) ?? []), window]);
  }
  const perDay = Math.max(1, Math.ceil(count / Math.max(1, days.size)));
  const chosen = [...days.values()].flatMap((ofDay) => evenly(ofDay, perDay));
  return chosen.slice(0, count);
}

/** Hours of a clock between which people like to be called. */
const FIRST_HOUR = 8;
const LAST_HOUR = 21;

/**
 * The windows that lie in the day of a visitor whose clock shows another time than the clinic's; all, where none does or the clocks are the
 * same: the clinic's own hours are for its neighbours.
 */
export function atDecentHours(
  windows: readonly Window[],
  clinic: Clinic,
  visitorZone: string | null,
): readonly Window[] {
  const zone = knownZone(visitorZone, clinic.timeZone);
  if (zone === clinic.timeZone) return windows;
  const isDecent = ({ start, end }: Window) => {
    const [from, to] = [start, end].map((at) => DateTime.fromISO(at, { zone }));
    if (!from || !to || from.offset === from.setZone(clinic.timeZone).offset) return true;
    return from.hour >= FIRST_HOUR && to <= from.startOf('day').set({ hour: LAST_HOUR });
  };
  const decent = windows.filter(isDecent);
  return decent.length > 0 ? decent : windows;
}

const DAYS_TO_PICK = 4;
const WINDOWS_A_DAY = 3;

/** Windows for a page, where all can be seen at once: of each of the next days some, from morning to evening. */
export function windowsToPick(windows: readonly Window[], clinic: Clinic): Window[] {
  const days = [...new Set(windows.map(({ start }) => dayOf(start, clinic)))].slice(0, DAYS_TO_PICK);
  const near = windows.filter(({ start }) => days.includes(dayOf(start, clinic)));
  return spreadWindows(near, clinic, days.length * WINDOWS_A_DAY);
}

/** The clinic's local date of an instant, ISO. */
export function dayOf(instant: string, clinic: Clinic): string {
  return DateTime.fromISO(instant, { zone: clinic.timeZone }).toISODate() ?? '';
}

/** In milliseconds of the clock: a visitor's turn looks through the windows of weeks. */
function cut({ start, end }: Opening, minutes: number): Window[] {
  const windows: Window[] = [];
  const length = minutes * MINUTE_MS;
  const close = end.toMillis();
  for (let from = start.toMillis(); (close - from) * 2 >= length; from += length)
    windows.push({ start: isoUtc(from), end: isoUtc(Math.min(from + length, close)) });
  return windows;
}

/** `count` of them with the first always among them: morning and afternoon, say, rather than two of the morning. */
function evenly(windows: readonly Window[], count: number): Window[] {
  const step = Math.max(1, windows.length / count);
  const picked = windows.filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step));
  return picked.slice(0, count);
}

const isoUtc = (instant: number): string => new Date(instant).toISOString();
