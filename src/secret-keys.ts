import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Config, ConfigError } from './config.ts';
import { makeDataFolder } from './storage/data-folder.ts';
import { holdsSealed } from './storage/sealing-keys.ts';

/**
 * The keys that sign and seal. For the demo clinic on SQLite one is made on the first start and kept beside the data, readable
 * by the owner alone; everyone else sets SECRET_KEY.
 * @throws {ConfigError}
 */
export function secretKeys(config: Config, clinic: { readonly demo: boolean }): readonly Buffer[] {
  if (config.secretKeys.length > 0) return config.secretKeys;
  if (!clinic.demo || config.exposed || config.storage.databaseUrl !== null)
    throw new ConfigError(['SECRET_KEY is not set: make one with "openssl rand -base64 32" and keep it']);
  const file = keyFile(config);
  makeDataFolder(config.storage.dataDir);
  if (!existsSync(file) && holdsSealed(config.storage.dataDir))
    throw new ConfigError([
      `${file} is gone, which opens the names and words in ${config.storage.dataDir}: restore it from its copy, or set SECRET_KEY to the key that was used`,
    ]);
  makeKey(file);
  return [readKey(file)];
}

/** Leaves a key that is there as it is, and none where there was no room for a whole one. */
function makeKey(file: string): void {
  let descriptor: number;
  try {
    descriptor = openSync(file, 'wx', 0o600);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return;
    throw error;
  }
  try {
    writeFileSync(descriptor, randomBytes(32).toString('base64'));
  } catch (error) {
    rmSync(file, { force: true });
    const { code } = error as NodeJS.ErrnoException;
    throw new ConfigError([
      `DATA_DIR takes no file (${code}): make room on its disk, or name another folder`,
    ]);
  } finally {
    closeSync(descriptor);
  }
}

/**
 * The keys that there are, none made: what is restored must not get a key that doesn't open it.
 * @throws {ConfigError} for a damaged key file.
 */
export function presentKeys(config: Config): readonly Buffer[] {
  if (config.secretKeys.length > 0) return config.secretKeys;
  return existsSync(keyFile(config)) ? [readKey(keyFile(config))] : [];
}

/** Where the demo clinic's own key is. */
export const keyFile = ({ storage }: Pick<Config, 'storage'>): string => join(storage.dataDir, 'secret.key');

function readKey(file: string): Buffer {
  const key = Buffer.from(readFileSync(file, 'utf8'), 'base64');
  if (key.length === 32) return key;
  throw new ConfigError([
    `${file} is damaged: restore it from a backup, or rows sealed with it stay unreadable`,
  ]);
}
