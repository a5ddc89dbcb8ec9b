import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { unpackChromium } from './chromium.mjs';
import { makeMemoryFolder } from './memory-folder.mjs';
import { startPostgres } from './postgres.mjs';

/**
 * What all test files of the run share: one PostgreSQL, in which each makes its own databases (see databases.ts), the
 * unpacked browser, an up-to-date build for the tests that start the program as a process of its own, and a temporary folder in memory.
 */
export default async function globalSetup() {
  const [postgres, chromium] = await Promise.all([startPostgres(), unpackChromium(), build()]);
  process.env.TEST_POSTGRES_URL = postgres.url;
  process.env.TEST_CHROMIUM_DIR = chromium.folder;
  globalThis.testPostgres = postgres;
  const folder = await makeMemoryFolder();
  if (folder) process.env.TMPDIR = folder;
  globalThis.testMemoryFolder = folder;
}

function build() {
  return promisify(execFile)(process.execPath, ['esbuild.config.mjs', '--if-stale', '--tests']);
}
