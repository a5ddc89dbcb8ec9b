import fc from 'fast-check';
import { understandWhen, type WhenUnderstanding } from '../../../src/domain/callbacks/understand-when.ts';
import { choiceByOrder } from '../../../src/domain/callbacks/when/by-order.ts';
import { isOpenWindow } from '../../../src/domain/callbacks/windows.ts';
import { processorTime } from '../../support/processor-time.ts';
import { clinic } from './clinic.ts';

/** Friday, 20 November 2026, 10:30 in New York. */
const NOW = '2026-11-20T15:30:00.000Z';

const NAMES = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** `Mon 23 13:00-15:00`, local to the clinic. */
function short({ start, end }: { start: string; end: string }): string {
  const local = (instant: string) => new Date(Date.parse(instant) - 5 * 3_600_000);
  const time = (instant: string) => local(instant).toISOString().slice(11, 16);
  const day = local(start);
  return `${NAMES[day.getUTCDay()]} ${day.getUTCDate()} ${time(start)}-${time(end)}`;
}

function said(result: WhenUnderstanding): string {
  if (result.kind === 'window') return short(result.window);
  return result.kind === 'choices' ? `${result.why}: ${result.windows.map(short).join(', ')}` : 'unclear';
}

const when = (text: string, zone: string | null = null) => said(understandWhen(text, NOW, clinic, zone));

test.each([
  ['Monday at 3', 'Mon 23 15:00-17:00'],
  ['monday after 3', 'Mon 23 15:00-17:00'],
  ['tomorrow at 10', 'Sat 21 10:00-12:00'],
  ['tmrw 11am', 'Sat 21 10:00-12:00'],
  ['can you call me on tuesday between 1 and 3?', 'Tue 24 13:00-15:00'],
  ['tuesday between 10 and 11:30', 'several: Tue 24 09:00-11:00, Tue 24 11:00-12:00'],
  ['Dec 1st around 10', 'Tue 1 09:00-11:00'],
  ['12/1 at 4:30', 'Tue 1 15:00-17:00'],
  ['2026-12-01 15:00', 'Tue 1 15:00-17:00'],
  [
    'the 24th at noon',
    'closed: Tue 24 09:00-11:00, Tue 24 11:00-12:00, Tue 24 13:00-15:00, Tue 24 15:00-17:00, Wed 25 09:00-11:00',
  ],
  ['this afternoon after 2', 'Fri 20 15:00-17:00'],
  ['asap', 'Fri 20 13:00-15:00'],
  ['as soon as possible please', 'Fri 20 13:00-15:00'],
  ['asap tomorrow', 'Sat 21 10:00-12:00'],
  ['el lunes después de las 3', 'Mon 23 15:00-17:00'],
  ['mañana por la mañana', 'Sat 21 10:00-12:00'],
  [
    'after 5 but not Friday',
    'closed: Mon 23 15:00-17:00, Tue 24 15:00-17:00, Wed 25 15:00-17:00, Mon 30 15:00-17:00, Tue 1 15:00-17:00',
  ],
  [
    'after 3 but not Friday',
    'several: Mon 23 15:00-17:00, Tue 24 15:00-17:00, Wed 25 15:00-17:00, Mon 30 15:00-17:00, Tue 1 15:00-17:00',
  ],
  [
    'next week',
    'several: Mon 23 09:00-11:00, Tue 24 09:00-11:00, Wed 25 09:00-11:00, Fri 27 09:00-11:00, Sat 28 10:00-12:00',
  ],
  ['tomorrow', 'several: Sat 21 10:00-12:00, Sat 21 12:00-13:00'],
  [
    'Dec 24',
    'too-far: Thu 3 15:00-17:00, Fri 4 09:00-11:00, Fri 4 11:00-12:00, Fri 4 13:00-15:00, Fri 4 15:00-17:00',
  ],
  [
    'thanksgiving',
    'closed: Wed 25 09:00-11:00, Wed 25 13:00-15:00, Fri 27 09:00-11:00, Fri 27 13:00-15:00, Fri 27 15:00-17:00',
  ],
  [
    'yesterday at 3',
    'past: Fri 20 13:00-15:00, Sat 21 10:00-12:00, Mon 23 09:00-11:00, Tue 24 09:00-11:00, Wed 25 09:00-11:00',
  ],
  [
    'today at 9',
    'past: Fri 20 13:00-15:00, Sat 21 10:00-12:00, Mon 23 09:00-11:00, Tue 24 09:00-11:00, Wed 25 09:00-11:00',
  ],
  [
    'today at 11',
    'too-soon: Fri 20 13:00-15:00, Fri 20 15:00-17:00, Sat 21 10:00-12:00, Sat 21 12:00-13:00, Mon 23 09:00-11:00',
  ],
  ['now', 'Fri 20 13:00-15:00'],
  [
    'idk',
    'any: Fri 20 13:00-15:00, Sat 21 10:00-12:00, Mon 23 09:00-11:00, Tue 24 09:00-11:00, Wed 25 09:00-11:00',
  ],
  [
    'any weekday after 3',
    'several: Fri 20 15:00-17:00, Mon 23 15:00-17:00, Tue 24 15:00-17:00, Wed 25 15:00-17:00, Fri 27 15:00-17:00',
  ],
  [
    'sunday',
    'closed: Sat 21 10:00-12:00, Sat 21 12:00-13:00, Mon 23 09:00-11:00, Mon 23 13:00-15:00, Mon 23 15:00-17:00',
  ],
  [
    'monday at 8pm',
    'closed: Mon 23 13:00-15:00, Mon 23 15:00-17:00, Tue 24 09:00-11:00, Tue 24 11:00-12:00, Tue 24 13:00-15:00',
  ],
  [
    'wednesday or friday morning',
    'several: Wed 25 09:00-11:00, Wed 25 11:00-12:00, Fri 27 09:00-11:00, Fri 27 11:00-12:00',
  ],
  ['monday or tuesday between 10 and 2', 'several: Mon 23 11:00-12:00, Tue 24 11:00-12:00'],
  [
    'not friday, not mornings',
    'several: Sat 21 12:00-13:00, Mon 23 13:00-15:00, Tue 24 13:00-15:00, Wed 25 13:00-15:00, Sat 28 12:00-13:00',
  ],
  [
    '3pm pacific monday',
    'closed: Mon 23 11:00-12:00, Mon 23 13:00-15:00, Mon 23 15:00-17:00, Tue 24 09:00-11:00, Tue 24 11:00-12:00',
  ],
  [
    'noon my time monday',
    'closed: Mon 23 09:00-11:00, Mon 23 11:00-12:00, Mon 23 13:00-15:00, Mon 23 15:00-17:00, Tue 24 09:00-11:00',
  ],
  [
    'in an hour',
    'too-soon: Fri 20 13:00-15:00, Fri 20 15:00-17:00, Sat 21 10:00-12:00, Sat 21 12:00-13:00, Mon 23 09:00-11:00',
  ],
  [
    'in two weeks',
    'several: Sat 28 10:00-12:00, Mon 30 09:00-11:00, Tue 1 09:00-11:00, Wed 2 09:00-11:00, Thu 3 09:00-11:00',
  ],
  [
    'next month',
    'several: Tue 1 09:00-11:00, Tue 1 13:00-15:00, Wed 2 09:00-11:00, Wed 2 13:00-15:00, Thu 3 09:00-11:00',
  ],
  ['Feb 29', 'unclear'],
  ['purple', 'unclear'],
  [
    '2',
    'several: Fri 20 13:00-15:00, Mon 23 13:00-15:00, Tue 24 13:00-15:00, Wed 25 13:00-15:00, Fri 27 13:00-15:00',
  ],
  [
    'tomorrow or monday',
    'several: Sat 21 10:00-12:00, Sat 21 12:00-13:00, Mon 23 09:00-11:00, Mon 23 13:00-15:00, Mon 23 15:00-17:00',
  ],
  [
    'before noon',
    'several: Sat 21 10:00-12:00, Mon 23 09:00-11:00, Tue 24 09:00-11:00, Wed 25 09:00-11:00, Fri 27 09:00-11:00',
  ],
  [
    'evening',
    'closed: Fri 20 15:00-17:00, Mon 23 15:00-17:00, Tue 24 15:00-17:00, Wed 25 15:00-17:00, Fri 27 15:00-17:00',
  ],
  ['monday 9', 'Mon 23 09:00-11:00'],
  ['10 tomorrow', 'Sat 21 10:00-12:00'],
  ['tuesday, 10:30', 'Tue 24 09:00-11:00'],
  ['tuesday 10 or 11', 'Tue 24 09:00-11:00'],
  ['friday the 27th at 10', 'Fri 27 09:00-11:00'],
  [
    'friday the 27th',
    'several: Fri 27 09:00-11:00, Fri 27 11:00-12:00, Fri 27 13:00-15:00, Fri 27 15:00-17:00',
  ],
  ['no later than 11 on tuesday', 'Tue 24 09:00-11:00'],
  [
    'after work',
    'closed: Fri 20 15:00-17:00, Mon 23 15:00-17:00, Tue 24 15:00-17:00, Wed 25 15:00-17:00, Fri 27 15:00-17:00',
  ],
  ["tuesday, i'm at work until 3", 'Tue 24 15:00-17:00'],
  ['tuesday, nothing before 3 please', 'Tue 24 15:00-17:00'],
  ["i won't be free before 3 on tuesday", 'Tue 24 15:00-17:00'],
  ['tuesday, i get off work at 3', 'Tue 24 15:00-17:00'],
  ["i'll be done by 3 on tuesday", 'Tue 24 15:00-17:00'],
  ["tuesday but i'm not around after 11", 'Tue 24 09:00-11:00'],
  ['tuesday, no calls before 3', 'Tue 24 15:00-17:00'],
  ["saturday, i'm busy in the morning", 'Sat 21 12:00-13:00'],
  [
    "any day, i'm in class until 3",
    'several: Fri 20 15:00-17:00, Mon 23 15:00-17:00, Tue 24 15:00-17:00, Wed 25 15:00-17:00, Fri 27 15:00-17:00',
  ],
  [
    'two weeks from now',
    'several: Sat 28 10:00-12:00, Mon 30 09:00-11:00, Tue 1 09:00-11:00, Wed 2 09:00-11:00, Thu 3 09:00-11:00',
  ],
  ['1500 on tuesday', 'Tue 24 15:00-17:00'],
  ['lunchtime tuesday', 'Tue 24 13:00-15:00'],
  [
    'early next week',
    'several: Mon 23 09:00-11:00, Mon 23 13:00-15:00, Tue 24 09:00-11:00, Tue 24 13:00-15:00, Wed 25 09:00-11:00',
  ],
])('understands "%s"', (text, expected) => {
  expect(when(text)).toBe(expected);
});

test.each([
  ['tomorrow', 'after 11', 'Sat 21 12:00-13:00'],
  ['monday at 8pm', 'morning', 'several: Mon 23 09:00-11:00, Mon 23 11:00-12:00'],
  ['tuesday at 3am', 'at 10', 'Tue 24 09:00-11:00'],
  ['tuesday at 3am', 'tuesday morning', 'several: Tue 24 09:00-11:00, Tue 24 11:00-12:00'],
  ['monday', 'wednesday at 10', 'Wed 25 09:00-11:00'],
])('reads "%s" and then "%s" on the day that was named last', (before, text, expected) => {
  expect(said(understandWhen(text, NOW, clinic, null, before))).toBe(expected);
});

test('names the day on which the clinic is closed, and why', () => {
  expect(understandWhen('thursday at 10', NOW, clinic)).toMatchObject({
    why: 'closed',
    closedOn: { date: '2026-11-26', reason: 'Thanksgiving Day' },
  });
  expect(understandWhen('sunday', NOW, clinic)).toMatchObject({
    closedOn: { date: '2026-11-22', reason: null },
  });
  expect(understandWhen('monday at 8pm', NOW, clinic)).not.toHaveProperty('closedOn');
});

test.each([
  ['the first one', 0],
  ['the second', 1],
  ['first', 0],
  ['earliest', 0],
  ['Earliest please', 0],
  ["I'll take the third one", 2],
  ['option two', 1],
  ['the last one', 4],
  ['any of them', 0],
  ['whenever', 0],
  ['el primero', 0],
  ['first thing tomorrow', null],
  ['the 2nd', null],
  ['option 9', null],
  ['tuesday', null],
])('knows which choice "%s" is', (text, index) => {
  expect(choiceByOrder(text, 5)).toBe(index);
});

test('reads a time in the zone that the visitor names, or in their own when they say so', () => {
  expect(when('monday between 9 and 1130 mountain time')).toBe('Mon 23 11:00-12:00');
  expect(when('monday at 10 pacific')).toBe('Mon 23 13:00-15:00');
  expect(when('monday at 10 my time', 'America/Chicago')).toBe('Mon 23 11:00-12:00');
  expect(when('monday at 10', 'America/Chicago')).toBe('Mon 23 09:00-11:00');
});

test('offers nothing that is closed, past or too near, whatever is said', () => {
  const words = [
    'monday',
    'sunday',
    'at 3',
    'after 5',
    'not friday',
    'yesterday',
    'dec 24',
    '11/26',
    'asap',
    'noon',
    '-',
    'between 1 and 4',
    'Ñ',
    '🙂',
    '2030',
    'last week',
  ];
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.constantFrom(...words), fc.string())), (said) => {
      const result = understandWhen(said.join(' '), NOW, clinic);
      const windows =
        result.kind === 'window' ? [result.window] : result.kind === 'choices' ? result.windows : [];
      expect(windows.every((window) => isOpenWindow(window, clinic, NOW))).toBe(true);
      expect(result.kind === 'choices' && windows.length === 0).toBe(false);
    }),
    { numRuns: 150 },
  );
});

test.each([
  ['numbers', '1 2 3 4 5 6 7 8 9 '.repeat(250)],
  ['dates', '1/1/1/1/11'.repeat(400)],
  ['weekdays', 'tuesday at 3 or '.repeat(250)],
  ['one long word', 'a'.repeat(4000)],
  ['spaces', `${' '.repeat(3999)}3`],
  ['exclusions', 'not friday, '.repeat(330)],
  ['ranges', 'between 1 and '.repeat(280)],
])('reads 4,000 characters of %s in no time', (_, text) => {
  understandWhen('tomorrow', NOW, clinic);
  expect(processorTime(() => understandWhen(text, NOW, clinic))).toBeLessThan(500);
});

describe('a visitor far to the west, whose day begins at the clinic’s noon,', () => {
  const HONOLULU = 'Pacific/Honolulu';
  const FRIDAY_EVENING = '2026-11-20T22:30:00.000Z';

  test('is called in their own day for “asap”, which the clinic’s morning is not', () => {
    expect(said(understandWhen('asap', FRIDAY_EVENING, clinic, HONOLULU))).toBe('Mon 23 13:00-15:00');
    expect(said(understandWhen('asap', FRIDAY_EVENING, clinic, 'America/Detroit'))).toBe(
      'Sat 21 10:00-12:00',
    );
  });

  test.each(['whenever', 'tuesday or wednesday', 'next week'])(
    'is offered windows of their day: “%s”',
    (text) => {
      const understood = understandWhen(text, NOW, clinic, HONOLULU);
      if (understood.kind !== 'choices') throw new Error('Several fit');
      expect(understood.windows.map(short).join()).not.toMatch(/ (?:09|10|11):/);
    },
  );

  test('has their wish where they name the time, and what there is on a day of mornings', () => {
    expect(when('tuesday at 9 am eastern', HONOLULU)).toBe('Tue 24 09:00-11:00');
    expect(when('tomorrow', HONOLULU)).toBe('several: Sat 21 10:00-12:00, Sat 21 12:00-13:00');
  });
});

describe('when the clocks of New York change', () => {
  const day = [{ opens: '00:00', closes: '23:00' }];
  const always = {
    ...clinic,
    closures: [],
    hours: new Map([1, 2, 3, 4, 5, 6, 7].map((weekday) => [weekday, day])),
    callback: { ...clinic.callback, windowMinutes: 60, leadMinutes: 0 },
  };
  /** 12:30 AM, before the clock leaps from 2 to 3, and before it is set back from 2 to 1. */
  const SPRING = '2026-03-08T05:30:00.000Z';
  const FALL = '2026-11-01T04:30:00.000Z';
  const starts = (text: string, now: string, of = always) => {
    const understood = understandWhen(text, now, of);
    return understood.kind === 'window' ? understood.window.start : understood;
  };

  test.each([
    ['in 6 hours', SPRING, '2026-03-08T11:00:00.000Z'],
    ['in 2 hours', SPRING, '2026-03-08T07:00:00.000Z'],
    ['6 hours from now', SPRING, '2026-03-08T11:00:00.000Z'],
    ['in half an hour', SPRING, '2026-03-08T06:00:00.000Z'],
    ['in about 90 minutes', SPRING, '2026-03-08T07:00:00.000Z'],
    ['in 6 hours', FALL, '2026-11-01T10:00:00.000Z'],
    // The second of two hours that the clock calls 1.
    ['in 2 hours', FALL, '2026-11-01T06:00:00.000Z'],
    ['in an hour', FALL, '2026-11-01T05:00:00.000Z'],
    ['in 23 hours', FALL, '2026-11-02T03:00:00.000Z'],
  ])('“%s” at %s is as many hours later', (text, now, start) => {
    expect(starts(text, now)).toBe(start);
  });

  test.each([
    ['tomorrow at 2:30 am', '2026-03-07T20:30:00.000Z', '2026-03-08T07:00:00.000Z'],
    ['today at 3 pm', SPRING, '2026-03-08T19:00:00.000Z'],
    ['tomorrow at 3 pm', '2026-10-31T20:30:00.000Z', '2026-11-01T20:00:00.000Z'],
    ['monday at 3 pm', FALL, '2026-11-02T20:00:00.000Z'],
  ])(
    '“%s” at %s is by the clock on the wall, and an hour that it leaps over is the next',
    (text, now, start) => {
      expect(starts(text, now)).toBe(start);
    },
  );

  test('a window in which the clock leaps holds the hours after the leap', () => {
    const long = { ...always, callback: { ...always.callback, windowMinutes: 180 } };
    // From 12 to 4 AM by the clock.
    expect(starts('today at 3:30 am', '2026-03-08T05:00:00.000Z', long)).toBe('2026-03-08T05:00:00.000Z');
  });
});
