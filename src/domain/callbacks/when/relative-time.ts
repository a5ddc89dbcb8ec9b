import { DateTime } from 'luxon';
import type { Window } from '../callback-request.ts';

const COUNTS: ReadonlyMap<string, number> = new Map([
  ['a', 1],
  ['an', 1],
  ['one', 1],
  ['half an', 0.5],
  ['two', 2],
  ['a couple of', 2],
  ['three', 3],
  ['four', 4],
]);
const COUNT = `(${[...COUNTS.keys()].toReversed().join('|')}|\\d{1,2})`;

/** "An hour later", "30 minutes earlier". */
const BY = new RegExp(
  `\\b${COUNT} (hour|hr|minute|min|day|week)s? (later|earlier|sooner|before|after)\\b(?! \\d)`,
  'i',
);
/** "Push it back an hour". */
const PUSHED = new RegExp(
  `\\b(?:push|move) (?:it|that|the call) (?:back|out)(?: by)? ${COUNT} (hour|hr|minute|min|day|week)s?\\b`,
  'i',
);
const SAME_TIME = /\b(?:the |at the )?same (?:time|hour)\b/i;

/**
 * Words about a time that lean on the time that a call has, in words that stand alone: "an hour later" of a call on Monday at 2 is
 * "2026-11-23 at 15:00". Other words stay as they are.
 */
export function standingAlone(text: string, { start }: Window, zone: string): string {
  const from = DateTime.fromISO(start, { zone });
  const [, count = '', unit = '', way = 'later'] = BY.exec(text) ?? PUSHED.exec(text) ?? [];
  if (count) {
    const amount = COUNTS.get(count.toLowerCase()) ?? Number(count);
    const moved = from.plus({ [UNITS[unit.toLowerCase()] ?? 'hours']: isAfter(way) ? amount : -amount });
    return `${moved.toISODate()} at ${clock(moved)}`;
  }
  if (SAME_TIME.test(text)) return text.replace(SAME_TIME, `at ${clock(from)}`);
  return text;
}

const UNITS: Readonly<Record<string, 'hours' | 'minutes' | 'days' | 'weeks'>> = {
  hour: 'hours',
  hr: 'hours',
  minute: 'minutes',
  min: 'minutes',
  day: 'days',
  week: 'weeks',
};

const isAfter = (way: string): boolean => /later|after/i.test(way);
const clock = (at: DateTime): string => at.toFormat('HH:mm');

/** "Make it later", "any earlier time?": after the time that a call has, or before it; null where neither is said. */
export function directionOf(text: string): 'later' | 'earlier' | null {
  const way = /\b(later|earlier|sooner)\b/i.exec(text)?.[1]?.toLowerCase();
  if (!way) return null;
  return way === 'later' ? 'later' : 'earlier';
}
