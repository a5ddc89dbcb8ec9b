import fc from 'fast-check';
import { DateTime } from 'luxon';
import {
  isToldInTime,
  quietUntil,
  remindAt,
  visitorMail,
} from '../../../src/domain/callbacks/visitor-mail.ts';

const WINDOW = { start: '2026-11-23T15:00:00.000Z', end: '2026-11-23T16:00:00.000Z' };
const ZONE = 'America/New_York';
const BEFORE = '2026-11-22T15:00:00.000Z';

describe('what is still true of a request', () => {
  it.each([
    ['visitor-confirmation', 'requested', null, BEFORE, 'confirmation'],
    ['visitor-confirmation', 'requested', null, '2026-11-23T16:00:00.000Z', null],
    ['visitor-confirmation', 'closed', 'canceled', BEFORE, 'canceled'],
    ['visitor-confirmation', 'closed', null, BEFORE, 'canceled'],
    ['visitor-confirmation', 'closed', 'price', BEFORE, null],
    ['visitor-confirmation', 'booked', null, BEFORE, null],
    ['visitor-moved', 'claimed', null, BEFORE, 'moved'],
    ['visitor-moved', 'requested', null, '2026-11-23T16:00:00.000Z', null],
    ['visitor-moved', 'closed', 'canceled', BEFORE, 'canceled'],
    ['visitor-changed', 'claimed', null, BEFORE, 'changed'],
    ['visitor-reminder', 'claimed', null, BEFORE, 'reminder'],
    ['visitor-reminder', 'requested', null, WINDOW.start, null],
    ['visitor-reminder', 'reached', null, BEFORE, null],
    ['visitor-reminder', 'closed', 'canceled', BEFORE, null],
    ['visitor-tried', 'attempted', null, BEFORE, 'tried'],
    ['visitor-tried', 'reached', null, BEFORE, null],
    ['visitor-wrong-number', 'attempted', null, BEFORE, null],
    ['visitor-reached', 'reached', null, BEFORE, 'reached'],
    ['visitor-reached', 'booked', null, BEFORE, 'reached'],
    ['visitor-reached', 'booked', null, WINDOW.end, null],
    ['visitor-reached', 'requested', null, BEFORE, null],
    ['visitor-reached', 'closed', 'price', BEFORE, 'reached'],
    ['visitor-reached', 'closed', 'canceled', BEFORE, null],
    ['visitor-closed', 'closed', 'not-reached', BEFORE, 'not-reached'],
    ['visitor-closed', 'closed', 'price', BEFORE, 'closed'],
    ['visitor-closed', 'closed', 'duplicate', BEFORE, 'duplicate'],
    ['visitor-closed', 'closed', 'spam', BEFORE, null],
    ['visitor-reached', 'closed', 'spam', BEFORE, null],
    ['visitor-closed', 'requested', null, BEFORE, null],
  ] as const)('%s of a request that is %s (%s) at %s: %s', (kind, status, closedReason, now, mail) => {
    const nextAttemptAt = status === 'attempted' ? WINDOW.end : null;
    expect(visitorMail(kind, { status, closedReason, window: WINDOW, nextAttemptAt }, now)).toBe(mail);
  });

  it('a wrong number, while it is one', () => {
    const request = { status: 'attempted', closedReason: null, window: WINDOW, nextAttemptAt: null } as const;
    expect(visitorMail('visitor-wrong-number', request, WINDOW.end)).toBe('wrong-number');
    expect(visitorMail('visitor-tried', request, WINDOW.end)).toBeNull();
  });
});

describe('quiet hours', () => {
  it.each([
    ['2026-11-20T13:00:00.000Z', null],
    ['2026-11-20T12:59:59.000Z', '2026-11-20T13:00:00.000Z'],
    ['2026-11-21T01:59:59.000Z', null],
    ['2026-11-21T02:00:00.000Z', '2026-11-21T13:00:00.000Z'],
    // The night in which clocks go forward.
    ['2026-03-08T03:30:00.000Z', '2026-03-08T12:00:00.000Z'],
  ])('at %s: held until %s', (now, until) => {
    expect(quietUntil(now, ZONE)).toBe(until);
  });

  it.each([
    ['2026-11-20T15:00:00.000Z', '2026-11-20T15:30:00.000Z', true],
    ['2026-11-21T03:00:00.000Z', '2026-11-21T14:00:00.000Z', true],
    ['2026-11-21T03:00:00.000Z', '2026-11-21T13:00:00.000Z', false],
    ['2026-11-21T03:00:00.000Z', '2026-11-21T12:00:00.000Z', false],
  ])('at %s: what is changed to %s is told before it: %s', (now, start, inTime) => {
    expect(isToldInTime(now, { start, end: '2026-11-21T18:00:00.000Z' }, ZONE)).toBe(inTime);
  });

  it('end within half a day, at eight by the clock of any zone, on days of 23 and 25 hours too', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2026-01-01'), max: new Date('2028-01-01'), noInvalidDate: true }),
        fc.constantFrom(ZONE, 'Europe/Berlin', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Pacific/Apia'),
        (date, zone) => {
          const until = quietUntil(date.toISOString(), zone);
          if (until === null) return;
          const end = DateTime.fromISO(until, { zone });
          expect([end.hour, end.minute]).toEqual([8, 0]);
          const hours = (end.toMillis() - date.getTime()) / 3_600_000;
          expect(hours).toBeGreaterThan(0);
          expect(hours).toBeLessThanOrEqual(12);
          expect(quietUntil(until, zone)).toBeNull();
        },
      ),
    );
  });
});

describe('a reminder', () => {
  it('comes three hours before the window', () => {
    const window = { start: '2026-11-23T20:00:00.000Z', end: '2026-11-23T21:00:00.000Z' };
    expect(remindAt(window, '2026-11-20T15:00:00.000Z', ZONE)).toBe('2026-11-23T17:00:00.000Z');
  });

  it('comes the evening before where that would be in the night', () => {
    expect(remindAt(WINDOW, '2026-11-20T15:00:00.000Z', ZONE)).toBe('2026-11-22T23:00:00.000Z');
  });

  it('is left out where the request is as fresh', () => {
    expect(remindAt(WINDOW, '2026-11-22T22:00:00.000Z', ZONE)).toBeNull();
  });
});
