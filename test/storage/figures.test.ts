import { countEndedDays } from '../../src/count-days.ts';
import type { CallbackAction } from '../../src/domain/callbacks/callback-action.ts';
import { FORM_STEPS } from '../../src/domain/callbacks/form-steps.ts';
import { promisesOf, waitsOf } from '../../src/domain/figures/callback-figures.ts';
import { totalsOf } from '../../src/domain/figures/day-counts.ts';
import { daysOf } from '../../src/domain/figures/range.ts';
import type { Intent } from '../../src/domain/transcripts/turn.ts';
import type { TurnRecord } from '../../src/domain/transcripts/turn-record.ts';
import { actOnCallback } from '../../src/storage/callback-life.ts';
import { keptCounts } from '../../src/storage/day-counts.ts';
import { askedCalls, countDay, votesIn } from '../../src/storage/figures.ts';
import { deleteConversations } from '../../src/storage/retention.ts';
import { undoCallback } from '../../src/storage/undo-callback.ts';
import { openStores, type Stores } from '../../src/stores.ts';
import { clinic } from '../domain/callbacks/clinic.ts';
import { eachDatabase } from '../support/databases.ts';
import { requestCallback, TEST_SECRET, turnRecord } from '../support/turn-records.ts';

const ZONE = 'America/New_York';
const dayAt = (day: string) => {
  const [only] = daysOf({ from: day, to: day }, ZONE);
  if (!only) throw new Error(`No day ${day}`);
  return only;
};

eachDatabase((fresh) => {
  let stores: Stores;

  beforeEach(async () => {
    stores = await openStores(await fresh(), [TEST_SECRET]);
  });
  afterEach(() => stores.close());

  type Said = Partial<TurnRecord['output']> & { readonly at?: string };

  /** A conversation with a turn for each output. */
  async function talk(id: string, channel: string, ...said: Said[]): Promise<void> {
    for (const [turn, { at = '2026-11-20T15:00:00.000Z', ...output }] of said.entries()) {
      const record = turnRecord({
        inbound: { conversation: id, channel, messageId: `message-${turn}` },
        base: { version: turn, lastSeq: turn * 2 },
        now: at,
      });
      expect(await stores.commit({ ...record, output: { ...record.output, ...output } })).toEqual({
        kind: 'committed',
      });
    }
  }

  const asking = (step: keyof typeof FORM_STEPS): Said => ({
    outcome: 'callback',
    sections: [],
    formStep: FORM_STEPS[step],
  });

  const countsOn = async (day: string) => {
    const counts = await countDay(stores.database.reader, dayAt(day));
    return Object.fromEntries(counts.map(({ kind, name, count }) => [`${kind} ${name}`, count]));
  };

  it('counts channels, what became of questions, sections and what was missing', async () => {
    const both = ['a1-muscle', 'a1-bone'];
    const settle: Intent = { kind: 'settleQuestion', seq: 1, answered: false, picked: null };
    await talk('a', 'directline', {}, { sections: both }, { outcome: 'command', sections: [] });
    await talk('b', 'directline', {}, { outcome: 'command', sections: [], intents: [settle] });
    await talk('c', 'terminal', { outcome: 'clinic', sections: [] }, { outcome: 'clarify', sections: both });
    await talk('d', 'directline', { outcome: 'decline', sections: [], missing: 'fact:parking' });
    await talk('e', 'directline', { outcome: 'decline', sections: [], missing: 'near:a1-bone' });
    await talk(
      'f',
      'directline',
      { outcome: 'advice', sections: [] },
      { outcome: 'emergency', sections: [] },
    );

    expect(await countsOn('2026-11-20')).toEqual({
      'conversations directline': 5,
      'conversations terminal': 1,
      'questions answered': 3,
      'questions open': 1,
      'questions asked-back': 1,
      'questions declined': 2,
      'questions advice': 1,
      'questions emergency': 1,
      'section a1-muscle': 3,
      'section a1-bone': 1,
      'missing fact:parking': 1,
      'missing near:a1-bone': 1,
    });
  });

  it('keeps of a form how far it ever came, whatever is asked after it', async () => {
    await talk('left', 'directline', asking('consent'), asking('phone'), asking('name'), {});
    await talk('no', 'directline', asking('consent'), { outcome: 'command', sections: [] });
    await talk('sent', 'directline', asking('consent'), {
      ...asking('confirm'),
      formStep: null,
      intents: [requestCallback('ABCD2345')],
    });
    await talk('page', 'form', {
      ...asking('confirm'),
      formStep: null,
      intents: [requestCallback('ABCD2346')],
    });

    const counts = await countDay(stores.database.reader, dayAt('2026-11-20'));
    expect(Object.fromEntries(totalsOf(counts, 'form'))).toEqual({ phone: 1, consent: 1, sent: 1, plain: 1 });
  });

  it.each([
    ['of 25 hours', '2026-11-01', '2026-11-01T04:00:00.000Z', '2026-11-02T04:59:59.999Z'],
    ['of 23 hours', '2026-03-08', '2026-03-08T05:00:00.000Z', '2026-03-09T03:59:59.999Z'],
  ])('begins and ends a day %s at the clinic’s midnight', async (_length, day, first, last) => {
    const beside = (at: string, by: number) => new Date(Date.parse(at) + by).toISOString();
    await talk('first', 'directline', { at: first });
    await talk('last', 'directline', { at: last });
    await talk('before', 'directline', { at: beside(first, -1) }, { at: beside(first, 5) });
    await talk('after', 'directline', { at: beside(last, 1) });

    expect(await countsOn(day)).toMatchObject({ 'conversations directline': 2, 'questions answered': 2 });
  });

  it('keeps the counts of days that are over when their conversations are deleted, once', async () => {
    await talk('old', 'directline', { at: '2026-11-20T15:00:00.000Z' });
    await talk('today', 'directline', { at: '2026-11-22T15:00:00.000Z' });
    const now = '2026-11-22T16:00:00.000Z';
    const { database } = stores;
    await Promise.all(
      [1, 2].map(() => countEndedDays(database, { timeZone: ZONE, now, transcriptDays: 90 })),
    );
    await deleteConversations(database, '2026-11-21T00:00:00.000Z', 10);
    await countEndedDays(database, { timeZone: ZONE, now, transcriptDays: 90 });

    const kept = await keptCounts(database.reader, { from: '2026-11-01', to: '2026-11-30' });
    expect(kept.map(({ day, kind, name, count }) => `${day} ${kind} ${name} ${count}`).toSorted()).toEqual([
      '2026-11-20 conversations directline 1',
      '2026-11-20 questions answered 1',
      '2026-11-20 section a1-muscle 1',
    ]);
  });

  it('counts a day anew when its conversations went on, unless some of them are gone', async () => {
    const { database } = stores;
    const count = (now: string) => countEndedDays(database, { timeZone: ZONE, now, transcriptDays: 3 });
    const fates = async () => {
      const kept = await keptCounts(database.reader, { from: '2026-11-20', to: '2026-11-20' });
      return Object.fromEntries(totalsOf(kept, 'questions'));
    };
    const at = (day: number) => `2026-11-${day}T15:00:00.000Z`;
    const again = async (turn: number, day: number, output: Said) => {
      const record = turnRecord({
        inbound: { conversation: 'night', messageId: `message-${turn}` },
        base: { version: turn, lastSeq: turn * 2 },
        now: at(day),
      });
      await stores.commit({ ...record, output: { ...record.output, sections: [], ...output } });
    };
    await talk('night', 'directline', { at: at(20) });
    await talk('other', 'directline', { at: at(20) });
    await count(at(21));
    expect(await fates()).toEqual({ answered: 2 });
    const settle: Intent = { kind: 'settleQuestion', seq: 1, answered: false, picked: null };
    await again(1, 21, { outcome: 'command', intents: [settle] });
    await again(2, 21, { outcome: 'decline' });
    await Promise.all([count(at(22)), count(at(22))]);
    expect(await fates()).toEqual({ answered: 1, open: 1, declined: 1 });
    // Its time is over on the day after the next.
    await deleteConversations(database, at(21), 10);
    await again(3, 23, { outcome: 'decline' });
    await count(at(24));
    expect(await fates()).toEqual({ answered: 1, open: 1, declined: 1 });
  });

  it('knows of each card when staff first called and first spoke with somebody', async () => {
    const asked = '2026-11-23T14:00:00.000Z';
    const ask = (id: string, ref: string, last: string) =>
      talk(id, 'directline', {
        intents: [requestCallback(ref, { phone: { e164: `+121255501${last}`, extension: null } })],
        at: asked,
      });
    const act = (ref: string, now: string, action: CallbackAction) =>
      actOnCallback(stores.database, stores.personal, { ref, action, by: 'Bo Ray', now, clinic });
    await ask('a', 'ABCD2345', '42');
    await ask('b', 'ABCD2346', '43');
    await ask('c', 'ABCD2347', '44');
    await ask('same person', 'ABCD2348', '42');
    await act('ABCD2345', '2026-11-23T15:30:00.000Z', { kind: 'attempt', outcome: 'no-answer' });
    await act('ABCD2345', '2026-11-24T18:00:00.000Z', { kind: 'reach' });
    await act('ABCD2346', '2026-11-23T17:30:00.000Z', { kind: 'attempt', outcome: 'they-called' });
    // What was taken back is no call.
    const now = '2026-11-23T16:30:00.000Z';
    await act('ABCD2347', now, { kind: 'attempt', outcome: 'busy' });
    await undoCallback(stores.database, stores.personal, { ref: 'ABCD2347', by: 'Bo Ray', now, clinic });

    const calls = await askedCalls(stores.database.reader, dayAt('2026-11-23'));
    const hours = (at: string | null) => at && (Date.parse(at) - Date.parse(asked)) / 3_600_000;
    expect(
      calls.map(({ life, calledAt, reachedAt }) => [life.ref, hours(calledAt), hours(reachedAt)]).toSorted(),
    ).toEqual([
      ['ABCD2345', 1.5, 28],
      ['ABCD2346', 3.5, 3.5],
      ['ABCD2347', null, null],
    ]);
    expect(promisesOf(calls, '2026-11-23T16:00:00.000Z')).toEqual({
      kept: 1,
      missed: 1,
      open: 1,
      dropped: 0,
    });
    expect(waitsOf(calls)).toMatchObject({ called: 2.5 * 3_600_000, reached: 15.75 * 3_600_000 });
    expect(await askedCalls(stores.database.reader, dayAt('2026-11-24'))).toEqual([]);
  });

  it('counts votes by section within days', async () => {
    const rate = (helped: boolean, day: string): Intent => ({
      kind: 'rateAnswer',
      answer: 1,
      sections: ['a1-muscle'],
      version: 'v1',
      helped,
      day,
    });
    await talk('a', 'directline', {}, { intents: [rate(true, '2026-11-20')] });
    await talk('b', 'directline', {}, { intents: [rate(false, '2026-11-20')] });
    await talk('c', 'directline', {}, { intents: [rate(true, '2026-11-21')] });

    const range = { from: '2026-11-20', to: '2026-11-20' };
    expect(await votesIn(stores.database.reader, range)).toEqual([
      { section: 'a1-muscle', helped: 1, not: 1 },
    ]);
  });
});
