import { DateTime } from 'luxon';
import { spellFactWord } from '../../answering/fact-spelling.ts';
import { type DaySpan, withMeridiem } from '../../callbacks/when/bare-hours.ts';
import { type Clock, type Days, readTimes } from '../../callbacks/when/read-times.ts';
import { tidy } from '../../callbacks/when/tidy.ts';
import type { Clinic } from '../knowledge.ts';
import { openingsOn } from '../opening-hours.ts';
import { takeHoliday } from './holidays.ts';

/** What a question about the opening hours asks for. */
export interface AskedDays {
  /** Local days in order, each once; empty when no day was named. */
  readonly days: readonly DateTime[];
  /** "Saturdays", "weekends": the days' usual hours are meant. */
  readonly usual: boolean;
  /** The times of day that were named, any of which will do; empty for the whole day. */
  readonly clocks: readonly Clock[];
}

/** A week and a day: what is longer ("in December") is answered with the week and its closures. */
const YEAR = /\b20\d\d\b/;
const LONGEST_STRETCH_DAYS = 62;
const EVENING = 17 * 60;
const AFTERNOON = 16 * 60;

/** Nothing that they could mean for a day changes with them, and the recognizer takes "24/7" for July 24. */
const NO_DAY =
  /\b24\s?\/\s?7(?:\s?\/\s?365)?\b|\b24 ?(?:hours|hrs|h)\b|\b(?:right |just )?now\b|\bat the moment\b|\b(?:un)?til(?:l)? (?:when|what time)\b/g;
const QUESTION_ENDS = /(?<=[?!;\n])\s*/;
/** Longer texts are read for their first days alone. */
const LONGEST_TEXT = 400;
/** "This Friday" is, once that is over, the next one, as "Friday" is. */
const SHORT_DAYS: readonly (readonly [RegExp, string])[] = [
  [/\b(mon|sun)\b/g, '$1day'],
  [/\bsat\b/g, 'saturday'],
  [/\bthis (?:coming )?(?=(?:mon|tues|wednes|thurs|fri|satur|sun)day\b)/g, ''],
];
const USUAL =
  /\b(?:mon|tues|wednes|thurs|fri|satur|sun)days\b|\bweekends\b|\bevery (?:\w+day|weekend)\b|\bany \w+days\b/;

/**
 * The days and times of day that a question names, seen from `now` (ISO 8601) in the clinic's zone: "Thursday" is the next one
 * (today while the clinic opens today), a holiday its next date, a closure may be asked for by its reason. Days past are left out.
 */
export function readAskedDays(text: string, now: string, clinic: Clinic): AskedDays {
  const today = DateTime.fromISO(now, { zone: clinic.timeZone });
  const lower = plainWords(text);
  const closure = closureNamed(lower, today, clinic);
  const holiday = closure ?? takeHoliday(lower, today);
  const words = withMeridiem(tidy(holiday ? holiday.rest : lower), hoursOfDay(clinic));
  const { days, clocks, moments } = readTimes(words, today);
  const named = [...days, ...moments.map((moment) => moment.days)].flatMap((stretch) =>
    listed(stretch, today),
  );
  const times = [...clocks, ...moments.map(({ clock }) => clock)].map(evening);
  const over = isOver(today, times, clinic) ? today : null;
  return {
    days: holiday ? sequence(holiday.first, holiday.days) : nextOfEach(named, over),
    usual: !holiday && USUAL.test(lower),
    clocks: times,
  };
}

/** Lower-case words as the recognizer and the holidays know them. */
function plainWords(text: string): string {
  // The recognizer's time grows with the days that it finds: what is asked twice is read once.
  const asked = new Set(text.slice(0, LONGEST_TEXT).toLowerCase().split(QUESTION_ENDS));
  const plain = [...asked]
    .join(' ')
    .replace(/[‘’`]/g, "'")
    .replace(/\b[a-z]{4,}\b/g, spellFactWord);
  return SHORT_DAYS.reduce((words, [from, to]) => words.replace(from, to), plain).replace(NO_DAY, ' ');
}

/** Has the clinic closed for today, or has today's time that was asked for passed? A day without hours is never over. */
function isOver(now: DateTime, clocks: readonly Clock[], clinic: Clinic): boolean {
  const openings = openingsOn(clinic, now);
  if (openings.length === 0) return false;
  const minute = now.hour * 60 + now.minute;
  const timesPassed = clocks.length > 0 && clocks.every(({ to }) => to < minute);
  return timesPassed || openings.every(({ end }) => end <= now);
}

/** A closure whose whole reason stands in the text, the longest first. */
function closureNamed(text: string, today: DateTime, { closures }: Clinic) {
  const from = today.toISODate() ?? '';
  const year = YEAR.exec(text)?.[0] ?? '';
  const named = closures
    .filter(
      ({ date, reason }) => date >= from && text.includes(reason.toLowerCase()) && date.startsWith(year),
    )
    .toSorted((a, b) => b.reason.length - a.reason.length || a.date.localeCompare(b.date))[0];
  if (!named) return null;
  const first = DateTime.fromISO(named.date, { zone: today.zone });
  return { first, days: 1, rest: text.replace(named.reason.toLowerCase(), ' ') };
}

/** The days of a stretch that are yet to come. */
function listed({ from, to }: Days, today: DateTime): DateTime[] {
  const first = DateTime.fromISO(from, { zone: today.zone });
  const days = Math.round(DateTime.fromISO(to, { zone: today.zone }).diff(first, 'days').days);
  if (!(days >= 1 && days <= LONGEST_STRETCH_DAYS)) return [];
  return sequence(first, days).filter((day) => day >= today.startOf('day'));
}

const sequence = (first: DateTime, days: number): DateTime[] =>
  Array.from({ length: days }, (_, n) => first.startOf('day').plus({ days: n }));

/**
 * "Friday" comes as today's and the next one's: the first is kept, or the second where today, `over`, is the first. Longer
 * stretches keep all their days.
 */
function nextOfEach(days: readonly DateTime[], over: DateTime | null): DateTime[] {
  const sorted = days.toSorted((a, b) => a.toMillis() - b.toMillis());
  const areApart = (one: DateTime, other: DateTime, count: number) =>
    Math.round(other.diff(one, 'days').days) === count;
  const isTwice = (day: DateTime, earlier: DateTime) => areApart(earlier, day, 7) && sorted.length <= 14;
  const isPast = (day: DateTime) => over?.hasSame(day, 'day') && sorted.some((later) => isTwice(later, day));
  const ahead = sorted.filter((day) => !isPast(day));
  return ahead.filter(
    (day, at) => !ahead.slice(0, at).some((earlier) => areApart(earlier, day, 0) || isTwice(day, earlier)),
  );
}

/** The recognizer's evening begins at 4 or at 8 PM. */
const evening = (clock: Clock): Clock =>
  !clock.stated && clock.from >= AFTERNOON ? { ...clock, from: EVENING } : clock;

function hoursOfDay({ hours }: Clinic): DaySpan {
  const intervals = [...hours.values()].flat();
  return {
    from: Math.min(...intervals.map(({ opens }) => Number(opens.slice(0, 2)))),
    to: Math.max(...intervals.map(({ closes }) => Number(closes.slice(0, 2)))),
  };
}
