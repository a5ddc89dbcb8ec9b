import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describeWindow } from '../../../src/domain/callbacks/describe-window.ts';
import { isOpenWindow, openWindows, spreadWindows } from '../../../src/domain/callbacks/windows.ts';
import type { Clinic } from '../../../src/domain/knowledge/knowledge.ts';
import { clinic } from './clinic.ts';
import { clockChanges, isOpenByClock } from './wall-clock.ts';

const NOW = '2026-11-20T15:30:00.000Z';

const local = (windows: readonly { start: string; end: string }[], zone = clinic.timeZone) =>
  windows.map(({ start, end }) => {
    const time = (instant: string, format: string) => DateTime.fromISO(instant, { zone }).toFormat(format);
    return `${time(start, 'ccc d HH:mm')}-${time(end, 'HH:mm')}`;
  });

const rules = (part: Partial<Clinic['callback']>): Clinic => ({
  ...clinic,
  callback: { ...clinic.callback, ...part },
});

test('cuts the openings into windows, never across a break, from the lead time on', () => {
  expect(local(openWindows(rules({ horizonDays: 1 }), NOW))).toEqual([
    'Fri 20 13:00-15:00',
    'Fri 20 15:00-17:00',
    'Sat 21 10:00-12:00',
    'Sat 21 12:00-13:00',
  ]);
});

test('leaves out the days on which the clinic is closed', () => {
  const days = local(openWindows(clinic, NOW)).map((window) => window.slice(0, 6));
  expect(days).not.toContain('Thu 26');
  expect(days).not.toContain('Sun 22');
  expect(days).toContain('Fri 27');
});

test('leaves out a remainder shorter than half a window', () => {
  const windows = openWindows(rules({ windowMinutes: 110, horizonDays: 0 }), '2026-11-20T08:00:00Z');
  expect(local(windows)).toEqual([
    'Fri 20 09:00-10:50',
    'Fri 20 10:50-12:00',
    'Fri 20 13:00-14:50',
    'Fri 20 14:50-16:40',
  ]);
});

test('ends with the horizon', () => {
  const last = openWindows(rules({ horizonDays: 7 }), NOW).at(-1);
  expect(local(last ? [last] : [])).toEqual(['Fri 27 15:00-17:00']);
});

const night: Clinic = {
  ...rules({ windowMinutes: 60, leadMinutes: 0, horizonDays: 0 }),
  hours: new Map([[7, [{ opens: '00:00', closes: '05:00' }]]]),
};

test('has an hour less on the night when the clocks go forward', () => {
  const windows = openWindows(night, '2027-03-14T05:00:00Z');
  expect(local(windows)).toEqual([
    'Sun 14 00:00-01:00',
    'Sun 14 01:00-03:00',
    'Sun 14 03:00-04:00',
    'Sun 14 04:00-05:00',
  ]);
  expect(windows.every(({ start, end }) => Date.parse(end) - Date.parse(start) === 3_600_000)).toBe(true);
});

test('has an hour more on the night when they go back', () => {
  const windows = openWindows(night, '2026-11-01T04:00:00Z');
  expect(local(windows)).toHaveLength(6);
  expect(windows.every(({ start, end }) => Date.parse(end) - Date.parse(start) === 3_600_000)).toBe(true);
});

test('keeps local hours over the change: nine in the morning stays nine', () => {
  const before = openWindows(clinic, '2026-10-30T12:00:00Z');
  const mornings = before.filter(
    ({ start }) => DateTime.fromISO(start, { zone: clinic.timeZone }).hour === 9,
  );
  expect(mornings.map(({ start }) => start.slice(0, 16))).toEqual(
    expect.arrayContaining(['2026-10-30T13:00', '2026-11-02T14:00']),
  );
});

test('knows 29 February', () => {
  const windows = openWindows(rules({ horizonDays: 1 }), '2028-02-28T20:30:00Z');
  expect(local(windows)).toContain('Tue 29 09:00-11:00');
});

test('spreads a choice over the days', () => {
  const days = local(spreadWindows(openWindows(clinic, NOW), clinic, 4)).map((window) => window.slice(0, 6));
  expect(days).toEqual(['Fri 20', 'Sat 21', 'Mon 23', 'Tue 24']);
  expect(spreadWindows([], clinic, 4)).toEqual([]);
});

test('tells whether a window is still open', () => {
  const [first] = openWindows(clinic, NOW);
  expect(first && isOpenWindow(first, clinic, NOW)).toBe(true);
  expect(first && isOpenWindow(first, clinic, '2026-11-20T17:30:00.000Z')).toBe(false);
  expect(
    isOpenWindow({ start: '2026-11-23T14:15:00.000Z', end: '2026-11-23T16:15:00.000Z' }, clinic, NOW),
  ).toBe(false);
});

describe('a window in words', () => {
  const window = { start: '2026-12-01T20:00:00.000Z', end: '2026-12-01T22:00:00.000Z' };

  test('is a concrete date with the zone', () => {
    expect(describeWindow(window, 'America/New_York', null, 'en').clinic).toBe(
      'Tuesday, December 1, 3:00 – 5:00 PM EST',
    );
  });

  test('is shown in the visitor’s time too when their clock differs', () => {
    const { visitor } = describeWindow(window, 'America/New_York', 'Asia/Tokyo', 'en');
    expect(visitor).toBe('Wednesday, December 2, 5:00 – 7:00 AM GMT+9');
  });

  test('says the date once to a visitor for whom it is the same day', () => {
    expect(describeWindow(window, 'America/New_York', 'UTC', 'en')).toEqual({
      clinic: 'Tuesday, December 1, 3:00 – 5:00 PM EST',
      visitor: '8:00 – 10:00 PM UTC',
    });
  });

  test.each([
    ['America/Los_Angeles', 'Tue, Dec 1, 3–5 PM EST', '12–2 PM'],
    ['Europe/London', 'Tue, Dec 1, 3–5 PM EST', '8–10 PM'],
    ['Asia/Kolkata', 'Tue, Dec 1, 3–5 PM EST', 'Wed, Dec 2, 1:30–3:30 AM'],
    ['Europe/Athens', 'Tue, Dec 1, 3–5 PM EST', 'Tue, Dec 1, 10 PM – Wed, Dec 2, 12 AM'],
    ['America/Detroit', 'Tue, Dec 1, 3–5 PM EST', null],
  ])('is short on a button, with the date once for a visitor in %s', (zone, clinic, visitor) => {
    expect(describeWindow(window, 'America/New_York', zone, 'en', 'short')).toEqual({ clinic, visitor });
  });

  test('keeps its minutes on a button', () => {
    const odd = { start: '2026-12-01T16:30:00.000Z', end: '2026-12-01T17:30:00.000Z' };
    expect(describeWindow(odd, 'America/New_York', null, 'en', 'short').clinic).toBe(
      'Tue, Dec 1, 11:30 AM – 12:30 PM EST',
    );
  });

  test.each(['America/Detroit', 'America/New_York', 'Nowhere/Land', ''])(
    'is shown once for a visitor in "%s"',
    (zone) => {
      expect(describeWindow(window, 'America/New_York', zone, 'en').visitor).toBeNull();
    },
  );
});

describe('windows of every zone, around the nights when its clocks change', () => {
  const changes = Intl.supportedValuesOf('timeZone').flatMap((timeZone) =>
    clockChanges(timeZone, 2026).map((at) => ({ timeZone, at })),
  );
  /** From midnight on, with a break; no clock leaps over its end. */
  const HOURS = [
    { opens: '00:00', closes: '12:00' },
    { opens: '13:00', closes: '20:30' },
  ];
  const STEP_MS = 15 * 60_000;
  const HOUR_MS = 60 * 60_000;
  const nights = fc.record({
    change: fc.constantFrom(...changes),
    /** How long before the change somebody asks for a call, in steps. */
    before: fc.integer({ min: -8, max: 200 }),
    windowMinutes: fc.constantFrom(15, 30),
  });

  test('there are zones that leap, by an hour, by half of one and by two, at several hours of the night', () => {
    expect(changes.length).toBeGreaterThan(200);
  });

  test('cover exactly the opening hours by the clock on the wall', () => {
    fc.assert(
      fc.property(nights, ({ change: { timeZone, at }, before, windowMinutes }) => {
        const weekly = [...Array(7).keys()].map((day) => [day + 1, HOURS] as const);
        const anywhere: Clinic = {
          ...clinic,
          timeZone,
          hours: new Map(weekly),
          closures: [],
          callback: { ...clinic.callback, windowMinutes, leadMinutes: 0, horizonDays: 5 },
        };
        const now = at - (at % STEP_MS) - before * STEP_MS;
        const windows = openWindows(anywhere, new Date(now).toISOString());
        const covered = new Set(
          windows.flatMap(({ start, end }) => steps(Date.parse(start), Date.parse(end))),
        );
        expect(covered.size * STEP_MS).toBe(
          windows.reduce((sum, { start, end }) => sum + Date.parse(end) - Date.parse(start), 0),
        );
        const near = steps(Math.max(now + 2 * STEP_MS, at - 30 * HOUR_MS), at + 30 * HOUR_MS);
        const wrong = near.filter((instant) => covered.has(instant) !== isOpenByClock(anywhere, instant));
        expect(wrong.map((instant) => `${timeZone} ${new Date(instant).toISOString()}`)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  const steps = (from: number, to: number): number[] =>
    Array.from({ length: Math.max(0, Math.ceil((to - from) / STEP_MS)) }, (_, n) => from + n * STEP_MS);
});

test('an extra day has its own hours, whatever its weekday has', () => {
  const sunday = '2026-11-29';
  const extra = { ...clinic, extraDays: [{ date: sunday, hours: [{ opens: '10:00', closes: '12:00' }] }] };
  const starts = openWindows(extra, NOW).map(({ start }) => start);
  expect(starts).toContain('2026-11-29T15:00:00.000Z');
  expect(openWindows(clinic, NOW).map(({ start }) => start)).not.toContain('2026-11-29T15:00:00.000Z');
});
