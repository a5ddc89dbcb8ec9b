import { alarmsOf, hasLapsed } from '../../../src/domain/callbacks/alarms.ts';
import type { CallbackLife } from '../../../src/domain/callbacks/callback-request.ts';
import { isUnopened, lapsesAt, NOT_NOW, needOf, promiseOf } from '../../../src/domain/callbacks/promise.ts';
import type { Clinic } from '../../../src/domain/knowledge/knowledge.ts';
import { sentRequest } from '../../support/sent-request.ts';
import { clinic } from './clinic.ts';

/** Monday, 23 November 2026, in New York, from 10 to 12. */
const WINDOW = { start: '2026-11-23T15:00:00.000Z', end: '2026-11-23T17:00:00.000Z' };
/** A time of that Monday, local to the clinic. */
const at = (time: string) => new Date(`2026-11-23T${time}:00-05:00`).toISOString();

const life = (part: Partial<CallbackLife> = {}): CallbackLife =>
  sentRequest({ window: WINDOW, createdAt: at('08:30'), updatedAt: at('08:30'), ...part });
const claimed = { status: 'claimed', claimedBy: 'Ann', claimedAt: at('09:00') } as const;
const called = (time: string) =>
  ({ ...claimed, status: 'attempted', attempts: 1, attemptedAt: at(time) }) as const;

test.each<[string, Partial<CallbackLife>, string, string | null]>([
  ['free, an hour before', {}, '09:00', 'later'],
  ['free, a quarter before', {}, '09:45', 'at-risk'],
  ['free, inside', {}, '10:30', 'at-risk'],
  ['claimed, a minute before', claimed, '09:59', 'later'],
  ['claimed, inside', claimed, '10:00', 'due'],
  ['claimed, a third left', claimed, '11:20', 'at-risk'],
  ['claimed, at its end', claimed, '12:00', 'at-risk'],
  ['claimed, over', claimed, '12:01', 'missed'],
  ['called before', called('09:10'), '11:00', 'kept'],
  ['called at its end', called('12:00'), '15:00', 'kept'],
  ['called too late', called('12:01'), '15:00', 'missed'],
  ['reached inside', { ...called('10:10'), status: 'reached' }, '15:00', 'kept'],
  ['canceled before', { status: 'closed', closedReason: 'canceled', updatedAt: at('09:30') }, '15:00', null],
  ['closed after it without a call', { status: 'closed', updatedAt: at('14:00') }, '15:00', 'missed'],
])('the promise of one that is %s', (_, part, time, expected) => {
  expect(promiseOf(life(part), at(time))).toBe(expected);
});

test.each<[string, Partial<CallbackLife>, string | null]>([
  ['that nobody has', {}, null],
  ['while a third of the window is left', claimed, '11:20'],
  ['at its end, claimed late', { ...claimed, claimedAt: at('11:30') }, '12:00'],
  ['as long as a window later, claimed after it', { ...claimed, claimedAt: at('13:00') }, '15:00'],
  ['never, once a call was tried and none is due', called('10:10'), null],
  ['while a third of the next time is left', { ...called('10:10'), nextAttemptAt: at('13:00') }, '14:20'],
  ['by the hours where they end first', { ...called('10:10'), nextAttemptAt: at('16:00') }, '16:40'],
])('a claim lapses %s', (_, part, expected) => {
  expect(lapsesAt(life(part), clinic)).toBe(expected === null ? null : at(expected));
});

test.each([
  ['on the next day at the same time', '2026-11-23T15:00:00.000Z', '2026-11-24T15:00:00.000Z'],
  ['over the week-end, which is half a Saturday', '2026-11-20T16:00:00.000Z', '2026-11-21T16:00:00.000Z'],
  ['at the end of a shorter day', '2026-11-20T21:00:00.000Z', '2026-11-21T18:00:00.000Z'],
  ['over a holiday', '2026-11-25T15:00:00.000Z', '2026-11-27T15:00:00.000Z'],
  ['counted from the opening when asked at night', '2026-11-24T03:00:00.000Z', '2026-11-25T14:00:00.000Z'],
])('nobody has looked at it: %s', (_, createdAt, until) => {
  const unopened = (now: string, part: Partial<CallbackLife> = {}) =>
    isUnopened(life({ createdAt, ...part }), now, clinic);
  expect(unopened(until)).toBe(false);
  const after = new Date(Date.parse(until) + 1).toISOString();
  expect(unopened(after)).toBe(true);
  expect(unopened(after, { openedAt: createdAt })).toBe(false);
  expect(unopened(after, { status: 'closed' })).toBe(false);
});

test.each<[string, Partial<CallbackLife>, string, number]>([
  ['at risk', {}, '10:30', 0],
  ['due', claimed, '10:30', 1],
  ['missed and not called', claimed, '13:00', 2],
  ['to be called again now', { ...called('10:10'), nextAttemptAt: at('13:10') }, '13:10', 1],
  ['to be called again later', { ...called('10:10'), nextAttemptAt: at('13:10') }, '13:00', NOT_NOW],
  ['a wrong number', called('10:10'), '13:00', 3],
  ['reached', { ...called('10:10'), status: 'reached' }, '13:00', NOT_NOW],
  ['later', {}, '09:00', NOT_NOW],
])('the need of one that is %s', (_, part, time, expected) => {
  expect(needOf(life(part), at(time), clinic)).toBe(expected);
});

/** The clinic, once somebody has closed it for the day of the window. */
const closedThen: Clinic = { ...clinic, closures: [{ date: '2026-11-23', reason: 'Staff day' }] };

describe('a promise for a day that the clinic has come to be closed on', () => {
  const alarms = (part: Partial<CallbackLife>, time: string, of = closedThen) =>
    alarmsOf(life(part), at(time), of).map(({ alarm }) => alarm);

  test('stands on top, and staff are told of it before its time begins', () => {
    expect(needOf(life(), at('09:00'), closedThen)).toBe(0);
    expect(alarms({}, '09:00')).toEqual(['closed-then']);
    expect(alarms(claimed, '09:00')).toEqual(['closed-then']);
    expect(alarms({}, '10:30')).toEqual(['at-risk']);
    const retry = { ...called('10:10'), nextAttemptAt: at('13:10') };
    expect(alarms(retry, '11:00')).toEqual(['closed-then']);
  });

  test('is none where a call has reached them, or the clinic is open for most of it', () => {
    expect(alarms({ ...called('09:10'), status: 'reached' }, '09:20')).toEqual([]);
    const hours = (opens: string) => ({
      ...clinic,
      extraDays: [{ date: '2026-11-23', hours: [{ opens, closes: '17:00' }] }],
    });
    expect(alarms({}, '09:00', hours('11:00'))).toEqual([]);
    expect(alarms({}, '09:00', hours('11:30'))).toEqual(['closed-then']);
  });
});

test.each<[string, Partial<CallbackLife>, string, string[]]>([
  ['later', {}, '09:00', []],
  ['at risk', {}, '09:50', ['at-risk']],
  ['missed', {}, '12:30', ['missed']],
  ['called too late', called('12:10'), '12:30', []],
  ['to be called again', { ...called('10:10'), nextAttemptAt: at('13:00') }, '14:19', []],
  ['late for its next call', { ...called('10:10'), nextAttemptAt: at('13:00') }, '16:30', ['at-risk']],
  [
    'a wrong number since yesterday',
    { ...called('10:10'), updatedAt: '2026-11-20T15:10:00.000Z' },
    '10:11',
    ['stuck'],
  ],
  ['a wrong number since this morning', { ...called('10:10'), updatedAt: at('10:10') }, '16:30', []],
  ['unopened too', { createdAt: '2026-11-20T15:00:00.000Z' }, '12:30', ['missed', 'unopened']],
])('staff are told of one that is %s', (_, part, time, expected) => {
  expect(alarmsOf(life(part), at(time), clinic).map(({ alarm }) => alarm)).toEqual(expected);
});

it('tells of nothing that is over for a week', () => {
  expect(alarmsOf(life(), '2026-11-30T16:59:00.000Z', clinic)).toContainEqual({
    alarm: 'missed',
    window: WINDOW,
  });
  expect(alarmsOf(life(), '2026-11-30T17:00:00.000Z', clinic)).toEqual([]);
});

it('frees a claim from that moment on', () => {
  expect(hasLapsed(life(claimed), at('11:19'), clinic)).toBe(false);
  expect(hasLapsed(life(claimed), at('11:20'), clinic)).toBe(true);
});
