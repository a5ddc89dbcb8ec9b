/**
 * Unpacks the Chromium that comes as a package, once per machine and version. Plain JavaScript, since jest's global
 * set-up runs it too.
 */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const UNPACK = '--unpack';

async function version() {
  const main = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const manifest = join(dirname(main), '../../package.json');
  return JSON.parse(await readFile(manifest, 'utf8')).version;
}

/** The package's own configuration looks for its fonts in /tmp; pages have no text without one. */
const fontConfiguration = (folder) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${folder}/fonts</dir><cachedir>${folder}/fonts-cache</cachedir></fontconfig>
`;

async function unpackInto(folder) {
  const draft = `${folder}-${process.pid}`;
  await mkdir(draft, { recursive: true });
  const env = { ...process.env, TMPDIR: draft, AWS_LAMBDA_JS_RUNTIME: 'nodejs20.x' };
  await run(process.execPath, [fileURLToPath(import.meta.url), UNPACK], { env });
  await writeFile(join(draft, 'fonts/fonts.conf'), fontConfiguration(folder));
  await rename(draft, folder).catch(async (error) => {
    await rm(draft, { recursive: true, force: true });
    if (!existsSync(join(folder, 'chromium'))) throw error;
  });
}

/**
 * Unpacks when needed (about 5 s) and returns the browser's path and the environment that it needs. It stays for later runs, on the disk
 * also where tests write into memory.
 */
export async function unpackChromium() {
  const folder = process.env.TEST_CHROMIUM_DIR ?? join(tmpdir(), `frontdesk-chromium-${await version()}`);
  if (!existsSync(join(folder, 'chromium'))) await unpackInto(folder);
  return {
    folder,
    executablePath: join(folder, 'chromium'),
    env: { LD_LIBRARY_PATH: join(folder, 'al2023/lib'), FONTCONFIG_PATH: join(folder, 'fonts') },
  };
}

// The package reads TMPDIR and changes the environment of its process, so it gets a process of its own: this file again.
if (process.argv[2] === UNPACK) {
  const { default: chromium } = await import('@sparticuz/chromium');
  await chromium.executablePath();
}
