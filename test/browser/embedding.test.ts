import type { BrowserContext } from 'playwright-core';
import { useSite } from './use-site.ts';
import { launcherOf, Visitor } from './visitor.ts';

const tests = useSite();
let context: BrowserContext;

beforeEach(async () => {
  context = await tests.newContext();
});

test('a question on the clinic’s own page is answered with its source, and no one else is asked for anything', async () => {
  const visitor = await Visitor.onClinicPage(context, tests.site.clinic);
  await visitor.say('Does magnesium help with sore muscles?');
  await visitor.hears(/muscle/i);
  const source = visitor.chat.locator('figcaption a').last();
  expect(await source.getAttribute('href')).toMatch(
    new RegExp(`^${tests.site.origin}/articles/[\\w-]+#[\\w-]+$`),
  );
  expect(await source.getAttribute('rel')).toBe('noopener');
  expect(await visitor.chat.locator('figcaption').last().textContent()).toMatch(
    /not reviewed by a clinician/i,
  );
  const origins = new Set(visitor.requests.map((url) => new URL(url).origin.replace(/^ws/, 'http')));
  expect([...origins].sort()).toEqual([tests.site.clinic, tests.site.origin].sort());
  expect(await visitor.problems()).toEqual([]);
});

test('before the first opening only the script is fetched and nothing is stored', async () => {
  const page = await context.newPage();
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  await page.goto(tests.site.clinic);
  await launcherOf(page).waitFor();
  expect(requests).toEqual([`${tests.site.clinic}/`, `${tests.site.origin}/widget.js`]);
  expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
  expect(await context.cookies()).toEqual([]);
});

test('the clinic’s styles and a strict policy leave the launcher and the chat alone', async () => {
  const visitor = await Visitor.onClinicPage(context, `${tests.site.clinic}/strict`);
  const style = await visitor.launcher.evaluate((button) => {
    const { fontSize, position, color } = getComputedStyle(button);
    return { fontSize, position, color };
  });
  expect(style).toEqual({ fontSize: '16px', position: 'fixed', color: 'rgb(255, 255, 255)' });
  await visitor.say('Are you open on Saturday?');
  await visitor.hears(/Sat/);
  expect(await visitor.problems()).toEqual([]);
});

test('a page that the clinic didn’t allow gets its phone number instead of the chat', async () => {
  const page = await context.newPage();
  await page.goto(tests.site.clinic.replace('127.0.0.1', 'localhost'));
  const refused = page.waitForEvent('console', (message) => /frame-ancestors/.test(message.text()));
  await launcherOf(page).click();
  await refused;
  expect(await page.frameLocator('frontdesk-chat iframe').locator('#chat').count()).toBe(0);
  expect(await page.locator('frontdesk-chat a').textContent()).toBe('(212) 555-0142');
  expect(
    await page.locator('frontdesk-chat iframe').evaluate((frame) => getComputedStyle(frame).opacity),
  ).toBe('0');
});

test('focus goes into the chat on opening and back to the launcher on closing, however it is closed', async () => {
  const visitor = await Visitor.onClinicPage(context, tests.site.clinic);
  const isInField = () =>
    visitor.chat.waitForFunction(() => document.hasFocus() && document.activeElement?.id === 'message');
  const isOnLauncher = () =>
    visitor.page.waitForFunction(() => {
      const host = document.activeElement;
      return host?.localName === 'frontdesk-chat' && host.shadowRoot?.activeElement?.localName === 'button';
    });
  await isInField();
  await visitor.field.press('Escape');
  await isOnLauncher();
  expect(await visitor.launcher.getAttribute('aria-expanded')).toBe('false');
  await visitor.page.keyboard.press('Enter');
  await isInField();
  await visitor.chat.getByRole('button', { name: 'Close chat' }).click();
  await isOnLauncher();
  expect(await visitor.page.locator('frontdesk-chat iframe').isVisible()).toBe(false);
});

test('the launcher is gone while the chat is open, and back when it closes', async () => {
  const visitor = await Visitor.onClinicPage(context, tests.site.clinic);
  expect(await visitor.launcher.isVisible()).toBe(false);
  await visitor.chat.getByRole('button', { name: 'Close chat' }).click();
  expect(await visitor.launcher.isVisible()).toBe(true);
  expect(await visitor.launcher.textContent()).toBe('Ask the clinic');
});

test.each([
  ['a desktop', { viewport: { width: 1280, height: 800 } }],
  ['a phone', { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }],
])('on %s a chat that doesn’t load can be closed with the launcher', async (_device, options) => {
  context = await tests.newContext(options);
  await context.route(/\/chat$/, (route) => route.abort());
  const page = await context.newPage();
  await page.goto(tests.site.clinic);
  await launcherOf(page).click();
  await page.locator('frontdesk-chat a').waitFor();
  expect(await launcherOf(page).textContent()).toBe('Close chat');
  await launcherOf(page).click();
  expect(await page.locator('frontdesk-chat a').isVisible()).toBe(false);
});

test('a button of the page opens the chat with its question, after the greeting, and gets the focus back', async () => {
  const page = await context.newPage();
  await page.goto(`${tests.site.origin}/`);
  const button = page.getByRole('button', { name: 'Where can I park?' });
  await button.click();
  const chat = page.frameLocator('frontdesk-chat iframe');
  await chat.locator('.message.clinic', { hasText: 'Elm Garage' }).waitFor();
  expect(await chat.locator('.message').first().textContent()).toContain('automated assistant');
  expect(await chat.locator('.message.visitor').allTextContents()).toEqual(['You: Where can I park?']);
  await chat.locator('#message').press('Escape');
  await page.waitForFunction(() => document.activeElement?.textContent === 'Where can I park?');
  await page.getByRole('button', { name: 'How much does it cost?' }).click();
  await chat.locator('.message.clinic', { hasText: '$145' }).waitFor();
  await chat.locator('#message').press('Escape');
  await page.getByRole('button', { name: 'Open the chat' }).click();
  await chat.locator('#message:focus').waitFor();
  expect(await chat.locator('.message.visitor').count()).toBe(2);
});

test('after the end a button of the page begins anew with its question', async () => {
  const visitor = await Visitor.onClinicPage(context, `${tests.site.origin}/`);
  await visitor.chat.getByRole('button', { name: 'End chat' }).click();
  await visitor.chat.getByRole('dialog').getByRole('button', { name: 'End chat' }).click();
  await visitor.chat.locator('button:focus', { hasText: 'Start a new chat' }).press('Escape');
  // The frame tells the page by a message, which a key pressed at once would overtake.
  await visitor.page.locator('frontdesk-chat iframe').waitFor({ state: 'hidden' });
  await visitor.launcher.press('Enter');
  await visitor.chat.locator('button:focus', { hasText: 'Start a new chat' }).press('Escape');
  await visitor.page.getByRole('button', { name: 'Where can I park?' }).click();
  await visitor.hears(/Elm Garage/);
  expect(await visitor.messages.first().textContent()).toContain('automated assistant');
  await visitor.chat.locator('#message:focus').waitFor();
});

test('a chat that didn’t load is tried again when it is opened the next time', async () => {
  const page = await context.newPage();
  await page.route(/\/chat$/, (route) => route.abort(), { times: 1 });
  await page.goto(tests.site.clinic);
  await launcherOf(page).click();
  await page.locator('frontdesk-chat a').waitFor();
  await launcherOf(page).click();
  await launcherOf(page).click();
  await page.frameLocator('frontdesk-chat iframe').locator('.message').first().waitFor();
  expect(await page.locator('frontdesk-chat iframe').count()).toBe(1);
  expect(
    await page.locator('frontdesk-chat iframe').evaluate((frame) => getComputedStyle(frame).opacity),
  ).toBe('1');
});

test('the greeting and what it suggests are in sight at once in a window of 1280 × 800', async () => {
  context = await tests.newContext({ viewport: { width: 1280, height: 800 } });
  const visitor = await Visitor.onClinicPage(context, `${tests.site.origin}/`);
  const box = await visitor.chat.locator('.log').boundingBox();
  const last = await visitor.choices.last().boundingBox();
  expect((last?.y ?? 0) + (last?.height ?? 0)).toBeLessThanOrEqual((box?.y ?? 0) + (box?.height ?? 0));
});

test('the privacy page is linked by its words, not by its address', async () => {
  const visitor = await Visitor.onClinicPage(context, tests.site.clinic);
  const link = visitor.chat.locator('.message').getByRole('link', { name: /^Privacy: how we handle/ });
  expect(await link.getAttribute('href')).toBe(`${tests.site.origin}/privacy`);
  expect((await visitor.texts()).join()).not.toContain('http');
});

test('closing and opening again keeps the conversation as it was', async () => {
  const visitor = await Visitor.onClinicPage(context, tests.site.clinic);
  await visitor.say('Where can I park?');
  await visitor.hears(/park/i);
  const before = await visitor.texts();
  await visitor.field.press('Escape');
  await visitor.launcher.click();
  expect(await visitor.texts()).toEqual(before);
});

test('on a narrow page the launcher is a bar at its foot, and what has the focus is never under it', async () => {
  context = await tests.newContext({ viewport: { width: 320, height: 640 } });
  const page = await context.newPage();
  await page.goto(tests.site.origin);
  const launcher = page.locator('frontdesk-chat button');
  const bar = await launcher.boundingBox();
  expect(bar).toMatchObject({ x: 0, width: 320 });
  expect((bar?.y ?? 0) + (bar?.height ?? 0)).toBe(640);
  for (const link of await page.locator('main a, main button').all()) {
    await link.focus();
    const box = await link.boundingBox();
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(bar?.y ?? 0);
  }
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  const end = await page.locator('footer .privacy').boundingBox();
  expect((end?.y ?? 0) + (end?.height ?? 0)).toBeLessThanOrEqual(bar?.y ?? 0);
});

test.each(['', ' data-position="left"'])(
  'on a phone the open chat is not shifted with a launcher%s',
  async (position) => {
    context = await tests.newContext({
      viewport: { width: 320, height: 568 },
      isMobile: true,
      hasTouch: true,
    });
    const page = await context.newPage();
    await page.setContent(
      `<meta name="viewport" content="width=device-width"><script src="${tests.site.origin}/widget.js"${position}></script>`,
    );
    await page.locator('frontdesk-chat button').click();
    expect(await page.locator('frontdesk-chat iframe').boundingBox()).toEqual({
      x: 0,
      y: 0,
      width: 320,
      height: 568,
    });
  },
);

test.each([
  [320, 568],
  [390, 844],
])(
  'on a phone of %i × %i the chat fills the screen, and nothing has to be scrolled sideways',
  async (width, height) => {
    context = await tests.newContext({ viewport: { width, height }, isMobile: true, hasTouch: true });
    const visitor = await Visitor.onClinicPage(context, `${tests.site.clinic}/strict`);
    expect(await visitor.page.locator('frontdesk-chat iframe').boundingBox()).toEqual({
      x: 0,
      y: 0,
      width,
      height,
    });
    await visitor.say('Does magnesium help with sore muscles?');
    await visitor.hears(/muscle/i);
    expect(await visitor.chat.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    const field = await visitor.field.boundingBox();
    expect((field?.y ?? 0) + (field?.height ?? 0)).toBeLessThanOrEqual(height);
  },
);
