import {
  closesAt,
  closuresToCome,
  describeClosure,
  describeInstant,
  hoursLines,
  isOpen,
  nextOpening,
} from '../../src/domain/knowledge/opening-hours.ts';
import { clinic } from './callbacks/clinic.ts';

test.each([
  ['in the morning', '2026-11-20T15:30:00Z', true],
  ['in the opening minute', '2026-11-20T14:00:00Z', true],
  ['in the closing minute', '2026-11-20T22:00:00Z', false],
  ['in the break', '2026-11-20T17:30:00Z', false],
  ['at night', '2026-11-20T05:00:00Z', false],
  ['on Sunday', '2026-11-22T16:00:00Z', false],
  ['on a closure', '2026-11-26T16:00:00Z', false],
  ['in summer time', '2026-07-06T13:30:00Z', true],
])('tells whether it is open %s', (_, at, expected) => {
  expect(isOpen(clinic, at)).toBe(expected);
});

test('says when it closes and opens next', () => {
  expect(closesAt(clinic, '2026-11-20T15:30:00Z')).toBe('2026-11-20T17:00:00.000Z');
  expect(closesAt(clinic, '2026-11-20T17:30:00Z')).toBeNull();
  expect(nextOpening(clinic, '2026-11-20T17:30:00Z')).toBe('2026-11-20T18:00:00.000Z');
  expect(nextOpening(clinic, '2026-11-25T22:30:00Z')).toBe('2026-11-27T14:00:00.000Z');
});

test('never opens when no day has hours', () => {
  expect(nextOpening({ ...clinic, hours: new Map() }, '2026-11-20T17:30:00Z')).toBeNull();
});

test('puts the week into words, days with the same hours together', () => {
  expect(hoursLines(clinic, 'en')).toEqual([
    'Mon–Fri 9:00 AM – 12:00 PM, 1:00 PM – 5:00 PM',
    'Sat 10:00 AM – 1:00 PM',
    'Sun closed',
  ]);
});

test('names the closures to come and leaves out those past', () => {
  const [closure] = closuresToCome(clinic, '2026-11-26T23:00:00Z');
  expect(closure && describeClosure(closure, 'en')).toBe('Thursday, November 26 (Thanksgiving Day)');
  expect(closuresToCome(clinic, '2026-11-27T12:00:00Z')).toEqual([]);
});

test('names an instant in the clinic’s zone without thin spaces', () => {
  expect(describeInstant(clinic, '2026-11-20T14:00:00Z', 'en')).toBe('Friday, November 20 at 9:00 AM');
});
