import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/**
 * Makes the data folder where there is none; the owner alone may look into it.
 * @throws {Error} when it can't be made or written to; the message names it and what to set.
 */
export function makeDataFolder(dataDir: string): void {
  try {
    makeEach(resolve(dataDir));
    accessSync(dataDir, constants.W_OK | constants.X_OK);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new Error(
      `DATA_DIR ${dataDir} is no folder that can be written to (${code}): set it to one that can, or to a new name`,
      { cause },
    );
  }
}

/** Node's own recursive mkdir never returns where the kernel says that a folder's parent, which is there, is missing: in /proc. */
function makeEach(folder: string): void {
  if (existsSync(folder)) return;
  makeEach(dirname(folder));
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    // Another process has just made it.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
