import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Config, readConfig } from '../config.ts';
import { commandLine } from '../domain/command-line.ts';
import { refuseUnverifiedDatabase } from '../refuse-unsafe.ts';
import { keyFile, presentKeys } from '../secret-keys.ts';
import { backupPostgres, backupSqlite, removeAbandoned, verifySqlite } from '../storage/backup.ts';
import { refuseForeign } from '../storage/copy-tables.ts';
import { type Database, openDatabase, sqliteFile } from '../storage/database.ts';
import { noteInDatabase, noteInFolder } from '../storage/last-backup.ts';
import { migrate, migrationState, whyUnusable } from '../storage/migrate.ts';
import { restorePostgres, restoreSqlite } from '../storage/restore.ts';
import { sealedByOthers } from '../storage/sealing-keys.ts';
import { lockFromServers } from '../storage/server-lock.ts';
import {
  type OnProgress,
  type Unopened,
  unopenedInFile,
  unopenedInPostgres,
} from '../storage/unopened-values.ts';
import { noWords, print, readArgs, UsageError } from './arguments.ts';
import { counted } from './staff-words.ts';

/** Of a copy made by `--into`, so that no other file is taken for one that may go. */
const NAMED = /^frontdesk-\d{8}T\d{6}Z\.sqlite$/;

export async function dbBackup(args: readonly string[]): Promise<void> {
  const { values, positionals } = readArgs(args, { into: { type: 'string' }, keep: { type: 'string' } });
  const keep = keptNumber(values.keep);
  const file = values.into === undefined ? onlyFile(positionals, BACKUP_USAGE) : newName(values.into);
  if (values.into !== undefined) noWords(positionals);
  else if (keep !== null) throw new UsageError('--keep goes with --into FOLDER');
  const config = readConfig();
  const { dataDir, databaseUrl } = config.storage;
  if (databaseUrl === null) existing(sqliteFile(dataDir));
  if (existsSync(file))
    throw new UsageError(`There is a file ${file} already: name another one, or move it away`);
  refuseFolder(dirname(file));
  if (values.into !== undefined) await removeAbandoned(dirname(file), (name) => NAMED.test(name));
  if (databaseUrl === null) await backupSqlite(dataDir, file);
  else await onDatabase(config, (database) => backupPostgres(database, file));
  print(
    `Saved ${file}. Keep ${keyOf(config)} too, in another place: without it names and words can't be read.`,
  );
  if (keep !== null) await forgetOlder(dirname(file), keep);
  const now = new Date().toISOString();
  if (databaseUrl === null) await noteInFolder(dataDir, now);
  else await onDatabase(config, (database) => noteInDatabase(database, now));
}

/** Where the key is that opens a backup. Only the demo clinic's lies in a file, and not every command has the servers' settings. */
function keyOf(config: Config): string {
  if (config.secretKeys.length > 0) return 'SECRET_KEY';
  return existsSync(keyFile(config)) ? keyFile(config) : 'the SECRET_KEY of the servers';
}

/** @throws {UsageError} for a folder in which nothing can be made. */
function refuseFolder(folder: string): void {
  if (!existsSync(folder))
    throw new UsageError(`There is no folder ${folder}: make it, or name a file in another one`);
  if (!statSync(folder).isDirectory()) throw new UsageError(`${folder} is no folder: name one`);
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UsageError(
      `Nothing can be written to ${folder} (${code}): let this user write there, or name another folder`,
    );
  }
}

const BACKUP_USAGE =
  'db backup takes the file to write, e.g. db backup backups/today.sqlite, or --into FOLDER [--keep 14]';

function keptNumber(keep: string | undefined): number | null {
  if (keep === undefined) return null;
  if (!/^[1-9]\d{0,3}$/.test(keep)) throw new UsageError('--keep takes how many copies stay, e.g. --keep 14');
  return Number(keep);
}

const newName = (folder: string): string =>
  join(folder, `frontdesk-${new Date().toISOString().replace(/[-:]|\.\d+/g, '')}.sqlite`);

async function forgetOlder(folder: string, keep: number): Promise<void> {
  const copies = (await readdir(folder)).filter((name) => NAMED.test(name)).toSorted();
  const old = copies.slice(0, -keep);
  for (const name of old) await rm(join(folder, name));
  if (old.length > 0) print(`Deleted ${old.join(', ')}.`);
}

export async function dbRestore(args: readonly string[]): Promise<void> {
  const usage = 'db restore takes the backup to put back, e.g. db restore backups/today.sqlite';
  const file = existing(onlyFile(readArgs(args, {}).positionals, usage));
  const config = readConfig();
  const { dataDir, databaseUrl } = config.storage;
  const secrets = presentKeys(config);
  if (databaseUrl !== null) {
    await onDatabase(config, (database) => restorePostgres(database, dataDir, file, secrets));
    return print(`Restored ${file} into the database of DATABASE_URL.`);
  }
  const kept = await restoreSqlite(dataDir, file, secrets);
  print(`Restored ${file} into ${dataDir}.${kept ? ` The former database is kept as ${kept}.` : ''}`);
}

export async function dbVerify(args: readonly string[]): Promise<void> {
  const { values, positionals } = readArgs(args, { quick: { type: 'boolean' } });
  const [file, ...more] = positionals;
  noWords(more);
  const config = readConfig();
  const secrets = presentKeys(config);
  const { dataDir, databaseUrl } = config.storage;
  if (file === undefined && databaseUrl !== null)
    return await onDatabase(config, (database) => verifyPostgres(database, secrets, values.quick === true));
  const looked = existing(file ?? sqliteFile(dataDir));
  const problems = verifySqlite(looked, secrets);
  for (const problem of problems) print(problem);
  if (problems.length > 0)
    throw new Error(
      file === undefined
        ? `The database can't be used as it is: mend that, or ${commandLine('db restore FILE')}`
        : `${file} can't be restored as it is`,
    );
  if (!values.quick) refuseUnopened(await unopenedInFile(looked, secrets, tellProgress()), file ?? null);
  print(`${file ?? 'The database'} is whole, and ${values.quick ? SEALED_BY_THESE : OPENED}.`);
}

const OPENED = 'the keys open all that is sealed';
/** As far as the ids of keys tell, without opening anything. */
const SEALED_BY_THESE = 'sealed with the keys that are set';

/** @param file null where it is the database in use. */
function refuseUnopened(found: readonly Unopened[], file: string | null): void {
  for (const { table, unopened, values } of found)
    print(
      `${table}: ${unopened} of ${counted(values, 'sealed value')} can't be opened: damaged, or sealed with another key`,
    );
  if (found.length > 0)
    throw new Error(
      file === null
        ? `What can't be opened is lost here, and the rest can be used: an earlier backup may still have it (${commandLine('db verify FILE')})`
        : `${file} can be restored, but without what can't be opened: look whether an earlier backup is whole`,
    );
}

const PROGRESS_EVERY_MS = 5_000;

/** Somebody waits for a large database. */
function tellProgress(): OnProgress {
  let due = performance.now() + PROGRESS_EVERY_MS;
  return (table, rows) => {
    if (performance.now() < due) return;
    due += PROGRESS_EVERY_MS;
    process.stderr.write(`${table}: opened what is sealed in ${counted(rows, 'row')}\n`);
  };
}

async function verifyPostgres(database: Database, secrets: readonly Buffer[], quick: boolean): Promise<void> {
  await refuseForeign(database);
  const state = await migrationState(database);
  const { pending } = state;
  const problem = whyUnusable(state);
  if (problem) throw new Error(problem);
  if (pending.length === 0 && (await sealedByOthers(database, secrets)))
    throw new Error(
      'Names and words are sealed with a key that SECRET_KEY doesn’t hold: add the former key after a comma',
    );
  if (!quick) refuseUnopened(await unopenedInPostgres(database, secrets, tellProgress()), null);
  print(
    pending.length > 0
      ? `This release brings ${counted(pending.length, 'change')} of the tables: ${commandLine('db migrate')} makes them, and so does its start.`
      : `This release can read the tables, and ${quick ? `what is in them is ${SEALED_BY_THESE}` : OPENED}. pg_amcheck looks at PostgreSQL’s own files.`,
  );
}

export async function dbMigrate(args: readonly string[]): Promise<void> {
  noWords(readArgs(args, {}).positionals);
  const config = readConfig();
  const { dataDir, databaseUrl } = config.storage;
  // A server of an older release would go on writing tables that it doesn't know.
  const unlock = databaseUrl === null ? lockFromServers(dataDir) : undefined;
  try {
    await onDatabase(config, async (database) => {
      const { pending } = await migrationState(database);
      await migrate(database, () => print('The tables are in use: waiting for up to ten minutes.'));
      print(
        pending.length > 0
          ? `Made ${counted(pending.length, 'change')}: ${pending.join(', ')}.`
          : 'The tables are those of this release.',
      );
    });
  } finally {
    unlock?.();
  }
}

async function onDatabase(config: Config, work: (database: Database) => Promise<void>): Promise<void> {
  refuseUnverifiedDatabase(config);
  const database = openDatabase(config.storage);
  try {
    await work(database);
  } finally {
    await database.close();
  }
}

function onlyFile([file, ...more]: readonly string[], usage: string): string {
  if (!file || more.length > 0) throw new UsageError(usage);
  return file;
}

function existing(file: string): string {
  if (!existsSync(file)) throw new UsageError(`There is no file ${file}`);
  if (statSync(file).isDirectory()) throw new UsageError(`${file} is a folder: name the file in it`);
  return file;
}
