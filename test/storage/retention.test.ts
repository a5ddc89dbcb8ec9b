import { type Deleted, deleteExpired, keepRetention } from '../../src/retention.ts';
import { listCallbacks } from '../../src/storage/callbacks.ts';
import { deleteConversations } from '../../src/storage/retention.ts';
import { TranscriptReviews } from '../../src/storage/review-transcripts.ts';
import { findTranscript, listTranscripts } from '../../src/storage/transcripts.ts';
import { unansweredQuestions } from '../../src/storage/unanswered.ts';
import { votes } from '../../src/storage/verdicts.ts';
import { openStores, type Stores } from '../../src/stores.ts';
import { eachDatabase } from '../support/databases.ts';
import { eventually } from '../support/eventually.ts';
import { requestCallback, TEST_SECRET, turnRecord } from '../support/turn-records.ts';

/** All but the interval between two rounds. */
const REAL_TIMERS = [
  'setTimeout',
  'clearTimeout',
  'setImmediate',
  'nextTick',
  'performance',
  'Date',
  'queueMicrotask',
  'hrtime',
] as const;
const COUNTED_WITHIN_MS = 30_000;
const ASKED = '2026-01-31T15:00:00.000Z';

eachDatabase((fresh) => {
  let stores: Stores;

  beforeEach(async () => {
    stores = await openStores(await fresh(), [TEST_SECRET]);
  });
  afterEach(() => stores.close());

  /** Runs a round as it would at this instant, with transcripts kept 30 days and requests 12 months. */
  const roundAt = (instant: string) =>
    deleteExpired(stores.database, { transcriptDays: 30, callbackMonths: 12 }, Date.parse(instant));

  const say = (conversation: string, now: string, turn = 0, intents: Parameters<typeof turnRecord>[0] = {}) =>
    stores.commit(
      turnRecord({
        inbound: { conversation, messageId: `message-${turn}` },
        base: { version: turn, lastSeq: turn * 2 },
        now,
        ...intents,
      }),
    );

  const rows = async (
    table: 'activities' | 'question_verdicts' | 'callback_people' | 'callback_links' | 'outbox',
  ) => (await stores.database.reader.selectFrom(table).selectAll().execute()).length;

  const ids = async () => (await listTranscripts(stores.database.reader, { limit: 100 })).map(({ id }) => id);

  it('keeps a conversation until its last message is past the period, then deletes it with all that hangs on it', async () => {
    await say('old', ASKED);
    await say('old', '2026-02-02T15:00:00.000Z', 1, {
      intents: [
        { kind: 'settleQuestion', seq: 1, answered: false, picked: null },
        {
          kind: 'rateAnswer',
          answer: 1,
          sections: ['a1-muscle'],
          version: 'v1',
          helped: false,
          day: '2026-02-02',
        },
      ],
    });
    expect(await roundAt('2026-03-04T14:59:00.000Z')).toMatchObject({ conversations: 0 });
    expect(await ids()).toEqual(['old']);
    expect(await unansweredQuestions(stores.database.reader, stores.personal, { limit: 9 })).toHaveLength(1);
    expect(await roundAt('2026-03-04T15:01:00.000Z')).toEqual({
      conversations: 1,
      callbacks: 0,
      deliveries: 0,
    });
    expect(await findTranscript(stores.database.reader, stores.personal, 'old')).toBeNull();
    expect([await rows('activities'), await rows('question_verdicts')]).toEqual([0, 0]);
    expect(await unansweredQuestions(stores.database.reader, stores.personal, { limit: 9 })).toEqual([]);
    // A count of votes leads to nobody and outlives the conversation.
    expect(await votes(stores.database.reader)).toMatchObject([{ section: 'a1-muscle', count: 1 }]);
  });

  it('keeps a request with all that its call needs after its conversation is gone', async () => {
    await say('asked', ASKED, 0, { intents: [requestCallback('ABCD2345')] });
    await stores.database.db.updateTable('callback_requests').set({ status: 'booked' }).execute();
    const [before] = await listCallbacks(stores.database.reader, stores.personal);
    await stores.database.db.updateTable('outbox').set({ status: 'sent' }).execute();
    await roundAt('2026-03-03T15:00:00.000Z');
    expect(await ids()).toEqual([]);
    expect(await listCallbacks(stores.database.reader, stores.personal)).toEqual([before]);
    expect([await rows('callback_people'), await rows('outbox')]).toEqual([1, 0]);
  });

  it('keeps the conversation of a request that waits, and one that staff hold with its request', async () => {
    const reviews = new TranscriptReviews(stores.database, stores.personal);
    const doing = { by: 'Ann Lee', now: ASKED };
    await say('waits', ASKED, 0, { intents: [requestCallback('ABCD2345')] });
    await say('held', ASKED, 0, { intents: [requestCallback('EFGH6789', { name: 'Bo Lee' })] });
    expect(await reviews.hold('held', 'a complaint', doing)).toBe('held');
    await roundAt('2026-03-03T15:00:00.000Z');
    expect((await ids()).sort()).toEqual(['held', 'waits']);
    await roundAt('2027-03-03T15:00:00.000Z');
    expect(await ids()).toEqual(['held']);
    expect(await listCallbacks(stores.database.reader, stores.personal)).toMatchObject([{ ref: 'EFGH6789' }]);
    await reviews.release('held', doing);
    await roundAt('2027-03-03T15:00:00.000Z');
    expect([await ids(), await rows('callback_people')]).toEqual([[], 0]);
  });

  it('keeps a notice that is still to be sent', async () => {
    await say('asked', ASKED, 0, { intents: [requestCallback('ABCD2345')] });
    await roundAt('2026-03-03T15:00:00.000Z');
    expect(await rows('outbox')).toBe(1);
  });

  it('deletes a request after the promised months, open or not, with what leads to it', async () => {
    await say('first', ASKED, 0, { intents: [requestCallback('ABCD2345')] });
    await say('second', '2026-02-28T15:00:00.000Z', 0, {
      intents: [requestCallback('EFGH6789', { name: 'Bo Lee' })],
    });
    expect(await rows('callback_links')).toBe(2);
    await roundAt('2027-01-31T14:59:00.000Z');
    expect(await listCallbacks(stores.database.reader, stores.personal)).toHaveLength(2);
    await roundAt('2027-01-31T15:01:00.000Z');
    expect(await listCallbacks(stores.database.reader, stores.personal)).toMatchObject([
      { ref: 'EFGH6789', linked: [] },
    ]);
    expect([await rows('callback_people'), await rows('callback_links')]).toEqual([1, 0]);
  });

  it('deletes more than one batch holds, and tells the counts alone', async () => {
    for (let n = 0; n < 45; n++) await say(`old-${n}`, ASKED);
    await say('new', '2026-03-03T15:00:00.000Z');
    expect(await roundAt('2026-03-04T15:00:00.000Z')).toEqual({
      conversations: 45,
      callbacks: 0,
      deliveries: 0,
    });
    expect(await ids()).toEqual(['new']);
  });

  it('lets a turn on a conversation that has just gone begin it anew', async () => {
    await say('old', ASKED);
    const turn = say('old', '2026-03-04T15:00:00.000Z', 1);
    const deleted = deleteConversations(stores.database, '2026-03-01T00:00:00.000Z', 20);
    const outcome = await turn;
    // Whichever came first: the turn is kept whole, or it is told to read again.
    if ((await deleted) === 0) expect(outcome.kind).toBe('committed');
    else expect(outcome.kind).toBe('moved');
    const again = await stores.load(turnRecord({ inbound: { conversation: 'old', messageId: 'x' } }).inbound);
    expect(again.snapshot.version).toBe(outcome.kind === 'committed' ? 2 : 0);
  });

  it('brings replies in a conversation that its channel goes on with under the same name', async () => {
    const inTeams = (now: string) =>
      stores.commit(
        turnRecord({ inbound: { conversation: 'old', messageId: `at ${now}`, channel: 'teams' }, now }),
      );
    const waiting = async () =>
      (await stores.database.reader.selectFrom('outbox').select(['status', 'created_at']).execute()).map(
        (row) => `${row.status} ${row.created_at}`,
      );
    await inTeams(ASKED);
    const { length } = await waiting();
    expect(length).toBeGreaterThan(0);
    await deleteConversations(stores.database, '2026-03-01T00:00:00.000Z', 20);
    expect(await inTeams('2026-03-04T15:00:00.000Z')).toEqual({ kind: 'committed' });
    expect(await waiting()).toEqual(new Array(length).fill('pending 2026-03-04T15:00:00.000Z'));
  });

  it('looks at the start and once an hour, by the periods of then', async () => {
    const { jest } = import.meta;
    const told: Deleted[] = [];
    const errors: unknown[] = [];
    let now = Date.parse('2026-02-01T15:00:00.000Z');
    const periods = { transcriptDays: 30, callbackMonths: 12 };
    jest.useFakeTimers({ doNotFake: [...REAL_TIMERS] });
    const retention = keepRetention({
      database: stores.database,
      leads: () => true,
      periods: () => periods,
      timeZone: () => 'America/New_York',
      now: () => now,
      onDeleted: (deleted) => told.push(deleted),
      onError: (error) => errors.push(error),
    });
    try {
      await say('old', '2025-12-31T15:00:00.000Z');
      retention.start();
      // It counts a month of days first.
      await eventually(() => expect(told).toHaveLength(1), COUNTED_WITHIN_MS);
      await say('late', ASKED);
      now = Date.parse('2026-02-08T15:00:00.000Z');
      periods.transcriptDays = 7;
      await eventually(() => {
        jest.advanceTimersByTime(3_600_000);
        expect(told).toHaveLength(2);
      }, COUNTED_WITHIN_MS);
      expect(await ids()).toEqual([]);
      expect(errors).toEqual([]);
    } finally {
      jest.useRealTimers();
      await retention.stop();
    }
  });
});
