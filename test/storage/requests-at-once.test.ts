import { TEXTED_STOP } from '../../src/domain/texts/opt-out.ts';
import type { Intent } from '../../src/domain/transcripts/turn.ts';
import { type ActOptions, actOnCallback } from '../../src/storage/callback-life.ts';
import { findRequest } from '../../src/storage/callbacks.ts';
import { mirrorOptOut } from '../../src/storage/opt-outs.ts';
import { undoCallback } from '../../src/storage/undo-callback.ts';
import { openStores, type Stores } from '../../src/stores.ts';
import { clinic } from '../domain/callbacks/clinic.ts';
import { createDatabase, type DatabaseLocation, dropDatabase } from '../support/databases.ts';
import { type LockWatcher, watchLocks } from '../support/lock-watcher.ts';
import { requestCallback, TEST_SECRET, turnRecord } from '../support/turn-records.ts';

const REF = 'ABCD2345';
const SECOND = 'WXYZ6789';
const NOW = '2026-11-20T16:00:00.000Z';

// SQLite has one writer: there nothing is at once.
let location: DatabaseLocation;
let stores: Stores;
let watcher: LockWatcher;
beforeEach(async () => {
  location = await createDatabase('postgresql');
  stores = await openStores(location, [TEST_SECRET]);
  watcher = await watchLocks(location.databaseUrl ?? '');
});
afterEach(async () => {
  await watcher.end();
  await stores.close();
  await dropDatabase(location);
});

const say = (conversation: string, intent: Intent, version = 0, server = stores) =>
  server.commit(
    turnRecord({
      inbound: { conversation, messageId: `message-${version}` },
      intents: [intent],
      base: { version, lastSeq: version * 2 },
    }),
  );
const request = (ref: string) => findRequest(stores.database.reader, stores.personal, ref);
const act = (options: ActOptions) => actOnCallback(stores.database, stores.personal, options);

it.each<[string, Intent, readonly string[]]>([
  ['an emergency', { kind: 'flagEmergency', targets: ['911'], rule: 'e1' }, [TEXTED_STOP, 'emergency']],
  ['a change', requestCallback(REF, { topic: 'sleep' }), [TEXTED_STOP]],
])('marks a request with a STOP that comes at once with %s', async (_what, intent, flags) => {
  await say('conversation-1', requestCallback(REF));
  await watcher.query('begin');
  await watcher.query('select 1 from callback_requests where ref = $1 for update', [REF]);
  const stop = mirrorOptOut(stores.database, stores.personal, '+12125550142', NOW);
  await watcher.waiting(1);
  const turn = say('conversation-1', intent, 1);
  await watcher.waiting(2);
  await watcher.query('commit');
  await stop;
  expect(await turn).toEqual({ kind: 'committed' });
  expect((await request(REF))?.flags).toEqual(flags);
});

it.each<[string, (options: Omit<ActOptions, 'action'>) => Promise<unknown>]>([
  ['a booking', (options) => act({ ...options, action: { kind: 'book' } })],
  ['an undo', (options) => undoCallback(stores.database, stores.personal, options)],
])('refuses %s of a request that leaves its card at once, and audits none', async (_what, change) => {
  const doing = { ref: SECOND, by: 'Ann', now: NOW, clinic };
  const audited = () => stores.database.reader.selectFrom('audit').select('action').execute();
  await say('conversation-1', requestCallback(REF));
  await say('other', requestCallback(SECOND));
  await act({ ...doing, action: { kind: 'reach' } });
  const before = await audited();

  await watcher.query('begin');
  await watcher.query('update callback_requests set joined_ref = null where ref = $1', [SECOND]);
  const result = change(doing);
  await watcher.waiting(1);
  await watcher.query('commit');
  expect(await result).toEqual({ kind: 'refused', why: 'changed' });
  expect(await audited()).toEqual(before);
});

describe('two names on one number', () => {
  const other = {
    name: 'Bo Sun',
    window: { start: '2026-11-24T15:00:00.000Z', end: '2026-11-24T17:00:00.000Z' },
  };
  let server: Stores;
  beforeEach(async () => {
    server = await openStores(location, [TEST_SECRET]);
  });
  afterEach(() => server.close());

  /** Both have written all but what happened before one of them is committed, unless one waits for the other. */
  async function atOnce(one: () => Promise<unknown>, two: () => Promise<unknown>): Promise<void> {
    await watcher.query('begin');
    await watcher.query('lock table callback_events in exclusive mode');
    const first = one();
    await watcher.waiting(1);
    const second = two();
    await watcher.waiting(2);
    await watcher.query('commit');
    expect(await first).toMatchObject({ kind: expect.stringMatching(/^(committed|done)$/) });
    expect(await second).toEqual({ kind: 'committed' });
  }
  const links = async () => [(await request(REF))?.linked, (await request(SECOND))?.linked];

  it('are linked, though both ask at once at two servers for different hours', async () => {
    await atOnce(
      () => say('conversation-1', requestCallback(REF)),
      () => say('other', requestCallback(SECOND, other), 0, server),
    );
    expect(await links()).toEqual([[SECOND], [REF]]);
  });

  it('are not linked where one of them gets another number as the other asks', async () => {
    await say('conversation-1', requestCallback(REF));
    const phone = { e164: '+12125550199', extension: null };
    await atOnce(
      () => act({ ref: REF, by: 'Ann', now: NOW, clinic, action: { kind: 'correct', phone } }),
      () => say('other', requestCallback(SECOND, other), 0, server),
    );
    expect(await links()).toEqual([[], []]);
    const kept = await stores.database.reader.selectFrom('callback_people').select('ref').execute();
    expect(kept.map(({ ref }) => ref).toSorted()).toEqual([REF, SECOND]);
  });
});
