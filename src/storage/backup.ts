import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readdir, rename, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type Sqlite from 'better-sqlite3';
import { copyToSqlite } from './copy-tables.ts';
import { type Database, openSqliteDatabase, sqliteFile } from './database.ts';
import { fullDisk, isFull, removeDraft, removeWhenEnded, settleDraft } from './database-draft.ts';
import { compareMigrations, migrate, whyUnusable } from './migrate.ts';
import { fileSealedByOthers } from './sealing-keys.ts';
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
    await removeDraft(draft);
    await write(draft);
    settleDraft(draft);
    const problems = verifySqlite(draft, null);
    if (problems.length > 0) throw new Error(`The copy is damaged (${problems[0]}): check the disk`);
    await rename(draft, file);
  } catch (error) {
    throw isFull(error) ? new Error(fullDisk(dirname(file)), { cause: error }) : error;
  } finally {
    await removeDraft(draft);
    settled();
  }
}

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
    if (written < Date.now() - ABANDONED_AFTER_MS) await removeDraft(join(folder, `${copy}.part`));
}
