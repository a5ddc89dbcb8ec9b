import type { Clinic } from '../../../src/domain/knowledge/knowledge.ts';

const HOUR_MS = 3_600_000;

/** What the clocks of a zone show, by Intl alone: none of the program's own arithmetic has a part in it. */
interface Shown {
  readonly date: string;
  /** From midnight by the clock. */
  readonly minutes: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function shown(instant: number, timeZone: string): Shown {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  formats.set(timeZone, format);
  const [date = '', time = ''] = format.format(instant).split(' ');
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return { date, minutes: hour * 60 + minute };
}

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** Whether the clinic is open at an instant, as who looks at its clock and its hours would say. */
export function isOpenByClock(clinic: Clinic, instant: number): boolean {
  const { date, minutes } = shown(instant, clinic.timeZone);
  if (clinic.closures.some((closure) => closure.date === date)) return false;
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay() || 7;
  const extra = clinic.extraDays.find((day) => day.date === date);
  const hours = extra?.hours ?? clinic.hours.get(weekday) ?? [];
  return hours.some(({ opens, closes }) => minutesOf(opens) <= minutes && minutes < minutesOf(closes));
}

/** When the clocks of a zone change in a year, to the minute. */
export function clockChanges(timeZone: string, year: number): number[] {
  const ahead = (instant: number): number => {
    const { date, minutes } = shown(instant, timeZone);
    return Date.parse(`${date}T00:00:00Z`) + minutes * 60_000 - instant;
  };
  const changes: number[] = [];
  const days = Array.from({ length: 366 }, (_, day) => Date.UTC(year, 0, 1 + day));
  for (const day of days) {
    let [from, to] = [day, day + 24 * HOUR_MS];
    if (ahead(from) === ahead(to)) continue;
    while (to - from > 60_000) {
      const middle = from + Math.floor((to - from) / 120_000) * 60_000;
      if (ahead(middle) === ahead(from)) from = middle;
      else to = middle;
    }
    changes.push(to);
  }
  return changes;
}
