import type { BrowserContextOptions, Page } from 'playwright-core';
import { DirectLineClient, textOf } from '../support/direct-line-client.ts';
import { violations } from './axe.ts';
import { pressOn, typeInto } from './keys.ts';
import { staffBrowser } from './staff-browser.ts';
import { useSite } from './use-site.ts';

const tests = useSite();

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

const managerOn = async (options: BrowserContextOptions): Promise<Page> =>
  (await staffBrowser(tests, { role: 'manager', name: 'Bo Ray' }, options)).page;

const ask = async (text: string): Promise<string> =>
  textOf(await (await DirectLineClient.start(tests.site.origin)).ask(text));

test('a manager stops things from a phone, each with one tap, and lets them go on', async () => {
  const page = await managerOn(PHONE);
  await page.goto(`${tests.site.origin}/staff/switches`);

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
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Visitors asked' }).waitFor();
  await page.setViewportSize({ width: 1280, height: 800 });
  await typeInto(page, page.getByLabel('Section'), 'Muscle');
  await typeInto(page, page.getByLabel('The question in your own words'), 'do you help with jet lag');
  await page.keyboard.press('Enter');
  await page.getByText('These are the visitor’s own words').waitFor();
  await page.keyboard.press('e');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('Can a drip help with jet lag?');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'What it changes' }).waitFor();
  await page.keyboard.press('a');
  await page.getByText('It is live.').waitFor();
  expect(await ask('do you help with jet lag?')).toContain('easing spasms');
  expect(await violations(page)).toEqual([]);
});

test('what is stopped, who may come in and how one signs in oneself is changed without a mouse', async () => {
  const page = await managerOn({});
  const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
  await page.goto(`${tests.site.origin}/staff/callbacks`);
  await page.keyboard.press('5');
  for (const [name, after] of [
    ['Take no more calls today', 'Stopped, everywhere.'],
    ['Offer today’s times again', 'It goes on.'],
  ] as const) {
    await pressOn(page, button(name));
    await page.getByText(after).waitFor();
  }
  await typeInto(page, page.getByLabel('Which section'), 'Muscle');
  await pressOn(page, button('Withdraw it'));
  await pressOn(page, button(/^Quote it again: /));
  await page.getByText('It goes on.').waitFor();

  await page.keyboard.press('6');
  await typeInto(page, page.getByLabel('Name'), 'Ida Moor');
  await typeInto(page, page.getByLabel('Role', { exact: true }), 'Sched');
  await pressOn(page, button('Make a link'));
  await page.getByText('Give Ida Moor this link').waitFor();
  const role = page.getByLabel('Role of Ida Moor');
  expect(await role.inputValue()).toBe('scheduler');
  await typeInto(page, role, 'Rev');
  const row = page.getByRole('row', { name: 'Ida Moor' });
  await pressOn(page, row.getByRole('button', { name: 'Set', exact: true }));
  await page.waitForLoadState();
  expect(await role.inputValue()).toBe('reviewer');
  await pressOn(page, button('Disable Ida Moor'));
  await pressOn(page, button('Enable Ida Moor'));
  await button('Disable Ida Moor').waitFor();

  await pressOn(page, page.getByRole('link', { name: 'Bo Ray' }));
  await pressOn(page, button('Make new codes'));
  await pressOn(page, page.getByRole('link', { name: 'I have them' }));
  await pressOn(page, page.getByRole('link', { name: 'Bo Ray' }));
  await pressOn(page, button('Switch single keys off'));
  await pressOn(page, button('Switch single keys on'));
  await pressOn(page, button('Sign out'));
  await page.waitForURL('**/staff/sign-in');
});
