import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeDataFolder } from './data-folder.ts';

const fileOf = (dataDir: string): string => join(dataDir, 'last-backup');

/** Notes beside the data that a whole copy was made; with PostgreSQL there may be no such folder yet. */
export async function noteBackup(dataDir: string, now: string): Promise<void> {
  makeDataFolder(dataDir);
  await writeFile(fileOf(dataDir), now, { mode: 0o600 });
}

/** When the last copy was made (ISO 8601), or null where none is known: PostgreSQL may be copied by its own tools. */
export async function lastBackup(dataDir: string): Promise<string | null> {
  const noted = await readFile(fileOf(dataDir), 'utf8').catch(() => '');
  return Number.isNaN(Date.parse(noted)) ? null : noted;
}
