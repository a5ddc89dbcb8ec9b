import type { BrowserContext, Page } from 'playwright-core';
import { callFrontdesk } from '../support/run-frontdesk.ts';
import { useSite } from './use-site.ts';

const tests = useSite();

/** A browser whose device has a fingerprint reader that always finds its owner. */
async function newDevice(): Promise<{ context: BrowserContext; page: Page }> {
  const context = await tests.newContext();
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return { context, page };
}

const invitation = async (name: string, role: string): Promise<string> => {
  const { location } = tests.site;
  const { out } = await callFrontdesk(['staff', 'invite', name, '--role', role], {
    DATA_DIR: location.dataDir,
    PUBLIC_URL: tests.site.origin,
  });
  return /http\S+/.exec(out)?.[0] ?? out;
};

test('an invited person makes a passkey, prints codes, signs out, and signs in with the passkey', async () => {
  const { page } = await newDevice();
  await page.goto(await invitation('Ann Lee', 'manager'));
  await page.getByRole('button', { name: 'Make a passkey' }).click();
  await page.waitForURL('**/staff/you?after=join');
  await page.getByRole('button', { name: 'Make new codes' }).click();
  const code = await page.locator('.codes code').first().innerText();
  expect(code).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}$/);
  await page.goto(`${tests.site.origin}/staff/you`);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.waitForURL('**/staff/sign-in');
  await page.goto(`${tests.site.origin}/staff/people`);
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await page.waitForURL('**/staff/people');
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('People');
});

test('a locked page comes back as it was, with what was typed', async () => {
  const { page } = await newDevice();
  await page.goto(await invitation('Bo Ray', 'manager'));
  await page.getByRole('button', { name: 'Make a passkey' }).click();
  await page.waitForURL('**/staff/you?after=join');
  await page.goto(`${tests.site.origin}/staff/people`);
  await page.getByLabel('Name').fill('Half typed');
  await page.locator('h1').click();
  await page.keyboard.press('l');
  const cover = page.getByRole('dialog');
  await cover.waitFor();
  await cover.getByRole('button', { name: 'Unlock with your passkey' }).click();
  await cover.waitFor({ state: 'hidden' });
  expect(await page.getByLabel('Name').inputValue()).toBe('Half typed');
  await page.getByRole('button', { name: 'Make a link' }).click();
  await page.getByText('Give Half typed this link').waitFor();
});

test('a printed code signs in once, without JavaScript', async () => {
  const { page } = await newDevice();
  await page.goto(await invitation('Cy Poe', 'reviewer'));
  await page.getByRole('button', { name: 'Make a passkey' }).click();
  await page.waitForURL('**/staff/you?after=join');
  await page.getByRole('button', { name: 'Make new codes' }).click();
  const code = await page.locator('.codes code').first().innerText();
  const other = await (await tests.newContext({ javaScriptEnabled: false })).newPage();
  const enter = async () => {
    await other.goto(`${tests.site.origin}/staff/sign-in`);
    await other.getByText('Use a recovery code').click();
    await other.getByLabel('Your name').fill('cy poe');
    await other.getByLabel('Recovery code').fill(code.toLowerCase());
    await other.getByRole('button', { name: 'Sign in', exact: true }).click();
  };
  await enter();
  expect(other.url()).toContain('/staff/you?after=code');
  await other.context().clearCookies();
  await enter();
  await other.getByText('don’t belong together').waitFor();
});
