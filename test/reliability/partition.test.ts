import { type Kysely, sql } from 'kysely';
import { openDatabase } from '../../src/storage/database.ts';
import { migrate } from '../../src/storage/migrate.ts';
import type { Tables } from '../../src/storage/schema.ts';
import { inTransaction } from '../../src/storage/transaction.ts';
import { openStores } from '../../src/stores.ts';
import { createDatabase, type DatabaseLocation, dropDatabase } from '../support/databases.ts';
import { TEST_SECRET } from '../support/environment.ts';
import { eventually } from '../support/eventually.ts';
import { printFigure } from '../support/print-figure.ts';
import { startServerProcess } from '../support/server-process.ts';
import { TcpProxy } from '../support/tcp-proxy.ts';
import { keepsPromisesWhileAway } from '../support/while-away.ts';

/** PostgreSQL lets go of what a transaction held after 5 s of silence; a busy machine gets five times as long. */
const LETS_GO_MS = 25_000;
/** Four times as long as either of them may take: PostgreSQL lets go of the lock of a session after 10 s of silence. */
const LEADS_ELSEWHERE_MS = 40_000;

let location: DatabaseLocation;
let proxy: TcpProxy;
let behind: DatabaseLocation;
beforeEach(async () => {
  location = await createDatabase('postgresql');
  const url = location.databaseUrl ?? '';
  proxy = await TcpProxy.start(new URL(url).port);
  behind = { ...location, databaseUrl: proxy.through(url) };
});
afterEach(async () => {
  await proxy.close();
  await dropDatabase(location);
});

it('keeps its promises while nothing passes between it and PostgreSQL and nobody is told, and loses nothing', async () => {
  const server = await startServerProcess({ location: behind });
  const visitors = await keepsPromisesWhileAway(server.url, {
    away: async () => proxy.cut(),
    back: async () => proxy.mend(),
  });
  await visitors.end();
  await server.end();
});

it('holds up nobody by what a transaction that was cut off had locked', async () => {
  const [former, other] = [openDatabase(behind), openDatabase(location)];
  await migrate(other);
  const lock = (trx: Kysely<Tables>) => sql`lock table switches in exclusive mode`.execute(trx);
  const cutOff = inTransaction(former, async (trx) => {
    await lock(trx);
    proxy.cut();
    await lock(trx);
  });
  await expect(cutOff).rejects.toThrow();
  const cutAt = performance.now();
  await eventually(() => inTransaction(other, lock), LETS_GO_MS);
  printFigure(
    `locked for ${((performance.now() - cutAt) / 1_000).toFixed(1)} s more after the server gave up`,
  );
  proxy.mend();
  await inTransaction(former, lock);
  await Promise.all([former.close(), other.close()]);
});

it('leads in one process at most: one that is cut off stops before another begins', async () => {
  const open = async (at: DatabaseLocation) => {
    const stores = await openStores(at, [TEST_SECRET]);
    await stores.open();
    return stores;
  };
  const former = await open(behind);
  const other = await open(location);
  expect([former.leads(), other.leads()]).toEqual([true, false]);

  proxy.cut();
  const cutAt = performance.now();
  const since = () => ((performance.now() - cutAt) / 1_000).toFixed(1);
  let stopped = '';
  let both = 0;
  await eventually(() => {
    if (former.leads() && other.leads()) both++;
    if (!former.leads()) stopped ||= since();
    if (!other.leads()) throw new Error('nobody leads yet');
  }, LEADS_ELSEWHERE_MS);
  expect(both).toBe(0);
  printFigure(`the one that is cut off stopped leading after ${stopped} s, another began after ${since()} s`);
  expect(former.leads()).toBe(false);

  proxy.mend();
  await eventually(async () => {
    const { rows } = await former.database.connections!.query('select 1 as one');
    expect(rows).toEqual([{ one: 1 }]);
  });
  expect([former.leads(), other.leads()]).toEqual([false, true]);
  await Promise.all([former.close(), other.close()]);
});
