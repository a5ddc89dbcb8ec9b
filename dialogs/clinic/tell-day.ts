import { DateTime } from 'luxon';
import type { AskedDays } from '../../src/domain/knowledge/asked-days/asked-days.ts';
import {
  describeDate,
  describeDayHours,
  intervalsOn,
  openingsOn,
  weekdayName,
  yearOf,
} from '../../src/domain/knowledge/opening-hours.ts';
import { type Part, phrase } from '../../src/domain/transcripts/reply.ts';
import type { Turn } from '../../src/domain/transcripts/turn.ts';
import { spokenLanguage } from '../phrases/catalogues.ts';
import { opensThen } from './opens-then.ts';

/** What the clinic is asked: "are you open", "are you closed", or neither a yes nor a no. */
export type Asks = 'open' | 'closed' | 'when';

/** One day that was asked for: its closure by name, its hours, or that it has none. */
export function tellDay(
  { knowledge, draws, state }: Turn,
  { usual, clocks }: AskedDays,
  day: DateTime,
  asks: Asks,
): Part {
  const { clinic } = knowledge;
  const lang = spokenLanguage(state.lang);
  const date = day.toISODate() ?? '';
  const values = {
    asks,
    usual: usual ? 'yes' : 'no',
    day: usual ? weekdayName(day.weekday, lang, 'long') : describeDate(date, lang, yearOf(draws.now, clinic)),
    date,
  };
  const closure = usual ? undefined : clinic.closures.find((closed) => closed.date === date);
  if (closure)
    return phrase('clinic.dayClosure', {
      ...values,
      reason: clinic.words?.get(lang)?.closures.get(date) ?? closure.reason,
    });
  const intervals = usual ? (clinic.hours.get(day.weekday) ?? []) : intervalsOn(clinic, day);
  const hours = describeDayHours(intervals, lang);
  if (!hours) return phrase('clinic.dayClosed', values);
  const now = DateTime.fromISO(draws.now, { zone: clinic.timeZone });
  if (!usual && day.hasSame(now, 'day') && openingsOn(clinic, now).every(({ end }) => end <= now))
    return phrase('clinic.dayOver', { day: values.day, date, hours });
  const open = opensThen(intervals, clocks);
  return phrase(open ? 'clinic.dayOpen' : 'clinic.dayNotThen', { ...values, hours });
}
