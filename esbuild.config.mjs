/**
 * Builds dist/: the server, the command line, the browser code of the widget and its styles.
 * `--if-stale` builds only when a source is newer than the last build; `--bench` adds dist/bench/run.js, `--tests`
 * dist/tests.js; `--release FOLDER` builds into that folder, for servers where there is no npm.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = dirname(fileURLToPath(import.meta.url));
const releaseAt = process.argv.indexOf('--release') + 1;
const out = releaseAt > 0 ? resolve(process.argv[releaseAt]) : join(root, 'dist');
const stamp = join(out, '.built');
const bench = process.argv.includes('--bench');
const tests = process.argv.includes('--tests');
const testProgram = 'test/support/program.ts';
const program = ['src', 'dialogs', 'package.json', 'package-lock.json', 'esbuild.config.mjs'];
const sources = [...program, ...(tests ? [testProgram] : [])];

const shared = {
  absWorkingDir: root,
  outdir: out,
  bundle: true,
  write: false,
  logLevel: 'warning',
  jsx: 'automatic',
  jsxImportSource: 'preact',
};

const node = {
  ...shared,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  packages: 'external',
  sourcemap: releaseAt === 0,
  // A command loads only what it needs. Chunks lie beside the entry points: paths from import.meta.url hold in both.
  splitting: true,
  chunkNames: '[name]-[hash]',
};

const browser = {
  ...shared,
  platform: 'browser',
  // The first that have <dialog>; for older ones each private field would become a WeakMap, 0.7 KB in all.
  target: ['chrome98', 'firefox98', 'safari15.4'],
  minify: true,
  charset: 'utf8',
  legalComments: 'none',
};

/** Preact's function for automatic JSX is a second one beside what `render` needs anyway: 0.1 KB of the chat page. */
const chat = {
  ...browser,
  format: 'esm',
  jsx: 'transform',
  inject: ['src/widget/jsx.ts'],
  tsconfigRaw: { compilerOptions: { jsx: 'react', jsxFactory: 'h', jsxFragmentFactory: 'Fragment' } },
};

/** Of all files in these folders, by path and content: what a program keeps between its starts is good for the same sources alone. */
async function hashOf(paths) {
  const hash = createHash('sha256');
  const add = async (path) => {
    if ((await stat(path)).isDirectory())
      for (const name of (await readdir(path)).sort()) await add(join(path, name));
    else {
      const content = await readFile(path);
      hash.update(`${relative(root, path)}\n${content.length}\n`).update(content);
    }
  };
  for (const path of paths) await add(join(root, path));
  return hash.digest('hex');
}

/** Entry points as esbuild takes them, without those whose file isn't there. */
function entries(files) {
  return Object.entries(files)
    .filter(([, file]) => existsSync(join(root, file)))
    .map(([out, file]) => ({ in: file, out }));
}

/** Newest modification in milliseconds under a path; folders count too, so that a removed file is noticed. */
async function newest(path) {
  const info = await stat(path);
  if (!info.isDirectory()) return info.mtimeMs;
  const names = await readdir(path);
  const times = await Promise.all(names.map((name) => newest(join(path, name))));
  return Math.max(info.mtimeMs, ...times);
}

async function isStale() {
  if (!existsSync(stamp) || (tests && !existsSync(join(out, 'tests.js')))) return true;
  const built = (await stat(stamp)).mtimeMs;
  const times = await Promise.all(sources.map((source) => newest(join(root, source))));
  return Math.max(...times) > built;
}

/** Writes beside the target and renames, so that a process that starts meanwhile never reads half a file. */
async function writeWhole({ path, contents }) {
  await mkdir(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, contents);
  await rename(draft, path);
}

async function emit(options) {
  if (options.entryPoints.length === 0) return [];
  const result = await build(options);
  await Promise.all(result.outputFiles.map(writeWhole));
  return result.outputFiles;
}

/** The loader carries its styles in itself: a host page's policy lets no style element in, and a file would come late. */
async function emitLoader() {
  const styles = await build({ ...browser, entryPoints: ['src/widget/loader.css'] });
  const define = {
    LOADER_CSS: JSON.stringify(styles.outputFiles[0].text.trim()),
    // The server puts the clinic's settings here; see src/site/site.ts.
    LOADER_CONFIG: '"__LOADER_CONFIG__"',
  };
  const entryPoints = entries({ 'widget/widget': 'src/widget/loader.ts' });
  await emit({ ...browser, entryPoints, format: 'iife', define });
}

/** Removes chunks of earlier builds, but not of the last hour: a server that still runs from one may load them yet. */
async function sweep() {
  const old = Date.now() - 3_600_000;
  for (const name of await readdir(out)) {
    const file = join(out, name);
    // Another build may just have renamed it.
    const info = await stat(file).catch(() => null);
    if (info?.isFile() && info.mtimeMs < old) await rm(file, { force: true });
  }
}

async function buildAll() {
  const started = new Date();
  const define = {
    ...(releaseAt > 0 ? { RELEASED: 'true' } : {}),
    BUILT_FROM: JSON.stringify(await hashOf(program)),
  };
  // An old one would seem to belong to the new build.
  if (!tests) await rm(join(out, 'tests.js'), { force: true });
  const servers = {
    main: 'src/main.ts',
    frontdesk: 'src/cli/frontdesk.ts',
    'commit-thread': 'src/storage/commit-thread.ts',
    'backup-thread': 'src/storage/backup-thread.ts',
    'knowledge-thread': 'src/knowledge-thread.ts',
  };
  await Promise.all([
    emit({
      ...node,
      define,
      entryPoints: entries({
        ...servers,
        ...(bench ? { 'bench/run': 'test/bench/run.ts' } : {}),
        ...(tests ? { tests: testProgram } : {}),
      }),
    }),
    emit({ ...chat, entryPoints: entries({ 'widget/chat': 'src/widget/chat.tsx' }) }),
    emit({
      ...browser,
      format: 'esm',
      entryPoints: entries({ 'console/console': 'src/console/browser/console.ts' }),
    }),
    emit({
      ...browser,
      loader: { '.svg': 'copy' },
      entryPoints: entries({
        'widget/chat': 'src/widget/chat.css',
        'widget/site': 'src/site/site.css',
        'widget/icon': 'src/site/icon.svg',
        'console/console': 'src/console/console.css',
      }),
    }),
    // Of one file, esbuild copies it to one place in a build.
    emit({
      ...browser,
      loader: { '.svg': 'copy' },
      entryPoints: entries({ 'console/icon': 'src/site/icon.svg' }),
    }),
    emitLoader(),
  ]);
  await writeWhole({ path: stamp, contents: '' });
  await utimes(stamp, started, started);
  await sweep();
}

if (!process.argv.includes('--if-stale') || (await isStale())) await buildAll();
