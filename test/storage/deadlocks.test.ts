import type { Intent } from '../../src/domain/transcripts/turn.ts';
import { readFrom } from '../../src/read-conversations.ts';
import { eventsOf } from '../../src/storage/callback-events.ts';
import { actOnCallback } from '../../src/storage/callback-life.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { migrate, migrationState } from '../../src/storage/migrate.ts';
import { TranscriptReviews } from '../../src/storage/review-transcripts.ts';
import { whenWritable } from '../../src/storage/when-writable.ts';
import { openStores } from '../../src/stores.ts';
import { clinic } from '../domain/callbacks/clinic.ts';
import { createDatabase, type DatabaseLocation, dropDatabase } from '../support/databases.ts';
import { eventually } from '../support/eventually.ts';
import { type LockWatcher, watchLocks } from '../support/lock-watcher.ts';
import { requestCallback, TEST_SECRET, turnRecord } from '../support/turn-records.ts';

/** Two requests on the card of one person. Staff hold the card's rows in this order, visitors the one that each is about. */
const [FIRST, LAST] = ['ABCD2345', 'WXYZ6789'] as const;
const NOW = '2026-11-23T15:30:00.000Z';
/** What Kysely takes while it makes tables. */
const MIGRATION_LOCK = '3853314791062309107';

let location: DatabaseLocation;
let url: string;
let watcher: LockWatcher;
beforeEach(async () => {
  location = await createDatabase('postgresql');
  url = location.databaseUrl ?? '';
  watcher = await watchLocks(url);
});
afterEach(async () => {
  await watcher.end();
  await dropDatabase(location);
});

/** PostgreSQL undoes the transaction of whoever looks first. */
const lookingAfter = (ms: number): DatabaseLocation => ({
  ...location,
  databaseUrl: `${url}?options=-c%20deadlock_timeout%3D${ms}`,
});

const open = (looksAfterMs: number) => openStores(lookingAfter(looksAfterMs), [TEST_SECRET]);

async function hadDeadlocks(): Promise<void> {
  const deadlocks = 'select deadlocks::int as n from pg_stat_database where datname = current_database()';
  const found = async () => (await watcher.query<{ n: number }>(deadlocks))[0]?.n;
  await eventually(async () => expect(await found()).toBeGreaterThan(0), 5_000);
}

it.each([
  ['staff', 20, 4_000],
  ['visitors', 4_000, 20],
])(
  'loses nothing where staff and visitors wait for each other and PostgreSQL undoes what %s did',
  async (_who, staffMs, visitorsMs) => {
    const [staff, visitors] = await Promise.all([open(staffMs), open(visitorsMs)]);
    const turn = (conversation: string, intent: Intent, version = 0) =>
      visitors.commit(
        turnRecord({
          inbound: { conversation, messageId: `message-${version}` },
          intents: [intent],
          base: { version, lastSeq: version * 2 },
        }),
      );
    const cancel = (ref: string): Intent => ({ kind: 'cancelCallback', ref });
    await turn('first', requestCallback(FIRST));
    await turn('last', requestCallback(LAST));

    await watcher.query('begin');
    await watcher.query('select 1 from callback_requests where ref = $1 for update', [FIRST]);
    const note = actOnCallback(staff.database, staff.personal, {
      ref: FIRST,
      action: { kind: 'note' },
      by: 'Ann',
      note: 'asked for Bea',
      now: NOW,
      clinic,
    });
    await watcher.waiting(1);
    // One of the batch read an older version: so each of its turns is written by itself.
    const turns = Promise.all([
      turn('last', cancel(LAST), 1),
      turn('first', cancel(FIRST), 1),
      turn('first', cancel(FIRST)),
    ]);
    await watcher.waiting(2);
    await watcher.query('commit');

    expect(await turns).toEqual([{ kind: 'committed' }, { kind: 'committed' }, { kind: 'moved' }]);
    expect(await note).toMatchObject({ kind: 'done' });
    const events = await eventsOf(staff.database.reader, staff.personal, FIRST);
    expect(events.map(({ kind }) => kind).sort()).toEqual(['asked', 'canceled', 'noted']);
    // Connections tell what they counted when they end.
    await Promise.all([staff.close(), visitors.close()]);
    await hadDeadlocks();
  },
);

const shown = (...ids: readonly string[]) => ids.map((id) => ({ id, seq: 2 }));
const doing = { by: 'Ann Lee', now: NOW };

it.each([
  ['reviewed', 'first', 'last'],
  ['reviewed', 'last', 'another'],
  ['taken back', 'first', 'last'],
  ['taken back', 'last', 'another'],
])(
  'keeps nobody waiting while conversations are %s together and somebody holds the row of the %s one',
  async (what, held, viewed) => {
    const stores = await open(4_000);
    const { database, personal } = stores;
    const reviews = new TranscriptReviews(database, personal);
    const all = ['first', 'last', 'another'];
    for (const conversation of all) await stores.commit(turnRecord({ inbound: { conversation }, now: NOW }));
    await readFrom({ database, personal, now: () => Date.parse(NOW) + 3_600_000 });
    expect(await reviews.review(shown(...all), doing)).toEqual(all.toSorted());

    await watcher.query('begin');
    await watcher.query('select 1 from transcripts where conversation_id = $1 for update', [held]);
    const together =
      what === 'reviewed'
        ? reviews.review(shown('last', 'first'), doing)
        : reviews.unreview(['last', 'first'], doing);
    await watcher.waiting(1);
    await reviews.view(viewed, 2, doing);
    await watcher.waiting(1);
    await watcher.query('commit');
    await together;
    await stores.close();
  },
);

it.each(['40P01', '40001'])(
  'runs again what was undone with %s, and gives up what always is',
  async (code) => {
    const undone = (times: number) => {
      let runs = 0;
      return whenWritable(async () => {
        runs++;
        if (runs <= times) throw Object.assign(new Error('undone'), { code });
        return runs;
      });
    };
    expect(await undone(3)).toBe(4);
    await expect(undone(4)).rejects.toThrow('undone');
  },
);

it('makes the tables once PostgreSQL has undone a start that waited for somebody who waited for it', async () => {
  const database = openDatabase(lookingAfter(1_000));
  await watcher.query(
    'create table kysely_migration (name varchar(255) primary key, timestamp varchar(255) not null)',
  );
  await watcher.query('begin');
  await watcher.query('set local deadlock_timeout = 4000');
  // Others may read what was made, and the start waits with what it adds.
  await watcher.query('lock table kysely_migration in exclusive mode');
  const made = migrate(database);
  await watcher.waiting(1);
  await watcher.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
  await watcher.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]);
  await watcher.query('commit');

  await made;
  expect((await migrationState(database)).pending).toEqual([]);
  await database.close();
  await hadDeadlocks();
});
