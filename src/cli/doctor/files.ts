import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Config, ConfigError } from '../../config.ts';
import { keyFile, presentKeys } from '../../secret-keys.ts';
import { sqliteFile } from '../../storage/database.ts';
import { EMERGENCIES, FAILED_EMERGENCIES } from '../../storage/emergency-journal.ts';
import { type Finding, fail, ok, warn } from './finding.ts';

const OTHERS = 0o077;

/**
 * Whether this user may write the data, and others on this machine may read it or the keys. Windows has no such modes. On PostgreSQL too the
 * folder takes what is heard while the database is away.
 */
export function checkFiles(config: Config): Finding[] {
  if (process.platform === 'win32') return [];
  const { dataDir, databaseUrl } = config.storage;
  const database = sqliteFile(dataDir);
  const keys = [keyFile(config), '.env'].filter(isOpen);
  const files = databaseUrl === null ? ['', '-wal', '-shm'].map((end) => database + end) : [];
  const failed = join(dataDir, FAILED_EMERGENCIES);
  const data = [...files, join(dataDir, EMERGENCIES), failed].filter(isOpen);
  const findings = [
    ...(mayWrite(dataDir) ? [] : [fail('files', `${dataDir} can’t be written`, howToWrite(dataDir))]),
    ...keys.map((file) => fail('files', `others may read ${file}, and the keys in it`, `chmod 600 ${file}`)),
    ...data.map((file) => warn('files', `others may read ${file}`, `chmod 600 ${file}`)),
    ...(existsSync(failed)
      ? [fail('files', `${failed} holds emergencies that could not be entered`, howToEnter(failed))]
      : []),
  ];
  return findings.length > 0 ? findings : [ok('files', 'data and keys are their owner’s alone')];
}

/** A folder that isn't there yet is made by the first start, where its parent can be written. */
function mayWrite(folder: string): boolean {
  if (!existsSync(folder)) return dirname(folder) === folder || mayWrite(dirname(folder));
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const howToWrite = (folder: string): string =>
  `run this as the server’s user, or give the folder to it: chown -R USER ${folder}; a disk that is mounted read-only (mount) must be writable`;

/** The server looks for such names every two seconds. */
const howToEnter = (failed: string): string =>
  `look in the log for why and mend it, then have them tried again: mv ${failed} ${join(dirname(failed), 'emergencies.again.entering')}`;

const isOpen = (file: string): boolean => existsSync(file) && (statSync(file).mode & OTHERS) !== 0;

/** The keys that seal names and numbers, or why there are none. A demonstration makes its own when it starts first. */
export function checkedKeys(
  config: Config,
  demo: boolean,
): { readonly keys: readonly Buffer[]; readonly findings: Finding[] } {
  const keys = readableKeys(config);
  if ('problem' in keys) return { keys: [], findings: [fail('keys', keys.problem)] };
  const makesOwn = demo && !config.exposed && config.storage.databaseUrl === null;
  if (keys.length > 0 || (makesOwn && !existsSync(sqliteFile(config.storage.dataDir))))
    return { keys, findings: [] };
  // Of an exposed server the settings say so already.
  if (config.exposed) return { keys, findings: [] };
  const remedy = makesOwn
    ? `restore ${keyFile(config)}, or set SECRET_KEY to the key that was used`
    : 'make one with "openssl rand -base64 32" and keep it';
  return { keys, findings: [fail('keys', 'SECRET_KEY is not set', remedy)] };
}

function readableKeys(config: Config): readonly Buffer[] | { readonly problem: string } {
  try {
    return presentKeys(config);
  } catch (error) {
    if (error instanceof ConfigError) return { problem: error.problems.join('; ') };
    const { code } = error as NodeJS.ErrnoException;
    return { problem: `${keyFile(config)} can’t be read (${code}): run this as the server’s user` };
  }
}
