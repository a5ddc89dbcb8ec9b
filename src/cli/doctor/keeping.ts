import { existsSync, statfsSync } from 'node:fs';
import type { Config } from '../../config.ts';
import { commandLine } from '../../domain/command-line.ts';
import type { Clinic } from '../../domain/knowledge/knowledge.ts';
import type { Database } from '../../storage/database.ts';
import { lastBackup } from '../../storage/last-backup.ts';
import { localTime } from '../staff-words.ts';
import { type Finding, fail, ok, warn } from './finding.ts';

/** Longer than from one night to the next but one. */
const BACKUP_AGE_MS = 50 * 60 * 60_000;
const MAKE_ONE = `${commandLine('db backup --into FOLDER --keep 14')}, every night; docs/small-server.md sets that up`;

/** Whether there is a copy to come back to. Copies that PostgreSQL's own tools make leave no note here. */
export async function checkBackup(
  database: Database,
  { storage }: Config,
  { demo, timeZone }: Clinic,
): Promise<Finding> {
  const last = await lastBackup(database, storage.dataDir);
  if (last === null) {
    if (demo) return ok('backup', 'none was made, which the demo clinic doesn’t need');
    const others = storage.databaseUrl === null ? '' : ' unless other tools copy the PostgreSQL';
    return warn('backup', `none is known${others}`, MAKE_ONE);
  }
  const said = `the last one is of ${localTime(last, timeZone)}`;
  return Date.now() - Date.parse(last) > BACKUP_AGE_MS ? warn('backup', said, MAKE_ONE) : ok('backup', said);
}

const FULL_BYTES = 100e6;
const LOW_BYTES = 1e9;

/** Whether there is room on the disk of DATA_DIR; a PostgreSQL's own disk can't be seen from here. */
export function checkDisk({ storage: { dataDir } }: Config): Finding[] {
  if (!existsSync(dataDir)) return [];
  const { bavail, bsize } = statfsSync(dataDir);
  return [ofRoom(bavail * bsize, dataDir)];
}

/** @param free in bytes. */
export function ofRoom(free: number, dataDir: string): Finding {
  const said = `${(free / 1e9).toFixed(1)} GB are free for ${dataDir}`;
  if (free < FULL_BYTES) return fail('disk', said, 'free some: without room no message can be kept');
  if (free < LOW_BYTES) return warn('disk', said, 'free some, or give DATA_DIR a larger disk');
  return ok('disk', said);
}
