import { DateTime } from 'luxon';
import type { Clinic } from '../knowledge/knowledge.ts';
import { type Opening, openingsOn } from '../knowledge/opening-hours.ts';
import type { Window } from './callback-request.ts';

/** A clinic, with the windows in which staff have no place left. */
export interface CallbackCalendar extends Clinic {
  /** Their starts. */
  readonly fullWindows?: ReadonlySet<string>;
}

const MINUTE_MS = 60_000;

/**
 * The clinic with the windows that others have filled.
 * @param placesTaken how many calls are promised in each window, by its start.
 * @param own starts of the visitor's own windows, which take no place from themselves.
 */
export function withFullWindows(
  clinic: Clinic,
  placesTaken: Readonly<Record<string, number>>,
  own: readonly string[] = [],
): CallbackCalendar {
  const full = Object.entries(placesTaken)
    .filter(([start, taken]) => taken >= clinic.callback.placesPerWindow && !own.includes(start))
    .map(([start]) => start);
  return full.length > 0 ? { ...clinic, fullWindows: new Set(full) } : clinic;
}

/**
 * Every window in which staff may call, soonest first: cut from the opening times of the coming days, never across a break,
 * never on a closure, starting no earlier than the lead time from now, with a place left. What remains at the end of an opening is a shorter window
 * when it has at least half the length, else it is left out.
 */
export function openWindows(clinic: CallbackCalendar, now: string): Window[] {
  const from = DateTime.fromISO(now, { zone: clinic.timeZone });
  const earliest = from.toMillis() + clinic.callback.leadMinutes * MINUTE_MS;
  const windows: Window[] = [];
  for (let days = 0; days <= clinic.callback.horizonDays; days++) {
    for (const opening of openingsOn(clinic, from.startOf('day').plus({ days })))
      windows.push(
        ...cut(opening, clinic.callback.windowMinutes).filter(({ start }) => Date.parse(start) >= earliest),
      );
  }
  const { fullWindows } = clinic;
  return fullWindows?.size ? windows.filter(({ start }) => !fullWindows.has(start)) : windows;
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
