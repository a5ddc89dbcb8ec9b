import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { backupSqlite, verifySqlite } from '../../src/storage/backup.ts';
import { copyFromSqlite } from '../../src/storage/copy-tables.ts';
import { openSqliteDatabase, sqliteFile } from '../../src/storage/database.ts';
import { restoreSqlite } from '../../src/storage/restore.ts';
import { lockServerFolder } from '../../src/storage/server-lock.ts';
import { openStores, type Stores } from '../../src/stores.ts';
import { createDatabase, dropDatabase } from '../support/databases.ts';
import { watchLocks } from '../support/lock-watcher.ts';
import { inboundMessage, TEST_SECRET, turnRecord } from '../support/turn-records.ts';

const KEYS = [TEST_SECRET];
const ANOTHER = Buffer.alloc(32, 9);

let folder: string;
let dataDir: string;
let file: string;
let stores: Stores;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'frontdesk-backup-'));
  dataDir = join(folder, 'data');
  file = join(folder, 'backups', 'today.sqlite');
  await mkdir(join(folder, 'backups'));
  stores = await openStores({ dataDir, databaseUrl: null }, [TEST_SECRET]);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const say = (turn: number) =>
  stores.commit(
    turnRecord({ inbound: { messageId: `m${turn}` }, base: { version: turn, lastSeq: turn * 2 } }),
  );

const versionKept = async () => {
  const reopened = await openStores({ dataDir, databaseUrl: null }, [TEST_SECRET]);
  const { snapshot } = await reopened.load(inboundMessage({ messageId: 'look' }));
  await reopened.close();
  return snapshot.version;
};

it('backs up while turns go on, restores all that was committed before, and keeps the former database', async () => {
  for (let turn = 0; turn < 50; turn++) await say(turn);
  const going = (async () => {
    for (let turn = 50; turn < 100; turn++) await say(turn);
  })();
  await backupSqlite(dataDir, file);
  await going;
  await stores.close();

  await restoreSqlite(dataDir, file, KEYS);

  const version = await versionKept();
  expect(version).toBeGreaterThanOrEqual(50);
  expect(version).toBeLessThanOrEqual(100);
  expect(verifySqlite(sqliteFile(dataDir), KEYS)).toEqual([]);
  expect(verifySqlite(`${sqliteFile(dataDir)}.before-restore`, KEYS)).toEqual([]);
});

/** Another process, which commits without a pause until it is killed; resolves once it does. */
async function writeWithoutPause(): Promise<ChildProcess> {
  const code = `
    const database = require('better-sqlite3')(process.argv[1], { timeout: 5000 });
    const write = database.prepare('update counter set n = n + 1');
    const go = () => { write.run(); setImmediate(go); };
    go();
    console.log('writing');`;
  const writer = spawn(process.execPath, ['-e', code, sqliteFile(dataDir)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(writer.stdout!, 'data');
  return writer;
}

it('ends while another process writes without a pause, however large the database is', async () => {
  await say(0);
  await stores.close();
  const database = new Sqlite(sqliteFile(dataDir));
  database.exec(
    'create table ballast (bytes blob); create table counter (n); insert into counter values (0)',
  );
  const add = database.prepare('insert into ballast values (randomblob(1000000))');
  for (let megabyte = 0; megabyte < 60; megabyte++) add.run();
  database.close();
  const writer = await writeWithoutPause();
  try {
    await backupSqlite(dataDir, file);
  } finally {
    writer.kill('SIGKILL');
    await once(writer, 'close');
  }
  await restoreSqlite(dataDir, file, KEYS);
  expect(await versionKept()).toBe(1);
}, 60_000);

it('has a whole database in place at each moment of a restore', async () => {
  await say(0);
  await backupSqlite(dataDir, file);
  await stores.close();
  let looks = 0;
  let missing = 0;
  let restored = false;
  const look = () => {
    looks++;
    if (!existsSync(sqliteFile(dataDir))) missing++;
    if (!restored) setImmediate(look);
  };
  look();
  const kept = await restoreSqlite(dataDir, file, KEYS);
  restored = true;
  expect(looks).toBeGreaterThan(10);
  expect(missing).toBe(0);
  expect(verifySqlite(kept!, KEYS)).toEqual([]);
  expect(await versionKept()).toBe(1);
});

it('refuses to restore while a command has the database open, and loses nothing that was committed', async () => {
  await say(0);
  await backupSqlite(dataDir, file);
  const reading = new Sqlite(sqliteFile(dataDir), { readonly: true });
  reading.exec('begin');
  reading.prepare('select * from conversations').all();
  await say(1);
  await stores.close();
  await expect(restoreSqlite(dataDir, file, KEYS)).rejects.toThrow(/Another command has .* open/);
  reading.close();
  const chatting = await openStores({ dataDir, databaseUrl: null }, [TEST_SECRET]);
  await expect(restoreSqlite(dataDir, file, KEYS)).rejects.toThrow(/Another command has .* open/);
  await chatting.close();
  expect(await versionKept()).toBe(2);
  expect(await readdir(dataDir)).not.toContain('frontdesk.sqlite.before-restore');
});

it('refuses a database in use as a backup, of which a part is in its log', async () => {
  await say(0);
  const used = sqliteFile(dataDir);
  const other = join(folder, 'other');
  await expect(restoreSqlite(other, used, KEYS)).rejects.toThrow(/is a database in use.*db backup FILE/);
  expect(await readdir(other)).toEqual(['server.lock']);
  await stores.close();
  await restoreSqlite(other, used, KEYS);
  expect((await readdir(other)).toSorted()).toEqual(['frontdesk.sqlite', 'server.lock']);
});

it('leaves no log beside a database that was opened and closed, and not used in between', async () => {
  await stores.close();
  await openSqliteDatabase(sqliteFile(dataDir)).close();
  expect((await readdir(dataDir)).filter((name) => /-wal|-shm/.test(name))).toEqual([]);
});

it('keeps a database that can’t be opened with its log, which would be replayed into the one that replaces it', async () => {
  await say(0);
  await backupSqlite(dataDir, file);
  await stores.close();
  const log = `${sqliteFile(dataDir)}-wal`;
  // Such a log SQLite can't read; what it can read it folds into the file, or deletes.
  await mkdir(log);
  const kept = await restoreSqlite(dataDir, file, KEYS);
  expect([existsSync(log), existsSync(`${kept}-wal`)]).toEqual([false, true]);
  expect(await versionKept()).toBe(1);
});

it('restores into an empty folder', async () => {
  await say(0);
  await backupSqlite(dataDir, file);
  await stores.close();
  await rm(dataDir, { recursive: true });

  await restoreSqlite(dataDir, file, KEYS);
  expect(await versionKept()).toBe(1);
});

it('refuses to restore under a running server', async () => {
  await backupSqlite(dataDir, file);
  await stores.close();
  const unlock = lockServerFolder(dataDir);
  await expect(restoreSqlite(dataDir, file, KEYS)).rejects.toThrow(
    /A server runs on .*: stop it, run this again/,
  );
  unlock();
});

it('refuses a file that is no whole database, and leaves the data alone', async () => {
  await say(0);
  await stores.close();
  await writeFile(join(folder, 'broken.sqlite'), 'no database');
  await expect(restoreSqlite(dataDir, join(folder, 'broken.sqlite'), KEYS)).rejects.toThrow(
    /broken\.sqlite can't be restored: file is not a database/,
  );
  expect(await versionKept()).toBe(1);
});

it('leaves one file behind: no draft, no log', async () => {
  await say(0);
  await backupSqlite(dataDir, file);
  expect(await readdir(join(folder, 'backups'))).toEqual(['today.sqlite']);
  await stores.close();
  expect(verifySqlite(sqliteFile(dataDir), KEYS)).toEqual([]);
  await restoreSqlite(dataDir, file, KEYS);
  expect(await readdir(join(folder, 'backups'))).toEqual(['today.sqlite']);
  expect((await readdir(dataDir)).filter((name) => /restoring|-wal|-shm/.test(name))).toEqual([]);
});

it('says so where there is no such folder, and makes none', async () => {
  await expect(backupSqlite(dataDir, join(folder, 'typo', 'today.sqlite'))).rejects.toThrow(
    /There is no folder .*typo/,
  );
  expect(await readdir(folder)).not.toContain('typo');
  await stores.close();
});

it('never writes over a file that is there', async () => {
  await backupSqlite(dataDir, file);
  await expect(backupSqlite(dataDir, file)).rejects.toThrow(/There is a file .*today\.sqlite already/);
  await stores.close();
});

it('keeps each database that it replaces', async () => {
  await say(0);
  await backupSqlite(dataDir, file);
  await stores.close();
  const original = `${sqliteFile(dataDir)}.before-restore`;
  expect(await restoreSqlite(dataDir, file, KEYS)).toBe(original);
  expect(await restoreSqlite(dataDir, file, KEYS)).toBe(`${original}-2`);
  expect(verifySqlite(original, KEYS)).toEqual([]);
});

it('refuses what the keys cannot open, before anything is replaced', async () => {
  await say(0);
  await backupSqlite(dataDir, file);
  await stores.close();
  await expect(restoreSqlite(dataDir, file, [ANOTHER])).rejects.toThrow(
    /sealed with a key that is neither in/,
  );
  expect(verifySqlite(sqliteFile(dataDir), [ANOTHER])).toEqual([
    expect.stringMatching(/put that key in place/),
  ]);
  expect(verifySqlite(sqliteFile(dataDir), [ANOTHER, TEST_SECRET])).toEqual([]);
  expect(await versionKept()).toBe(1);
});

it('puts nothing into a PostgreSQL in which a server that has started meanwhile is just writing', async () => {
  const location = await createDatabase('postgresql');
  const target = await openStores(location, KEYS);
  const watcher = await watchLocks(location.databaseUrl ?? '');
  await say(0);
  const source = openSqliteDatabase(sqliteFile(dataDir));
  await watcher.query('begin');
  await watcher.query(`insert into audit (seq, at, by, action, hash) values (1, '', '', '', '')`);
  const copied = copyFromSqlite(source, target.database);
  copied.catch(() => undefined);
  await watcher.waiting(1);
  await watcher.query('commit');
  await expect(copied).rejects.toThrow('holds data already');
  await watcher.end();
  await source.close();
  await target.close();
  await stores.close();
  await dropDatabase(location);
});
