import { DateTime } from 'luxon';
import { type AskedDays, readAskedDays } from '../../src/domain/knowledge/asked-days/asked-days.ts';
import type { Closure, Interval } from '../../src/domain/knowledge/knowledge.ts';
import {
  closesAt,
  closuresToCome,
  describeClosure,
  describeInstant,
  describeIntervals,
  hoursLines,
  nextOpening,
  yearOf,
} from '../../src/domain/knowledge/opening-hours.ts';
import { type Part, phrase } from '../../src/domain/transcripts/reply.ts';
import type { Turn } from '../../src/domain/transcripts/turn.ts';
import { clinicPhone } from '../desk/values.ts';
import { spokenLanguage } from '../phrases/catalogues.ts';
import { breaksOf, intervalsThen } from './opens-then.ts';
import { type Asks, tellDay } from './tell-day.ts';

/** Closures that are named whenever hours are told. */
const SOON_DAYS = 14;
/** Who asks about a holiday wants to know of the closed days beside it too. */
const BESIDE_DAYS = 3;
/** More days than these aren't told one by one. */
const MOST_DAYS = 3;
const LUNCH = /\blunch/i;

/** Everything about opening times: the days that were asked for first, then the week, then the closures near. */
export function tellHours(turn: Turn, fact: string, text: string): Part[] {
  const { clinic } = turn.knowledge;
  const asked = readAskedDays(text, turn.draws.now, clinic);
  if (asked.days.length > 0)
    return [...tellDays(turn, asked, asksOf(text)), week(turn), ...closures(turn, asked)];
  if (fact === 'closures') return [allClosures(turn)];
  if (LUNCH.test(text) && asksOf(text) !== 'open') return [tellBreaks(turn, asksOf(text)), week(turn)];
  if (asked.clocks.length > 0)
    return [tellTime(turn, asked, asksOf(text)), week(turn), ...closures(turn, asked)];
  if (fact === 'open-now') return [openNow(turn), ...closures(turn, asked)];
  return [week(turn), openNow(turn), ...closures(turn, asked)];
}

function asksOf(text: string): Asks {
  if (/\b(?:what|when|which|how|until|till|hours|hrs|times?|horario)\b/i.test(text)) return 'when';
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
  const days = weekdaysWith(turn, (intervals) => intervalsThen(intervals, clocks));
  return days ? phrase('clinic.timeDays', { asks, days }) : phrase('clinic.timeNever', { asks });
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

/** The closures of the next days and those beside the days asked for, but not these days themselves. */
function closures(turn: Turn, { days, usual }: AskedDays): Part[] {
  const told = days.length > MOST_DAYS || usual ? [] : days.map((day) => day.toISODate());
  const near = closuresToCome(turn.knowledge.clinic, turn.draws.now).filter(
    ({ date }) => !told.includes(date) && (isSoon(date, turn) || days.some((day) => isBeside(date, day))),
  );
  return near.length > 0 ? [closureLines(turn, near)] : [];
}

function isSoon(date: string, { knowledge, draws }: Turn): boolean {
  const last = DateTime.fromISO(draws.now, { zone: knowledge.clinic.timeZone }).plus({ days: SOON_DAYS });
  return date <= (last.toISODate() ?? '');
}

const isBeside = (date: string, day: DateTime): boolean =>
  Math.abs(DateTime.fromISO(date, { zone: day.zone }).diff(day, 'days').days) <= BESIDE_DAYS;

function allClosures(turn: Turn): Part {
  const { clinic } = turn.knowledge;
  const all = closuresToCome(clinic, turn.draws.now);
  return all.length > 0
    ? closureLines(turn, all)
    : phrase('clinic.noClosures', { hours: hoursLines(clinic, spokenLanguage(turn.state.lang)).join('\n') });
}

function closureLines({ state, draws, knowledge }: Turn, closed: readonly Closure[]): Part {
  const year = yearOf(draws.now, knowledge.clinic);
  const lang = spokenLanguage(state.lang);
  return phrase('clinic.closures', {
    days: closed.map((closure) => describeClosure(closure, lang, year)).join('\n'),
  });
}
