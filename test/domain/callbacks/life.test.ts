import fc from 'fast-check';
import { callWindow } from '../../../src/domain/callbacks/call-times.ts';
import {
  ATTEMPT_OUTCOMES,
  type AttemptOutcome,
  type CallbackAction,
} from '../../../src/domain/callbacks/callback-action.ts';
import type { CallbackLife } from '../../../src/domain/callbacks/callback-request.ts';
import { actOn, canceledByVisitor, changedByVisitor, lapse } from '../../../src/domain/callbacks/life.ts';
import { sentRequest } from '../../support/sent-request.ts';
import { clinic } from './clinic.ts';

/** Monday, 23 November 2026, 10:30 in New York; the promised window is 10 to 12. */
const NOW = '2026-11-23T15:30:00.000Z';
const WINDOW = { start: '2026-11-23T15:00:00.000Z', end: '2026-11-23T17:00:00.000Z' };
const LATER = { start: '2026-11-24T15:00:00.000Z', end: '2026-11-24T17:00:00.000Z' };
const EARLIER = '2026-11-23T14:00:00.000Z';

const life = (part: Partial<CallbackLife> = {}): CallbackLife => sentRequest({ window: WINDOW, ...part });

const ann = { claimedBy: 'Ann', claimedAt: EARLIER };
const tried = { attempts: 1, attemptedAt: EARLIER, nextAttemptAt: NOW };

const STATES: Readonly<Record<string, CallbackLife>> = {
  requested: life(),
  'claimed by Ann': life({ status: 'claimed', ...ann }),
  'claimed by Bea': life({ status: 'claimed', claimedBy: 'Bea', claimedAt: EARLIER }),
  'attempted by Ann': life({ status: 'attempted', ...ann, ...tried }),
  'attempted, free': life({ status: 'attempted', ...tried }),
  'reached by Ann': life({ status: 'reached', ...ann, attempts: 1, attemptedAt: EARLIER }),
  booked: life({ status: 'booked', ...ann, attempts: 1, attemptedAt: EARLIER }),
  'closed by staff': life({ status: 'closed', ...ann, closedReason: 'price' }),
  'canceled by the visitor': life({ status: 'closed', closedReason: 'canceled' }),
};

const ACTIONS: Readonly<Record<string, CallbackAction>> = {
  claim: { kind: 'claim' },
  release: { kind: 'release' },
  assign: { kind: 'assign', to: 'Cem' },
  'take over': { kind: 'take-over' },
  voicemail: { kind: 'attempt', outcome: 'voicemail' },
  'they called': { kind: 'attempt', outcome: 'they-called' },
  reach: { kind: 'reach' },
  book: { kind: 'book' },
  close: { kind: 'close', reason: 'price' },
  reschedule: { kind: 'reschedule', window: LATER },
  note: { kind: 'note' },
};

/** What Ann's action comes to: `status holder`, or the first words of why not. */
function outcome(state: string, action: string): string {
  const change = actOn(STATES[state]!, ACTIONS[action]!, { by: 'Ann', now: NOW, clinic });
  if (change.kind === 'refused')
    return ['no:', change.why, change.how ?? change.by].filter(Boolean).join(' ');
  return `${change.life.status} ${change.life.claimedBy ?? '–'}`;
}

const HAS = 'no: held Bea';
const REACHED = 'no: reached-already';
const NOT_YET = 'no: not-reached-yet';
const NOTHING_TO_RELEASE = 'no: nothing-to-release';
const NOTHING_TO_TAKE_OVER = 'no: nothing-to-take-over';
const BOOKED = 'no: ended booked';
const CLOSED = 'no: ended price';
const CANCELED = 'no: ended canceled';

describe('what Ann may do', () => {
  test.each([
    ['requested', 'claim', 'claimed Ann'],
    ['requested', 'release', NOTHING_TO_RELEASE],
    ['requested', 'assign', 'claimed Cem'],
    ['requested', 'take over', NOTHING_TO_TAKE_OVER],
    ['requested', 'voicemail', 'attempted Ann'],
    ['requested', 'they called', 'reached Ann'],
    ['requested', 'reach', 'reached Ann'],
    ['requested', 'book', NOT_YET],
    ['requested', 'close', 'closed –'],
    ['requested', 'reschedule', 'requested –'],
    ['requested', 'note', 'requested –'],

    ['claimed by Ann', 'claim', 'claimed Ann'],
    ['claimed by Ann', 'release', 'requested –'],
    ['claimed by Ann', 'assign', 'claimed Cem'],
    ['claimed by Ann', 'take over', 'claimed Ann'],
    ['claimed by Ann', 'voicemail', 'attempted Ann'],
    ['claimed by Ann', 'they called', 'reached Ann'],
    ['claimed by Ann', 'reach', 'reached Ann'],
    ['claimed by Ann', 'book', NOT_YET],
    ['claimed by Ann', 'close', 'closed Ann'],
    ['claimed by Ann', 'reschedule', 'claimed Ann'],
    ['claimed by Ann', 'note', 'claimed Ann'],

    ['claimed by Bea', 'claim', HAS],
    ['claimed by Bea', 'release', HAS],
    ['claimed by Bea', 'assign', 'claimed Cem'],
    ['claimed by Bea', 'take over', 'claimed Ann'],
    ['claimed by Bea', 'voicemail', HAS],
    ['claimed by Bea', 'they called', HAS],
    ['claimed by Bea', 'reach', HAS],
    ['claimed by Bea', 'book', HAS],
    ['claimed by Bea', 'close', HAS],
    ['claimed by Bea', 'reschedule', HAS],
    ['claimed by Bea', 'note', 'claimed Bea'],

    ['attempted by Ann', 'claim', 'attempted Ann'],
    ['attempted by Ann', 'release', 'attempted –'],
    ['attempted by Ann', 'assign', 'attempted Cem'],
    ['attempted by Ann', 'take over', 'attempted Ann'],
    ['attempted by Ann', 'voicemail', 'attempted Ann'],
    ['attempted by Ann', 'they called', 'reached Ann'],
    ['attempted by Ann', 'reach', 'reached Ann'],
    ['attempted by Ann', 'book', NOT_YET],
    ['attempted by Ann', 'close', 'closed Ann'],
    ['attempted by Ann', 'reschedule', 'claimed Ann'],
    ['attempted by Ann', 'note', 'attempted Ann'],

    ['attempted, free', 'claim', 'attempted Ann'],
    ['attempted, free', 'release', NOTHING_TO_RELEASE],
    ['attempted, free', 'voicemail', 'attempted Ann'],
    ['attempted, free', 'reschedule', 'requested –'],

    ['reached by Ann', 'claim', 'reached Ann'],
    ['reached by Ann', 'release', 'reached –'],
    ['reached by Ann', 'assign', 'reached Cem'],
    ['reached by Ann', 'voicemail', REACHED],
    ['reached by Ann', 'they called', REACHED],
    ['reached by Ann', 'reach', REACHED],
    ['reached by Ann', 'book', 'booked Ann'],
    ['reached by Ann', 'close', 'closed Ann'],
    ['reached by Ann', 'reschedule', 'claimed Ann'],
    ['reached by Ann', 'note', 'reached Ann'],

    ...[
      'claim',
      'release',
      'assign',
      'take over',
      'voicemail',
      'they called',
      'reach',
      'book',
      'close',
    ].flatMap((action) => [
      ['booked', action, BOOKED],
      ['closed by staff', action, CLOSED],
      ['canceled by the visitor', action, CANCELED],
    ]),
    ['booked', 'reschedule', 'requested –'],
    ['closed by staff', 'reschedule', 'requested –'],
    ['canceled by the visitor', 'reschedule', 'no: canceled'],
    ['booked', 'note', 'booked Ann'],
    ['closed by staff', 'note', 'closed Ann'],
    ['canceled by the visitor', 'note', 'closed –'],
  ])('with one that is %s: %s → %s', (state, action, expected) => {
    expect(outcome(state!, action!)).toBe(expected);
  });

  it('is counted by the version where it changes anything, with one event at least, and never where it is refused', () => {
    for (const [state, before] of Object.entries(STATES))
      for (const action of Object.keys(ACTIONS)) {
        const change = actOn(before, ACTIONS[action]!, { by: 'Ann', now: NOW, clinic });
        if (change.kind === 'refused') continue;
        const grown = change.life.version - before.version;
        expect([state, action, grown]).toEqual([state, action, change.events.length > 0 ? 1 : 0]);
        expect(change.life.openedAt).toBe(NOW);
      }
  });
});

const done = (before: CallbackLife, action: CallbackAction, by = 'Ann') => {
  const change = actOn(before, action, { by, now: NOW, clinic });
  if (change.kind === 'refused') throw new Error(change.why);
  return change;
};

it('tells who has it to the second who claims, by name', () => {
  expect(actOn(STATES['claimed by Bea']!, { kind: 'claim' }, { by: 'Ann', now: NOW, clinic })).toEqual({
    kind: 'refused',
    why: 'held',
    by: 'Bea',
  });
});

it('knows a name however it is typed', () => {
  expect(done(STATES['claimed by Ann']!, { kind: 'claim' }, ' ANN ').events).toEqual([]);
});

it('says of a claim that went from one to another who had it', () => {
  expect(done(STATES['claimed by Bea']!, { kind: 'take-over' }).events).toEqual([
    { kind: 'taken-over', by: 'Ann', detail: { from: 'Bea' } },
  ]);
  expect(done(STATES['claimed by Bea']!, { kind: 'assign', to: 'Cem' }).events).toEqual([
    { kind: 'assigned', by: 'Ann', detail: { to: 'Cem', from: 'Bea' } },
  ]);
});

describe('a call that was tried', () => {
  test.each(ATTEMPT_OUTCOMES)('%s is entered, and counts for the promise', (result) => {
    const { life: after, events } = done(life(), { kind: 'attempt', outcome: result });
    expect(after).toMatchObject({ attempts: 1, attemptedAt: NOW });
    expect(events[0]).toMatchObject({ kind: 'attempted', by: 'Ann', detail: { outcome: result } });
  });

  it('makes the next one due after the hours of the clinic, and the visitor is told', () => {
    const change = done(life(), { kind: 'attempt', outcome: 'no-answer' });
    expect(change.life.nextAttemptAt).toBe('2026-11-23T18:30:00.000Z');
    expect(change.news).toBe('visitor-tried');
  });

  it('makes none due by itself after a wrong number, which closes nothing', () => {
    const change = done(life({ attempts: 2 }), { kind: 'attempt', outcome: 'wrong-number' });
    expect(change.life).toMatchObject({ status: 'attempted', nextAttemptAt: null });
    expect(change.news).toBe('visitor-wrong-number');
  });

  it('keeps when the first one was', () => {
    const { life: after } = done(STATES['attempted by Ann']!, { kind: 'attempt', outcome: 'busy' });
    expect(after).toMatchObject({ attempts: 2, attemptedAt: EARLIER });
  });

  it('is the last when as many were tried as the clinic tries: then it is closed, and the visitor is told', () => {
    const change = done(life({ status: 'attempted', ...ann, ...tried, attempts: 2 }), {
      kind: 'attempt',
      outcome: 'no-answer',
    });
    expect(change.life).toMatchObject({
      status: 'closed',
      closedReason: 'not-reached',
      attempts: 3,
      nextAttemptAt: null,
    });
    expect(change.events.map(({ kind, by }) => [kind, by])).toEqual([
      ['attempted', 'Ann'],
      ['closed', 'frontdesk'],
    ]);
    expect(change.news).toBe('visitor-closed');
  });
});

describe('a call before one is due', () => {
  const AHEAD = '2026-11-23T14:59:59.999Z';
  const call = (before: CallbackLife, outcome: AttemptOutcome, now: string) => {
    const change = actOn(before, { kind: 'attempt', outcome }, { by: 'Ann', now, clinic });
    if (change.kind === 'refused') throw new Error(change.why);
    return change;
  };

  it.each<[string, CallbackLife, string, Partial<CallbackLife>]>([
    ['ahead of the window', life(), AHEAD, { status: 'claimed', attempts: 0, attemptedAt: null }],
    [
      'sooner than the hours between two',
      life({ status: 'attempted', ...tried, nextAttemptAt: '2026-11-23T18:00:00.000Z' }),
      NOW,
      { status: 'attempted', attempts: 1, nextAttemptAt: '2026-11-23T18:00:00.000Z' },
    ],
  ])('is entered %s, counts for nothing, and the visitor is told nothing', (_, before, now, expected) => {
    const { life: after, events, news } = call(before, 'voicemail', now);
    expect(after).toMatchObject({ ...expected, claimedBy: 'Ann' });
    expect(events).toMatchObject([{ kind: 'attempted', detail: { outcome: 'voicemail', counts: false } }]);
    expect(news).toBeNull();
  });

  it('reaches them as any other', () => {
    expect(call(life(), 'they-called', AHEAD).life).toMatchObject({ status: 'reached', attempts: 1 });
  });

  it('to a wrong number leaves none due, and what the visitor corrects makes one due in the window', () => {
    const { life: after } = call(life(), 'wrong-number', AHEAD);
    expect(callWindow(after, clinic)).toBeNull();
    const corrected = changedByVisitor(after, WINDOW, AHEAD);
    expect(callWindow(corrected, clinic)).toEqual(WINDOW);
  });

  it('never closes a request: only the most calls do, each within or after the window and hours after the last', () => {
    const outcomes = fc.constantFrom<AttemptOutcome>('no-answer', 'voicemail', 'busy');
    const minutes = fc.integer({ min: 1, max: 300 });
    fc.assert(
      fc.property(fc.array(fc.tuple(outcomes, minutes), { maxLength: 40 }), (calls) => {
        let now = Date.parse('2026-11-23T10:00:00.000Z');
        let at = life();
        const counted: number[] = [];
        for (const [outcome, wait] of calls) {
          now += wait * 60_000;
          if (at.status === 'closed') break;
          const { life: after, events } = call(at, outcome, new Date(now).toISOString());
          if (events[0]?.detail?.counts !== false) counted.push(now);
          at = after;
        }
        expect(at.attempts).toBe(counted.length);
        expect(at.status === 'closed').toBe(counted.length === clinic.callback.mostAttempts);
        if (counted[0] !== undefined) expect(counted[0]).toBeGreaterThanOrEqual(Date.parse(WINDOW.start));
        const gaps = counted.slice(1).map((time, n) => time - (counted[n] ?? 0));
        expect(Math.min(...gaps)).toBeGreaterThanOrEqual(clinic.callback.hoursBetweenAttempts * 3_600_000);
      }),
    );
  });
});

describe('another number', () => {
  const phone = { e164: '+12125550143', extension: null };
  const correct = { kind: 'correct', phone } as const;

  it('is called as if none of the wrong ones had been, though the promise is measured by the first of them', () => {
    const wrong = life({ status: 'attempted', ...ann, ...tried, attempts: 2, nextAttemptAt: null });
    const { life: after, events, news } = done(wrong, correct);
    expect(after).toMatchObject({ status: 'attempted', attempts: 1, attemptedAt: EARLIER });
    expect(callWindow(after, clinic)?.start).toBe(NOW);
    expect(events).toEqual([{ kind: 'corrected', by: 'Ann', detail: { fields: ['phone'] } }]);
    expect(news).toBeNull();
  });

  it('changes nothing of a call that nobody has tried', () => {
    const before = STATES['claimed by Ann']!;
    expect(done(before, correct).life).toEqual({ ...before, openedAt: NOW, updatedAt: NOW, version: 1 });
  });

  it.each([
    ['claimed by Bea', 'held'],
    ['booked', 'ended'],
  ])('is refused of one that is %s', (state, why) => {
    const refused = actOn(STATES[state]!, correct, { by: 'Ann', now: NOW, clinic });
    expect(refused).toMatchObject({ kind: 'refused', why });
  });
});

describe('another time', () => {
  it('is another promise: calls are counted from none', () => {
    const { life: after, news } = done(STATES['attempted by Ann']!, { kind: 'reschedule', window: LATER });
    expect(after).toMatchObject({
      window: LATER,
      status: 'claimed',
      attempts: 0,
      attemptedAt: null,
      nextAttemptAt: null,
    });
    expect(news).toBe('visitor-changed');
  });

  it('is nothing new where it is the same, unless the request has ended', () => {
    const same = { kind: 'reschedule', window: WINDOW } as const;
    expect(done(STATES['attempted by Ann']!, same)).toMatchObject({ events: [], news: null });
    const again = done(STATES.booked!, same);
    expect(again).toMatchObject({ life: { status: 'requested' }, news: 'visitor-changed' });
    expect(done(again.life, same)).toMatchObject({ events: [], news: null });
  });

  it('is refused when it is over', () => {
    const past = { start: '2026-11-23T12:00:00.000Z', end: '2026-11-23T14:00:00.000Z' };
    expect(
      actOn(life(), { kind: 'reschedule', window: past }, { by: 'Ann', now: NOW, clinic }),
    ).toMatchObject({ kind: 'refused', why: 'time-over' });
  });
});

describe('what the visitor changes', () => {
  it.each(Object.keys(STATES))('begins one that is %s anew with another time', (state) => {
    const after = changedByVisitor(STATES[state]!, LATER, NOW);
    const holder = /claimed|attempted by|reached/.test(state) ? STATES[state]!.claimedBy : null;
    expect(after).toMatchObject({
      window: LATER,
      status: holder === null ? 'requested' : 'claimed',
      claimedBy: holder,
      attempts: 0,
      closedReason: null,
      version: STATES[state]!.version + 1,
    });
  });

  it('leaves what was tried where the time stays', () => {
    expect(changedByVisitor(STATES['attempted by Ann']!, WINDOW, NOW)).toMatchObject({
      status: 'attempted',
      attempts: 1,
      nextAttemptAt: NOW,
    });
  });

  it('makes a call due again after a wrong number', () => {
    const wrong = life({ status: 'attempted', ...ann, attempts: 1, attemptedAt: EARLIER });
    expect(changedByVisitor(wrong, WINDOW, NOW).nextAttemptAt).toBe(NOW);
  });

  it('ends it', () => {
    expect(canceledByVisitor(STATES['claimed by Ann']!, NOW)).toMatchObject({
      status: 'closed',
      closedReason: 'canceled',
    });
  });
});

it('frees a claim that lapses, and says whose it was', () => {
  const { life: after, event } = lapse(STATES['attempted by Ann']!, NOW);
  expect(after).toMatchObject({ status: 'attempted', claimedBy: null, claimedAt: null });
  expect(event).toEqual({ kind: 'lapsed', by: 'frontdesk', detail: { from: 'Ann' } });
});
