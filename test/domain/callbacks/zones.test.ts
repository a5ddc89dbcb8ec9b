import fc from 'fast-check';
import { DateTime } from 'luxon';
import { businessDayAfter, callWindow, nextAttempt } from '../../../src/domain/callbacks/call-times.ts';
import { lapsesAt, type PromiseState, promiseOf } from '../../../src/domain/callbacks/promise.ts';
import { openWindows } from '../../../src/domain/callbacks/windows.ts';
import type { Clinic } from '../../../src/domain/knowledge/knowledge.ts';
import { openingsFrom } from '../../../src/domain/knowledge/opening-hours.ts';
import { sentRequest } from '../../support/sent-request.ts';
import { clinic } from './clinic.ts';
import { clockChanges, isOpenByClock } from './wall-clock.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const iso = (instant: number) => new Date(instant).toISOString();

/** Zones with a summer time of an hour, of half an hour, in the south, and with none; with offsets of quarters. */
const ZONES = [
  'America/New_York',
  'America/Los_Angeles',
  'America/Phoenix',
  'America/St_Johns',
  'Europe/London',
  'Australia/Lord_Howe',
  'Pacific/Auckland',
  'Asia/Kathmandu',
  'UTC',
];

const CHANGES = new Map(ZONES.map((zone) => [zone, clockChanges(zone, 2026)]));

/** Instants around the nights in which a zone's clocks change; of a zone without any, around the turn of a month. */
const when = fc.record({ change: fc.nat({ max: 11 }), minutes: fc.integer({ min: -60 * 60, max: 30 * 60 }) });

function instantIn({ timeZone }: Clinic, { change, minutes }: { change: number; minutes: number }): number {
  const changes = CHANGES.get(timeZone) ?? [];
  return (changes[change % changes.length] ?? Date.UTC(2026, change, 1)) + minutes * MINUTE;
}

const NIGHT_AND_DAY = [
  { opens: '00:30', closes: '05:30' },
  { opens: '09:00', closes: '17:00' },
];
const always: Clinic = {
  ...clinic,
  hours: new Map([1, 2, 3, 4, 5, 6, 7].map((day) => [day, NIGHT_AND_DAY])),
};

const someClinic = fc
  .record({
    hours: fc.constantFrom(clinic, always),
    timeZone: fc.constantFrom(...ZONES),
    windowMinutes: fc.constantFrom(15, 60, 120, 480),
    hoursBetweenAttempts: fc.constantFrom(1, 3, 24, 72),
  })
  .map(
    ({ hours, timeZone, ...rules }): Clinic => ({
      ...hours,
      timeZone,
      callback: { ...hours.callback, ...rules },
    }),
  );

const check = (property: (of: Clinic, now: number) => void) =>
  fc.assert(
    fc.property(someClinic, when, (of, at) => property(of, instantIn(of, at))),
    { numRuns: 120 },
  );

describe('in every zone, on days of 23 and 25 hours too,', () => {
  it('the next call comes no sooner than the rule says, inside of the hours, and as soon as it can', () => {
    check((of, now) => {
      const { hoursBetweenAttempts, windowMinutes } = of.callback;
      const next = nextAttempt(of, iso(now));
      if (next === null) throw new Error('The clinic is open every week');
      const from = Date.parse(next);
      const earliest = now + hoursBetweenAttempts * HOUR;
      expect(from).toBeGreaterThanOrEqual(earliest);
      expect(isOpenByClock(of, from)).toBe(true);
      for (const { start, end } of openingsFrom(of, iso(earliest))) {
        if (start.toMillis() >= from) break;
        const left = end.toMillis() - Math.max(start.toMillis(), earliest);
        // An opening before it was passed over for having too little left, or is the one in which it lies.
        expect(left * 2 < windowMinutes * MINUTE || end.toMillis() > from).toBe(true);
      }
    });
  });

  it('the time for the next call ends within the same opening', () => {
    check((of, now) => {
      const nextAttemptAt = nextAttempt(of, iso(now));
      const life = sentRequest({ status: 'attempted', attempts: 1, attemptedAt: iso(now), nextAttemptAt });
      const window = callWindow(life, of);
      if (window === null || nextAttemptAt === null) throw new Error('A call is due');
      const [opening] = openingsFrom(of, nextAttemptAt);
      expect(window.start).toBe(nextAttemptAt);
      expect(window.end > window.start).toBe(true);
      expect(Date.parse(window.end)).toBeLessThanOrEqual(opening!.end.toMillis());
      for (let at = Date.parse(window.start); at < Date.parse(window.end); at += 5 * MINUTE)
        expect(isOpenByClock(of, at)).toBe(true);
    });
  });

  it('a business day ends on the next day that the clinic is open, inside of its hours', () => {
    check((of, now) => {
      const until = businessDayAfter(of, iso(now));
      if (until === null) throw new Error('The clinic is open every week');
      const end = DateTime.fromISO(until, { zone: of.timeZone });
      const inBreak = end.hour >= 5 && end.hour < 13;
      expect([end.toMillis(), end.toMillis() - 1].some((at) => isOpenByClock(of, at)) || inBreak).toBe(true);
      const [first] = openingsFrom(of, iso(now));
      const counted = Math.max(now, first!.start.toMillis());
      const local = DateTime.fromMillis(counted, { zone: of.timeZone });
      expect(local.startOf('day') < end.startOf('day')).toBe(true);
      const days = [...openingsFrom(of, iso(counted))].map(({ start }) => start.toISODate());
      expect(new Set(days.slice(0, days.indexOf(end.toISODate()) + 1)).size).toBe(2);
      expect(end.toMillis() - counted).toBeGreaterThan(0);
    });
  });

  it('who asks later has no sooner an end of a business day, but for an hour that the clock shows twice', () => {
    fc.assert(
      fc.property(someClinic, when, fc.integer({ min: 0, max: 100 * 60 }), (of, at, minutes) => {
        const now = instantIn(of, at);
        const [one, other] = [now, now + minutes * MINUTE].map((asked) => businessDayAfter(of, iso(asked)));
        expect(Date.parse(other!) - Date.parse(one!)).toBeGreaterThanOrEqual(-60 * MINUTE);
      }),
      { numRuns: 120 },
    );
  });

  it('a claim lapses inside of its window with a third of it left', () => {
    check((of, now) => {
      const [window] = openWindows(of, iso(now));
      if (!window) return;
      const life = sentRequest({ status: 'claimed', claimedBy: 'Ann', claimedAt: iso(now), window });
      const lapses = Date.parse(lapsesAt(life, of)!);
      const [start, end] = [Date.parse(window.start), Date.parse(window.end)];
      expect(lapses).toBeGreaterThan(start);
      expect((end - lapses) / (end - start)).toBeCloseTo(1 / 3, 5);
      expect(promiseOf(life, iso(lapses - 1))).toBe('due');
      expect(promiseOf(life, iso(lapses))).toBe('at-risk');
    });
  });

  it('a promise only ever goes on: later, due, at risk, missed', () => {
    const ORDER: readonly (PromiseState | null)[] = ['later', 'due', 'at-risk', 'missed'];
    fc.assert(
      fc.property(
        someClinic,
        when,
        fc.boolean(),
        fc.array(fc.integer({ min: -300, max: 300 }), { minLength: 2, maxLength: 8 }),
        (of, at, claimed, minutes) => {
          const now = instantIn(of, at);
          const [window] = openWindows(of, iso(now));
          if (!window) return;
          const holder = claimed ? { status: 'claimed', claimedBy: 'Ann', claimedAt: iso(now) } : {};
          const life = sentRequest({ window, ...(holder as object) });
          const looks = minutes.toSorted((a, b) => a - b).map((m) => Date.parse(window.start) + m * MINUTE);
          const states = looks.map((look) => ORDER.indexOf(promiseOf(life, iso(look))));
          expect(states).toEqual(states.toSorted((a, b) => a - b));
          expect(states).not.toContain(-1);
        },
      ),
      { numRuns: 120 },
    );
  });
});
