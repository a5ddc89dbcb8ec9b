import type { Intent } from '../../src/domain/transcripts/turn.ts';
import { findCallback, listCallbacks } from '../../src/storage/callbacks.ts';
import { commitTurns } from '../../src/storage/commit-turns.ts';
import { claimDeliveries } from '../../src/storage/outbox.ts';
import { readStream } from '../../src/storage/stream.ts';
import { findTranscript } from '../../src/storage/transcripts.ts';
import { promisedCalls } from '../../src/storage/window-places.ts';
import { openStores, type Stores } from '../../src/stores.ts';
import { eachDatabase } from '../support/databases.ts';
import { inboundMessage, requestCallback, TEST_SECRET, turnRecord } from '../support/turn-records.ts';

eachDatabase((fresh, kind) => {
  let stores: Stores;

  beforeEach(async () => {
    stores = await openStores(await fresh(), [TEST_SECRET]);
  });
  afterEach(() => stores.close());

  const callbacks = () => listCallbacks(stores.database.reader, stores.personal);

  it('keeps the message, its reply and the state of a first turn', async () => {
    expect(await stores.commit(turnRecord())).toEqual({ kind: 'committed' });

    const { snapshot, recorded } = await stores.load(inboundMessage({ messageId: 'another' }));
    expect(snapshot).toMatchObject({ version: 1, lastSeq: 2, state: { lang: 'en' } });
    expect(recorded).toBeNull();
    const { rows } = await readStream(stores.database.reader, stores.personal, 'conversation-1', 0);
    expect(rows.map(({ seq }) => seq)).toEqual([1, 2]);
    expect(rows[0]?.echo?.text).toBe('Does it help with cramps?');
    expect(rows[1]?.payload).toBe('{"text":"Reply to message-1"}');
  });

  it('returns what was recorded when the same message is loaded again', async () => {
    await stores.commit(turnRecord());

    const { recorded } = await stores.load(inboundMessage());
    expect(recorded).toEqual({ seq: 1, payloads: ['{"text":"Reply to message-1"}'] });
  });

  it('refuses a turn that read an older version, and keeps nothing of it', async () => {
    await stores.commit(turnRecord());
    const late = turnRecord({ inbound: { messageId: 'late' }, intents: [requestCallback('ABCD2345')] });

    expect(await stores.commit(late)).toEqual({ kind: 'moved' });

    const { snapshot } = await stores.load(inboundMessage({ messageId: 'x' }));
    expect(snapshot.lastSeq).toBe(2);
    expect(await callbacks()).toEqual([]);
  });

  it('sees a duplicate message even where the version fits', async () => {
    await stores.commit(turnRecord());

    const again = turnRecord({ base: { version: 1, lastSeq: 2 } });
    expect(await stores.commit(again)).toEqual({ kind: 'duplicate' });
    const { snapshot } = await stores.load(inboundMessage({ messageId: 'x' }));
    expect(snapshot.version).toBe(1);
  });

  it('keeps whether staff may talk about a call for somebody else, and of no other call', async () => {
    const said = [
      { forWhom: 'my mother', mayDiscuss: true },
      { forWhom: 'my mother', mayDiscuss: false },
      { forWhom: 'my mother' },
      { mayDiscuss: true },
      {},
    ];
    for (const [at, form] of said.entries()) {
      const record = turnRecord({
        intents: [requestCallback('ABCD2345', form)],
        inbound: { messageId: `said-${at}` },
        base: { version: at, lastSeq: at * 2 },
      });
      expect(await stores.commit(record)).toEqual({ kind: 'committed' });
      const [request] = await callbacks();
      const { forWhom = null } = form;
      expect(request).toMatchObject({ forWhom, mayDiscuss: [true, false, null, null, null][at] });
    }
  });

  it('keeps the zone that the visitor’s device said, and loses it to no turn that says none', async () => {
    const first = turnRecord({ intents: [requestCallback('ABCD2345')] });
    const state = { ...first.output.state, timeZone: 'America/Denver' };
    await stores.commit({ ...first, output: { ...first.output, state } });
    expect(await callbacks()).toMatchObject([{ timeZone: 'America/Denver' }]);
    await stores.commit(
      turnRecord({
        inbound: { messageId: 'm2' },
        base: { version: 1, lastSeq: 2 },
        intents: [requestCallback('ABCD2345')],
      }),
    );
    expect(await callbacks()).toMatchObject([{ timeZone: 'America/Denver' }]);
  });

  it('writes over no request of another conversation that was changed since its visitor saw it', async () => {
    const asked = requestCallback('ABCD2345');
    await stores.commit(turnRecord({ intents: [asked] }));
    const seen = '2026-11-23T15:00:00.000Z';
    const window = { start: '2026-11-24T15:00:00.000Z', end: '2026-11-24T17:00:00.000Z' };
    const of = (start: string, conversation = 'conversation-1') => ({ proven: { conversation, start } });
    const acting = (conversation: string, intent: Intent) =>
      stores.commit(turnRecord({ inbound: { conversation }, intents: [intent] }));
    const move: Intent = { kind: 'moveCallback', ref: 'ABCD2345', window, places: 3, ...of(seen) };

    const outcomes = await Promise.all([
      acting('link-1', move),
      acting('link-2', { kind: 'cancelCallback', ref: 'ABCD2345', ...of(seen) }),
    ]);
    expect(outcomes).toEqual([{ kind: 'committed' }, { kind: 'moved' }]);
    expect(await acting('link-3', move)).toEqual({ kind: 'moved' });
    const cancel: Intent = { kind: 'cancelCallback', ref: 'ABCD2345', ...of(window.start) };
    expect(await acting('link-4', { ...cancel, ...of(window.start, 'another') })).toEqual({ kind: 'moved' });
    expect(await acting('link-5', cancel)).toEqual({ kind: 'committed' });
    expect(await acting('link-6', cancel)).toEqual({ kind: 'moved' });

    expect(await callbacks()).toMatchObject([{ status: 'closed', window, conversation: 'conversation-1' }]);
    const { snapshot } = await stores.load(inboundMessage({ conversation: 'link-2' }));
    expect(snapshot.version).toBe(0);
  });

  it('holds for a conversation the requests that it has proved, and no other', async () => {
    await stores.commit(turnRecord({ intents: [requestCallback('ABCD2345'), requestCallback('EFGH6789')] }));
    const refsOf = async (messageId: string, proven?: readonly string[]) => {
      const { snapshot } = await stores.load(inboundMessage({ conversation: 'other', messageId }), proven);
      return snapshot.callbacks.map(({ ref }) => ref);
    };
    expect(await refsOf('m1')).toEqual([]);
    expect(await refsOf('m1', ['ABCD2345'])).toEqual(['ABCD2345']);
    const record = turnRecord({ inbound: { conversation: 'other', messageId: 'm1' } });
    const state = { ...record.output.state, held: ['ABCD2345'] };
    await stores.commit({ ...record, output: { ...record.output, state } });
    expect(await refsOf('m2')).toEqual(['ABCD2345']);
    expect(await refsOf('m3', ['EFGH6789', 'ABCD2345'])).toEqual(['EFGH6789', 'ABCD2345']);
  });

  it('promises no more calls in a window than there are places, to the others of a batch too', async () => {
    const asking = (conversation: string, places: number) =>
      turnRecord({
        inbound: { conversation },
        intents: [
          {
            ...requestCallback(`ABCD234${conversation}`, {
              name: `Ann ${conversation}`,
              phone: { e164: `+1212555014${conversation}`, extension: null },
            }),
            places,
          } as Intent,
        ],
      });
    const outcomes = await Promise.all(['5', '6', '7'].map((one) => stores.commit(asking(one, 2))));
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['committed', 'committed', 'window-full']);
    expect(await callbacks()).toHaveLength(2);
    const promised = await promisedCalls(stores.database, '2026-11-20T15:00:00.000Z');
    expect(promised).toEqual([
      { start: '2026-11-23T15:00:00.000Z', end: '2026-11-23T17:00:00.000Z', calls: 2 },
    ]);
  });

  it('promises no more calls than there are places at any time of a window, whatever windows were promised before', async () => {
    const asking = (n: number, start: string, end: string) =>
      turnRecord({
        inbound: { conversation: `${n}` },
        intents: [
          {
            ...requestCallback(`ABCD234${n}`, {
              name: `Ann ${'BCDEFG'[n]}lee`,
              phone: { e164: `+1212555014${n}`, extension: null },
              window: { start: `2026-11-25T${start}:00.000Z`, end: `2026-11-25T${end}:00.000Z` },
            }),
            places: 2,
          } as Intent,
        ],
      });
    const kinds = async (...asked: readonly [string, string][]) => {
      const before = (await callbacks()).length;
      const turns = asked.map(([start, end], n) => stores.commit(asking(before + n, start, end)));
      return (await Promise.all(turns)).map(({ kind }) => kind).sort();
    };
    // Both at once: windows of different lengths, as two servers offer them while an edit reaches them.
    expect(await kinds(['14:00', '15:00'], ['13:00', '15:00'], ['14:30', '16:30'])).toEqual([
      'committed',
      'committed',
      'window-full',
    ]);
    expect(await callbacks()).toHaveLength(2);
    expect(await kinds(['15:00', '16:00'])).toEqual(['committed']);
    expect(await kinds(['14:30', '15:30'])).toEqual(['window-full']);
  });

  it('gives each turn of a batch its own result', async () => {
    const broken = turnRecord({ inbound: { conversation: 'broken', text: 'x' } });
    Object.assign(broken.draws, { now: null });
    const batch = [
      turnRecord({ inbound: { conversation: 'a' } }),
      broken,
      turnRecord({ inbound: { conversation: 'a' } }),
      turnRecord({ inbound: { conversation: 'b' } }),
    ];

    const results = await commitTurns(stores.database, stores.personal, batch);

    expect(results.map((result) => ('outcome' in result ? result.outcome.kind : 'error'))).toEqual([
      'committed',
      'error',
      'moved',
      'committed',
    ]);
    const kept = await Promise.all(
      ['a', 'broken', 'b'].map((id) => findTranscript(stores.database.reader, stores.personal, id)),
    );
    expect(kept.map((transcript) => transcript?.lines.length ?? null)).toEqual([2, null, 2]);
  });

  if (kind === 'postgresql')
    it('holds nobody up for long where a table is locked, however many turns a batch has', async () => {
      const { connections } = stores.database;
      const holder = await connections!.connect();
      await holder.query('begin');
      await holder.query('lock table activities in share mode');
      const batch = Array.from({ length: 6 }, (_, i) =>
        turnRecord({ inbound: { conversation: `held-up-${i}` } }),
      );
      const began = performance.now();
      // The server ends the holder's own transaction after five seconds of silence.
      const talking = setInterval(() => void holder.query('select 1').catch(() => undefined), 1_000);
      const results = await commitTurns(stores.database, stores.personal, batch);
      const tookMs = performance.now() - began;
      clearInterval(talking);
      await holder.query('rollback');
      holder.release();
      expect(results.map((result) => 'error' in result)).toEqual(new Array(batch.length).fill(true));
      // One time-out for all of them together, and one for the first alone: 9 s.
      expect(tookMs).toBeLessThan(3 * 4_500);
    });

  it('commits many turns at once, each in its conversation', async () => {
    const records = Array.from({ length: 150 }, (_, i) =>
      turnRecord({ inbound: { conversation: `many-${i}` } }),
    );

    const outcomes = await Promise.all(records.map((record) => stores.commit(record)));

    expect(outcomes.every(({ kind: outcome }) => outcome === 'committed')).toBe(true);
  });

  it('keeps a callback request with its notice for staff', async () => {
    await stores.commit(turnRecord({ intents: [requestCallback('ABCD2345')] }));

    expect(await callbacks()).toMatchObject([
      {
        ref: 'ABCD2345',
        name: 'Ann Lee',
        phone: { e164: '+12125550142' },
        topic: 'cramps',
        status: 'requested',
      },
    ]);
    const outbox = await stores.database.reader.selectFrom('outbox').selectAll().execute();
    expect(outbox).toHaveLength(1);
    expect(JSON.parse(outbox[0]!.payload)).toEqual({
      kind: 'callback',
      ref: 'ABCD2345',
      status: 'requested',
      window: { start: '2026-11-23T15:00:00.000Z', end: '2026-11-23T17:00:00.000Z' },
    });
  });

  it('tells staff of a change once, however often the same is asked for', async () => {
    await stores.commit(turnRecord({ intents: [requestCallback('ABCD2345')] }));
    for (const version of [1, 2, 3])
      await stores.commit(
        turnRecord({
          inbound: { messageId: `again-${version}` },
          base: { version, lastSeq: version * 2 },
          intents: [requestCallback('ABCD2345', { topic: `topic ${version}` })],
        }),
      );
    const window = { start: '2026-11-24T15:00:00.000Z', end: '2026-11-24T17:00:00.000Z' };
    const moving = { kind: 'moveCallback', places: 1_000, ref: 'ABCD2345', window } as const;
    await stores.commit(
      turnRecord({
        inbound: { messageId: 'move' },
        base: { version: 4, lastSeq: 8 },
        intents: [moving],
        now: '2026-11-20T15:05:00.000Z',
      }),
    );
    const outbox = await stores.database.reader
      .selectFrom('outbox')
      .select('payload')
      .orderBy('created_at')
      .orderBy('id')
      .execute();
    expect(outbox.map(({ payload }) => JSON.parse(payload))).toMatchObject([
      { status: 'requested' },
      { changed: true },
      { changed: true, window },
    ]);
  });

  it('lists requests that staff have ended after those that wait', async () => {
    await stores.commit(turnRecord({ intents: [requestCallback('ABCD2345')] }));
    const window = { start: '2026-11-27T15:00:00.000Z', end: '2026-11-27T17:00:00.000Z' };
    await stores.commit(
      turnRecord({
        inbound: { conversation: 'other' },
        intents: [requestCallback('WXYZ6789', { name: 'Bo Sun', window })],
      }),
    );
    expect((await callbacks()).map(({ ref }) => ref)).toEqual(['ABCD2345', 'WXYZ6789']);
    await stores.commit(
      turnRecord({
        inbound: { messageId: 'cancel' },
        base: { version: 1, lastSeq: 2 },
        intents: [{ kind: 'cancelCallback', ref: 'ABCD2345' }],
      }),
    );
    expect((await callbacks()).map(({ ref }) => ref)).toEqual(['WXYZ6789', 'ABCD2345']);
  });

  describe('a request of the same person from elsewhere within a day', () => {
    const elsewhere = { conversation: 'other' };
    const WINDOW = { start: '2026-11-24T15:00:00.000Z', end: '2026-11-24T17:00:00.000Z' };

    async function bothAsk(): Promise<void> {
      await stores.commit(
        turnRecord({ intents: [requestCallback('ABCD2345', { topic: 'a secret', voicemail: false })] }),
      );
      const second = requestCallback('WXYZ6789', { name: ' ann  LEE ', topic: 'sleep', window: WINDOW });
      const asked = turnRecord({
        inbound: elsewhere,
        intents: [{ ...second, flags: ['urgent'] } as Intent],
        now: '2026-11-20T16:00:00.000Z',
      });
      expect(await stores.commit(asked)).toEqual({ kind: 'committed' });
    }

    const cancel = (ref: string, conversation: string, version = 1) =>
      stores.commit(
        turnRecord({
          inbound: { conversation, messageId: `cancel-${ref}` },
          base: { version, lastSeq: version * 2 },
          intents: [{ kind: 'cancelCallback', ref }],
        }),
      );

    it('stands on one card, with both topics and consents and the stricter word on voicemails', async () => {
      await bothAsk();
      expect(await callbacks()).toMatchObject([
        {
          ref: 'ABCD2345',
          conversation: 'conversation-1',
          topic: 'a secret',
          voicemail: false,
          window: { start: '2026-11-23T15:00:00.000Z' },
          flags: ['urgent'],
          linked: [],
          also: [{ ref: 'WXYZ6789', conversation: 'other', topic: 'sleep', window: WINDOW }],
        },
      ]);
      const { reader } = stores.database;
      const byEither = ['ABCD2345', 'WXYZ6789'].map((ref) => findCallback(reader, stores.personal, ref));
      const [first, second] = await Promise.all(byEither);
      const refs = [first, second].map((card) => [card?.ref, ...(card?.also ?? []).map(({ ref }) => ref)]);
      expect(refs).toEqual([
        ['ABCD2345', 'WXYZ6789'],
        ['WXYZ6789', 'ABCD2345'],
      ]);
      expect(first?.consent).toBeDefined();
      expect(first?.also[0]?.consent).toBeDefined();
    });

    it.each([
      ['conversation-1', ['ABCD2345']],
      ['other', ['WXYZ6789']],
    ])('is unknown to the other conversation: %s knows of its own', async (conversation, refs) => {
      await bothAsk();
      const { snapshot } = await stores.load(inboundMessage({ conversation, messageId: 'next' }));
      expect(snapshot.callbacks.map(({ ref }) => ref)).toEqual(refs);
      expect(snapshot.callbacks[0]?.flags).toEqual(conversation === 'other' ? ['urgent'] : []);
    });

    it('can be taken back without ending the first, whose card it leaves', async () => {
      await bothAsk();
      await cancel('WXYZ6789', 'other');
      expect(await callbacks()).toMatchObject([
        { ref: 'ABCD2345', status: 'requested', also: [{ ref: 'WXYZ6789', status: 'closed' }] },
      ]);
    });

    it('still waits, on the same card, when the first is taken back; a third joins it', async () => {
      await bothAsk();
      await cancel('ABCD2345', 'conversation-1');
      await stores.commit(
        turnRecord({
          inbound: { conversation: 'third' },
          intents: [requestCallback('THRD2345')],
          now: '2026-11-20T17:00:00.000Z',
        }),
      );
      expect(await callbacks()).toMatchObject([
        { ref: 'WXYZ6789', voicemail: false, also: [{ ref: 'ABCD2345' }, { ref: 'THRD2345' }] },
      ]);
      const rows = await stores.database.reader
        .selectFrom('outbox')
        .select('payload')
        .where('payload', 'like', '%closed%')
        .execute();
      expect(rows.map(({ payload }) => JSON.parse(payload))).toMatchObject([
        { ref: 'ABCD2345', status: 'closed', stillWaiting: true },
      ]);
    });

    it('begins a new card once both are ended', async () => {
      await bothAsk();
      await cancel('ABCD2345', 'conversation-1');
      await cancel('WXYZ6789', 'other');
      await stores.commit(
        turnRecord({ inbound: { conversation: 'third' }, intents: [requestCallback('THRD2345')] }),
      );
      expect(await callbacks()).toMatchObject([{ ref: 'THRD2345', also: [] }, { status: 'closed' }]);
    });

    it.each([
      { kind: 'moveCallback', places: 1_000, ref: 'ABCD2345', window: WINDOW } as const,
      { kind: 'cancelCallback', ref: 'ABCD2345' } as const,
    ])('changes nothing of the first by $kind', async (intent) => {
      await bothAsk();
      const intents = [intent];
      await stores.commit(
        turnRecord({
          inbound: { ...elsewhere, messageId: 'meddle' },
          base: { version: 1, lastSeq: 2 },
          intents,
        }),
      );
      expect(await callbacks()).toMatchObject([
        { ref: 'ABCD2345', status: 'requested', window: { start: '2026-11-23T15:00:00.000Z' } },
      ]);
    });

    it('is refused under a reference that another conversation has', async () => {
      await stores.commit(turnRecord({ intents: [requestCallback('ABCD2345', { topic: 'a secret' })] }));
      const meddling = turnRecord({ inbound: elsewhere, intents: [requestCallback('ABCD2345')] });
      // A driver's errors are of another realm than the tests', so that toThrow doesn't know them.
      await expect(stores.commit(meddling)).rejects.toBeDefined();
      expect(await callbacks()).toMatchObject([{ topic: 'a secret' }]);
    });
  });

  it('takes a request of the same person a day later as a new one', async () => {
    await stores.commit(turnRecord({ intents: [requestCallback('ABCD2345')] }));
    const later = turnRecord({
      inbound: { conversation: 'other' },
      intents: [requestCallback('WXYZ6789')],
      now: '2026-11-21T15:00:01.000Z',
    });

    expect(await stores.commit(later)).toEqual({ kind: 'committed' });
    expect(await callbacks()).toHaveLength(2);
  });

  it('puts two simultaneous requests of one person on one card', async () => {
    const records = ['AAAA2222', 'BBBB3333'].map((ref) =>
      turnRecord({ inbound: { conversation: ref }, intents: [requestCallback(ref)] }),
    );

    const outcomes = await Promise.all(
      records.map((record) => commitTurns(stores.database, stores.personal, [record])),
    );

    const kinds = outcomes.flat().map((result) => ('outcome' in result ? result.outcome.kind : 'error'));
    expect(kinds).toEqual(['committed', 'committed']);
    expect(await callbacks()).toMatchObject([{ also: [{ topic: 'cramps' }] }]);
  });

  it('links two people who share a phone and never mixes them', async () => {
    await stores.commit(turnRecord({ intents: [requestCallback('ABCD2345')] }));
    await stores.commit(
      turnRecord({
        inbound: { conversation: 'other' },
        intents: [requestCallback('WXYZ6789', { name: 'Bob Lee' })],
      }),
    );

    const requests = await callbacks();
    expect(requests.map(({ ref, name, linked }) => ({ ref, name, linked }))).toEqual([
      { ref: 'ABCD2345', name: 'Ann Lee', linked: ['WXYZ6789'] },
      { ref: 'WXYZ6789', name: 'Bob Lee', linked: ['ABCD2345'] },
    ]);
  });

  it('erases what was said and keeps the order of the rows', async () => {
    await stores.commit(turnRecord());
    await stores.commit(
      turnRecord({
        inbound: { messageId: 'erase' },
        base: { version: 1, lastSeq: 2 },
        intents: [{ kind: 'eraseWords' }],
      }),
    );

    const transcript = await findTranscript(stores.database.reader, stores.personal, 'conversation-1');
    expect(transcript?.lines.map(({ text }) => text)).toEqual([null, null, null, 'Reply to erase']);
  });

  it('lists requests of an emergency first, then urgent ones, then by window', async () => {
    const asks = [
      ['ABCD2345', '2026-11-23', []],
      ['ABCD2346', '2026-11-26', ['urgent', 'urgent-after-treatment']],
      ['ABCD2347', '2026-11-27', ['emergency', 'model']],
      ['ABCD2348', '2026-11-22', ['kidney-disease']],
    ] as const;
    for (const [ref, day, flags] of asks) {
      const window = { start: `${day}T15:00:00.000Z`, end: `${day}T17:00:00.000Z` };
      const asked = requestCallback(ref, { window, name: ref });
      const inbound = { conversation: ref, messageId: ref };
      await stores.commit(turnRecord({ inbound, intents: [{ ...asked, flags } as Intent] }));
    }

    expect((await callbacks()).map(({ ref }) => ref)).toEqual([
      'ABCD2347',
      'ABCD2346',
      'ABCD2348',
      'ABCD2345',
    ]);
    const notices = await claimDeliveries(stores.database.db, {
      destination: 'staff',
      inOrder: true,
      now: '2026-11-21T00:00:00.000Z',
      claimedUntil: '2026-11-21T00:01:00.000Z',
      limit: 1,
    });
    expect(notices).toHaveLength(1);
    const rows = await stores.database.db
      .selectFrom('outbox')
      .select('payload')
      .where('kind', '=', 'urgent')
      .execute();
    expect(rows.map(({ payload }) => JSON.parse(payload).ref).sort()).toEqual(['ABCD2346', 'ABCD2347']);
    expect(JSON.stringify(rows)).not.toMatch(/Ann|cramps|\+1212/);
  });

  it('tells staff of an urgent conversation once an hour, and takes its open requests on top', async () => {
    const asked = requestCallback('ABCD2349', { name: 'Ben' });
    await stores.commit(turnRecord({ intents: [asked] }));
    for (const n of [1, 2])
      await stores.commit(
        turnRecord({
          base: { version: n, lastSeq: 2 * n },
          inbound: { messageId: `urgent-${n}` },
          intents: [{ kind: 'flagUrgent' }],
        }),
      );

    expect((await callbacks())[0]).toMatchObject({ ref: 'ABCD2349', flags: ['urgent'] });
    const rows = await stores.database.db
      .selectFrom('outbox')
      .select('payload')
      .where('kind', '=', 'urgent')
      .execute();
    const told = rows.map(({ payload }) => JSON.parse(payload).ref ?? 'conversation').sort();
    expect(told).toEqual(['ABCD2349', 'conversation']);
  });

  it('marks the requests that wait with what is heard after them', async () => {
    await stores.commit(turnRecord({ intents: [requestCallback('ABCD2349', { name: 'Ben' })] }));
    const later = { kind: 'flagRequests', flags: ['pregnant', 'digoxin'] } as const;
    await stores.commit(
      turnRecord({
        base: { version: 1, lastSeq: 2 },
        inbound: { messageId: 'flags' },
        intents: [later],
      }),
    );
    expect((await callbacks())[0]).toMatchObject({ ref: 'ABCD2349', flags: ['pregnant', 'digoxin'] });
  });

  it('flags the conversation of an emergency once and alerts staff without a word of it', async () => {
    const flag = { kind: 'flagEmergency', targets: ['911'], rule: 'chest-pain' } as const;
    await stores.commit(turnRecord({ intents: [flag] }));

    const transcript = await findTranscript(stores.database.reader, stores.personal, 'conversation-1');
    expect(transcript?.flaggedAt).toBe('2026-11-20T15:00:00.000Z');
    const outbox = await stores.database.reader.selectFrom('outbox').select('payload').execute();
    expect(outbox.map(({ payload }) => JSON.parse(payload))).toEqual([
      { kind: 'emergency', conversation: 'conversation-1', at: '2026-11-20T15:00:00.000Z' },
    ]);
  });

  it('alerts staff of an emergency once an hour, and keeps each message that told of it', async () => {
    const flag = { kind: 'flagEmergency', targets: ['911'], rule: 'chest-pain' } as const;
    const times = ['15:00:00', '15:00:01', '15:59:59', '16:00:00', '16:30:00'];
    for (const [n, time] of times.entries())
      await stores.commit(
        turnRecord({
          base: { version: n, lastSeq: 2 * n },
          inbound: { messageId: `emergency-${n}` },
          now: `2026-11-20T${time}.000Z`,
          intents: [flag],
        }),
      );

    const outbox = await stores.database.reader
      .selectFrom('outbox')
      .select('payload')
      .orderBy('id')
      .execute();
    expect(outbox.map(({ payload }) => JSON.parse(payload).at)).toEqual([
      '2026-11-20T15:00:00.000Z',
      '2026-11-20T16:00:00.000Z',
    ]);
    const transcript = await findTranscript(stores.database.reader, stores.personal, 'conversation-1');
    expect(transcript?.lines.filter(({ from }) => from === 'visitor')).toHaveLength(times.length);
  });

  it('leaves no word, name or number readable in the tables', async () => {
    await stores.commit(turnRecord({ intents: [requestCallback('ABCD2345', { email: 'ann@example.com' })] }));

    const tables = ['conversations', 'activities', 'callback_requests', 'callback_people', 'outbox'] as const;
    const dumps = await Promise.all(
      tables.map((table) => stores.database.reader.selectFrom(table).selectAll().execute()),
    );
    const dump = JSON.stringify(dumps);
    for (const canary of ['cramps', 'Ann Lee', '5550142', 'ann@example.com'])
      expect(dump).not.toContain(canary);
  });

  it(`uses ${kind} with rows that survive closing`, async () => {
    await stores.commit(turnRecord());
    expect(stores.database.kind).toBe(kind);
  });
});
