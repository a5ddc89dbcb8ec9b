import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { unpackChromium } from './chromium.mjs';
import { startPostgres } from './postgres.mjs';

/**
 * What all test files of the run share: one PostgreSQL, in which each makes its own databases (see databases.ts), the
 * unpacked browser, and an up-to-date build for the tests that start the program as a process of its own.
 */
export default async function globalSetup() {
  const [postgres] = await Promise.all([startPostgres(), unpackChromium(), build()]);
  process.env.TEST_POSTGRES_URL = postgres.url;
  globalThis.testPostgres = postgres;
}

function build() {
  return promisify(execFile)(process.execPath, ['esbuild.config.mjs', '--if-stale', '--tests']);
}
