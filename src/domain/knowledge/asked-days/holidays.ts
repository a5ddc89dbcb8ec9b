import { DateTime } from 'luxon';

/** US holidays that people name when they ask for hours. The recognizer lacks some and dates Memorial Day a week early. */
const HOLIDAYS: ReadonlyArray<readonly [names: RegExp, date: (year: number) => DateTime]> = [
  [/new year'?s'? eve/, (year) => day(year, 12, 31)],
  [/new year'?s?'?(?: day)?/, (year) => day(year, 1, 1)],
  [/mlk(?: day)?|(?:dr\.? )?martin luther king(?:,? jr\.?)?(?:'?s)?(?: day)?/, (year) => nth(year, 1, 1, 3)],
  [/presidents?'?s?'? day/, (year) => nth(year, 2, 1, 3)],
  [/good friday/, (year) => easter(year).minus({ days: 2 })],
  [/easter(?: sunday)?/, (year) => easter(year)],
  [/memorial day/, (year) => last(year, 5, 1)],
  [/juneteenth/, (year) => day(year, 6, 19)],
  [/(?:4th|fourth) of july|july (?:4th|fourth|4)|independence day/, (year) => day(year, 7, 4)],
  [/labou?r day/, (year) => nth(year, 9, 1, 1)],
  [/columbus day|indigenous peoples'? day/, (year) => nth(year, 10, 1, 2)],
  [/halloween/, (year) => day(year, 10, 31)],
  [/veterans?'?s? day/, (year) => day(year, 11, 11)],
  [/black friday/, (year) => nth(year, 11, 4, 4).plus({ days: 1 })],
  [/(?:thanksgiving|turkey day)(?: day)?/, (year) => nth(year, 11, 4, 4)],
  [/(?:christmas|xmas|x-mas) eve/, (year) => day(year, 12, 24)],
  [/(?:christmas|xmas|x-mas)(?: day)?/, (year) => day(year, 12, 25)],
];

/** Each holiday as it stands in a text, with what may stand around it. */
const WORDED = HOLIDAYS.map(
  ([names, date]) =>
    [
      new RegExp(
        `(?:\\bthe )?\\b(?:(?:(day|friday) (after|before)|week of) )?\\b(?:the )?(?:${names.source})\\b(?: (week(?:end)?)\\b)?`,
      ),
      date,
    ] as const,
);

const ANY = new RegExp(HOLIDAYS.map(([names]) => names.source).join('|'));

/** Whether a lower-case text may name a holiday: nearly none does, and one look tells. */
export const mayNameHoliday = (text: string): boolean => ANY.test(text);

/** A stretch of days that was found in a text, and the text without its words. */
export interface NamedDays {
  readonly rest: string;
  readonly first: DateTime;
  readonly days: number;
}

/** Takes the first holiday out of a lower-case text: "the day after thanksgiving", "xmas", "thanksgiving weekend"; its next date from `today` on. */
export function takeHoliday(text: string, today: DateTime): NamedDays | null {
  for (const [worded, date] of WORDED) {
    const found = worded.exec(text);
    if (!found) continue;
    const [words, , side, stretch] = found;
    const shift = side === 'after' ? 1 : side === 'before' ? -1 : 0;
    const next = yearsOf(text, today)
      .map((year) => date(year).setZone(today.zone, { keepLocalTime: true }).plus({ days: shift }))
      .find((candidate) => candidate >= today.startOf('day'));
    if (!next) continue;
    return { rest: text.replace(words, ' '), ...stretchOf(next, stretch, words) };
  }
  return null;
}

/** "July 4th 2027" names the year; else it is this one's or the next. */
function yearsOf(text: string, today: DateTime): number[] {
  const named = /\b20\d\d\b/.exec(text);
  return named ? [Number(named[0])] : [today.year, today.year + 1];
}

function stretchOf(day: DateTime, stretch: string | undefined, words: string): Omit<NamedDays, 'rest'> {
  if (stretch === 'week' || words.includes('week of')) return { first: day.startOf('week'), days: 7 };
  return { first: day, days: stretch === 'weekend' ? 8 - Math.min(day.weekday, 7) : 1 };
}

const day = (year: number, month: number, date: number): DateTime => DateTime.utc(year, month, date);

/** The n-th such weekday (1 = Monday) of a month. */
function nth(year: number, month: number, weekday: number, n: number): DateTime {
  const first = day(year, month, 1);
  return first.plus({ days: ((weekday - first.weekday + 7) % 7) + (n - 1) * 7 });
}

function last(year: number, month: number, weekday: number): DateTime {
  const end = day(year, month, 1).endOf('month').startOf('day');
  return end.minus({ days: (end.weekday - weekday + 7) % 7 });
}

/** Western Easter Sunday by the anonymous Gregorian algorithm (Meeus, Jones, Butcher). */
function easter(year: number): DateTime {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7;
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114;
  return day(year, Math.floor(f / 31), (f % 31) + 1);
}
