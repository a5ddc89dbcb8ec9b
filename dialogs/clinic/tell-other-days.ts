import { DateTime } from 'luxon';
import type { AskedDays } from '../../src/domain/knowledge/asked-days/asked-days.ts';
import type { Closure, ExtraDay } from '../../src/domain/knowledge/knowledge.ts';
import {
  closuresToCome,
  describeClosure,
  describeExtraDay,
  extraDaysToCome,
  hoursLines,
  yearOf,
} from '../../src/domain/knowledge/opening-hours.ts';
import { type Part, phrase } from '../../src/domain/transcripts/reply.ts';
import type { Turn } from '../../src/domain/transcripts/turn.ts';
import { spokenLanguage } from '../phrases/catalogues.ts';

/** More days than these aren't told one by one. */
export const MOST_DAYS = 3;

/** Closures that are named whenever hours are told. */
const SOON_DAYS = 14;
/** Extra days are few, and nobody would think of asking for one. */
const EXTRA_SOON_DAYS = 31;
/** Who asks about a holiday wants to know of the closed days beside it too. */
const BESIDE_DAYS = 3;

const NO_DAYS = { days: [], usual: false };

/** The closures and extra days that are near, or beside the days asked for; a day that is told by itself is left out. */
export function otherDaysNear(
  turn: Turn,
  { days, usual }: Pick<AskedDays, 'days' | 'usual'> = NO_DAYS,
): Part[] {
  const { clinic } = turn.knowledge;
  const { now } = turn.draws;
  const told = toldApart({ days, usual }).map((day) => day.toISODate());
  const isUntold = ({ date }: Closure | ExtraDay): boolean => !told.includes(date);
  const isNear = ({ date }: Closure | ExtraDay, soon: number): boolean =>
    isWithin(soon, date, turn) || days.some((day) => isBeside(date, day));
  const isOfWeekday = ({ date }: ExtraDay): boolean =>
    (usual || isWithin(EXTRA_SOON_DAYS, date, turn)) &&
    days.some(({ weekday }) => weekday === DateTime.fromISO(date).weekday);
  const soon = days.length > 0 ? SOON_DAYS : EXTRA_SOON_DAYS;
  const closures = closuresToCome(clinic, now).filter((day) => isUntold(day) && isNear(day, SOON_DAYS));
  const extra = extraDaysToCome(clinic, now).filter(
    (day) => isUntold(day) && (isNear(day, soon) || isOfWeekday(day)),
  );
  return [...closureLines(turn, closures), ...extraDayLines(turn, extra)];
}

/** Every closure and every extra day that is known. */
export function allOtherDays(turn: Turn): Part[] {
  const { clinic } = turn.knowledge;
  const closures = closuresToCome(clinic, turn.draws.now);
  return [
    ...(closures.length > 0
      ? closureLines(turn, closures)
      : [
          phrase('clinic.noClosures', {
            hours: hoursLines(clinic, spokenLanguage(turn.state.lang)).join('\n'),
          }),
        ]),
    ...extraDayLines(turn, extraDaysToCome(clinic, turn.draws.now)),
  ];
}

/** The days that are told one by one, with the closure or the hours that each may have. */
const toldApart = ({ days, usual }: Pick<AskedDays, 'days' | 'usual'>): AskedDays['days'] =>
  days.length > MOST_DAYS || usual ? [] : days;

function extraDayLines({ state, draws, knowledge }: Turn, days: readonly ExtraDay[]): Part[] {
  const year = yearOf(draws.now, knowledge.clinic);
  const lang = spokenLanguage(state.lang);
  return days.length === 0
    ? []
    : [
        phrase('clinic.extraDays', {
          days: days.map((day) => describeExtraDay(day, lang, year)).join('\n'),
        }),
      ];
}

function isWithin(days: number, date: string, { knowledge, draws }: Turn): boolean {
  const last = DateTime.fromISO(draws.now, { zone: knowledge.clinic.timeZone }).plus({ days });
  return date <= (last.toISODate() ?? '');
}

const isBeside = (date: string, day: DateTime): boolean =>
  Math.abs(DateTime.fromISO(date, { zone: day.zone }).diff(day, 'days').days) <= BESIDE_DAYS;

function closureLines({ state, draws, knowledge }: Turn, closed: readonly Closure[]): Part[] {
  const words = knowledge.clinic.words?.get(spokenLanguage(state.lang));
  const year = yearOf(draws.now, knowledge.clinic);
  const lang = spokenLanguage(state.lang);
  return closed.length === 0
    ? []
    : [
        phrase('clinic.closures', {
          days: closed
            .map(({ date, reason }) => ({ date, reason: words?.closures.get(date) ?? reason }))
            .map((closure) => describeClosure(closure, lang, year))
            .join('\n'),
        }),
      ];
}
