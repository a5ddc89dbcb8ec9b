import { once } from 'node:events';
import { closeSync, constants, existsSync, fsyncSync, openSync, rmSync } from 'node:fs';
import { chmod, copyFile, link, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type Sqlite from 'better-sqlite3';
import { commandLine } from '../domain/command-line.ts';
import { copyFromSqlite, copyToSqlite, refuseUnfit } from './copy-tables.ts';
import { makeDataFolder } from './data-folder.ts';
import { type Database, openSqliteDatabase, sqliteFile } from './database.ts';
import { withoutServers } from './leadership.ts';
import { compareMigrations, migrate, whyUnusable } from './migrate.ts';
import { fileSealedByOthers } from './sealing-keys.ts';
import { lockFromServers } from './server-lock.ts';
import { makePrivate, openSqliteFile } from './sqlite-file.ts';

const SEALED_BY_OTHERS =
  'names and words in it are sealed with a key that is neither in SECRET_KEY nor in secret.key: put that key in place';

/**
 * What is wrong with a database file: empty when this release can use it with these secrets, or, where they are null, when it is undamaged.
 * Nothing stays beside it.
 */
export function verifySqlite(file: string, secrets: readonly Buffer[] | null): string[] {
  let database: Sqlite.Database | undefined;
  try {
    // Not read-only: such a connection leaves its -wal and -shm files behind.
    database = openSqliteFile(file, { fileMustExist: true });
    const broken = database.pragma('integrity_check') as { integrity_check: string }[];
    const dangling = database.pragma('foreign_key_check') as { table: string }[];
    return [
      ...broken.map((row) => row.integrity_check).filter((line) => line !== 'ok'),
      ...dangling.map(({ table }) => `a row of ${table} points to one that is gone`),
      ...(secrets ? releaseProblems(database) : []),
      ...(secrets && fileSealedByOthers(database, secrets) ? [SEALED_BY_OTHERS] : []),
    ];
  } catch (error) {
    return [(error as Error).message];
  } finally {
    database?.close();
  }
}

function releaseProblems(database: Sqlite.Database): string[] {
  const tables = database.prepare("select name from sqlite_master where type = 'table'").pluck().all();
  if (!tables.includes('kysely_migration')) return ['it holds no tables of Frontdesk'];
  const names = database.prepare('select name from kysely_migration order by name').pluck().all();
  const problem = whyUnusable(compareMigrations(names.map(String)));
  return problem === null ? [] : [problem];
}

/**
 * Copies the database to a new `file` while the server goes on writing: what was committed when it began is in it, and nothing that was
 * deleted. In one transaction: SQLite's own backup would begin anew with each commit of another process, and never end on a busy server.
 * @throws {Error} when there is such a file already or no such folder, or the copy isn't whole; then nothing is left behind.
 */
export const backupSqlite = (dataDir: string, file: string): Promise<void> =>
  writeCopy(file, async (draft) => {
    // It takes an empty file as it does none.
    makePrivate(draft);
    const workerData: Copying = { source: sqliteFile(dataDir), draft };
    const [exitCode] = await once(new Worker(THREAD, { workerData }), 'exit');
    if (exitCode !== 0) throw new Error('The thread that copies the database ended');
  });

/** What the thread copies, and where: both are files. */
export interface Copying {
  readonly source: string;
  readonly draft: string;
}

/** The built thread: beside the bundle, or in dist/ when this file runs as it is (in tests). */
const THREAD = new URL(
  import.meta.url.endsWith('.ts') ? '../../dist/backup-thread.js' : './backup-thread.js',
  import.meta.url,
);

/**
 * The same of a PostgreSQL: all tables as they were at one moment, in a SQLite file, which either kind of database takes back.
 * @throws {Error} also when the tables are not this release's.
 */
export const backupPostgres = (database: Database, file: string): Promise<void> =>
  writeCopy(file, async (draft) => {
    const copy = openSqliteDatabase(draft);
    try {
      await migrate(copy);
      await copyToSqlite(database, copy);
    } finally {
      await copy.close();
    }
  });

async function writeCopy(file: string, write: (draft: string) => Promise<void>): Promise<void> {
  if (existsSync(file)) throw new Error(`There is a file ${file} already: name another one, or move it away`);
  if (!existsSync(dirname(file)))
    throw new Error(`There is no folder ${dirname(file)}: make it, or name a file in another one`);
  const draft = `${file}.part`;
  const settled = removeWhenEnded(draft);
  try {
    await remove(draft);
    await write(draft);
    settle(draft);
    const problems = verifySqlite(draft, null);
    if (problems.length > 0) throw new Error(`The copy is damaged (${problems[0]}): check the disk`);
    await rename(draft, file);
  } catch (error) {
    throw isFull(error) ? new Error(fullDisk(dirname(file)), { cause: error }) : error;
  } finally {
    await remove(draft);
    settled();
  }
}

const isFull = (error: unknown): boolean =>
  ['SQLITE_FULL', 'ENOSPC', 'EDQUOT'].includes(String((error as { code?: unknown }).code));

const fullDisk = (folder: string): string =>
  `The disk of ${folder} is full: make room there, or use a folder on another disk`;

const LOGS = ['-wal', '-shm', '-journal'] as const;
/** So long no copy goes without a write: what has lain there longer belongs to one that was killed. */
const ABANDONED_AFTER_MS = 6 * 60 * 60_000;

/** Deletes what killed backups have left in a folder. @param drafted whether a copy of this name was made by a backup, and by nobody else. */
export async function removeAbandoned(folder: string, drafted: (name: string) => boolean): Promise<void> {
  const drafts = new Map<string, number>();
  for (const name of await readdir(folder)) {
    const [, copy] = /^(.+)\.part(?:-wal|-shm|-journal)?$/.exec(name) ?? [];
    if (copy === undefined || !drafted(copy)) continue;
    // Another backup may just have ended.
    const written = await stat(join(folder, name)).catch(() => null);
    drafts.set(copy, Math.max(drafts.get(copy) ?? 0, written?.mtimeMs ?? Date.now()));
  }
  for (const [copy, written] of drafts)
    if (written < Date.now() - ABANDONED_AFTER_MS) await remove(join(folder, `${copy}.part`));
}

/** Until the function that it returns is called, a signal that ends the process takes the draft along: it holds all data. */
function removeWhenEnded(draft: string): () => void {
  const end = (signal: NodeJS.Signals) => {
    for (const suffix of ['', ...LOGS]) rmSync(draft + suffix, { force: true });
    forget();
    process.kill(process.pid, signal);
  };
  const forget = () => {
    for (const signal of ENDING) process.off(signal, end);
  };
  for (const signal of ENDING) process.on(signal, end);
  return forget;
}

const ENDING = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Makes one file of a copy, which is on the disk: a log beside it would be forgotten when it is moved. */
function settle(copy: string): void {
  const database = openSqliteFile(copy, { fileMustExist: true });
  database.pragma('journal_mode = delete');
  database.close();
  const written = openSync(copy, 'r+');
  fsyncSync(written);
  closeSync(written);
}

/** It is the copy that is checked, so that the backup itself stays untouched. */
async function copyChecked(file: string, draft: string, secrets: readonly Buffer[]): Promise<void> {
  if (existsSync(`${file}-wal`))
    throw new Error(
      `${file} is a database in use, or was left in the middle: not all of it is in that file. Make a copy by ${commandLine('db backup FILE')}`,
    );
  await remove(draft);
  await copyFile(file, draft).catch((cause) => {
    throw isFull(cause) ? new Error(fullDisk(dirname(draft)), { cause }) : cause;
  });
  await chmod(draft, 0o600);
  const problems = verifySqlite(draft, secrets);
  if (problems.length > 0) throw new Error(`${file} can't be restored: ${problems[0]}`);
}

/**
 * Puts a backup in place of the database, which is kept beside it under another name. At each moment a whole database stands there, the
 * former or the new one: a start would make an empty one where there is none.
 * @returns that name, or null where there was no database.
 * @throws {Error} when a server runs on the folder, a command has the database open, the backup isn't whole, or the secrets can't open it;
 * then all stays as it was.
 */
export async function restoreSqlite(
  dataDir: string,
  file: string,
  secrets: readonly Buffer[],
): Promise<string | null> {
  const unlock = lockFromServers(dataDir);
  const target = sqliteFile(dataDir);
  const draft = `${target}.restoring`;
  const settled = removeWhenEnded(draft);
  try {
    await copyChecked(file, draft, secrets);
    settle(draft);
    return await replace(target, draft);
  } finally {
    await remove(draft);
    settled();
    unlock();
  }
}

/**
 * Puts a backup of either kind of database into an empty PostgreSQL, and brings it to this release.
 * @throws {Error} when the backup can't be used, the secrets can't open it, a server runs on the database, or it holds something; then all
 * stays as it was.
 */
export async function restorePostgres(
  database: Database,
  dataDir: string,
  file: string,
  secrets: readonly Buffer[],
): Promise<void> {
  makeDataFolder(dataDir);
  const draft = join(dataDir, 'restoring.sqlite');
  const settled = removeWhenEnded(draft);
  try {
    await copyChecked(file, draft, secrets);
    const copy = openSqliteDatabase(draft);
    try {
      await withoutServers(database, async () => {
        await refuseUnfit(database);
        await migrate(copy);
        await migrate(database);
        await copyFromSqlite(copy, database);
      });
    } finally {
      await copy.close();
    }
  } finally {
    await remove(draft);
    settled();
  }
}

function freeName(name: string): string {
  for (let n = 1; ; n++) {
    const candidate = n === 1 ? name : `${name}-${n}`;
    if (!existsSync(candidate)) return candidate;
  }
}

/** @returns the name under which the former one is kept, or null where there was none. */
async function replace(target: string, draft: string): Promise<string | null> {
  const letGo = existsSync(target) ? holdAlone(target) : () => undefined;
  try {
    const kept = existsSync(target) ? freeName(`${target}.before-restore`) : null;
    if (kept) await keepAs(target, kept);
    // Only one that SQLite couldn't open has a log still. It goes with its file: it would be replayed into the new one.
    for (const suffix of ['-wal', '-journal'])
      if (kept && existsSync(target + suffix)) await rename(target + suffix, kept + suffix);
      else await rm(target + suffix, { force: true });
    await rm(`${target}-shm`, { force: true });
    await rename(draft, target);
    return kept;
  } finally {
    letGo();
  }
}

/**
 * Makes one file of the database, with all that is in its log, and keeps everyone else out of it; a damaged one, which is being replaced, is left
 * as it is.
 * @returns what lets go of it.
 * @throws {Error} where anybody else has it open.
 */
function holdAlone(file: string): () => void {
  const database = openSqliteFile(file, { fileMustExist: true, timeout: 0 });
  try {
    // SQLite refuses this where there is another connection, even one that does nothing just now.
    database.pragma('journal_mode = delete');
    database.exec('begin exclusive');
  } catch (cause) {
    database.close();
    if (String((cause as { code?: unknown }).code).startsWith('SQLITE_BUSY'))
      throw new Error(`Another command has ${file} open (chat, db backup, …): end it, and restore then`, {
        cause,
      });
  }
  return () => database.close();
}

/** A second name for the file; a copy where the disk's format has no such thing. */
const keepAs = (file: string, name: string): Promise<void> =>
  link(file, name).catch(() => copyFile(file, name, constants.COPYFILE_EXCL));

async function remove(file: string): Promise<void> {
  for (const suffix of ['', ...LOGS]) await rm(file + suffix, { force: true });
}
