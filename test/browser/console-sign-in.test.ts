import type { BrowserContext, Page, Request } from 'playwright-core';
import { openDatabase } from '../../src/storage/database.ts';
import { callFrontdesk } from '../support/run-frontdesk.ts';
import { violations } from './axe.ts';
import { staffBrowser } from './staff-browser.ts';
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

test('locked pages come back as they were, with what was typed: the one that is unlocked and the others of its browser', async () => {
  const { context, page } = await newDevice();
  await page.goto(await invitation('Bo Ray', 'manager'));
  await page.getByRole('button', { name: 'Make a passkey' }).click();
  await page.waitForURL('**/staff/you?after=join');
  const other = await context.newPage();
  for (const [one, name] of [
    [page, 'Half typed'],
    [other, 'In the other tab'],
  ] as const) {
    await one.goto(`${tests.site.origin}/staff/people`);
    await one.getByLabel('Name').fill(name);
  }
  await page.locator('h1').click();
  await page.keyboard.press('l');
  const covers = [page.getByRole('dialog'), other.getByRole('dialog')] as const;
  for (const cover of covers) await cover.waitFor();
  expect(await page.title()).toBe('Locked');
  for (let n = 0; n < 3; n++) {
    await page.keyboard.press('Escape');
    expect(await page.getByRole('heading', { name: 'People' }).isVisible()).toBe(false);
  }
  await covers[0].waitFor();
  await covers[0].getByRole('button', { name: 'Unlock with your passkey' }).click();
  for (const cover of covers) await cover.waitFor({ state: 'hidden' });
  expect(await page.title()).toMatch(/^People – /);
  for (const [one, name] of [
    [page, 'Half typed'],
    [other, 'In the other tab'],
  ] as const) {
    expect(await one.getByLabel('Name').inputValue()).toBe(name);
    await one.getByRole('button', { name: 'Make a link' }).click();
    await one.getByText(`Give ${name} this link`).waitFor();
  }
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

test('a page is covered after 15 minutes in which nobody did anything, and not while somebody types, there or on another page', async () => {
  const { context, page } = await staffBrowser(tests, { role: 'manager', name: 'Hal Ivy' });
  await context.clock.install();
  const other = await context.newPage();
  for (const one of [page, other]) await one.goto(`${tests.site.origin}/staff/people`);
  for (const one of [page, other]) {
    await context.clock.fastForward('14:00');
    await one.getByLabel('Name').pressSequentially('Jo');
  }
  await context.clock.fastForward('14:00');
  expect(await page.getByRole('dialog').count()).toBe(0);
  await context.clock.fastForward('02:00');
  await page.getByRole('dialog').waitFor();
  expect(await page.getByRole('heading', { name: 'People' }).isVisible()).toBe(false);
  await page.waitForFunction(async () => (await fetch('/staff/session')).status === 401);
  await page.reload();
  await page.getByText('Hal Ivy’s session waits here').waitFor();
  expect(await page.getByRole('heading', { name: 'People' }).count()).toBe(0);
  expect(await violations(page)).toEqual([]);
});

/** Tells a page that it is seen, or that another one is before it; without a screen all are seen. */
const setHidden = (page: Page, isHidden: boolean): Promise<void> =>
  page.evaluate((hidden) => {
    Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  }, isHidden);

/** Ends every session, as after eight hours. */
async function endSessions(): Promise<void> {
  const database = openDatabase(tests.site.location);
  await database.db.deleteFrom('staff_sessions').execute();
  await database.close();
}

test('what was sent after the session had ended is done once its person has signed in again', async () => {
  const { page } = await newDevice();
  await page.goto(await invitation('Dee Fox', 'manager'));
  await page.getByRole('button', { name: 'Make a passkey' }).click();
  await page.waitForURL('**/staff/you?after=join');
  await page.goto(`${tests.site.origin}/staff/people`);
  await page.getByLabel('Name').fill('Eve Orr');
  await endSessions();
  await page.getByRole('button', { name: 'Make a link' }).click();
  await page.getByText('What Dee Fox typed is kept').waitFor();
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await page.getByText('Give Eve Orr this link').waitFor();
  await page.getByLabel('Name').fill('Gil Roe');
  await endSessions();
  await setHidden(page, false);
  const cover = page.getByRole('dialog');
  await cover.getByRole('button', { name: 'Unlock with your passkey' }).click();
  await cover.waitFor({ state: 'hidden' });
  expect(await page.getByLabel('Name').inputValue()).toBe('Gil Roe');
});

test('a page behind another one keeps no connection, of which a browser has six', async () => {
  const { page } = await staffBrowser(tests, { role: 'manager', name: 'Ivo Kay' });
  const live = (request: Request) => request.url().endsWith('/staff/live');
  const [asked] = await Promise.all([
    page.waitForRequest(live),
    page.goto(`${tests.site.origin}/staff/people`),
  ]);
  const ended = page.waitForEvent('requestfailed', (request) => request === asked);
  await setHidden(page, true);
  await ended;
  await Promise.all([page.waitForRequest(live), setHidden(page, false)]);
});

test('a covered page and a form that waits go on once their person has signed in on another page', async () => {
  const { context, page } = await newDevice();
  await page.goto(await invitation('Jo Lim', 'manager'));
  await page.getByRole('button', { name: 'Make a passkey' }).click();
  await page.waitForURL('**/staff/you?after=join');
  await page.getByRole('button', { name: 'Make new codes' }).click();
  const codes = await page.locator('.codes code').allInnerTexts();
  const waiting = await context.newPage();
  for (const [one, name] of [
    [page, 'Kit Moe'],
    [waiting, 'Lou Nye'],
  ] as const) {
    await one.goto(`${tests.site.origin}/staff/people`);
    await one.getByLabel('Name').fill(name);
  }
  await endSessions();
  await waiting.getByRole('button', { name: 'Make a link' }).click();
  await waiting.getByText('What Jo Lim typed is kept').waitFor();
  await setHidden(page, false);
  const cover = page.getByRole('dialog');
  await cover.waitFor();
  expect(await violations(page)).toEqual([]);
  const [signingIn] = await Promise.all([
    context.waitForEvent('page'),
    cover.getByRole('link', { name: 'Use a recovery code' }).click(),
  ]);
  await signingIn.getByText('Use a recovery code').click();
  await signingIn.getByLabel('Your name').fill('Jo Lim');
  await signingIn.getByLabel('Recovery code').fill(codes[0] ?? '');
  await signingIn.getByRole('button', { name: 'Sign in', exact: true }).click();
  await waiting.getByText('Give Lou Nye this link').waitFor();
  await cover.waitFor({ state: 'hidden' });
  expect(await page.getByLabel('Name').inputValue()).toBe('Kit Moe');
});

test('whoever touches the lock signs in, and somebody else finds none of what was typed', async () => {
  const { page } = await newDevice();
  await page.goto(await invitation('Flo Ito', 'scheduler'));
  await page.getByRole('button', { name: 'Make a passkey' }).click();
  await page.waitForURL('**/staff/you?after=join');
  const ann = await staffBrowser(tests, { role: 'manager', name: 'Gus Ash' });
  const token = (await ann.context.cookies())[0]?.value ?? '';
  await page.context().addCookies([
    {
      name: '__Host-frontdesk',
      value: token,
      domain: 'localhost',
      path: '/',
      secure: true,
      httpOnly: true,
      sameSite: 'Lax',
    },
  ]);
  await page.goto(`${tests.site.origin}/staff/people`);
  await page.getByLabel('Name').fill('Not for Flo');
  await page.locator('h1').click();
  await page.keyboard.press('l');
  await page.getByRole('dialog').getByRole('button', { name: 'Unlock with your passkey' }).click();
  await page.waitForURL('**/staff/callbacks');
  expect(await page.getByRole('link', { name: 'Flo Ito' }).count()).toBe(1);
  await page.goBack();
  expect(await page.content()).not.toContain('Not for Flo');
});
