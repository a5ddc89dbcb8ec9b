import { DateTime } from 'luxon';
import type { DayRange, Stretch } from '../../domain/figures/range.ts';
import type { Visit } from '../visit.ts';

const date = (day: string): DateTime => DateTime.fromISO(day, { zone: 'utc' }).setLocale('en-US');

/** `Fri, Nov 20`, with the year where it is another than that of `beside`. */
export const dayWords = (day: string, beside: string): string =>
  date(day).toFormat(day.slice(0, 4) === beside.slice(0, 4) ? 'ccc, LLL d' : 'LLL d, yyyy');

/** `Oct 29 – Nov 27, 2026`. */
export function rangeWords({ from, to }: DayRange): string {
  if (from === to) return date(to).toFormat('LLL d, yyyy');
  const sameYear = from.slice(0, 4) === to.slice(0, 4);
  return `${date(from).toFormat(sameYear ? 'LLL d' : 'LLL d, yyyy')} – ${date(to).toFormat('LLL d, yyyy')}`;
}

/** A column of a chart, short: `Nov 20`, `Nov 2026`. */
export const stretchLabel = ({ from, unit }: Stretch): string =>
  date(from).toFormat(unit === 'month' ? 'LLL yyyy' : 'LLL d');

export const count = (value: number): string => value.toLocaleString('en-US');

export const percent = (share: number): string => share.toLocaleString('en-US', { style: 'percent' });

/** From 0 to 1, to a hundredth of a percent; null of nothing. */
export const shareOf = (part: number, all: number): number | null =>
  all === 0 ? null : Math.round((part / all) * 10_000) / 10_000;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** How long something took: `25 min`, `3 h 20 min`, `2.5 days`. */
export function durationWords({ say }: Pick<Visit, 'say'>, ms: number): string {
  const minutes = Math.round(ms / MINUTE);
  if (minutes < 60) return say('figures.minutes', { minutes });
  if (ms < 48 * HOUR) return say('figures.hours', { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
  return say('figures.days', { days: Math.round((ms / (24 * HOUR)) * 10) / 10 });
}
