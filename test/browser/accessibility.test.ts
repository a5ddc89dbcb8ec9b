import type { BrowserContext } from 'playwright-core';
import { smallTargets, violations } from './axe.ts';
import { useSite } from './use-site.ts';
import { Visitor } from './visitor.ts';

const tests = useSite();

const STATES: Readonly<Record<string, (visitor: Visitor) => Promise<unknown>>> = {
  'the greeting': async () => undefined,
  'an answer with its source': async (visitor) => {
    await visitor.say('Does magnesium help with sore muscles?');
    await visitor.chat.locator('figcaption').first().waitFor();
  },
  'a question of the form with choices': async (visitor) => {
    await visitor.say('Please call me');
    await visitor.choices.filter({ hasText: 'Yes' }).waitFor();
  },
  'an emergency': async (visitor) => {
    await visitor.say('I have crushing chest pain');
    await visitor.chat.locator('[role=alert]').waitFor();
  },
  'a message that waits': async (visitor) => {
    await visitor.page.context().setOffline(true);
    await visitor.say('Where can I park?');
    await visitor.chat.locator('.trouble').waitFor();
    await visitor.chat.getByText('Not sent yet').waitFor();
  },
  'a text that is too long': (visitor) => visitor.field.fill('a'.repeat(4_100)),
  'the question whether to end': async (visitor) => {
    await visitor.chat.getByRole('button', { name: 'End chat' }).click();
    await visitor.chat.locator('dialog[open]').waitFor();
  },
  'the end': async (visitor) => {
    await visitor.chat.getByRole('button', { name: 'End chat' }).click();
    await visitor.chat.getByRole('dialog').getByRole('button', { name: 'End chat' }).click();
    await visitor.chat.getByText('has forgotten it').waitFor();
  },
};

const PAGES = ['/', '/articles/magnesium-iv-mendoza', '/privacy', '/no-such-page'];
const VIEWS = [
  { colorScheme: 'light', viewport: { width: 1280, height: 800 } },
  { colorScheme: 'dark', viewport: { width: 1280, height: 800 } },
  // A window of 1280 px at 400 %.
  { colorScheme: 'light', viewport: { width: 320, height: 256 } },
] as const;

describe.each(VIEWS)('in $colorScheme at $viewport.width × $viewport.height', (view) => {
  let context: BrowserContext;

  beforeEach(async () => {
    context = await tests.newContext({ ...view, reducedMotion: 'reduce' });
  });

  test.each(PAGES)(
    '%s has no barrier that axe knows of, small target or sideways scrolling',
    async (path) => {
      const page = await context.newPage();
      await page.goto(tests.site.origin + path);
      await page.locator('frontdesk-chat button').waitFor();
      expect(await violations(page)).toEqual([]);
      expect(await smallTargets(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(view.viewport.width);
    },
  );

  test.each(Object.entries(STATES))('the chat has none with %s', async (_name, reach) => {
    const visitor = await Visitor.onChatPage(context, tests.site.origin);
    await reach(visitor);
    expect(await violations(visitor.chat)).toEqual([]);
    expect(await smallTargets(visitor.chat)).toEqual([]);
    expect(await visitor.page.evaluate(() => document.documentElement.scrollWidth)).toBe(view.viewport.width);
  });

  test('the clinic’s page has none with the chat open in it', async () => {
    const visitor = await Visitor.onClinicPage(context, `${tests.site.origin}/`);
    expect(await violations(visitor.page)).toEqual([]);
    expect(await violations(visitor.chat)).toEqual([]);
  });
});

test('who asked for less motion sees none', async () => {
  const context = await tests.newContext({ reducedMotion: 'reduce' });
  const visitor = await Visitor.onChatPage(context, tests.site.origin);
  await visitor.page.route(/\/activities$/, () => undefined);
  await visitor.say('Where can I park?');
  await visitor.chat.locator('.typing').waitFor();
  const dots = visitor.chat.locator('.typing i').first();
  expect(await dots.evaluate((dot) => getComputedStyle(dot).animationName)).toBe('none');
});
