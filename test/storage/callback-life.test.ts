import type { CallbackAction } from '../../src/domain/callbacks/callback-action.ts';
import type { CallbackForm } from '../../src/domain/callbacks/callback-request.ts';
import { TEXTED_STOP } from '../../src/domain/texts/opt-out.ts';
import type { Intent } from '../../src/domain/transcripts/turn.ts';
import { addCallback } from '../../src/storage/add-callback.ts';
import { eventsOf } from '../../src/storage/callback-events.ts';
import { type ActOptions, actOnCallback, markOpened } from '../../src/storage/callback-life.ts';
import { findCallback, findRequest, listCallbacks } from '../../src/storage/callbacks.ts';
import { mirrorOptOut } from '../../src/storage/opt-outs.ts';
import { claimDeliveries } from '../../src/storage/outbox.ts';
import { undoCallback } from '../../src/storage/undo-callback.ts';
import { promisedCalls } from '../../src/storage/window-places.ts';
import { openStores, type Stores } from '../../src/stores.ts';
import { clinic } from '../domain/callbacks/clinic.ts';
import { type DatabaseLocation, eachDatabase } from '../support/databases.ts';
import { requestCallback, TEST_SECRET, turnRecord } from '../support/turn-records.ts';

const REF = 'ABCD2345';
const ASKED = '2026-11-20T15:00:00.000Z';
/** Monday, 10:30 in New York: inside of the window of the requests here. */
const NOW = '2026-11-23T15:30:00.000Z';
const LATER = { start: '2026-11-24T15:00:00.000Z', end: '2026-11-24T17:00:00.000Z' };

eachDatabase((fresh) => {
  let location: DatabaseLocation;
  let stores: Stores;

  beforeEach(async () => {
    location = await fresh();
    stores = await openStores(location, [TEST_SECRET]);
  });
  afterEach(() => stores.close());

  let turns = 0;
  const say = (conversation: string, intents: Intent[], version = 0, now = ASKED) => {
    turns++;
    const inbound = { conversation, messageId: `message-${turns}` };
    return stores.commit(turnRecord({ inbound, intents, now, base: { version, lastSeq: version * 2 } }));
  };
  const ask = (ref = REF, overrides: Partial<CallbackForm> = {}, conversation = 'conversation-1') =>
    say(conversation, [requestCallback(ref, overrides)]);

  const act = (action: CallbackAction, part: Partial<ActOptions> = {}) =>
    actOnCallback(stores.database, stores.personal, {
      ref: REF,
      action,
      by: 'Ann',
      now: NOW,
      clinic,
      ...part,
    });

  const events = async (ref = REF) => {
    const all = await eventsOf(stores.database.reader, stores.personal, ref);
    return all.map(({ by, kind }) => `${by} ${kind}`);
  };
  const request = async (ref = REF) => {
    const found = await findRequest(stores.database.reader, stores.personal, ref);
    if (!found) throw new Error(`There is no ${ref}`);
    return found;
  };
  /** But for the confirmation of what the visitor asked for. */
  const outbox = async (destination: string) => {
    const rows = await stores.database.reader
      .selectFrom('outbox')
      .select(['id', 'payload'])
      .where('destination', '=', destination)
      .orderBy('created_at')
      .orderBy('id')
      .execute();
    return rows.map(({ id, payload }) => ({ id, ...JSON.parse(payload) }));
  };

  it('leads a request from the first claim to the visit, each step with who and when', async () => {
    await ask();
    for (const action of [
      { kind: 'claim' },
      { kind: 'attempt', outcome: 'voicemail' },
      { kind: 'reach' },
      { kind: 'book' },
    ] as const)
      expect(await act(action)).toMatchObject({ kind: 'done' });
    expect(await request()).toMatchObject({
      status: 'booked',
      claimedBy: 'Ann',
      claimedAt: NOW,
      attempts: 2,
      attemptedAt: NOW,
      openedAt: NOW,
      version: 4,
    });
    expect(await events()).toEqual([
      'visitor asked',
      'Ann claimed',
      'Ann attempted',
      'Ann reached',
      'Ann booked',
    ]);
    const [asked, , attempted] = await eventsOf(stores.database.reader, stores.personal, REF);
    expect(asked).toMatchObject({ at: ASKED, detail: { window: { start: '2026-11-23T15:00:00.000Z' } } });
    expect(attempted).toMatchObject({
      at: NOW,
      detail: { outcome: 'voicemail', nextAttemptAt: '2026-11-23T18:30:00.000Z' },
    });
  });

  it('gives a request to one of twenty who claim it at once, over two connections, and tells the others who has it', async () => {
    await ask();
    const other = await openStores(location, [TEST_SECRET]);
    try {
      const results = await Promise.all(
        Array.from({ length: 20 }, (_, n) =>
          actOnCallback((n % 2 === 0 ? stores : other).database, stores.personal, {
            ref: REF,
            action: { kind: 'claim' },
            by: `Caller ${n}`,
            now: NOW,
            clinic,
          }),
        ),
      );
      const won = results.filter(({ kind }) => kind === 'done');
      expect(won).toHaveLength(1);
      const { claimedBy } = await request();
      expect(won).toMatchObject([{ request: { claimedBy } }]);
      for (const lost of results.filter(({ kind }) => kind !== 'done'))
        expect(lost).toMatchObject({ kind: 'refused', by: claimedBy });
      expect(await events()).toEqual(['visitor asked', `${claimedBy} claimed`]);
    } finally {
      await other.close();
    }
  });

  it('enters every one of twenty notes that come at once, in an order', async () => {
    await ask();
    await Promise.all(
      Array.from({ length: 20 }, (_, n) => act({ kind: 'note' }, { note: `note ${n}`, by: `Writer ${n}` })),
    );
    const all = await eventsOf(stores.database.reader, stores.personal, REF);
    expect(new Set(all.slice(1).map(({ note }) => note)).size).toBe(20);
    expect((await request()).version).toBe(20);
  });

  it('does nothing for who has seen it as it no longer is', async () => {
    await ask();
    await act({ kind: 'note' }, { note: 'first' });
    expect(await act({ kind: 'claim' }, { version: 0 })).toMatchObject({
      kind: 'refused',
      why: 'changed',
    });
    expect(await act({ kind: 'claim' }, { version: 1 })).toMatchObject({ kind: 'done' });
  });

  it('says that it does not know a reference', async () => {
    expect(await act({ kind: 'claim' }, { ref: 'ZZZZ9999' })).toEqual({ kind: 'unknown' });
  });

  it('seals a note, and keeps it from details and the outbox', async () => {
    await ask();
    await act({ kind: 'attempt', outcome: 'busy' }, { note: 'her brother Bob answers' });
    const rows = await stores.database.reader.selectFrom('callback_events').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain('brother Bob');
    expect(JSON.stringify(await outbox('staff'))).not.toContain('brother Bob');
    const [, attempted] = await eventsOf(stores.database.reader, stores.personal, REF);
    expect(attempted?.note).toBe('her brother Bob answers');
  });

  it('keeps no card number or Social Security number that somebody wrote', async () => {
    await ask(REF, { topic: 'bill 4111 1111 1111 1111', forWhom: 'Bo, ssn 123-45-6789' });
    await act({ kind: 'note' }, { note: 'gave 378282246310005' });
    expect(await request()).toMatchObject({
      topic: 'bill [number removed]',
      forWhom: 'Bo, ssn [number removed]',
    });
    const [, noted] = await eventsOf(stores.database.reader, stores.personal, REF);
    expect(noted?.note).toBe('gave [number removed]');
  });

  describe('what the visitor is told', () => {
    const EMAIL = { email: 'ann@example.com' };
    const byStaff = async () =>
      (await outbox('visitor')).filter(({ kind }) => kind !== 'visitor-confirmation');

    it('is that we tried, then that it is closed, by the reference alone', async () => {
      await ask(REF, EMAIL);
      // The second is too soon: it is entered, and neither counts nor is told.
      for (const now of [NOW, NOW, '2026-11-23T19:00:00.000Z', '2026-11-24T15:00:00.000Z'])
        await act({ kind: 'attempt', outcome: 'no-answer' }, { now });
      expect(await request()).toMatchObject({ status: 'closed', closedReason: 'not-reached' });
      expect(await byStaff()).toEqual([
        { id: `callback/${REF}/2/visitor-tried`, kind: 'visitor-tried', ref: REF },
        { id: `callback/${REF}/4/visitor-tried`, kind: 'visitor-tried', ref: REF },
        { id: `callback/${REF}/6/visitor-closed`, kind: 'visitor-closed', ref: REF },
      ]);
    });

    it('is nothing without an address', async () => {
      await ask();
      await act({ kind: 'attempt', outcome: 'no-answer' });
      await act({ kind: 'reschedule', window: LATER });
      expect(await outbox('visitor')).toEqual([]);
    });

    it('is told once where staff call again in the window of one that was booked, however often they say so', async () => {
      await ask(REF, EMAIL);
      await act({ kind: 'reach' });
      await act({ kind: 'book' });
      const { window } = await request();
      for (const _ of [1, 2]) await act({ kind: 'reschedule', window });
      expect(await byStaff()).toHaveLength(1);
      expect((await outbox('staff')).filter(({ byStaff: own }) => own)).toHaveLength(1);
      expect((await events()).filter((one) => one.endsWith('rescheduled'))).toHaveLength(1);
    });

    it('is that they moved it, where they did it themselves', async () => {
      await ask(REF, EMAIL);
      await say('conversation-1', [{ kind: 'moveCallback', ref: REF, window: LATER, places: 3 }], 1);
      await say('conversation-1', [requestCallback(REF, EMAIL)], 2);
      await say('conversation-1', [requestCallback(REF, { ...EMAIL, topic: 'sleep' })], 3);
      expect((await outbox('visitor')).map(({ kind }) => kind).toSorted()).toEqual([
        'visitor-confirmation',
        'visitor-confirmation',
        'visitor-moved',
        'visitor-moved',
      ]);
    });

    it.each<[string, CallbackAction[], string, string[]]>([
      ['a wrong number', [{ kind: 'attempt', outcome: 'wrong-number' }], NOW, ['visitor-wrong-number']],
      ['the end, once, of a call to come', [{ kind: 'reach' }, { kind: 'book' }], ASKED, ['visitor-reached']],
      [
        'that they called us first',
        [{ kind: 'attempt', outcome: 'they-called' }],
        ASKED,
        ['visitor-reached'],
      ],
      ['nothing after the call that was promised', [{ kind: 'reach' }, { kind: 'book' }], NOW, []],
      ['that it is closed', [{ kind: 'close', reason: 'not-suitable' }], ASKED, ['visitor-closed']],
      ['no end after the talk', [{ kind: 'reach' }, { kind: 'close', reason: 'price' }], NOW, []],
    ])('is %s', async (_, actions, now, kinds) => {
      await ask(REF, EMAIL);
      for (const action of actions) await act(action, { now });
      expect((await byStaff()).map(({ kind }) => kind)).toEqual(kinds);
    });

    it('is nothing of another time that comes before the morning, so staff are', async () => {
      // Sunday, 22:00 in New York.
      const now = '2026-11-23T03:00:00.000Z';
      const early = { start: '2026-11-23T12:00:00.000Z', end: '2026-11-23T13:00:00.000Z' };
      await ask(REF, EMAIL);
      expect(await act({ kind: 'reschedule', window: early }, { now })).toMatchObject({
        untold: 'quiet-hours',
      });
      expect((await outbox('staff')).at(-1)).toMatchObject({ window: early, byStaff: true, untold: true });
      expect(await act({ kind: 'reschedule', window: LATER }, { now })).toMatchObject({ untold: null });
      expect((await outbox('staff')).at(-1)).not.toHaveProperty('untold');
      await ask('EFGH6789', { name: 'Bo Sun' }, 'other');
      expect(await act({ kind: 'reschedule', window: LATER }, { ref: 'EFGH6789' })).toMatchObject({
        untold: 'no-address',
      });
    });

    it('is another time that staff chose, and staff are told as well', async () => {
      await ask(REF, EMAIL);
      await act({ kind: 'reschedule', window: LATER });
      expect(await byStaff()).toMatchObject([{ kind: 'visitor-changed', ref: REF }]);
      expect((await outbox('staff')).at(-1)).toMatchObject({
        kind: 'callback',
        window: LATER,
        changed: true,
        byStaff: true,
      });
    });
  });

  it('gives no place in a window that is full until one of its calls has reached somebody', async () => {
    const one = { ...clinic, callback: { ...clinic.callback, placesPerWindow: 1 } };
    await ask();
    await ask('EFGH6789', { name: 'Bo Sun', window: LATER }, 'other');
    expect(await act({ kind: 'reschedule', window: LATER }, { clinic: one })).toMatchObject({
      kind: 'refused',
      why: 'window-full',
    });
    expect(await request()).toMatchObject({ window: { start: '2026-11-23T15:00:00.000Z' }, version: 0 });
    expect(await events()).toEqual(['visitor asked']);
    await act({ kind: 'reach' }, { ref: 'EFGH6789' });
    expect(await promisedCalls(stores.database, ASKED)).toEqual([
      expect.objectContaining({ start: '2026-11-23T15:00:00.000Z', calls: 1 }),
    ]);
    expect(await act({ kind: 'reschedule', window: LATER }, { clinic: one })).toMatchObject({ kind: 'done' });
  });

  describe('what staff take back', () => {
    const EMAIL = { email: 'ann@example.com' };
    const undo = (part: Partial<ActOptions> = {}) =>
      undoCallback(stores.database, stores.personal, { ref: REF, by: 'Ann', now: NOW, clinic, ...part });
    /** But for the version, and when it was first looked at. */
    const life = async (ref = REF) => {
      const { version: _, openedAt, updatedAt, ...rest } = await request(ref);
      return rest;
    };
    const told = async () =>
      (await outbox('visitor')).filter(({ kind }) => kind !== 'visitor-confirmation').map(({ kind }) => kind);

    it.each<[string, CallbackAction[], CallbackAction, string]>([
      ['a missed call', [], { kind: 'attempt', outcome: 'no-answer' }, NOW],
      ['a voicemail', [{ kind: 'claim' }], { kind: 'attempt', outcome: 'voicemail' }, NOW],
      ['a wrong number', [{ kind: 'claim' }], { kind: 'attempt', outcome: 'wrong-number' }, NOW],
      ['that they called', [], { kind: 'attempt', outcome: 'they-called' }, ASKED],
      ['a call before one was due', [], { kind: 'attempt', outcome: 'busy' }, ASKED],
      ['that they were reached', [{ kind: 'claim' }], { kind: 'reach' }, ASKED],
      ['that it is booked', [{ kind: 'reach' }], { kind: 'book' }, NOW],
      ['that it is closed', [{ kind: 'claim' }], { kind: 'close', reason: 'price' }, NOW],
    ])('is %s, as though it hadn’t been', async (_what, earlier, action, now) => {
      await ask(REF, EMAIL);
      for (const one of earlier) await act(one, { now: ASKED });
      const [before, toldBefore] = [await life(), await told()];
      await act(action, { now, note: 'her brother answers' });
      expect(await undo({ now })).toMatchObject({ kind: 'done' });
      expect(await life()).toEqual(before);
      expect(await told()).toEqual(toldBefore);
      const last = (await eventsOf(stores.database.reader, stores.personal, REF)).at(-1);
      expect(last).toMatchObject({
        kind: 'undone',
        note: 'her brother answers',
        detail: { undone: { by: 'Ann', at: now } },
      });
    });

    it('is the last of the calls that close a request, and the call before it then', async () => {
      await ask(REF, EMAIL);
      const missed = { kind: 'attempt', outcome: 'no-answer' } as const;
      for (const now of [NOW, '2026-11-23T19:00:00.000Z', '2026-11-24T15:00:00.000Z'])
        await act(missed, { now });
      const now = '2026-11-24T15:00:30.000Z';
      expect((await request()).status).toBe('closed');
      expect(await undo({ now })).toMatchObject({ kind: 'done' });
      expect(await request()).toMatchObject({ status: 'attempted', attempts: 2, closedReason: null });
      expect((await events()).slice(-2)).toEqual(['Ann undone', 'frontdesk undone']);
      // The one before it was told on another day.
      expect(await undo({ now })).toMatchObject({ kind: 'refused', why: 'nothing-to-undo' });
    });

    it('is two keys that were pressed by mistake, one after the other, with a note in between', async () => {
      await ask();
      await act({ kind: 'attempt', outcome: 'busy' });
      await act({ kind: 'attempt', outcome: 'voicemail' });
      await act({ kind: 'note' }, { note: 'a wrong key' });
      for (const _ of [1, 2]) expect(await undo()).toMatchObject({ kind: 'done' });
      expect(await request()).toMatchObject({ status: 'requested', attempts: 0, claimedBy: null });
      expect(await undo()).toMatchObject({ why: 'nothing-to-undo' });
    });

    it('is nothing of which the visitor has been told, or is being told', async () => {
      await ask(REF, EMAIL);
      await act({ kind: 'attempt', outcome: 'no-answer' });
      const [late] = await stores.database.reader
        .selectFrom('outbox')
        .select('next_attempt_at')
        .where('id', 'like', '%visitor-tried')
        .execute();
      expect(late).toEqual({ next_attempt_at: '2026-11-23T15:32:00.000Z' });
      const claim = { destination: 'visitor', limit: 9, inOrder: false } as const;
      const [now, claimedUntil] = ['2026-11-23T15:32:00.000Z', '2026-11-23T15:32:08.000Z'];
      await claimDeliveries(stores.database.db, { ...claim, now, claimedUntil });
      expect(await undo({ now })).toEqual({ kind: 'refused', why: 'visitor-told' });
      expect(await request()).toMatchObject({ status: 'attempted', attempts: 1 });
    });

    it('is nothing after another has taken it over, nor what they haven’t seen', async () => {
      await ask();
      await act({ kind: 'attempt', outcome: 'no-answer' });
      expect(await undo({ version: 0 })).toMatchObject({ why: 'changed' });
      expect(await undo({ by: 'Bea' })).toMatchObject({ why: 'held', by: 'Ann' });
      await act({ kind: 'take-over' }, { by: 'Bea' });
      expect(await undo({ by: 'Bea' })).toMatchObject({ why: 'nothing-to-undo' });
      expect(await undo({ ref: 'ZZZZ9999' })).toEqual({ kind: 'unknown' });
    });

    it('is an end only where its window still has a place', async () => {
      const one = { ...clinic, callback: { ...clinic.callback, placesPerWindow: 1 } };
      await ask(REF, { window: LATER });
      await act({ kind: 'close', reason: 'price' });
      await ask('EFGH6789', { name: 'Bo Sun', window: LATER }, 'other');
      expect(await undo({ clinic: one })).toMatchObject({ why: 'window-full' });
      expect((await request()).status).toBe('closed');
      await act({ kind: 'close', reason: 'spam' }, { ref: 'EFGH6789' });
      expect(await undo({ clinic: one })).toMatchObject({ kind: 'done' });
    });

    it('is a call on all of a card, from whichever of its requests', async () => {
      await ask();
      await ask('WXYZ6789', { window: LATER }, 'other');
      const before = [await life(), await life('WXYZ6789')];
      await act({ kind: 'reach' }, { note: 'x' });
      expect(await undo({ ref: 'WXYZ6789' })).toMatchObject({ kind: 'done' });
      expect([await life(), await life('WXYZ6789')]).toEqual(before);
    });
  });

  describe('a card with two requests', () => {
    const SECOND = 'WXYZ6789';
    beforeEach(async () => {
      await ask();
      await ask(SECOND, { window: LATER }, 'other');
    });

    it('is claimed, called and booked as one', async () => {
      await act({ kind: 'claim' });
      await act({ kind: 'reach' }, { ref: SECOND });
      await act({ kind: 'book' });
      for (const ref of [REF, SECOND]) {
        expect(await request(ref)).toMatchObject({ status: 'booked', claimedBy: 'Ann', attempts: 1 });
        expect(await events(ref)).toEqual(['visitor asked', 'Ann claimed', 'Ann reached', 'Ann booked']);
      }
    });

    it('is called as one: each of its requests counts the call by its own window, and the visitor is told once', async () => {
      const EMAIL = 'ann@example.com';
      await say('conversation-1', [requestCallback(REF, { email: EMAIL })], 1);
      await say('other', [requestCallback(SECOND, { email: EMAIL })], 1);
      await act({ kind: 'attempt', outcome: 'busy' }, { ref: SECOND });
      for (const ref of [REF, SECOND])
        expect(await request(ref)).toMatchObject({ status: 'attempted', claimedBy: 'Ann', attempts: 1 });
      expect((await outbox('visitor')).filter(({ kind }) => kind === 'visitor-tried')).toHaveLength(1);

      await say('other', [{ kind: 'moveCallback', ref: SECOND, window: LATER, places: 3 }], 2);
      for (const now of ['2026-11-23T19:00:00.000Z', '2026-11-24T14:30:00.000Z'])
        await act({ kind: 'attempt', outcome: 'busy' }, { now });
      expect(await request()).toMatchObject({ status: 'closed', closedReason: 'not-reached' });
      expect(await request(SECOND)).toMatchObject({ status: 'claimed', attempts: 0, window: LATER });
      expect((await events(SECOND)).slice(-2)).toEqual(['Ann attempted', 'Ann attempted']);
    });

    it('is one person’s, also what came onto it after they had claimed it', async () => {
      await act({ kind: 'claim' });
      await ask('LATE2345', { topic: 'sleep' }, 'third');
      const refused = { kind: 'refused', by: 'Ann', why: 'held' };
      expect(await act({ kind: 'claim' }, { ref: 'LATE2345', by: 'Bea' })).toMatchObject(refused);
      expect(await act({ kind: 'reach' }, { ref: 'LATE2345', by: 'Bea' })).toMatchObject(refused);
      await act({ kind: 'take-over' }, { ref: 'LATE2345', by: 'Bea' });
      for (const ref of [REF, SECOND, 'LATE2345']) expect((await request(ref)).claimedBy).toBe('Bea');
    });

    it('is closed and moved one by one, since another may have asked for one of them', async () => {
      await act({ kind: 'close', reason: 'spam' });
      expect([(await request()).status, (await request(SECOND)).status]).toEqual(['closed', 'requested']);
      await act({ kind: 'claim' }, { ref: SECOND });
      expect((await request()).claimedBy).toBeNull();
    });

    it('is opened as one, once', async () => {
      const opening = { ref: SECOND, by: 'Ann', now: NOW };
      await markOpened(stores.database, stores.personal, opening);
      await markOpened(stores.database, stores.personal, { ...opening, by: 'Bea', now: LATER.start });
      for (const ref of [REF, SECOND]) {
        expect((await request(ref)).openedAt).toBe(NOW);
        expect(await events(ref)).toEqual(['visitor asked', 'Ann opened']);
      }
    });
  });

  describe('a number that staff correct', () => {
    const SECOND = 'WXYZ6789';
    const phone = { e164: '+12125550199', extension: null };
    const claimOf = (digits: string) => ({
      conversation: 'anybody',
      claim: { ref: REF, digits },
      now: NOW,
    });
    const cards = async () =>
      (await listCallbacks(stores.database.reader, stores.personal)).map((card) =>
        [card.ref, ...card.also.map(({ ref }) => ref)].join(' '),
      );

    it('is the one that staff call and that proves the reference; the former one is kept nowhere', async () => {
      await ask();
      await act({ kind: 'correct', phone, name: 'Anne Lee' }, { note: 'read back' });
      expect(await request()).toMatchObject({ phone, name: 'Anne Lee', version: 1 });
      expect(await stores.prove(claimOf('0199'))).toMatchObject({ kind: 'found' });
      expect(await stores.prove(claimOf('0142'))).toMatchObject({ kind: 'wrong' });
      const [, corrected] = await eventsOf(stores.database.reader, stores.personal, REF);
      expect(corrected).toMatchObject({ by: 'Ann', at: NOW, detail: { fields: ['phone', 'name'] } });
      const rows = await stores.database.reader.selectFrom('callback_events').select('detail').execute();
      expect(JSON.stringify(rows)).not.toMatch(/5550|Anne/);
    });

    it('leaves the card of the wrong one to who is on it, and joins that of its person', async () => {
      await ask();
      await ask(SECOND, {}, 'other');
      await ask('THRD2345', {}, 'third');
      await ask('MINE2345', { phone }, 'fourth');
      expect(await cards()).toEqual([`${REF} THRD2345 ${SECOND}`, 'MINE2345']);
      await act({ kind: 'correct', phone }, { now: '2026-11-20T16:00:00.000Z' });
      expect(await cards()).toEqual([`${REF} MINE2345`, `THRD2345 ${SECOND}`]);
      await ask('NEXT2345', {}, 'fifth');
      expect(await cards()).toEqual([`${REF} MINE2345`, `NEXT2345 THRD2345 ${SECOND}`]);
    });

    it('leaves the card too where its visitor corrects it, and whoever asks under the wrong one later gets none of it', async () => {
      await ask();
      await ask(SECOND, {}, 'other');
      await say('conversation-1', [requestCallback(REF, { phone })], 1);
      expect((await cards()).toSorted()).toEqual([REF, SECOND]);
      await say('other', [requestCallback(SECOND, { phone: { ...phone, e164: '+12125550198' } })], 1);
      await ask('NEXT2345', {}, 'third');
      expect((await cards()).toSorted()).toEqual([REF, 'NEXT2345', SECOND]);
    });

    it('leaves the card too where only the name was wrong, and the next request of each person finds its own', async () => {
      await ask();
      await ask(SECOND, {}, 'other');
      await ask('THRD2345', {}, 'third');
      await act({ kind: 'correct', name: 'Bea Fox' }, { now: '2026-11-20T16:00:00.000Z' });
      expect((await cards()).toSorted()).toEqual([REF, `THRD2345 ${SECOND}`]);
      expect((await request()).linked.toSorted()).toEqual(['THRD2345', SECOND]);
      expect((await request(SECOND)).linked).toEqual([REF]);
      await say('third', [requestCallback('THRD2345', { name: 'Cy Orr' })], 1);
      await ask('NEXT2345', {}, 'fourth');
      await ask('MORE2345', { name: 'Bea Fox' }, 'fifth');
      expect((await cards()).toSorted()).toEqual([`${REF} MORE2345`, `NEXT2345 ${SECOND}`, 'THRD2345']);
    });

    it('is linked with others of that number alone', async () => {
      await ask();
      await ask(SECOND, { name: 'Bo Sun' }, 'other');
      await ask('THRD2345', { name: 'Cy Orr', phone }, 'third');
      expect((await request()).linked).toEqual([SECOND]);
      await act({ kind: 'correct', phone });
      expect((await request()).linked).toEqual(['THRD2345']);
      expect((await request(SECOND)).linked).toEqual([]);
    });
  });

  describe('what visitors do', () => {
    it('is entered: changed, moved, canceled', async () => {
      await ask();
      await say('conversation-1', [requestCallback(REF, { topic: 'sleep' })], 1);
      await say('conversation-1', [{ kind: 'moveCallback', ref: REF, window: LATER, places: 3 }], 2);
      await say('conversation-1', [{ kind: 'cancelCallback', ref: REF }], 3);
      await say('conversation-1', [{ kind: 'cancelCallback', ref: REF }], 4);
      expect(await events()).toEqual([
        'visitor asked',
        'visitor changed',
        'visitor moved',
        'visitor canceled',
      ]);
      expect(await request()).toMatchObject({ status: 'closed', closedReason: 'canceled', version: 3 });
    });

    it('leaves what others marked the request with since they read it', async () => {
      await ask();
      await mirrorOptOut(stores.database, stores.personal, '+12125550142', NOW);
      await say('conversation-1', [{ ...requestCallback(REF, { topic: 'sleep' }), flags: ['minor'] }], 1);
      expect(await request()).toMatchObject({ topic: 'sleep', flags: [TEXTED_STOP, 'minor'] });
    });

    it('leaves the claim, and another time counts calls from none', async () => {
      await ask();
      await act({ kind: 'attempt', outcome: 'no-answer' });
      await say('conversation-1', [requestCallback(REF, { topic: 'sleep' })], 1);
      expect(await request()).toMatchObject({ status: 'attempted', attempts: 1, topic: 'sleep' });
      await say('conversation-1', [{ kind: 'moveCallback', ref: REF, window: LATER, places: 3 }], 2);
      expect(await request()).toMatchObject({
        status: 'claimed',
        claimedBy: 'Ann',
        attempts: 0,
        attemptedAt: null,
        nextAttemptAt: null,
        window: LATER,
      });
    });

    it('of another conversation changes nothing', async () => {
      await ask();
      await say('stranger', [{ kind: 'moveCallback', ref: REF, window: LATER, places: 3 }]);
      await say('stranger', [{ kind: 'cancelCallback', ref: REF }], 1);
      expect(await events()).toEqual(['visitor asked']);
      expect(await request()).toMatchObject({ status: 'requested', version: 0 });
    });

    it('after staff have ended it moves nothing', async () => {
      await ask();
      await act({ kind: 'close', reason: 'spam' });
      await say('conversation-1', [{ kind: 'moveCallback', ref: REF, window: LATER, places: 3 }], 1);
      expect(await request()).toMatchObject({ status: 'closed', closedReason: 'spam' });
    });
  });

  it('adds a request by hand, opened already, on the card of its person', async () => {
    await ask();
    const form = {
      consent: { version: '1', at: ASKED, channel: 'staff' },
      name: 'Ann Lee',
      phone: { e164: '+12125550142', extension: null },
      window: LATER,
      voicemail: false,
      email: 'ann@example.com',
    };
    const ref = 'STFF2345';
    await addCallback(stores.database, stores.personal, {
      ref,
      form,
      by: 'Bea',
      lang: 'en',
      now: '2026-11-20T16:00:00.000Z',
      clinic,
    });
    expect(await request(ref)).toMatchObject({
      channel: 'staff',
      consent: { channel: 'staff' },
      status: 'requested',
      openedAt: '2026-11-20T16:00:00.000Z',
    });
    expect(await events(ref)).toEqual(['Bea added']);
    const card = await findCallback(stores.database.reader, stores.personal, ref);
    expect([card?.ref, ...(card?.also ?? []).map((also) => also.ref)]).toEqual([ref, REF]);
    const notice = (await outbox('staff')).find((one) => one.ref === ref);
    expect(notice).toMatchObject({ kind: 'callback', status: 'requested', byStaff: true });
    expect(await outbox('visitor')).toMatchObject([{ kind: 'visitor-confirmation', ref }]);
  });

  it('forgets what happened together with the request', async () => {
    await ask();
    await act({ kind: 'note' }, { note: 'secret' });
    await stores.database.db.deleteFrom('callback_requests').execute();
    expect(await stores.database.reader.selectFrom('callback_events').selectAll().execute()).toEqual([]);
  });
});
