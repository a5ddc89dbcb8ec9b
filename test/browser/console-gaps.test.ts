import axe from 'axe-core';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { DirectLineClient, textOf } from '../support/direct-line-client.ts';
import { signIn } from '../support/staff.ts';
import { useSite } from './use-site.ts';

const tests = useSite();

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

async function managerOn(options: BrowserContextOptions): Promise<Page> {
  const { origin, location } = tests.site;
  const { token } = await signIn({ url: origin, location }, { role: 'manager' });
  const context = await tests.newContext(options);
  // A browser takes localhost for safe enough; the protocol that sets the cookie wants to be told.
  const url = origin.replace('http:', 'https:');
  await context.addCookies([{ name: '__Host-frontdesk', value: token, url, secure: true, httpOnly: true }]);
  return context.newPage();
}

const ask = async (text: string): Promise<string> =>
  textOf(await (await DirectLineClient.start(tests.site.origin)).ask(text));

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    const { axe: checker } = window as unknown as { axe: typeof import('axe-core') };
    const found = await checker.run(document, { runOnly: tags });
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  });
}

/** Whether nothing sticks out to the side. */
const fits = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);

test('a manager stops things from a phone, each with one tap, and lets them go on', async () => {
  const page = await managerOn(PHONE);
  await page.goto(`${tests.site.origin}/staff/switches`);
  expect([await violations(page), await fits(page)]).toEqual([[], true]);

  const pause = page.getByRole('button', { name: 'Pause the bot' });
  const { width, height } = (await pause.boundingBox()) ?? { width: 0, height: 0 };
  expect(height).toBeGreaterThanOrEqual(44);
  expect(width).toBeGreaterThan(250);
  await pause.tap();
  await page.getByText('Stopped, everywhere.').waitFor();
  expect(await ask('does magnesium help with cramps?')).toContain('not answering questions');
  await page.getByLabel('Which section').selectOption('a1-muscle');
  await page.getByRole('button', { name: 'Withdraw it' }).tap();
  await page.getByRole('button', { name: /^Quote it again: / }).waitFor();
  await page.getByRole('button', { name: 'Take no more calls today' }).tap();
  await page.getByRole('button', { name: 'Offer today’s times again' }).waitFor();
  expect([await violations(page), await fits(page)]).toEqual([[], true]);

  await page.goto(`${tests.site.origin}/staff/people`);
  await expect(page.locator('p.notice').allInnerTexts()).resolves.toHaveLength(3);

  await page.goto(`${tests.site.origin}/staff/switches`);
  for (const name of ['Let it answer again', 'Offer today’s times again', /^Quote it again: /]) {
    await page.getByRole('button', { name }).tap();
    await page.getByText('It goes on.').waitFor();
    await page.getByRole('button', { name }).waitFor({ state: 'detached' });
  }
  expect(await ask('does magnesium help with cramps?')).toContain('easing spasms');
});

test('a gap is answered by the keyboard alone, in a narrow and a wide window', async () => {
  await ask('do you help with jet lag?');
  const page = await managerOn({ viewport: { width: 320, height: 700 } });
  await page.goto(`${tests.site.origin}/staff/gaps`);
  expect([await violations(page), await fits(page)]).toEqual([[], true]);
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Visitors asked' }).waitFor();
  expect([await violations(page), await fits(page)]).toEqual([[], true]);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByLabel('Section').selectOption('a1-muscle');
  await page.getByLabel('The question in your own words').focus();
  await page.keyboard.type('do you help with jet lag');
  await page.keyboard.press('Enter');
  await page.getByText('These are the visitor’s own words').waitFor();
  await page.keyboard.press('e');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('Can a drip help with jet lag?');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'What it changes' }).waitFor();
  expect([await violations(page), await fits(page)]).toEqual([[], true]);
  await page.keyboard.press('a');
  await page.getByText('It is live.').waitFor();
  expect(await ask('do you help with jet lag?')).toContain('easing spasms');
  expect(await violations(page)).toEqual([]);
});
