import axe from 'axe-core';
import type { BrowserContext, Page } from 'playwright-core';
import { useSite } from './use-site.ts';

const tests = useSite();

const VIEWS = [
  { colorScheme: 'light', viewport: { width: 1280, height: 800 } },
  { colorScheme: 'dark', viewport: { width: 1280, height: 800 } },
  { colorScheme: 'light', viewport: { width: 320, height: 640 } },
  { colorScheme: 'dark', viewport: { width: 320, height: 640 } },
] as const;

/** What axe finds wrong; it runs in a page of its own, with JavaScript, since the visitor's has none. */
async function violations(page: Page, context: BrowserContext): Promise<string[]> {
  const html = (await page.content()).replace(/<script[^>]*><\/script>/g, '');
  const copy = await context.newPage();
  await copy.route(page.url(), (route) =>
    route.fulfill({ body: html, contentType: 'text/html; charset=utf-8' }),
  );
  await copy.goto(page.url());
  await copy.evaluate(axe.source);
  const found = await copy.evaluate(async () => {
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    const { axe: checker } = window as unknown as { axe: typeof import('axe-core') };
    const { violations: all } = await checker.run(document, { runOnly: tags });
    return all.map(({ id, nodes }) => `${id}: ${nodes.map(({ html: node }) => node).join(' ')}`);
  });
  const small = await copy.evaluate(() =>
    [...document.querySelectorAll('button, a, textarea, input:not([type=hidden]), summary')]
      .filter((element) => getComputedStyle(element).display !== 'inline')
      .filter((element) => {
        const { width, height } = element.getBoundingClientRect();
        return width > 0 && (width < 24 || height < 24);
      })
      .map((element) => element.outerHTML),
  );
  const width = await copy.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  await copy.close();
  return [...found, ...small, ...(width > 0 ? [`scrolls sideways by ${width}`] : [])];
}

describe.each(VIEWS)('without JavaScript, in $colorScheme at $viewport.width px', (view) => {
  let page: Page;
  let checker: BrowserContext;
  beforeEach(async () => {
    const visitor = await tests.newContext({ ...view, javaScriptEnabled: false });
    checker = await tests.newContext({ ...view, bypassCSP: true });
    page = await visitor.newPage();
  });

  const main = () => page.locator('main').innerText();
  const flawless = async () => expect(await violations(page, checker)).toEqual([]);

  test('a form is filled in, mended and sent, and the request is seen, moved and canceled on its page', async () => {
    await page.goto(`${tests.site.origin}/callback`);
    await flawless();

    await page.getByLabel('Your name').fill('Ann Lee');
    await page.getByLabel('Phone number').fill('555-0143');
    await page.getByRole('button', { name: 'Send the request' }).click();
    expect(await main()).toContain('There are 4 things to fix');
    await flawless();

    // The summary leads to the field, which says what to write and keeps what was entered.
    await page.getByRole('link', { name: /Write the area code too/ }).click();
    const phone = page.getByLabel('Phone number');
    expect(page.url()).toMatch(/#phone$/);
    expect(await phone.inputValue()).toBe('555-0143');
    expect(await phone.getAttribute('aria-invalid')).toBe('true');
    expect(await page.getByLabel('Your name').inputValue()).toBe('Ann Lee');
    await phone.fill('212-555-0143');
    await page.getByLabel('Yes, that is all right with me').check();
    await page
      .getByRole('group', { name: /voicemail/ })
      .getByLabel('No')
      .check();
    await page.getByRole('group', { name: 'When should we call?' }).getByRole('radio').first().check();
    await page.getByLabel(/What the call is about/).fill('prices');
    await page.getByRole('button', { name: 'Send the request' }).click();
    expect(await main()).toMatch(/^Request sent/);
    await flawless();
    const ref = /reference code is (\w{8})/.exec(await main())?.[1];
    await page.reload();
    expect(await main()).toContain(`reference code is ${ref}`);

    await page.getByRole('link', { name: 'See, move or cancel this request' }).click();
    expect(await main()).toContain(ref);
    expect(await main()).toContain('The number that ends in 43');
    await flawless();
    await page.locator('summary', { hasText: 'Change the time' }).click();
    await page.getByRole('radio').nth(3).check();
    await flawless();
    await page.getByRole('button', { name: 'Change the time' }).click();
    expect(await main()).toContain('Done: the time is changed.');
    await flawless();

    await page.locator('summary', { hasText: 'Cancel the request' }).click();
    await page.getByLabel(/Why/).fill('I found another time');
    await page.getByRole('button', { name: 'Cancel the request' }).click();
    expect(await main()).toContain('The request is canceled, and nobody will call about it.');
    await flawless();
    await page.goto(`${tests.site.origin}/callback/none`);
    expect(await main()).toContain('This link doesn’t lead to a request');
    await flawless();
  });

  test('an emergency in it gets the number to call, and nothing else is offered', async () => {
    await page.goto(`${tests.site.origin}/callback`);
    await page.getByLabel(/What the call is about/).fill('I have crushing chest pain');
    await page.getByRole('button', { name: 'Send the request' }).click();
    expect(await page.getByRole('link', { name: 'Call 911' }).getAttribute('href')).toBe('tel:911');
    expect(await page.locator('main form').count()).toBe(0);
    await flawless();
  });
});

test('the form works by keyboard alone', async () => {
  const context = await tests.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${tests.site.origin}/callback`);
  await page.getByLabel('Yes, that is all right with me').focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Kay Board');
  await page.keyboard.press('Tab');
  await page.keyboard.type('212-555-0144');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.type('prices');
  for (let n = 0; n < 3; n++) await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByText('Your reference code is').waitFor();
});

test('with JavaScript, hostile texts in every field run nothing', async () => {
  const context = await tests.newContext();
  const page = await context.newPage();
  const { PAYLOADS } = await import('./payloads.ts');
  for (const payload of PAYLOADS.filter((_, at) => at % 5 === 0)) {
    await page.goto(`${tests.site.origin}/callback`);
    for (const field of ['name', 'phone', 'words', 'topic', 'forWhom', 'email'])
      await page.locator(`[name=${field}]`).fill(payload);
    await page.locator('main button[type=submit]').click();
    await page.waitForLoadState();
    expect(await page.locator('[name=topic]').inputValue()).toBe(payload);
    expect(await page.evaluate(() => (window as unknown as { __ran?: number }).__ran)).toBeUndefined();
  }
});
