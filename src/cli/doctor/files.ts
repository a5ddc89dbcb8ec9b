import { existsSync, statSync } from 'node:fs';
import type { Config } from '../../config.ts';
import { keyFile, presentKeys } from '../../secret-keys.ts';
import { sqliteFile } from '../../storage/database.ts';
import { type Finding, fail, ok, warn } from './finding.ts';

const OTHERS = 0o077;

/** Whether others on this machine may read the keys, or the data. Windows has no such modes. */
export function checkFiles(config: Config): Finding[] {
  if (process.platform === 'win32') return [];
  const { dataDir, databaseUrl } = config.storage;
  const database = sqliteFile(dataDir);
  const keys = [keyFile(config), '.env'].filter(isOpen);
  const data = databaseUrl === null ? ['', '-wal', '-shm'].map((end) => database + end).filter(isOpen) : [];
  const findings = [
    ...keys.map((file) => fail('files', `others may read ${file}, and the keys in it`, `chmod 600 ${file}`)),
    ...data.map((file) => warn('files', `others may read ${file}`, `chmod 600 ${file}`)),
  ];
  return findings.length > 0 ? findings : [ok('files', 'data and keys are their owner’s alone')];
}

const isOpen = (file: string): boolean => existsSync(file) && (statSync(file).mode & OTHERS) !== 0;

/** The keys that seal names and numbers, or why there are none. A demonstration makes its own when it starts first. */
export function checkedKeys(
  config: Config,
  demo: boolean,
): { readonly keys: readonly Buffer[]; readonly findings: Finding[] } {
  const keys = presentKeys(config);
  const makesOwn = demo && !config.exposed && config.storage.databaseUrl === null;
  if (keys.length > 0 || (makesOwn && !existsSync(sqliteFile(config.storage.dataDir))))
    return { keys, findings: [] };
  const remedy = makesOwn
    ? `restore ${keyFile(config)}, or set SECRET_KEY to the key that was used`
    : 'make one with "openssl rand -base64 32" and keep it';
  return { keys, findings: [fail('keys', 'SECRET_KEY is not set', remedy)] };
}
