import { DateTime } from 'luxon';
import { remembered } from '../remembered.ts';
import type { Clinic, Closure, ExtraDay, Interval } from './knowledge.ts';

/** A stretch of time in which the clinic is open, both ends in the clinic's zone. */
export interface Opening {
  readonly start: DateTime;
  readonly end: DateTime;
}

/** No closure of a real clinic is longer; past it the clinic counts as closed for good. */
const LOOK_AHEAD_DAYS = 60;

/** The stretches of one local day in which the clinic is open; none on a closure, other ones on an extra day. Instants, so that they are right on days of 23 or 25 hours. */
export function openingsOn(clinic: Clinic, day: DateTime): readonly Opening[] {
  const local = day.setZone(clinic.timeZone);
  const intervals = intervalsOn(clinic, local);
  const days = openingsOfIntervals.get(intervals) ?? new Map<string, readonly Opening[]>();
  openingsOfIntervals.set(intervals, days);
  return remembered(days, `${clinic.timeZone} ${local.toISODate()}`, () => {
    const start = local.startOf('day');
    return intervals.map(({ opens, closes }) => ({ start: at(start, opens), end: at(start, closes) }));
  });
}

/**
 * Each turn and a list of requests ask for the same few days again and again, and reckoning with zones is slow. By the intervals, which
 * all calendars of a clinic share: a turn's is another object, with the calls that are promised.
 */
const openingsOfIntervals = new WeakMap<readonly Interval[], Map<string, readonly Opening[]>>();

/** The intervals of one local day, those of its weekday unless it is a closure or an extra day. */
export function intervalsOn(clinic: Clinic, day: DateTime): readonly Interval[] {
  const date = day.toISODate();
  if (clinic.closures.some((closure) => closure.date === date)) return [];
  const extra = clinic.extraDays.find((other) => other.date === date);
  return extra?.hours ?? clinic.hours.get(day.weekday) ?? [];
}

/** Is the clinic open at this instant (ISO 8601)? The opening minute counts, the closing minute doesn't. */
export function isOpen(clinic: Clinic, now: string): boolean {
  return currentOpening(clinic, now) !== null;
}

/** When the clinic closes next (ISO 8601 in UTC), or null while it is closed. */
export function closesAt(clinic: Clinic, now: string): string | null {
  return currentOpening(clinic, now)?.end.toUTC().toISO() ?? null;
}

/** When the clinic opens next after this instant (ISO 8601 in UTC); null when it doesn't within 60 days. */
export function nextOpening(clinic: Clinic, now: string): string | null {
  for (const { start } of openingsFrom(clinic, now))
    if (start.toMillis() > Date.parse(now)) return start.toUTC().toISO();
  return null;
}

/** The stretches in which the clinic is open that aren't over at this instant (ISO 8601), for the next 60 days. */
export function* openingsFrom(clinic: Clinic, now: string): Generator<Opening> {
  const today = DateTime.fromISO(now, { zone: clinic.timeZone }).startOf('day');
  for (let days = 0; days <= LOOK_AHEAD_DAYS; days++)
    for (const opening of openingsOn(clinic, today.plus({ days })))
      if (opening.end.toMillis() > Date.parse(now)) yield opening;
}

/** The week's hours, a line for the days that have the same: `Mon–Thu 9:00 AM – 12:00 PM, 1:00 PM – 5:00 PM`, `Sat–Sun closed`. */
export function hoursLines(clinic: Clinic, lang: string): string[] {
  const groups: { first: number; last: number; hours: string }[] = [];
  for (let weekday = 1; weekday <= 7; weekday++) {
    const hours = describeDayHours(clinic.hours.get(weekday) ?? [], lang) || closedWord(lang);
    const before = groups.at(-1);
    if (before?.hours === hours) before.last = weekday;
    else groups.push({ first: weekday, last: weekday, hours });
  }
  return groups.map(({ first, last, hours }) => `${describeDays(first, last, lang)} ${hours}`);
}

/** Weekdays with these intervals of theirs, those with the same together: `Mon–Tue (1:30 PM – 6:00 PM), Thu (1:30 PM – 7:00 PM)`. */
export function describeIntervals(days: ReadonlyMap<number, readonly Interval[]>, lang: string): string {
  const byHours = new Map<string, number[]>();
  for (const [weekday, intervals] of days) {
    const hours = describeDayHours(intervals, lang);
    byHours.set(hours, [...(byHours.get(hours) ?? []), weekday]);
  }
  return [...byHours].map(([hours, weekdays]) => `${describeWeekdays(weekdays, lang)} (${hours})`).join(', ');
}

/** A day's hours, `9:00 AM – 12:00 PM, 1:00 PM – 5:00 PM`; empty when it has none. */
export const describeDayHours = (intervals: readonly Interval[], lang: string): string =>
  intervals.map((interval) => describeInterval(interval, lang)).join(', ');

/** An instant as a visitor reads it, in the clinic's zone: `Tuesday, December 1, 9:00 AM`. */
export function describeInstant(clinic: Clinic, instant: string, lang: string): string {
  const format = {
    weekday: 'long',
    month: 'long',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
  } as const;
  return plainSpaces(formatter(lang, { ...format, timeZone: clinic.timeZone }).format(new Date(instant)));
}

/** The closures from today on, soonest first. */
export const closuresToCome = (clinic: Clinic, now: string): Closure[] =>
  toCome(clinic.closures, clinic, now);

/** The extra days from today on, soonest first. */
export const extraDaysToCome = (clinic: Clinic, now: string): ExtraDay[] =>
  toCome(clinic.extraDays, clinic, now);

function toCome<T extends { readonly date: string }>(
  days: readonly T[],
  { timeZone }: Clinic,
  now: string,
): T[] {
  const today = DateTime.fromISO(now, { zone: timeZone }).toISODate() ?? '';
  return days.filter(({ date }) => date >= today).toSorted((a, b) => a.date.localeCompare(b.date));
}

/** A closure as `Thursday, November 26 (Thanksgiving Day)`. */
export const describeClosure = ({ date, reason }: Closure, lang: string, knownYear?: number): string =>
  `${describeDate(date, lang, knownYear)} (${reason})`;

/** An extra day as `Sunday, December 20: 10:00 AM – 2:00 PM`. */
export const describeExtraDay = ({ date, hours }: ExtraDay, lang: string, knownYear?: number): string =>
  `${describeDate(date, lang, knownYear)}: ${describeDayHours(hours, lang)}`;

/** The clinic's year at an instant. */
export const yearOf = (now: string, { timeZone }: Clinic): number =>
  DateTime.fromISO(now, { zone: timeZone }).year;

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Intl takes as long to make a formatter as to format a hundred times. */
export const formatter = (lang: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  remembered(
    formatters,
    `${lang} ${JSON.stringify(options)}`,
    () => new Intl.DateTimeFormat(localeOf(lang), options),
  );

/** Times of US clinics read best in US style; other languages keep their own words. */
const localeOf = (lang: string): string => `${lang.split('-')[0]}-US`;

/** Intl puts thin and no-break spaces into times, which SMS and plain e-mail show badly. */
export const plainSpaces = (text: string): string => text.replace(/[\u00a0\u2009\u202f]/g, ' ');

function currentOpening(clinic: Clinic, now: string): Opening | null {
  const from = DateTime.fromISO(now, { zone: clinic.timeZone });
  return openingsOn(clinic, from).find(({ start, end }) => start <= from && from < end) ?? null;
}

function at(day: DateTime, time: string): DateTime {
  return day.set({ hour: Number(time.slice(0, 2)), minute: Number(time.slice(3)) });
}

/** An ISO date as `Thursday, November 26`, with its year where that is another than the one that is known. */
export function describeDate(date: string, lang: string, knownYear?: number): string {
  const isOther = knownYear !== undefined && Number(date.slice(0, 4)) !== knownYear;
  const format = {
    weekday: 'long',
    month: 'long',
    day: 'numeric',
    ...(isOther ? { year: 'numeric' as const } : {}),
    timeZone: 'UTC',
  } as const;
  return formatter(lang, format).format(new Date(`${date}T00:00:00Z`));
}

/** Weekdays with their neighbours together: `Mon–Tue, Thu`. */
function describeWeekdays(weekdays: readonly number[], lang: string): string {
  const runs: { first: number; last: number }[] = [];
  for (const weekday of weekdays) {
    const before = runs.at(-1);
    if (before?.last === weekday - 1) before.last = weekday;
    else runs.push({ first: weekday, last: weekday });
  }
  return runs.map(({ first, last }) => describeDays(first, last, lang)).join(', ');
}

/** 4 January 2027 is a Monday: the weekday's name in the language. */
export function weekdayName(weekday: number, lang: string, length: 'short' | 'long'): string {
  const format = formatter(lang, { weekday: length, timeZone: 'UTC' });
  return format.format(new Date(Date.UTC(2027, 0, 3 + weekday)));
}

function describeDays(first: number, last: number, lang: string): string {
  const name = (weekday: number) => weekdayName(weekday, lang, 'short');
  return first === last ? name(first) : `${name(first)}–${name(last)}`;
}

/** What stands beside a day without hours, by language; Intl has no word for it. */
const CLOSED: ReadonlyMap<string, string> = new Map([
  ['en', 'closed'],
  ['es', 'cerrado'],
]);

const closedWord = (lang: string): string => CLOSED.get(lang.split('-')[0] ?? '') ?? 'closed';

function describeInterval({ opens, closes }: Interval, lang: string): string {
  const format = formatter(lang, {
    hour: 'numeric',
    minute: '2-digit',
    timeZone: 'UTC',
  });
  const time = (text: string) => plainSpaces(format.format(new Date(`2027-01-04T${text}:00Z`)));
  return `${time(opens)} – ${time(closes)}`;
}
