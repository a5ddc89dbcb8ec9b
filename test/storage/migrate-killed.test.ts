import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { type Migration, Migrator, sql } from 'kysely';
import { Client } from 'pg';
import { verifySqlite } from '../../src/storage/backup.ts';
import { type Database, openDatabase, sqliteFile } from '../../src/storage/database.ts';
import { migrationState } from '../../src/storage/migrate.ts';
import { openStores } from '../../src/stores.ts';
import { type DatabaseLocation, eachDatabase } from '../support/databases.ts';
import { environmentOf } from '../support/environment.ts';
import { callFrontdesk } from '../support/run-frontdesk.ts';
import { TEST_SECRET, turnRecord } from '../support/turn-records.ts';

/** How far the older release had come from whose tables this one goes on. */
const OLDER_MADE = 9;
const KILLED = 3;
/** A machine with other work may let the migrations end before the signal comes. */
const MOST_TRIES = 30;

async function onDatabase<T>(
  location: DatabaseLocation,
  work: (database: Database) => Promise<T>,
): Promise<T> {
  const database = openDatabase(location);
  return work(database).finally(() => database.close());
}

const pendingOf = async (location: DatabaseLocation): Promise<readonly string[]> =>
  (await onDatabase(location, migrationState)).pending;

/** The tables of a release that made the first migrations only, with a row in them. */
async function olderTables(location: DatabaseLocation): Promise<void> {
  const folder = '../../src/storage/migrations';
  const files = (await readdir('src/storage/migrations')).toSorted();
  const made: [string, Migration][] = await Promise.all(
    files.map(async (file) => [file.replace('.ts', ''), await import(`${folder}/${file}`)]),
  );
  await onDatabase(location, async ({ db }) => {
    const migrator = new Migrator({ db, provider: { getMigrations: async () => Object.fromEntries(made) } });
    const { error } = await migrator.migrateTo(made[OLDER_MADE - 1]![0]);
    expect(error).toBeUndefined();
    await sql`insert into spent_tickets (id, expires_at) values ('of-older', '2026-11-27')`.execute(db);
  });
}

/** Looks from outside whether somebody is in a transaction that makes migrations. */
interface Watch {
  inTransaction(): Promise<boolean>;
  end(): Promise<void>;
}

function watchSqlite({ dataDir }: DatabaseLocation): Watch {
  const open = () => {
    try {
      return new Sqlite(sqliteFile(dataDir), { fileMustExist: true, timeout: 0 });
    } catch {
      return null;
    }
  };
  let looker: Sqlite.Database | null = null;
  return {
    inTransaction: async () => {
      looker ??= open();
      try {
        // Kysely's own tables are made before the transaction begins.
        if (!looker?.prepare('select 1 from kysely_migration_lock').get()) return false;
      } catch {
        return false;
      }
      try {
        looker.exec('begin immediate; rollback');
        return false;
      } catch (error) {
        return (error as { code?: string }).code === 'SQLITE_BUSY';
      }
    },
    end: async () => void looker?.close(),
  };
}

async function watchPostgres({ databaseUrl }: DatabaseLocation): Promise<Watch> {
  const client = new Client({ connectionString: databaseUrl! });
  await client.connect();
  return {
    inTransaction: async () => {
      // The lock that a migration holds on what it has written.
      const { rows } = await client.query(
        `select 1 from pg_locks where database = (select oid from pg_database where datname = current_database())
           and pid <> pg_backend_pid() and granted and mode = 'RowExclusiveLock'
           and relation = to_regclass('kysely_migration')`,
      );
      return rows.length > 0;
    },
    end: () => client.end(),
  };
}

function startMigrating(location: DatabaseLocation): ChildProcess {
  const { PATH, HOME } = process.env;
  return spawn(process.execPath, ['dist/frontdesk.js', 'db', 'migrate'], {
    env: { PATH, HOME, ...environmentOf(location, 0) },
    stdio: 'ignore',
  });
}

/**
 * Runs the migrations in a process of their own and kills it amid them.
 * @returns whether it was amid them: it is stopped first, and seen to be in the transaction while it stands.
 */
async function killAmid(location: DatabaseLocation, afterMs: number): Promise<boolean> {
  const watch = location.kind === 'sqlite' ? watchSqlite(location) : await watchPostgres(location);
  const child = startMigrating(location);
  const exited = once(child, 'exit');
  try {
    while (child.exitCode === null && !(await watch.inTransaction())) await sleep(1);
    await sleep(afterMs);
    child.kill('SIGSTOP');
    // A commit that was on its way to PostgreSQL has arrived by then.
    await sleep(50);
    return child.exitCode === null && (await watch.inTransaction());
  } finally {
    child.kill('SIGKILL');
    await exited;
    await watch.end();
  }
}

eachDatabase((fresh) => {
  it.each([
    ['its first start', async () => {}],
    ['an upgrade of older tables', olderTables],
  ])(
    'is whole after a process was killed amid the migrations of %s, and the next one completes them',
    async (_of, prepare) => {
      let amid = 0;
      for (let tries = 0; amid < KILLED && tries < MOST_TRIES; tries++) {
        const location = await fresh();
        await prepare(location);
        const before = await pendingOf(location);
        // Later from kill to kill; none where the former try came too late.
        const killed = await killAmid(location, Math.random() * amid * 10);
        if (!killed) continue;
        amid++;
        expect(await pendingOf(location)).toEqual(before);
        expect(await callFrontdesk(['db', 'migrate'], environmentOf(location, 0))).toMatchObject({
          code: 0,
          out: expect.stringMatching(new RegExp(`^Made ${before.length} changes: ${before[0]}, `)),
        });
        await expectWhole(location, prepare === olderTables);
      }
      expect(amid).toBe(KILLED);
    },
  );
});

async function expectWhole(location: DatabaseLocation, wasOlder: boolean): Promise<void> {
  const stores = await openStores(location, [TEST_SECRET]);
  expect(await stores.commit(turnRecord())).toEqual({ kind: 'committed' });
  const kept = await stores.database.reader.selectFrom('spent_tickets').select('id').execute();
  expect(kept).toEqual(wasOlder ? [{ id: 'of-older' }] : []);
  await stores.close();
  if (location.kind === 'sqlite')
    expect(verifySqlite(sqliteFile(location.dataDir), [TEST_SECRET])).toEqual([]);
}
