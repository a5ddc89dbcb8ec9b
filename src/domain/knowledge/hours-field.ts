import { z } from 'zod';
import type { Interval } from './knowledge.ts';

const FIX = 'write `closed`, or opening times such as 09:00-12:30, 13:30-17:00';

const INTERVAL = /^([01]\d|2[0-3]):([0-5]\d) ?[-–] ?([01]\d|2[0-3]):([0-5]\d)$/;

/**
 * The opening times of one weekday: `closed`, or intervals of 24-hour local time in order, with breaks as the gaps
 * between them: `09:00-12:30, 13:30-17:00`.
 */
export const dayField = z.string(`the opening times aren't text — ${FIX}`).transform((value, context) => {
  if (value.trim() === 'closed') return [];
  const intervals: Interval[] = [];
  for (const part of value.split(',')) {
    const wrong = addInterval(intervals, part.trim());
    if (wrong) {
      context.addIssue(wrong);
      return z.NEVER;
    }
  }
  return intervals;
});

/** Appends the interval, or says what is wrong with it. "HH:MM" compares as text. */
function addInterval(intervals: Interval[], written: string): string | null {
  const match = INTERVAL.exec(written);
  if (!match) return `"${written}" isn't an opening time — ${FIX}`;
  const interval = { opens: `${match[1]}:${match[2]}`, closes: `${match[3]}:${match[4]}` };
  if (interval.closes <= interval.opens) {
    return `${written} closes before it opens — write the earlier time first, on the 24-hour clock (5 p.m. is 17:00)`;
  }
  const before = intervals.at(-1);
  if (before && interval.opens < before.closes) {
    return `${written} begins before ${before.opens}-${before.closes} ends — write intervals in order that don't overlap`;
  }
  intervals.push(interval);
  return null;
}

const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

/** A week's opening times by ISO weekday (1 = Monday); every day is named, so that none is forgotten. */
export const weekField = z
  .strictObject(
    Object.fromEntries(DAYS.map((day) => [day, dayField])) as Record<(typeof DAYS)[number], typeof dayField>,
  )
  .transform(
    (week) => new Map(DAYS.map((day, index): [number, readonly Interval[]] => [index + 1, week[day]])),
  )
  .refine(
    (week) => [...week.values()].some((intervals) => intervals.length > 0),
    'the clinic is never open — write opening times for one day at least',
  );
