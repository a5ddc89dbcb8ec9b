import { DateTime } from 'luxon';
import type { Window } from '../callbacks/callback-request.ts';

/** Whole days of a clinic, both ends among them: `2026-11-20`. */
export interface DayRange {
  readonly from: string;
  readonly to: string;
}

/** One day of the clinic as it lies in time, 23 or 25 hours long where the clocks change. */
export interface Day extends Window {
  readonly day: string;
}

/** Days up to today that one link shows. */
export const PRESETS = [7, 30, 90] as const;
const USUAL = 30;
/** Ten years: no clinic keeps more, and a range without end would cost as much as somebody likes. */
const MOST_DAYS = 3660;

export type ReadRange =
  | { readonly kind: 'range'; readonly range: DayRange }
  /** What was asked for is no range; what is shown in its place, and why. */
  | {
      readonly kind: 'no-range';
      readonly range: DayRange;
      readonly why: 'no-day' | 'backwards' | 'too-long';
    };

/** The day of the clinic in which an instant lies. */
export const dayOf = (at: string, zone: string): string =>
  DateTime.fromISO(at, { zone }).toFormat('yyyy-MM-dd');

/** The last days up to today. */
export function lastDays(count: number, now: string, zone: string): DayRange {
  const last = DateTime.fromISO(now, { zone });
  return { from: last.minus({ days: count - 1 }).toFormat('yyyy-MM-dd'), to: last.toFormat('yyyy-MM-dd') };
}

/** The range that an address asks for, `from` and `to` as days, else the last 30 days. What lies ahead is left out. */
export function readRange(
  asked: { readonly from: string | null; readonly to: string | null },
  now: string,
  zone: string,
): ReadRange {
  const usual = lastDays(USUAL, now, zone);
  if (!asked.from && !asked.to) return { kind: 'range', range: usual };
  const last = usual.to;
  const to = readDay(asked.to || last);
  const from = readDay(asked.from || (to ?? last));
  if (!from || !to) return { kind: 'no-range', range: usual, why: 'no-day' };
  if (from > to || from > last) return { kind: 'no-range', range: usual, why: 'backwards' };
  const range = { from, to: to > last ? last : to };
  if (lengthOf(range) > MOST_DAYS) return { kind: 'no-range', range: usual, why: 'too-long' };
  return { kind: 'range', range };
}

function readDay(text: string): string | null {
  return /^\d{4}-\d\d-\d\d$/.test(text) && DateTime.fromISO(text, { zone: 'utc' }).isValid ? text : null;
}

/** How many days a range has. */
export const lengthOf = ({ from, to }: DayRange): number =>
  DateTime.fromISO(to, { zone: 'utc' })
    .diff(DateTime.fromISO(from, { zone: 'utc' }))
    .as('days') + 1;

/** Each day of a range in the clinic's zone. */
export function daysOf({ from, to }: DayRange, zone: string): Day[] {
  const days: Day[] = [];
  let start = DateTime.fromISO(from, { zone }).startOf('day');
  const last = DateTime.fromISO(to, { zone }).startOf('day');
  while (start <= last) {
    const next = start.plus({ days: 1 }).startOf('day');
    days.push({ day: start.toFormat('yyyy-MM-dd'), start: instant(start), end: instant(next) });
    start = next;
  }
  return days;
}

const PARTS = 24;

/** A day in parts of about an hour. */
export function partsOf({ day, start, end }: Day): Day[] {
  const from = Date.parse(start);
  const part = (Date.parse(end) - from) / PARTS;
  const at = (parts: number) => new Date(from + parts * part).toISOString();
  return Array.from({ length: PARTS }, (_, n) => ({ day, start: at(n), end: at(n + 1) }));
}

/** The range as it lies in time; its end is the first instant that isn't in it. */
export function windowOf({ from, to }: DayRange, zone: string): Window {
  const start = DateTime.fromISO(from, { zone }).startOf('day');
  const end = DateTime.fromISO(to, { zone }).startOf('day').plus({ days: 1 }).startOf('day');
  return { start: instant(start), end: instant(end) };
}

/** The day that is so many after another one, or before it. */
export const dayAfter = (day: string, days = 1): string =>
  DateTime.fromISO(day, { zone: 'utc' }).plus({ days }).toFormat('yyyy-MM-dd');

const instant = (at: DateTime): string => at.toUTC().toISO() ?? '';

/** A stretch of a range that a chart shows as one column. */
export interface Stretch extends DayRange {
  readonly unit: 'day' | 'week' | 'month';
}

const MOST_AS_DAYS = 92;
const MOST_AS_WEEKS = 2 * 366;

/** A range in stretches of which not too many are side by side: days, else weeks from Monday, else months. The ends may be shorter. */
export function stretchesOf(range: DayRange): Stretch[] {
  const length = lengthOf(range);
  const unit = length <= MOST_AS_DAYS ? 'day' : length <= MOST_AS_WEEKS ? 'week' : 'month';
  const stretches: Stretch[] = [];
  let from = DateTime.fromISO(range.from, { zone: 'utc' });
  const last = DateTime.fromISO(range.to, { zone: 'utc' });
  while (from <= last) {
    const end = from.endOf(unit).startOf('day');
    const to = end > last ? last : end;
    stretches.push({ from: from.toFormat('yyyy-MM-dd'), to: to.toFormat('yyyy-MM-dd'), unit });
    from = to.plus({ days: 1 });
  }
  return stretches;
}
