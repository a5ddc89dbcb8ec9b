/**
 * Makes dist-release/frontdesk-VERSION-PLATFORM-ARCH-nodeMAJOR.tar.gz: the built program with its production dependencies, as this
 * machine has them, the knowledge folder to begin with, and what a small server needs beside it; and its SHA-256 in a file like it.
 * `--version 1.2.3` takes the place of package.json's, `--out FOLDER` that of dist-release.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { name, version: own, engines } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
const { values } = parseArgs({
  options: { version: { type: 'string', default: own }, out: { type: 'string', default: 'dist-release' } },
});
if (!/^[0-9A-Za-z][0-9A-Za-z.+-]*$/.test(values.version))
  throw new Error(`${values.version} is no version: use digits, letters, dots and dashes, like 1.2.3`);

/** Of the production dependencies, what is there to build with, and types. */
const BUILDS_ONLY = /^node_modules\/(?:esbuild$|@esbuild\/|@types\/)/;
/** What no running program reads. */
const UNREAD = /\.(?:map|[cm]?ts|tsx)$/;
/** SQLite's source, and what compiling it left behind beside the one file that is loaded. */
const COMPILED_FROM =
  /^node_modules\/better-sqlite3\/(?:deps|src|build\/(?!Release$|Release\/better_sqlite3\.node$))/;
const BESIDE = [
  'knowledge',
  '.env.example',
  'CHANGELOG.md',
  ...['small-server', 'sms', 'teams'].map((page) => `docs/${page}.md`),
  'deploy/small-server',
];

const release = {
  version: values.version,
  platform: process.platform,
  arch: process.arch,
  /** Binaries are of one Node: this number is the one of its binary interface. */
  modules: process.versions.modules,
  node: process.versions.node,
};
const label = `${name}-${release.version}-${release.platform}-${release.arch}-node${release.node.split('.')[0]}`;

const packages = await productionPackages();
await mkdir(values.out, { recursive: true });
const staging = await mkdtemp(join(values.out, '.making-'));
try {
  const folder = join(staging, `${name}-${release.version}`);
  await mkdir(folder);
  execFileSync(process.execPath, ['esbuild.config.mjs', '--release', join(folder, 'dist')], {
    cwd: root,
    stdio: 'inherit',
  });
  for (const path of packages) await copyPackage(path, folder);
  for (const path of BESIDE) await cp(join(root, path), join(folder, path), { recursive: true });
  await rm(join(folder, 'deploy/small-server/make-release.mjs'));
  await writeJson(join(folder, 'package.json'), {
    name,
    version: release.version,
    private: true,
    type: 'module',
    engines,
  });
  await writeJson(join(folder, 'release.json'), release);
  const archive = join(values.out, `${label}.tar.gz`);
  pack(folder, archive);
  const bytes = await readFile(archive);
  await writeFile(
    `${archive}.sha256`,
    `${createHash('sha256').update(bytes).digest('hex')}  ${basename(archive)}\n`,
  );
  process.stdout.write(
    `${archive}: ${((await stat(archive)).size / 1e6).toFixed(1)} MB, ${packages.length} packages\n`,
  );
} finally {
  await rm(staging, { recursive: true, force: true });
}

/** Paths of installed packages, as package-lock.json names them. @throws {Error} where one is missing. */
async function productionPackages() {
  const lock = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8'));
  const wanted = Object.entries(lock.packages).filter(
    ([path, { dev, devOptional }]) => path !== '' && !dev && !devOptional && !BUILDS_ONLY.test(path),
  );
  for (const [path, { optional }] of wanted)
    if (!optional && !existsSync(join(root, path)))
      throw new Error(`${path} is not installed: run npm ci first`);
  return wanted.map(([path]) => path).filter((path) => existsSync(join(root, path)));
}

/** Without the packages within it, which are listed themselves. */
async function copyPackage(path, folder) {
  const source = join(root, path);
  await cp(source, join(folder, path), {
    recursive: true,
    dereference: true,
    filter: (file) => {
      const within = file.slice(source.length + 1);
      if (within === '') return true;
      return (
        within.split('/')[0] !== 'node_modules' &&
        !UNREAD.test(within) &&
        !COMPILED_FROM.test(join(path, within))
      );
    },
  });
}

/** The same files make the same archive: no names of this machine and no times are in it. */
function pack(folder, archive) {
  const plain = ['--sort=name', '--owner=0', '--group=0', '--numeric-owner', '--mtime=@0'];
  const modes = '--mode=u+rwX,go+rX,go-w';
  execFileSync('tar', [
    ...plain,
    modes,
    '--use-compress-program=gzip -n -6',
    '-cf',
    archive,
    '-C',
    join(folder, '..'),
    basename(folder),
  ]);
}

function writeJson(file, value) {
  return writeFile(file, `${JSON.stringify(value, null, 2)}\n`);
}
