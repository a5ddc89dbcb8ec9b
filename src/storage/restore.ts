import { constants, existsSync } from 'node:fs';
import { chmod, copyFile, link, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { commandLine } from '../domain/command-line.ts';
import { verifySqlite } from './backup.ts';
import { copyFromSqlite, refuseUnfit } from './copy-tables.ts';
import { makeDataFolder } from './data-folder.ts';
import { type Database, openSqliteDatabase, sqliteFile } from './database.ts';
import { fullDisk, isFull, removeDraft, removeWhenEnded, settleDraft } from './database-draft.ts';
import { withoutServers } from './leadership.ts';
import { migrate } from './migrate.ts';
import { lockFromServers } from './server-lock.ts';
import { openSqliteFile } from './sqlite-file.ts';

/** It is the copy that is checked, so that the backup itself stays untouched. */
async function copyChecked(file: string, draft: string, secrets: readonly Buffer[]): Promise<void> {
  if (existsSync(`${file}-wal`))
    throw new Error(
      `${file} is a database in use, or was left in the middle: not all of it is in that file. Make a copy by ${commandLine('db backup FILE')}`,
    );
  await removeDraft(draft);
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
    settleDraft(draft);
    return await replace(target, draft);
  } finally {
    await removeDraft(draft);
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
    await removeDraft(draft);
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
