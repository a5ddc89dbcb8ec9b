import { Culture, recognizeDateTime } from '@microsoft/recognizers-text-date-time';
import { DateTime } from 'luxon';
import { remembered } from '../../remembered.ts';

/** A stretch of a day in minutes from midnight; a point has `from` = `to`. `stated` tells "after 3" from "in the morning". */
export interface Clock {
  readonly from: number;
  readonly to: number;
  readonly stated: boolean;
}

/** Local days from the first up to and without the last, ISO dates. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

/** A stretch of a certain day, or of several. */
export interface Moment {
  readonly days: Days;
  readonly clock: Clock;
  /** Of what is said from now on ("in 2 hours"): the instants, since a clock that changes shows an hour twice or not at all. */
  readonly exact?: Span;
}

/** Instants in milliseconds; a point has `from` = `to`. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Every time that a text names; each list holds alternatives ("Wednesday or Thursday", 3:00 or 15:00). */
export interface Times {
  readonly days: readonly Days[];
  readonly clocks: readonly Clock[];
  readonly moments: readonly Moment[];
}

const END_OF_DAY = 24 * 60;

/** The recognizer's morning begins at 8 and its afternoon ends at 4; a clinic may open at 7 and work until 5. */
const MORNING = 8 * 60;
const AFTERNOON_ENDS = 16 * 60;
const EVENING = 17 * 60;

/** Reads the times of a tidy text as seen from `now`, in the zone of `now`. Past readings ("Tuesday" as last Tuesday) are kept: the caller chooses. */
export function readTimes(text: string, now: DateTime): Times {
  const days: Days[] = [];
  const clocks: Clock[] = [];
  const moments: Moment[] = [];
  for (const { type, values, fromNow } of recognise(withDayOfMonth(text, now), now)) {
    const ofMoment = fromNow ? momentAhead : momentOf;
    for (const value of values) {
      if (DATES.includes(type)) push(days, daysOf(value));
      if (TIMES.includes(type)) push(clocks, clockOf(value, isStated(value)));
      if (MOMENTS.includes(type)) push(moments, ofMoment(value, now));
    }
  }
  return { days: onwards(days, now), clocks: mergeBounds(clocks), moments };
}

const DATES = ['date', 'daterange'];
const TIMES = ['time', 'timerange'];
const MOMENTS = ['datetime', 'datetimerange'];

const isStated = ({ timex }: Value): boolean => !/T(?:MO|AF|EV|NI|DT)/.test(timex);

const OPEN_END = '9999-12-31';

/** "After Wednesday" is after the next one, where the recognizer offers the last one too. */
function onwards(days: readonly Days[], now: DateTime): readonly Days[] {
  const today = now.toISODate() ?? '';
  const isOpen = ({ to }: Days) => to === OPEN_END;
  const hasNext = days.some((one) => isOpen(one) && one.from > today);
  return hasNext ? days.filter((one) => !isOpen(one) || one.from > today) : days;
}

/** A resolution of the recognizer: dates `2026-12-01`, times `15:00:00`, or both with a space between. */
interface Value {
  readonly timex: string;
  readonly value?: string | undefined;
  readonly start?: string | undefined;
  readonly end?: string | undefined;
}

interface Recognised {
  readonly type: string;
  readonly values: readonly Value[];
  /** Whether it counts hours or minutes from now on: "in 2 hours", "the next 3 hours". */
  readonly fromNow: boolean;
}

const UNITS_OF_TIME = /\b(?:hours?|hrs?|minutes?|mins?)\b/;

function recognise(text: string, now: DateTime): Recognised[] {
  const wallClock = new Date(now.year, now.month - 1, now.day, now.hour, now.minute, now.second);
  return recognised(text, wallClock).map(({ text: said, typeName, resolution }) => ({
    type: typeName.replace('datetimeV2.', ''),
    fromNow: UNITS_OF_TIME.test(said),
    values: ((resolution?.values ?? []) as Value[])
      .filter(isResolved)
      .flatMap((value) => [value, ...weekLater(value, now)]),
  }));
}

/** Has the recognizer found times that exist? "not resolved" and "0000-00-00" stand for what it couldn't. */
function isResolved({ value, start, end }: Value): boolean {
  const times = [value, start, end].filter((time) => time !== undefined);
  return (
    times.length > 0 &&
    times.every((time) => /^(?:[1-9]\d{3}-\d\d-\d\d)?(?:(?:^| )\d\d:\d\d:\d\d)?$/.test(time))
  );
}

/** A message is asked for its times more than once in a turn, and the recognizer takes longer than all else. Few are kept: they are visitors' words. */
const recognisedTexts = new Map<string, ReturnType<typeof recognizeDateTime>>();
const MOST_TEXTS = 16;

const recognised = (text: string, wallClock: Date): ReturnType<typeof recognizeDateTime> =>
  remembered(
    recognisedTexts,
    `${wallClock.getTime()} ${text}`,
    () => recogniseAnew(text, wallClock),
    MOST_TEXTS,
  );

/** The recognizer throws a TypeError on some texts ("after 5:00pm 2030"): it understood nothing, then. */
function recogniseAnew(text: string, wallClock: Date): ReturnType<typeof recognizeDateTime> {
  try {
    return recognizeDateTime(text, Culture.English, undefined, wallClock);
  } catch {
    return [];
  }
}

/** "Friday", said on a Friday, may mean the next one; the recognizer offers today and last week. */
function weekLater(value: Value, now: DateTime): Value[] {
  const today = now.toISODate();
  const day = (value.value ?? value.start ?? '').slice(0, 10);
  if (!today || day !== today || !value.timex.includes('XXXX-WXX-')) return [];
  const later = now.plus({ days: 7 }).toISODate() ?? today;
  const moved = (instant?: string) => instant?.replace(today, later);
  return [
    { timex: value.timex, value: moved(value.value), start: moved(value.start), end: moved(value.end) },
  ];
}

function daysOf({ value, start, end }: Value): Days | null {
  const from = value ?? start;
  if (!from) return end ? { from: '0000-01-01', to: end } : null;
  return { from, to: value ? dayAfter(value) : (end ?? OPEN_END) };
}

function clockOf({ value, start, end }: Value, stated: boolean): Clock | null {
  if (value) return { from: minutes(value), to: minutes(value), stated };
  if (!start && !end) return null;
  const from = start ? minutes(start) : 0;
  const to = end ? minutes(end) : END_OF_DAY;
  if (from > to) return null;
  if (stated) return { from, to, stated };
  // Its evening begins where its afternoon ends.
  const begins = from === AFTERNOON_ENDS ? EVENING : from;
  return { from: begins <= MORNING ? 0 : begins, to: to === AFTERNOON_ENDS ? EVENING : to, stated };
}

/** The recognizer adds hours to the clock on the wall: as many are to pass, whatever the clock does meanwhile. */
function momentAhead({ value, start, end }: Value, now: DateTime): Moment | null {
  const wallClock = now.startOf('second').setZone('utc', { keepLocalTime: true });
  const ahead = (wall: string) => now.plus(DateTime.fromSQL(wall, { zone: 'utc' }).diff(wallClock));
  const from = ahead(value ?? start ?? end ?? '');
  const to = ahead(value ?? end ?? start ?? '');
  const [day, lastDay] = [from.toISODate(), to.toISODate()];
  if (!day || !lastDay) return null;
  const clock = { from: minutesOf(from), to: day === lastDay ? minutesOf(to) : END_OF_DAY, stated: true };
  const days = { from: day, to: dayAfter(lastDay) };
  return { days, clock, exact: { from: from.toMillis(), to: to.toMillis() } };
}

const minutesOf = ({ hour, minute }: DateTime): number => hour * 60 + minute;

function momentOf(said: Value, now: DateTime): Moment | null {
  const { value, start, end } = said;
  const [day, time] = split(value ?? start ?? end);
  const [endDay, endTime] = split(end);
  if (!day) return null;
  const clock = clockOf(
    value
      ? { timex: '', value: time && existing(value, time, now) }
      : { timex: '', start: start && time, end: endTime },
    isStated(said),
  );
  return clock && { days: { from: day, to: dayAfter(endDay && endDay > day ? endDay : day) }, clock };
}

/** The time that the clock shows instead of one that it leaps over: 3:30 for 2:30. */
const existing = (instant: string, time: string, now: DateTime): string =>
  DateTime.fromSQL(instant, { zone: now.zone }).toFormat('HH:mm:ss') || time;

/** "After 2 and before 5" come as two open ranges: one range, when each bounds what the other leaves open. */
function mergeBounds(clocks: readonly Clock[]): readonly Clock[] {
  const [first, second] = clocks;
  if (clocks.length !== 2 || !first || !second) return clocks;
  const from = Math.max(first.from, second.from);
  const to = Math.min(first.to, second.to);
  const openEnds =
    [first, second].some((clock) => clock.to === END_OF_DAY) &&
    [first, second].some((clock) => clock.from === 0);
  return openEnds && from < to ? [{ from, to, stated: true }] : clocks;
}

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const DAY_OF_MONTH = new RegExp(
  `(?:\\b(${WEEKDAYS.join('|')}),? )?\\b(?:on )?(?:the )?(\\d{1,2})(?:st|nd|rd|th)\\b(?! of)`,
  'g',
);

/** "The 24th" without a month is the next 24th; "friday the 27th" is the 27th alone where that is a Friday. */
function withDayOfMonth(text: string, now: DateTime): string {
  if (/\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/.test(text)) return text;
  return text.replace(DAY_OF_MONTH, (whole, weekday: string | undefined, written) => {
    const day = Number(written);
    for (let months = 0; months < 3; months++) {
      const date = now.startOf('month').plus({ months }).set({ day });
      if (date.day !== day || date < now.startOf('day')) continue;
      return !weekday || WEEKDAYS[date.weekday - 1] === weekday
        ? `on ${date.toISODate()}`
        : `${weekday} or ${date.toISODate()}`;
    }
    return whole;
  });
}

const WEEK_AFTER = new RegExp(
  `\\b(?:a week from|a week after) (?:next )?(${WEEKDAYS.join('|')}|today|tomorrow)\\b|\\b(${WEEKDAYS.join('|')}) (?:after next|in a week|week)\\b`,
  'g',
);

/** "A week from Monday", "Monday after next": the recognizer reads the Monday that comes first. */
export const withWeekAfter = (text: string, now: DateTime): string =>
  text.replace(WEEK_AFTER, (_, from: string | undefined, after: string | undefined) => {
    const named = from ?? after ?? 'today';
    const ahead =
      named === 'today' ? 0 : named === 'tomorrow' ? 1 : daysUntil(WEEKDAYS.indexOf(named) + 1, now);
    return `on ${now.plus({ days: ahead + 7 }).toISODate()}`;
  });

/** From tomorrow on: today's weekday is a week ahead. */
const daysUntil = (weekday: number, now: DateTime): number => ((weekday - now.weekday + 6) % 7) + 1;

const dayAfter = (date: string): string =>
  DateTime.fromISO(date, { zone: 'utc' }).plus({ days: 1 }).toISODate() ?? date;

const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

const split = (instant: string | undefined): readonly [string | undefined, string | undefined] => {
  const [day, time] = instant?.split(' ') ?? [];
  return [day, time];
};

function push<T>(list: T[], item: T | null): void {
  if (item) list.push(item);
}
