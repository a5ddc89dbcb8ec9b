import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { readConfig } from '../config.ts';
import { presentKeys } from '../secret-keys.ts';
import { backupSqlite, restoreSqlite, verifySqlite } from '../storage/backup.ts';
import { sqliteFile } from '../storage/database.ts';
import { noteBackup } from '../storage/last-backup.ts';
import { commandLine, noWords, print, readArgs, UsageError } from './arguments.ts';

export async function dbBackup(args: readonly string[]): Promise<void> {
  const file = fileOf(args, 'db backup takes the file to write, e.g. db backup backups/today.sqlite');
  const { dataDir } = sqliteFolder();
  existing(sqliteFile(dataDir));
  if (existsSync(file))
    throw new UsageError(`There is a file ${file} already: name another one, or move it away`);
  if (!existsSync(dirname(file)))
    throw new UsageError(`There is no folder ${dirname(file)}: make it, or name a file in another one`);
  await backupSqlite(dataDir, file);
  await noteBackup(dataDir, new Date().toISOString());
  print(
    `Saved ${file}. Keep SECRET_KEY (or ${dataDir}/secret.key) too, in another place: without it names and words can't be read.`,
  );
}

export async function dbRestore(args: readonly string[]): Promise<void> {
  const file = existing(
    fileOf(args, 'db restore takes the backup to put back, e.g. db restore backups/today.sqlite'),
  );
  const { dataDir, secrets } = sqliteFolder();
  const kept = await restoreSqlite(dataDir, file, secrets);
  print(`Restored ${file} into ${dataDir}.${kept ? ` The former database is kept as ${kept}.` : ''}`);
}

export async function dbVerify(args: readonly string[]): Promise<void> {
  noWords(readArgs(args, {}).positionals);
  const { dataDir, secrets } = sqliteFolder();
  const problems = verifySqlite(existing(sqliteFile(dataDir)), secrets);
  if (problems.length === 0) return print('The database is whole, and the keys open what is sealed in it.');
  for (const problem of problems) print(problem);
  throw new Error(`The database can't be used as it is: mend that, or ${commandLine('db restore FILE')}`);
}

function fileOf(args: readonly string[], usage: string): string {
  const [file, ...more] = readArgs(args, {}).positionals;
  if (!file || more.length > 0) throw new UsageError(usage);
  return file;
}

function existing(file: string): string {
  if (!existsSync(file)) throw new UsageError(`There is no file ${file}`);
  return file;
}

function sqliteFolder(): { dataDir: string; secrets: readonly Buffer[] } {
  const config = readConfig();
  const { dataDir, databaseUrl } = config.storage;
  if (databaseUrl !== null)
    throw new UsageError('DATABASE_URL names a PostgreSQL: use pg_dump and pg_restore for its backups');
  return { dataDir, secrets: presentKeys(config) };
}
