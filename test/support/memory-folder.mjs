import { access, chmod, constants, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { abandonedFolders, makeOwnedFolder } from './owned-folder.mjs';

/** Where Linux has a file system in memory. */
const MEMORY = '/dev/shm';
const PREFIX = 'frontdesk-tests-';
/** Ample: six files of tests, a PostgreSQL of their own among them, had 0.1 GB there. What is there takes memory. */
const LEAST_FREE_BYTES = 2 * 2 ** 30;

/**
 * A folder in memory for what the tests write, or null where there is none with room: a commit is then as long as its own work, and not as
 * the disk's. Everything else about it is the same; what a power cut would leave, no test asks. TESTS_ON_DISK=yes does without.
 */
export async function makeMemoryFolder() {
  if (process.env.TESTS_ON_DISK === 'yes' || (await freeBytes()) < LEAST_FREE_BYTES) return null;
  for (const folder of await abandonedFolders(MEMORY, PREFIX))
    await rm(folder, { recursive: true, force: true });
  const folder = await makeOwnedFolder(MEMORY, PREFIX);
  // PostgreSQL enters it as another user.
  await chmod(folder, 0o755);
  if (await runsPrograms(folder)) return folder;
  await rm(folder, { recursive: true, force: true });
  return null;
}

async function freeBytes() {
  const { bavail, bsize } = await statfs(MEMORY).catch(() => ({ bavail: 0, bsize: 0 }));
  return bavail * bsize;
}

/** In many containers nothing may be run from there; a PostgreSQL that a test starts may lie in it. */
async function runsPrograms(folder) {
  const file = join(folder, 'owner');
  await chmod(file, 0o755);
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
}
