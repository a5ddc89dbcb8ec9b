import { DateTime } from 'luxon';
import { type AskedDays, readAskedDays } from '../../src/domain/knowledge/asked-days/asked-days.ts';
import type { Interval } from '../../src/domain/knowledge/knowledge.ts';
import {
  closesAt,
  describeDate,
  describeInstant,
  describeIntervals,
  extraDaysToCome,
  hoursLines,
  nextOpening,
  yearOf,
} from '../../src/domain/knowledge/opening-hours.ts';
import { type Part, phrase } from '../../src/domain/transcripts/reply.ts';
import type { Turn } from '../../src/domain/transcripts/turn.ts';
import { clinicPhone } from '../desk/values.ts';
import { spokenLanguage } from '../phrases/catalogues.ts';
import { breaksOf, intervalsThen, opensThen } from './opens-then.ts';
import { type Asks, tellDay } from './tell-day.ts';
import { allOtherDays, MOST_DAYS, otherDaysNear } from './tell-other-days.ts';

const LUNCH = /\blunch/i;
/** Minutes from midnight at which an evening begins. */
const EVENING = 17 * 60;

/** Everything about opening times: the days that were asked for first, then the week, then the closures and extra days near. */
export function tellHours(turn: Turn, fact: string, text: string): Part[] {
  const { clinic } = turn.knowledge;
  const asked = readAskedDays(text, turn.draws.now, clinic);
  if (asked.days.length > 0)
    return [...tellDays(turn, asked, asksOf(text)), week(turn), ...otherDaysNear(turn, asked)];
  if (fact === 'closures') return allOtherDays(turn);
  if (LUNCH.test(text) && asksOf(text) !== 'open') return [tellBreaks(turn, asksOf(text)), week(turn)];
  if (asked.clocks.length > 0)
    return [tellTime(turn, asked, asksOf(text)), week(turn), ...otherDaysNear(turn, asked)];
  if (fact === 'open-now') return [openNow(turn), ...otherDaysNear(turn, asked)];
  return [week(turn), openNow(turn), ...otherDaysNear(turn, asked)];
}

function asksOf(text: string): Asks {
  if (/\b(?:what|when|which|how|until|till|hours|hrs|times?|early|earlier|late|later|horario)\b/i.test(text))
    return 'when';
  return /\bclos(?:ed|e|ing)\b|\bcerrad/i.test(text) && !/\bopen\b/i.test(text) ? 'closed' : 'open';
}

function tellDays(turn: Turn, asked: AskedDays, asks: Asks): Part[] {
  const { days } = asked;
  const { clinic } = turn.knowledge;
  if (days.length > MOST_DAYS) return [];
  const today = DateTime.fromISO(turn.draws.now, { zone: clinic.timeZone }).toISODate();
  const isToday = days.some((day) => day.toISODate() === today);
  const one = days.length === 1 ? asks : 'when';
  return [
    ...(isToday && !asked.usual ? [openNow(turn)] : []),
    ...days.map((day) => tellDay(turn, asked, day, isToday && asked.clocks.length === 0 ? 'when' : one)),
  ];
}

/** A time of day without a day: the weekdays that are usually open then. */
function tellTime(turn: Turn, { clocks }: AskedDays, asks: Asks): Part {
  if (clocks.every(({ from, stated }) => !stated && from >= EVENING)) return tellLatest(turn, clocks, asks);
  const usual = weekdaysWith(turn, (intervals) => intervalsThen(intervals, clocks));
  const days = [usual, ...extraDaysThen(turn, clocks)].filter((part) => part !== '').join(', ');
  return days ? phrase('clinic.timeDays', { asks, days }) : phrase('clinic.timeNever', { asks });
}

/** The extra days to come that are open at one of the times, where their weekday usually isn't. */
function extraDaysThen({ knowledge, draws, state }: Turn, clocks: AskedDays['clocks']): string[] {
  const { clinic } = knowledge;
  const isUsual = (date: string): boolean =>
    opensThen(clinic.hours.get(DateTime.fromISO(date).weekday) ?? [], clocks);
  return extraDaysToCome(clinic, draws.now)
    .filter(({ date, hours }) => opensThen(hours, clocks) && !isUsual(date))
    .map(({ date }) => describeDate(date, spokenLanguage(state.lang), yearOf(draws.now, clinic)));
}

/** An evening has no hour at which it ends, so that the weekdays that are open the longest say more than yes or no. */
function tellLatest(turn: Turn, clocks: AskedDays['clocks'], asks: Asks): Part {
  const { hours } = turn.knowledge.clinic;
  const latest = [...hours.values()]
    .flatMap((intervals) => intervalsThen(intervals, clocks))
    .reduce((last, { closes }) => (closes > last ? closes : last), '');
  const days = weekdaysWith(turn, (intervals) => intervals.filter(({ closes }) => closes === latest));
  return days ? phrase('clinic.timeLatest', { days }) : phrase('clinic.timeNever', { asks });
}

/** When the clinic closes for lunch. */
function tellBreaks(turn: Turn, asks: Asks): Part {
  const days = weekdaysWith(turn, breaksOf);
  return days ? phrase('clinic.breakDays', { asks, days }) : phrase('clinic.breakNever', { asks });
}

/** The weekdays that have some of what is looked for in their hours, in words; empty for none. */
function weekdaysWith({ knowledge, state }: Turn, pick: (hours: readonly Interval[]) => Interval[]): string {
  const days = [...knowledge.clinic.hours]
    .map(([weekday, hours]) => [weekday, pick(hours)] as const)
    .filter(([, intervals]) => intervals.length > 0)
    .toSorted(([one], [other]) => one - other);
  return describeIntervals(new Map(days), spokenLanguage(state.lang));
}

function openNow(turn: Turn): Part {
  const { clinic } = turn.knowledge;
  const lang = spokenLanguage(turn.state.lang);
  const closes = closesAt(clinic, turn.draws.now);
  if (closes) return phrase('clinic.openNow', { until: describeInstant(clinic, closes, lang) });
  const opens = nextOpening(clinic, turn.draws.now);
  return opens
    ? phrase('clinic.closedNow', { opens: describeInstant(clinic, opens, lang) })
    : phrase('clinic.closedForNow', { phone: clinicPhone(turn) });
}

const week = ({ knowledge, state }: Turn): Part =>
  phrase('clinic.hours', { hours: hoursLines(knowledge.clinic, spokenLanguage(state.lang)).join('\n') });
