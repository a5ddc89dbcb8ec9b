import { join } from 'node:path';
import { makeDataFolder } from './data-folder.ts';
import { openSqliteFile } from './sqlite-file.ts';

/**
 * Makes this process the one server of a SQLite folder. The lock is SQLite's own on a file beside the data: the operating
 * system lets go of it when the process ends, however it ends.
 * @returns what releases it.
 * @throws {Error} when another server runs on the folder.
 */
export const lockServerFolder = (dataDir: string): (() => void) =>
  lockFolder(
    dataDir,
    `Another server already runs on ${dataDir}: stop it, or set DATA_DIR to a folder of its own, or DATABASE_URL for several processes`,
  );

/** The same for a command that does what no server may see, like replacing the database. */
export const lockFromServers = (dataDir: string): (() => void) =>
  lockFolder(dataDir, `A server runs on ${dataDir}: stop it, run this again, and start it afterwards`);

function lockFolder(dataDir: string, refusal: string): () => void {
  makeDataFolder(dataDir);
  const lock = openSqliteFile(join(dataDir, 'server.lock'), { timeout: 0 });
  try {
    lock.pragma('locking_mode = exclusive');
    lock.exec('begin exclusive');
  } catch (cause) {
    lock.close();
    throw new Error(refusal, { cause });
  }
  return () => lock.close();
}
