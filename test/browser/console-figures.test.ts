import { keepTalks, SOME_TALKS } from '../support/talks.ts';
import { smallTargets, violations } from './axe.ts';
import { staffBrowser } from './staff-browser.ts';
import { useSite } from './use-site.ts';

const tests = useSite();
beforeAll(() => keepTalks(tests.site.location, SOME_TALKS));

const WIDTHS = [
  ['wide', 1280, 'light'],
  ['as narrow as a phone, in the dark', 320, 'dark'],
] as const;

test.each(WIDTHS)('figures are accessible and keep to the window, %s', async (_name, width, colorScheme) => {
  const { page } = await staffBrowser(
    tests,
    { role: 'reviewer', name: 'Ann Lee' },
    { viewport: { width, height: 800 }, colorScheme },
  );
  for (const query of ['', '?from=2020-01-01&to=2020-01-31', '?from=no']) {
    await page.goto(`${tests.site.origin}/staff/figures${query}`);
    expect([query, await violations(page)]).toEqual([query, []]);
    expect([query, await smallTargets(page)]).toEqual([query, []]);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect([query, overflow]).toEqual([query, 0]);
  }
});

test('the range is chosen by keys, and each chart is as long as its numbers say', async () => {
  const { page } = await staffBrowser(tests, { role: 'scheduler', name: 'Bo Ray' });
  await page.goto(`${tests.site.origin}/staff/callbacks`);
  await page.keyboard.press('4');
  await page.waitForURL('**/staff/figures');
  await page.getByRole('link', { name: '7 days' }).press('Enter');
  await page.getByRole('heading', { level: 1, name: /^Figures, .* – / }).waitFor();
  const figure = page.getByRole('region', { name: 'Which sections answer the most questions?', exact: true });
  const lengths = await figure
    .locator('.bars rect')
    .evaluateAll((bars) => bars.map((bar) => bar.getBoundingClientRect().width));
  const [longest = 0, next = 0] = lengths;
  expect(longest).toBeGreaterThan(100);
  expect(Math.round((next / longest) * 100)).toBe(33);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    figure.getByRole('link', { name: 'Download as CSV' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^figures-sections-[\d-]+\.csv$/);
});
