import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { BrowserContext } from 'playwright-core';
import { environmentOf } from '../support/environment.ts';
import { useSite } from './use-site.ts';
import { Visitor } from './visitor.ts';

const tests = useSite();
let context: BrowserContext;

beforeEach(async () => {
  context = await tests.newContext();
});

async function callbacks(): Promise<{ ref: string; name: string; topic: string }[]> {
  const env = { ...process.env, ...environmentOf(tests.site.location, tests.site.server.port) };
  const run = await promisify(execFile)(
    process.execPath,
    ['dist/frontdesk.js', 'callbacks', 'list', '--json'],
    { env },
  );
  return JSON.parse(run.stdout);
}

/** Records what the polite region reads out and which alerts appear, as a screen reader would hear them. */
async function listen(visitor: Visitor): Promise<() => Promise<{ polite: string[]; alerts: string[] }>> {
  await visitor.chat.evaluate(() => {
    const heard = { polite: [] as string[], alerts: [] as string[] };
    Object.assign(window, { heard });
    const take = (node: Node): void => {
      if (!(node instanceof HTMLElement)) return;
      if (node.closest('[aria-live=polite]')) heard.polite.push(node.textContent ?? '');
      for (const alert of node.matches('[role=alert]') ? [node] : node.querySelectorAll('[role=alert]'))
        heard.alerts.push(alert.textContent ?? '');
    };
    new MutationObserver((changes) => {
      for (const { addedNodes } of changes) addedNodes.forEach(take);
    }).observe(document.body, { childList: true, subtree: true });
  });
  return () =>
    visitor.chat.evaluate(
      () => (window as unknown as { heard: { polite: string[]; alerts: string[] } }).heard,
    );
}

test('“Español” changes the page’s own words with the talk, also after a reload, and “English” brings them back', async () => {
  const visitor = await Visitor.onChatPage(context, tests.site.origin);
  const { page } = visitor;
  const field = page.getByRole('textbox');
  const ownWords = async () => ({
    lang: await page.locator('html').getAttribute('lang'),
    header: await page.locator('.title p').textContent(),
    field: await field.getAttribute('placeholder'),
    end: await page.locator('footer button').textContent(),
  });
  const spanish = {
    lang: 'es',
    header: 'Automático. No es para emergencias.',
    field: 'Su mensaje',
    end: 'Terminar chat',
  };
  const english = await ownWords();
  expect(english).toMatchObject({ lang: 'en', field: 'Your message' });
  await field.fill('half a sent');
  await visitor.choices.filter({ hasText: 'Español' }).click();
  await visitor.hears(/español/i);
  expect(await ownWords()).toEqual(spanish);
  expect(await field.inputValue()).toBe('half a sent');
  expect(await page.locator('.message.clinic').first().getAttribute('lang')).toBe('en');
  expect(await page.locator('.message.clinic').last().getAttribute('lang')).toBe('es');
  await field.fill('¿Ayuda el magnesio con los calambres?');
  await field.press('Enter');
  await page.locator('.review').last().waitFor();
  expect(await page.locator('.review').last().textContent()).toBe('No revisado por un profesional médico');
  expect(await page.locator('blockquote').last().getAttribute('lang')).toBe('en');
  await page.reload();
  await page.locator('.message.visitor').last().waitFor();
  expect(await ownWords()).toEqual(spanish);
  await page.locator('footer button').click();
  await page.locator('dialog .strong').click();
  await page.locator('.ended .choice').click();
  await page.locator('.message.clinic').waitFor();
  expect(await ownWords()).toEqual(spanish);
  await field.fill('English');
  await field.press('Enter');
  await visitor.hears(/English/);
  expect(await ownWords()).toEqual(english);
  expect(await visitor.problems()).toEqual([]);
});

test('at the first opening on a small phone, the replies that go on below fade out and don’t look like the end', async () => {
  context = await tests.newContext({ viewport: { width: 320, height: 640 } });
  const visitor = await Visitor.onClinicPage(context, `${tests.site.origin}/`);
  const log = visitor.chat.locator('.log');
  const fade = () =>
    log.evaluate((list) => {
      const { position, backgroundImage, height } = getComputedStyle(list, '::after');
      return { position, fades: backgroundImage.startsWith('linear-gradient'), height };
    });
  expect(await fade()).toEqual({ position: 'sticky', fades: true, height: '16px' });
  const below = () => log.evaluate((list) => list.scrollHeight - list.clientHeight - list.scrollTop);
  expect(await below()).toBeGreaterThan(16);
  const foot = (await log.boundingBox())!;
  const second = (await visitor.choices.nth(1).boundingBox())!;
  // Two are whole above the fade, and the next looks out from under it.
  expect(second.y + second.height).toBeLessThanOrEqual(foot.y + foot.height - 16);
  const third = (await visitor.choices.nth(2).boundingBox())!;
  expect(third.y).toBeLessThan(foot.y + foot.height - 8);
  await log.evaluate((list) => list.scrollTo(0, list.scrollHeight));
  const last = (await visitor.choices.last().boundingBox())!;
  expect(last.y + last.height).toBeLessThanOrEqual(foot.y + foot.height - 15);
});

test('the link to 911 in the greeting is as large as a target must be', async () => {
  const visitor = await Visitor.onChatPage(context, tests.site.origin);
  const box = await visitor.chat.getByRole('link', { name: 'Call 911' }).first().boundingBox();
  expect(box?.height).toBeGreaterThanOrEqual(24);
});

test('a callback that is left in the chat is found with one command', async () => {
  const visitor = await Visitor.onClinicPage(context, tests.site.clinic);
  await visitor.choose('Ask for a callback');
  await visitor.hears(/Privacy/);
  await visitor.choose('Yes');
  await visitor.hears(/name/);
  await visitor.say('Maria Lopez');
  await visitor.hears(/number/);
  await visitor.say('(212) 555-0147');
  await visitor.hears(/When should we call/);
  await visitor.choose(/AM|PM/);
  await visitor.hears(/What is the call about/);
  await visitor.say('Magnesium for migraine');
  await visitor.hears(/voicemail/);
  await visitor.choose('No');
  await visitor.hears(/Shall I send it/);
  await visitor.choose('Yes, send it');
  await visitor.hears(/reference code/);
  const code = /[2-9A-HJ-NP-Z]{8}/.exec((await visitor.texts()).at(-1) ?? '')?.[0];
  expect(await callbacks()).toMatchObject([
    { ref: code, name: 'Maria Lopez', topic: 'Magnesium for migraine' },
  ]);
  expect(await visitor.problems()).toEqual([]);
});

test('after a reload the conversation is there again, in silence', async () => {
  const visitor = await Visitor.onChatPage(context, tests.site.origin);
  await visitor.say('My chest hurts and I can’t breathe');
  await visitor.hears(/911/);
  const before = await visitor.texts();
  await visitor.page.addInitScript(() => {
    document.addEventListener('DOMContentLoaded', () => {
      const heard: string[] = [];
      Object.assign(window, { heard });
      new MutationObserver(() => {
        const spoken = document.querySelectorAll('[aria-live=polite] p, [role=alert]');
        for (const { textContent } of spoken) heard.push(textContent ?? '');
      }).observe(document, { childList: true, subtree: true });
    });
  });
  await visitor.page.reload();
  await visitor.messages.nth(before.length - 1).waitFor();
  expect(await visitor.texts()).toEqual(before);
  expect(await visitor.page.evaluate(() => (window as unknown as { heard: string[] }).heard)).toEqual([]);
});

test('each new message is announced once, the visitor’s own never', async () => {
  const visitor = await Visitor.onChatPage(context, tests.site.origin);
  const heard = await listen(visitor);
  await visitor.say('Where can I park?');
  await visitor.hears(/Elm Garage/);
  await visitor.say('Are you open on Saturday?');
  await visitor.hears(/Sat/);
  const { polite, alerts } = await heard();
  expect(polite.filter((line) => line.includes('Elm Garage'))).toHaveLength(1);
  expect(polite.join()).not.toContain('Where can I park?');
  expect(alerts).toEqual([]);
  await visitor.chat.waitForFunction(
    () => document.querySelector('[aria-live=polite]')?.childElementCount === 0,
  );
});

test('an emergency interrupts as an alert with links to call, and is not announced a second time', async () => {
  const visitor = await Visitor.onChatPage(context, tests.site.origin);
  const heard = await listen(visitor);
  await visitor.say('I want to kill myself');
  await visitor.hears(/988/);
  const { polite, alerts } = await heard();
  expect(alerts).toHaveLength(1);
  expect(polite.join()).not.toMatch(/counselor/);
  const links = visitor.chat.locator('[role=alert] a');
  expect(await links.evaluateAll((all) => all.map((link) => link.getAttribute('href')))).toEqual([
    'tel:988',
    'sms:988',
    'tel:911',
  ]);
});

test('the clinic’s number is in sight however far the conversation is scrolled', async () => {
  const visitor = await Visitor.onChatPage(context, tests.site.origin);
  for (const question of ['Where can I park?', 'Does magnesium help sleep?', 'How much does it cost?'])
    await visitor.say(question);
  await visitor.hears(/\$/);
  for (const end of ['0', 'document.querySelector(".log").scrollHeight']) {
    await visitor.page.evaluate(`document.querySelector('.log').scrollTop = ${end}`);
    const call = visitor.chat.getByRole('link', { name: /^Call us: \(212\) 555-0142/ });
    expect(await call.isVisible()).toBe(true);
    expect((await call.boundingBox())?.y).toBeGreaterThanOrEqual(0);
    expect(await call.getAttribute('href')).toBe('tel:+12125550142');
  }
});

test('everything can be done with the keyboard alone', async () => {
  const page = await context.newPage();
  await page.goto(tests.site.clinic);
  await page.locator('frontdesk-chat button').waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const chat = page.frameLocator('frontdesk-chat iframe');
  await chat.locator('.choices button').first().waitFor();
  await chat.locator('#message:focus').waitFor();
  // The last choice is the other language, in which the buttons below would have other names.
  await page.keyboard.press('Shift+Tab');
  await chat.locator('.choices button:focus', { hasText: 'Español' }).waitFor();
  await page.keyboard.press('Shift+Tab');
  const choice = await chat.locator('.choices button:focus').textContent();
  await page.keyboard.press('Enter');
  await chat.locator('.message.visitor', { hasText: choice ?? '' }).waitFor();
  await chat.locator('#message:focus').waitFor();
  await page.keyboard.type('Where can I park?');
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.type('And how much is it?');
  await page.keyboard.press('Enter');
  await chat.locator('.message.visitor', { hasText: /park\?\s+And/ }).waitFor();
  for (const name of ['Send', 'Privacy', 'End chat']) {
    await page.keyboard.press('Tab');
    expect(
      await chat.locator(':focus').evaluate((element) => element.ariaLabel ?? element.textContent),
    ).toContain(name);
  }
  await page.keyboard.press('Enter');
  await chat.locator('dialog[open]').waitFor();
  await page.keyboard.press('Escape');
  await chat.locator('dialog[open]').waitFor({ state: 'detached' });
  expect(await chat.locator(':focus').textContent()).toBe('End chat');
  await page.keyboard.press('Escape');
  expect(await page.locator('frontdesk-chat button').getAttribute('aria-expanded')).toBe('false');
});

test('ending the chat makes this device forget it', async () => {
  const visitor = await Visitor.onChatPage(context, tests.site.origin);
  await visitor.say('Where can I park?');
  await visitor.hears(/Elm Garage/);
  expect(await visitor.page.evaluate(() => localStorage.length)).toBe(1);
  await visitor.chat.getByRole('button', { name: 'End chat' }).click();
  await visitor.chat.getByRole('dialog').getByRole('button', { name: 'End chat' }).click();
  expect(await visitor.page.evaluate(() => localStorage.length)).toBe(0);
  await visitor.chat.locator('button:focus', { hasText: 'Start a new chat' }).press('Enter');
  await visitor.messages.first().waitFor();
  await visitor.chat.locator('#message:focus').waitFor();
  expect((await visitor.texts()).join()).not.toContain('park');
});

test('a chat that is ended in one tab is ended in the others, which never bring it back', async () => {
  const visitor = await Visitor.onChatPage(context, tests.site.origin);
  await visitor.say('Where can I park?');
  await visitor.hears(/Elm Garage/);
  await makeTokensOld(context);
  const other = await Visitor.onChatPage(context, tests.site.origin);
  await other.chat.locator('.message.clinic', { hasText: 'Elm Garage' }).waitFor();
  await visitor.chat.getByRole('button', { name: 'End chat' }).click();
  await visitor.chat.getByRole('dialog').getByRole('button', { name: 'End chat' }).click();
  await other.chat.getByRole('button', { name: 'Start a new chat' }).waitFor();
  expect(await other.messages.count()).toBe(0);
  expect(await other.field.count()).toBe(0);
  await other.page.waitForTimeout(2_500);
  expect(await other.page.evaluate(() => localStorage.length)).toBe(0);
  await visitor.chat.getByRole('button', { name: 'Start a new chat' }).click();
  await visitor.messages.first().waitFor();
  await other.chat.getByRole('button', { name: 'Start a new chat' }).click();
  await other.messages.first().waitFor();
  expect((await other.texts()).join()).not.toContain('park');
  expect(await other.problems()).toEqual([]);
});

test('where storage is blocked the chat works and forgets on reload', async () => {
  await context.addInitScript(() => {
    const blocked = () => {
      throw new DOMException('blocked', 'SecurityError');
    };
    Object.defineProperty(window, 'localStorage', { get: blocked });
    Object.defineProperty(window, 'sessionStorage', { get: blocked });
  });
  const visitor = await Visitor.onChatPage(context, tests.site.origin);
  await visitor.say('Where can I park?');
  await visitor.hears(/Elm Garage/);
  await visitor.page.reload();
  await visitor.messages.first().waitFor();
  expect((await visitor.texts()).join()).not.toContain('Elm Garage');
  expect(await visitor.problems()).toEqual([]);
});

test('a text near the limit is counted, one past it is kept in the field and not sent', async () => {
  const visitor = await Visitor.onChatPage(context, tests.site.origin);
  const room = visitor.chat.locator('#room');
  await visitor.field.fill('a'.repeat(3_000));
  expect(await room.textContent()).toBe('');
  await visitor.field.fill('a'.repeat(3_990));
  expect(await room.textContent()).toBe('Characters left: 10');
  await visitor.field.fill('a'.repeat(4_003));
  expect(await room.textContent()).toMatch(/over the limit: 3$/);
  await visitor.field.press('Enter');
  expect(await visitor.field.getAttribute('aria-invalid')).toBe('true');
  expect(await visitor.chat.locator('.message.visitor').count()).toBe(0);
  await visitor.say('word '.repeat(800).trim());
  await visitor.hears(/./);
  expect(await visitor.chat.locator('.delivery').count()).toBe(0);
});

test('three dots say that an answer is awaited, and go when it comes', async () => {
  const visitor = await Visitor.onChatPage(context, tests.site.origin);
  const typing = visitor.chat.getByRole('img', { name: 'An answer is being written' });
  let answer = (): void => {};
  const awaited = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await visitor.page.route(/\/activities$/, async (route) => {
    await awaited;
    await route.fallback();
  });
  expect(await typing.count()).toBe(0);
  await visitor.say('Where can I park?');
  await typing.waitFor();
  answer();
  await visitor.hears(/Elm Garage/);
  expect(await visitor.chat.locator('.typing').count()).toBe(0);
  expect(await visitor.texts()).toHaveLength(3);
});

test('nothing but white space is never sent', async () => {
  const visitor = await Visitor.onChatPage(context, tests.site.origin);
  await visitor.say(' \n ');
  await visitor.chat.getByRole('button', { name: 'Send' }).click();
  expect(await visitor.chat.locator('.message.visitor').count()).toBe(0);
});

test('on a small phone an answer is seen from its first line, with as much below it as fits', async () => {
  context = await tests.newContext({ viewport: { width: 320, height: 640 } });
  const visitor = await Visitor.onClinicPage(context, tests.site.clinic);
  await visitor.say('Does magnesium help with cramps?');
  await visitor.hears(/muscle/i);
  const log = await visitor.chat.locator('.log').boundingBox();
  const answer = await visitor.messages.last().boundingBox();
  const mark = await visitor.chat.locator('.review').last().boundingBox();
  expect(answer?.y ?? 0).toBeGreaterThanOrEqual(log?.y ?? 0);
  expect(mark?.y ?? 0).toBeLessThan((log?.y ?? 0) + (log?.height ?? 0) - (mark?.height ?? 0));
});

test('what says how an answer was is smaller than what leads on', async () => {
  const visitor = await Visitor.onChatPage(context, tests.site.origin);
  await visitor.say('Does magnesium help with cramps?');
  await visitor.choices.filter({ hasText: 'That helped' }).waitFor();
  expect(await visitor.chat.locator('.choices .quiet').allTextContents()).toEqual([
    'That helped',
    'Not what I asked',
  ]);
});

test('an answer shows its first line, and who scrolled up is not taken away', async () => {
  const visitor = await Visitor.onClinicPage(context, tests.site.clinic);
  await visitor.say('Does magnesium help with sore muscles?');
  await visitor.hears(/muscle/i);
  const answer = visitor.messages.last();
  const log = visitor.chat.locator('.log');
  const top = async () => ((await answer.boundingBox())?.y ?? 0) - ((await log.boundingBox())?.y ?? 0);
  expect(await top()).toBeGreaterThanOrEqual(0);
  await log.evaluate((box) => box.scrollTo(0, 0));
  await visitor.chat.waitForTimeout(100);
  const other = await newTab();
  await other.say('Where can I park?');
  await visitor.chat.locator('.message.clinic', { hasText: 'Elm Garage' }).waitFor();
  expect(await log.evaluate((box) => box.scrollTop)).toBe(0);
  await visitor.chat.getByRole('button', { name: 'New messages' }).press('Enter');
  await visitor.chat.locator('#message:focus').waitFor();
  expect(await log.evaluate((box) => box.scrollTop)).toBeGreaterThan(0);
});

/** Tokens of pages opened from now on are refreshed after two seconds. */
async function makeTokensOld(context: BrowserContext): Promise<void> {
  await context.route(/directline\/(tokens|conversations$)/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...(await response.json()), expires_in: 4 } });
  });
}

/** The same conversation in a second tab of the clinic's page. */
const newTab = () => Visitor.onClinicPage(context, tests.site.clinic);
