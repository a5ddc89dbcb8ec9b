import fc from 'fast-check';
import { DateTime } from 'luxon';
import { businessDayAfter, callWindow, nextAttempt } from '../../../src/domain/callbacks/call-times.ts';
import { lapsesAt, type PromiseState, promiseOf } from '../../../src/domain/callbacks/promise.ts';
import { openWindows } from '../../../src/domain/callbacks/windows.ts';
import type { Clinic } from '../../../src/domain/knowledge/knowledge.ts';
import { isOpen, openingsFrom, openingsOn } from '../../../src/domain/knowledge/opening-hours.ts';
import { sentRequest } from '../../support/sent-request.ts';
import { clinic } from './clinic.ts';

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

/** Nights in which some of the clocks change. */
const CHANGES = ['2026-03-08', '2026-03-29', '2026-04-05', '2026-10-04', '2026-10-25', '2026-11-01'];

const instant = fc.oneof(
  fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2027, 6, 1) }),
  fc
    .tuple(fc.constantFrom(...CHANGES), fc.integer({ min: -48 * 60, max: 48 * 60 }))
    .map(([day, minutes]) => Date.parse(`${day}T06:00:00Z`) + minutes * MINUTE),
);

const NIGHT = [{ opens: '00:30', closes: '05:30' }];
const always: Clinic = { ...clinic, hours: new Map([1, 2, 3, 4, 5, 6, 7].map((day) => [day, NIGHT])) };

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
  fc.assert(fc.property(someClinic, instant, property), { numRuns: 120 });

describe('in every zone, on days of 23 and 25 hours too,', () => {
  it('the next call comes no sooner than the rule says, inside of the hours, and as soon as it can', () => {
    check((of, now) => {
      const { hoursBetweenAttempts, windowMinutes } = of.callback;
      const next = nextAttempt(of, iso(now));
      if (next === null) throw new Error('The clinic is open every week');
      const from = Date.parse(next);
      const earliest = now + hoursBetweenAttempts * HOUR;
      expect(from).toBeGreaterThanOrEqual(earliest);
      expect(isOpen(of, next)).toBe(true);
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
    });
  });

  it('a business day ends on the next day that the clinic is open, inside of its hours', () => {
    check((of, now) => {
      const until = businessDayAfter(of, iso(now));
      if (until === null) throw new Error('The clinic is open every week');
      const end = DateTime.fromISO(until, { zone: of.timeZone });
      const openings = openingsOn(of, end);
      expect(end.toMillis()).toBeGreaterThanOrEqual(openings[0]!.start.toMillis());
      expect(end.toMillis()).toBeLessThanOrEqual(openings.at(-1)!.end.toMillis());
      const [first] = openingsFrom(of, iso(now));
      const counted = Math.max(now, first!.start.toMillis());
      const local = DateTime.fromMillis(counted, { zone: of.timeZone });
      expect(local.startOf('day') < end.startOf('day')).toBe(true);
      const days = [...openingsFrom(of, iso(counted))].map(({ start }) => start.toISODate());
      expect(new Set(days.slice(0, days.indexOf(end.toISODate()) + 1)).size).toBe(2);
      expect(end.toMillis() - counted).toBeGreaterThan(0);
    });
  });

  it('who asks later has no sooner an end of a business day', () => {
    fc.assert(
      fc.property(someClinic, instant, fc.integer({ min: 0, max: 100 * 60 }), (of, now, minutes) => {
        const [one, other] = [now, now + minutes * MINUTE].map((asked) => businessDayAfter(of, iso(asked)));
        expect(one! <= other!).toBe(true);
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
        instant,
        fc.boolean(),
        fc.array(fc.integer({ min: -300, max: 300 }), { minLength: 2, maxLength: 8 }),
        (of, now, claimed, minutes) => {
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
