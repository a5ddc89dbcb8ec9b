import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { databaseProblem } from '../../src/database-problem.ts';
import { type Database, openDatabase } from '../../src/storage/database.ts';
import { inTransaction } from '../../src/storage/transaction.ts';
import { createDatabase, type DatabaseLocation, dropDatabase } from '../support/databases.ts';
import { eventually } from '../support/eventually.ts';
import { TcpProxy } from '../support/tcp-proxy.ts';

/** Connections that may be open at once. */
const POOL_SIZE = 10;

let location: DatabaseLocation;
let database: Database;
let beside: Database;
beforeAll(async () => {
  location = await createDatabase('postgresql');
  database = openDatabase(location);
  beside = openDatabase(location);
});
afterAll(async () => {
  await database.close();
  await beside.close();
  await dropDatabase(location);
});

async function pid(): Promise<number> {
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(database.db);
  return rows[0]?.pid ?? 0;
}

/** Ends every other connection to this database. @returns how many there were. */
async function terminateAll(): Promise<number> {
  const { rows } = await sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`.execute(beside.db);
  return rows.length;
}

/** Takes as many connections at once, for so long. */
const sleepers = (count: number, seconds: number) =>
  Array.from({ length: count }, () => sql`select pg_sleep(${seconds})`.execute(database.db));

it('outlives the end of every connection that is idle', async () => {
  await Promise.all(sleepers(POOL_SIZE, 0.1));
  expect(await terminateAll()).toBe(POOL_SIZE);
  await eventually(pid);
});

it('outlives the end of every connection that is in a transaction, and gives each its error', async () => {
  const transactions = Array.from({ length: POOL_SIZE }, () =>
    inTransaction(database, (trx) => sql`select pg_sleep(4)`.execute(trx)).catch((error: unknown) => error),
  );
  await eventually(async () => {
    const { rows } = await sql`
      select pid from pg_stat_activity
      where datname = current_database() and wait_event = 'PgSleep'`.execute(beside.db);
    expect(rows).toHaveLength(POOL_SIZE);
  });
  await terminateAll();
  for (const error of await Promise.all(transactions)) expect(error).toMatchObject({ code: '57P01' });
  await eventually(pid);
});

it('refuses within seconds what finds every connection taken, and goes on once one is free', async () => {
  const taken = Promise.all(sleepers(POOL_SIZE, 3));
  const began = performance.now();
  await expect(pid()).rejects.toThrow('timeout exceeded when trying to connect');
  expect(performance.now() - began).toBeLessThan(5 * 2_000);
  await taken;
  expect(await pid()).toBeGreaterThan(0);
});

it('has PostgreSQL give up a statement that takes too long, and keeps the connection', async () => {
  await terminateAll();
  const before = await eventually(pid);
  await expect(sql`select pg_sleep(20)`.execute(database.db)).rejects.toMatchObject({ code: '57014' });
  expect(await pid()).toBe(before);
});

it('gives up no statement of a migration', async () => {
  const { rows } = await database.withoutTimeLimit((db) => sql`show statement_timeout`.execute(db));
  expect(rows).toEqual([{ statement_timeout: '0' }]);
  const locks = await database.withoutTimeLimit((db) => sql`show lock_timeout`.execute(db));
  expect(locks.rows).toEqual([{ lock_timeout: '2s' }]);
});

it('uses no connection any more that was opened before one was found on a server that takes no writes', async () => {
  await Promise.all(sleepers(POOL_SIZE, 0.1));
  const { rows } = await sql<{ pid: number }>`
    select pid from pg_stat_activity where datname = current_database()`.execute(beside.db);
  const former = rows.map((row) => row.pid);
  const write = inTransaction(database, async (trx) => {
    await sql`set transaction read only`.execute(trx);
    await sql`create table written (n int)`.execute(trx);
  });
  await expect(write).rejects.toMatchObject({ code: '25006' });
  expect(former).not.toContain(await pid());
});

it('waits at a start for a server that gives no answer yet, and says what to do where none comes', async () => {
  const url = new URL(location.databaseUrl ?? '');
  const proxy = await TcpProxy.start(url.port);
  const behind = openDatabase({ ...location, databaseUrl: proxy.through(url.href) });
  try {
    proxy.cut();
    const first = behind.connections!.openFirst();
    await expect(sql`select 1`.execute(behind.db)).rejects.toMatchObject({ code: 'NO_ANSWER' });
    await sleep(500);
    proxy.mend();
    await first;
    await sql`select 1`.execute(behind.db);
    expect(databaseProblem({ code: 'NO_ANSWER' })?.remedy).toMatch(/DATABASE_URL has its host and port/);
  } finally {
    await behind.close();
    await proxy.close();
  }
});
