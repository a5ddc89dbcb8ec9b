import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { conversationHead, readStream } from '../../src/storage/stream.ts';
import { forgetTickets, spendTicket } from '../../src/storage/tickets.ts';
import { listTranscripts } from '../../src/storage/transcripts.ts';
import { openStores, type Stores } from '../../src/stores.ts';
import { type DatabaseLocation, eachDatabase } from '../support/databases.ts';
import { eventually } from '../support/eventually.ts';
import { installStoreFault } from '../support/failing-store.ts';
import { TEST_SECRET, turnRecord } from '../support/turn-records.ts';

eachDatabase((fresh, kind) => {
  let location: DatabaseLocation;
  let stores: Stores;

  beforeEach(async () => {
    location = await fresh();
    stores = await openStores(location, [TEST_SECRET]);
  });
  afterEach(() => stores.close());

  const read = (after: number) =>
    readStream(stores.database.reader, stores.personal, 'conversation-1', after);

  const say = (turn: number) =>
    stores.commit(
      turnRecord({ inbound: { messageId: `m${turn}` }, base: { version: turn, lastSeq: turn * 2 } }),
    );

  it('reads the rows past a cursor in pages, each row once', async () => {
    for (let turn = 0; turn < 60; turn++) await say(turn);

    const first = await read(0);
    expect(first).toMatchObject({ cursor: 100, more: true });
    const rest = await read(first.cursor);
    expect(rest).toMatchObject({ cursor: 120, more: false });
    const seqs = [...first.rows, ...rest.rows].map(({ seq }) => seq);
    expect(seqs).toEqual(Array.from({ length: 120 }, (_, i) => i + 1));
    expect(await read(120)).toEqual({ rows: [], cursor: 120, more: false });
  });

  it('moves the cursor over a start, which nobody sees', async () => {
    await stores.commit(turnRecord({ inbound: { type: 'start', messageId: 'start', text: '' } }));

    const { rows, cursor } = await read(0);
    expect(rows.map(({ seq }) => seq)).toEqual([2]);
    expect(cursor).toBe(2);
  });

  it('knows how far a conversation reaches, and that another does not exist', async () => {
    await say(0);
    expect(await conversationHead(stores.database.reader, 'conversation-1')).toMatchObject({ lastSeq: 2 });
    expect(await conversationHead(stores.database.reader, 'unknown')).toBeNull();
  });

  it('lists the conversations in which somebody wrote, the latest first', async () => {
    await stores.commit(turnRecord({ inbound: { conversation: 'a' }, now: '2026-11-20T15:00:00.000Z' }));
    await stores.commit(turnRecord({ inbound: { conversation: 'b' }, now: '2026-11-20T16:00:00.000Z' }));
    await stores.commit(turnRecord({ inbound: { conversation: 'opened only', type: 'start', text: '' } }));

    const listed = await listTranscripts(stores.database.reader, { limit: 10 });
    expect(listed.map(({ id, messages, outcomes }) => ({ id, messages, outcomes }))).toEqual([
      { id: 'b', messages: 1, outcomes: ['answer'] },
      { id: 'a', messages: 1, outcomes: ['answer'] },
    ]);
    expect(await listTranscripts(stores.database.reader, { limit: 1 })).toHaveLength(1);
  });

  it('lets a ticket be spent once, whoever tries at the same time', async () => {
    const tries = await Promise.all(
      Array.from({ length: 5 }, () => spendTicket(stores.database, 'ticket', '2026-11-20T15:01:00.000Z')),
    );
    expect(tries.filter(Boolean)).toHaveLength(1);
    await forgetTickets(stores.database, '2026-11-20T15:00:30.000Z');
    expect(await spendTicket(stores.database, 'ticket', '2026-11-20T15:01:00.000Z')).toBe(false);
  });

  it('wakes who follows a conversation, and nobody else', async () => {
    await stores.open();
    const woken: string[] = [];
    stores.notices.subscribe('conversation-1', () => woken.push('followed'));
    stores.notices.subscribe('other', () => woken.push('other'));
    await say(0);
    await sleep(50);
    expect(new Set(woken)).toEqual(new Set(['followed']));
  });

  if (kind === 'postgresql')
    it('wakes who follows it in another process', async () => {
      const other = await openStores(location, [TEST_SECRET]);
      await other.open();
      const woken = new Promise<void>((resolve) => other.notices.subscribe('conversation-1', resolve));
      await say(0);
      await woken;
      await other.close();
    });

  if (kind === 'postgresql')
    it('says once more what could not be said to other processes', async () => {
      const other = await openStores(location, [TEST_SECRET]);
      await other.open();
      const woken = new Promise<void>((resolve) => other.notices.subscribe('conversation-1', resolve));
      // So that a connection is open, and the next query is the notice's.
      await sql`select 1`.execute(stores.database.db);
      const fault = installStoreFault();
      const began = performance.now();
      try {
        fault.arm(1);
        stores.notices.announce(['conversation-1']);
        await woken;
        expect(performance.now() - began).toBeGreaterThan(900);
      } finally {
        fault.remove();
        await other.close();
      }
    });

  if (kind === 'postgresql')
    it('wakes all who follow something here once a lost connection is back: what was said meanwhile was heard by nobody', async () => {
      const other = await openStores(location, [TEST_SECRET]);
      await other.open();
      let woken = 0;
      other.notices.subscribe('conversation-1', () => woken++);
      const ended = await sql`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid() and query ~ 'advisory|^listen|^show'`.execute(
        stores.database.db,
      );
      expect(ended.rows.length).toBeGreaterThan(0);
      await say(0);
      await eventually(() => expect(woken).toBeGreaterThan(0), 20_000);
      await other.close();
    });
});
