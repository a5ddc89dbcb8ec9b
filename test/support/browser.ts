import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { unpackChromium } from './chromium.mjs';

/**
 * Starts the packaged Chromium with its web security on: only the sandbox is off, because containers and root lack it.
 * Close it in afterAll; its profile and temporary files go with it.
 */
export async function launchBrowser(): Promise<Browser> {
  const { executablePath, env } = await unpackChromium();
  const scratch = await mkdtemp(join(tmpdir(), 'frontdesk-browser-'));
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox'],
    env: { ...process.env, ...env, TMPDIR: scratch, HOME: scratch },
  });
  // At once, since the test's process may end with its browser.
  browser.on('disconnected', () => rmSync(scratch, { recursive: true, force: true, maxRetries: 5 }));
  return browser;
}
