/** Temporary folders that know the process they belong to, so that a later run can remove what a killed one left. */
import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Makes a folder of this process: `parent/prefix…`. */
export async function makeOwnedFolder(parent, prefix) {
  const folder = await mkdtemp(join(parent, prefix));
  await writeFile(join(folder, 'owner'), String(process.pid));
  return folder;
}

/** The folders with this prefix whose process has ended. */
export async function abandonedFolders(parent, prefix) {
  const abandoned = [];
  for (const name of await readdir(parent)) {
    const folder = join(parent, name);
    if (name.startsWith(prefix) && !isAlive(await numberIn(join(folder, 'owner')))) abandoned.push(folder);
  }
  return abandoned;
}

/** The number in a file's first line, or null without such a file. */
export async function numberIn(file) {
  const line = await readFile(file, 'utf8').catch(() => '');
  return Number.parseInt(line, 10) || null;
}

function isAlive(pid) {
  // A folder without an owner yet belongs to a run that is just starting.
  if (pid === null) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
