import type { BrowserContext, Page } from 'playwright-core';
import { useSite } from './use-site.ts';
import { Visitor } from './visitor.ts';

const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
const WHOLE: Visible = { height: 844, offsetTop: 0, scale: 1 };
/** Android leaves the page where it is; iOS also moves what is visible of it. */
const KEYBOARDS: readonly (readonly [string, Visible])[] = [
  ['Android', { height: 430, offsetTop: 0, scale: 1 }],
  ['iOS', { height: 480, offsetTop: 160, scale: 1 }],
];
/** The last one has a short answer, which stands at the foot of the log. */
const QUESTIONS = [
  'Does magnesium help with sore muscles?',
  'Are you open on Saturday?',
  'Where can I park?',
];

/** As much of window.visualViewport as a keyboard or two fingers change. */
interface Visible {
  readonly height: number;
  readonly offsetTop: number;
  readonly scale: number;
}

const tests = useSite();
let context: BrowserContext;

beforeEach(async () => {
  context = await tests.newContext(PHONE);
  // No keyboard comes up here, so the viewport that one changes is the test's own.
  await context.addInitScript((whole) => {
    Object.defineProperty(window, 'visualViewport', { value: Object.assign(new EventTarget(), whole) });
  }, WHOLE);
});

async function show(page: Page, visible: Visible): Promise<void> {
  await page.evaluate((now) => {
    const viewport = window.visualViewport as VisualViewport;
    Object.assign(viewport, now);
    for (const type of ['resize', 'scroll'] as const) {
      viewport.dispatchEvent(new Event(type));
      viewport[`on${type}`]?.(new Event(type));
    }
  }, visible);
  // The log follows once the browser has laid the page out anew.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

/** Top and bottom of what is seen, in pixels from the page's top. */
async function places({ field, messages, chat }: Visitor) {
  const [composer, newest, log] = await Promise.all(
    [field, messages.last(), chat.locator('.log')].map(async (element) => {
      const box = await element.boundingBox();
      return { top: box?.y ?? Number.NaN, bottom: (box?.y ?? Number.NaN) + (box?.height ?? Number.NaN) };
    }),
  );
  return { composer: composer!, newest: newest!, log: log! };
}

describe.each([
  ['on the chat’s own page', () => Visitor.onChatPage(context, tests.site.origin)],
  ['in a clinic’s page', () => Visitor.onClinicPage(context, tests.site.clinic)],
])('%s', (_where, open) => {
  let visitor: Visitor;
  beforeEach(async () => {
    visitor = await open();
    for (const question of QUESTIONS) {
      await visitor.say(question);
      await visitor.hears(/./);
    }
  });

  test.each(KEYBOARDS)(
    'what is written and the newest message stay in sight above the keyboard of %s',
    async (_system, visible) => {
      const before = await places(visitor);
      await show(visitor.page, visible);
      const { composer, newest, log } = await places(visitor);
      expect(composer.top).toBeGreaterThan(visible.offsetTop);
      expect(composer.bottom).toBeLessThanOrEqual(visible.offsetTop + visible.height);
      // Nothing but the line beneath it stands between it and the keyboard.
      expect(composer.bottom).toBeGreaterThan(visible.offsetTop + visible.height - 60);
      expect(log.bottom).toBeLessThanOrEqual(composer.top);
      expect(newest.top).toBeGreaterThanOrEqual(log.top);
      expect(newest.bottom).toBeLessThanOrEqual(log.bottom);
      await show(visitor.page, WHOLE);
      expect(await places(visitor)).toEqual(before);
      expect(await visitor.problems()).toEqual([]);
    },
  );

  test('who scrolled up stays there when the keyboard comes', async () => {
    const log = visitor.chat.locator('.log');
    await log.evaluate((box) => box.scrollTo(0, 0));
    await visitor.chat.waitForTimeout(100);
    await show(visitor.page, KEYBOARDS[0]![1]);
    expect(await log.evaluate((box) => box.scrollTop)).toBe(0);
  });

  test('two fingers that enlarge the page move nothing in it', async () => {
    const before = await places(visitor);
    await show(visitor.page, { height: 422, offsetTop: 200, scale: 2 });
    expect(await places(visitor)).toEqual(before);
  });
});
