import type { Page } from 'playwright-core';
import { DirectLineClient } from '../support/direct-line-client.ts';
import { eventually } from '../support/eventually.ts';
import { erasePerson } from '../support/staff.ts';
import { smallTargets, violations } from './axe.ts';
import { staffBrowser } from './staff-browser.ts';
import { useSite } from './use-site.ts';

const tests = useSite();

const EMERGENCY = "my chest hurts and it's going down my left arm";
const ASKED = ['do you repair bicycles', 'can you tune my piano', 'do you sell tractors'];

/** What a rule of accessibility finds, targets that are too small, and what sticks out to the side. */
async function faults(page: Page): Promise<unknown[]> {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  return [...(await violations(page)), ...(await smallTargets(page)), ...(overflow > 0 ? [overflow] : [])];
}

beforeAll(async () => {
  for (const text of [...ASKED, EMERGENCY]) await (await DirectLineClient.start(tests.site.origin)).ask(text);
});

test('conversations are read and reviewed by keys alone, and an emergency stays until it is closed', async () => {
  const { page, client } = await staffBrowser(tests, { role: 'manager', name: 'Bo Ray' });
  await eventually(async () => {
    for (const text of ASKED) expect(await client.page('/staff/transcripts')).toContain(text);
  });
  await page.goto(`${tests.site.origin}/staff/callbacks`);
  await page.keyboard.press('2');
  await page.getByRole('heading', { name: 'Emergencies that are open' }).waitFor();
  await page.locator('[data-badge=transcripts]').getByText('1', { exact: true }).waitFor();

  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Emergency: nobody has closed it' }).waitFor();
  await page.getByText('Willow Street').first().waitFor();
  await page.getByLabel('What was done').fill('Her neighbour is with her');
  await page.getByRole('button', { name: 'Welfare check' }).click();
  await page.getByText('The emergency is closed.').waitFor();
  expect(await page.getByRole('heading', { name: 'Emergencies that are open' }).count()).toBe(0);

  await page.goto(`${tests.site.origin}/staff/transcripts`);
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.getByText('No section covers it well enough').waitFor();
  await page.keyboard.press('m');
  await page.keyboard.type('Not our trade');
  await page.getByRole('button', { name: 'Comment' }).last().click();
  await page.getByText('Not our trade').waitFor();
  await page.keyboard.press('e');
  await page.getByText('Reviewed.').waitFor();
  await page.getByText('No section covers it well enough').waitFor();
  expect(await page.locator('[data-row]').count()).toBe(2);

  await page.keyboard.press('z');
  await page.getByText('Taken back.').waitFor();
  expect(await page.locator('[data-row]').count()).toBe(3);
  await page.getByLabel('Select all').check();
  await page.getByRole('button', { name: 'Mark reviewed' }).click();
  await page.getByText('Nothing needs a look').waitFor();

  await page.keyboard.press('f');
  await page.keyboard.type('tuning pianos');
  await page.keyboard.press('Enter');
  await page.getByText('can you tune my piano').waitFor();
  await page.locator('details.narrow summary').click();
  await page.getByLabel('Channel').selectOption('directline');
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await page.getByRole('link', { name: 'Without filters' }).waitFor();
  await page.getByText('can you tune my piano').waitFor();
});

test('an open list renews itself, and keeps what is ticked, typed and focused, and its page', async () => {
  const { page, client } = await staffBrowser(tests, { role: 'manager', name: 'Bo Ray' });
  await page.goto(`${tests.site.origin}/staff/transcripts?view=all`);
  const ticked = page.locator('input[name=pick]').last();
  const value = await ticked.getAttribute('value');
  await ticked.check();
  await page.locator('details.narrow summary').click();
  await page.getByLabel('Find words, name, phone or reference').fill('half a wo');
  const row = page.locator('.picked [data-row]').last();
  await row.focus();
  const address = page.url();
  await (await DirectLineClient.start(tests.site.origin)).ask('do you frame pictures');
  await page.getByText('do you frame pictures').waitFor({ timeout: 20_000 });
  expect([
    await page.locator('input[name=pick]:checked').count(),
    await ticked.getAttribute('value'),
  ]).toEqual([1, value]);
  expect(await row.evaluate((one) => one === document.activeElement)).toBe(true);
  expect(await page.getByLabel('Find words, name, phone or reference').inputValue()).toBe('half a wo');
  expect(await page.getByLabel('From', { exact: true }).isVisible()).toBe(true);
  expect(page.url()).toBe(address);
  // What a colleague has done is seen as well.
  await page.getByLabel('Select all').check();
  const id = (value ?? '').split('~')[0] ?? '';
  await erasePerson(client, { conversation: id });
  await page.locator(`input[value="${value}"]`).waitFor({ state: 'detached' });
});

test('a conversation downloads, prints without the list, and is erased with a receipt, in a narrow dark window', async () => {
  const { page } = await staffBrowser(
    tests,
    { role: 'manager', name: 'Bo Ray' },
    { viewport: { width: 320, height: 800 }, colorScheme: 'dark' },
  );
  await page.goto(`${tests.site.origin}/staff/transcripts?view=all`);
  await page.locator('[data-row]').first().click();
  await page.getByRole('heading', { name: 'Conversation', exact: true }).waitFor();
  for (const details of await page.locator('details').all())
    await details.evaluate((one) => one.setAttribute('open', ''));
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export CSV' }).last().click();
  expect((await downloading).suggestedFilename()).toBe('conversations.csv');
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('.list').isVisible()).toBe(false);
  const { width } = (await page.locator('.talk').boundingBox()) ?? { width: 0 };
  expect(width).toBeGreaterThan(250);
  await page.emulateMedia({ media: 'screen' });
  await page.getByRole('link', { name: 'Erase a person' }).last().click();
  await page.getByText('1 conversation and no callback request').waitFor();
  const colleague = await page.context().newPage();
  const read = new URL(page.url()).searchParams.get('conversation');
  await colleague.goto(`${tests.site.origin}/staff/transcripts/${read}?view=all`);
  const said = await colleague.locator('.talk').innerText();
  await colleague.keyboard.press('m');
  await colleague.keyboard.type('Call them');
  await page.getByRole('button', { name: 'Erase for good' }).click();
  await page.getByRole('heading', { name: 'Receipt of an erasure' }).waitFor();
  await page.reload();
  await page.getByRole('heading', { name: 'Receipt of an erasure' }).waitFor();
  await colleague.bringToFront();
  await colleague.getByRole('heading', { name: 'Erased' }).waitFor();
  expect(await colleague.content()).not.toContain(said.split('\n')[0]);
  expect(await colleague.evaluate(() => document.body.innerText)).not.toContain('Call them');
  expect(await faults(colleague)).toEqual([]);
  await colleague.close();
});
