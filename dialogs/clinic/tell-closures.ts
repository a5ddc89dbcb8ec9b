import { DateTime } from 'luxon';
import type { Closure } from '../../src/domain/knowledge/knowledge.ts';
import {
  closuresToCome,
  describeClosure,
  hoursLines,
  yearOf,
} from '../../src/domain/knowledge/opening-hours.ts';
import { type Part, phrase } from '../../src/domain/transcripts/reply.ts';
import type { Turn } from '../../src/domain/transcripts/turn.ts';
import { spokenLanguage } from '../phrases/catalogues.ts';

/** Closures that are named whenever hours are told. */
const SOON_DAYS = 14;
/** Who asks about a holiday wants to know of the closed days beside it too. */
const BESIDE_DAYS = 3;

/** The closures of the next days and those beside the days asked for; the days `told` by themselves are left out. */
export function nearClosures(turn: Turn, told: readonly DateTime[] = [], asked = told): Part[] {
  const dates = told.map((day) => day.toISODate());
  const near = closuresToCome(turn.knowledge.clinic, turn.draws.now).filter(
    ({ date }) => !dates.includes(date) && (isSoon(date, turn) || asked.some((day) => isBeside(date, day))),
  );
  return near.length > 0 ? [closureLines(turn, near)] : [];
}

/** Every closure that is known. */
export function allClosures(turn: Turn): Part {
  const { clinic } = turn.knowledge;
  const all = closuresToCome(clinic, turn.draws.now);
  return all.length > 0
    ? closureLines(turn, all)
    : phrase('clinic.noClosures', { hours: hoursLines(clinic, spokenLanguage(turn.state.lang)).join('\n') });
}

function isSoon(date: string, { knowledge, draws }: Turn): boolean {
  const last = DateTime.fromISO(draws.now, { zone: knowledge.clinic.timeZone }).plus({ days: SOON_DAYS });
  return date <= (last.toISODate() ?? '');
}

const isBeside = (date: string, day: DateTime): boolean =>
  Math.abs(DateTime.fromISO(date, { zone: day.zone }).diff(day, 'days').days) <= BESIDE_DAYS;

function closureLines({ state, draws, knowledge }: Turn, closed: readonly Closure[]): Part {
  const year = yearOf(draws.now, knowledge.clinic);
  const lang = spokenLanguage(state.lang);
  return phrase('clinic.closures', {
    days: closed.map((closure) => describeClosure(closure, lang, year)).join('\n'),
  });
}
