import { setTimeout as sleep } from 'node:timers/promises';
import type { BrowserContext, Page, WebSocketRoute } from 'playwright-core';
import { useSite } from './use-site.ts';
import { Visitor } from './visitor.ts';

const tests = useSite();
let context: BrowserContext;

beforeEach(async () => {
  context = await tests.newContext();
});

const POST = /\/activities$/;
const times = (texts: readonly string[], part: string): number =>
  texts.filter((text) => text.includes(part)).length;

/** Sits between pages and their sockets; `drop` closes all that are open. */
async function interceptSockets(target: BrowserContext | Page) {
  const sockets = new Set<WebSocketRoute>();
  let blocked = false;
  await target.routeWebSocket(/\/stream/, (socket) => {
    if (blocked) {
      void socket.close({ code: 1011 });
      return;
    }
    socket.connectToServer();
    sockets.add(socket);
  });
  return {
    block: (value: boolean) => {
      blocked = value;
    },
    drop: async () => {
      await Promise.all([...sockets].map((socket) => socket.close({ code: 1012 })));
      sockets.clear();
    },
  };
}

test('what was said while the socket was gone arrives once when it is back', async () => {
  const visitor = await Visitor.onChatPage(context, tests.site.origin);
  const page = await context.newPage();
  const sockets = await interceptSockets(page);
  await page.goto(`${tests.site.origin}/chat`);
  const second = page.locator('.message');
  await second.first().waitFor();
  sockets.block(true);
  await sockets.drop();
  await visitor.say('Where can I park?');
  await visitor.hears(/Elm Garage/);
  await visitor.say('How much does it cost?');
  await visitor.hears(/\$145/);
  sockets.block(false);
  await second.filter({ hasText: '$145' }).waitFor();
  await sleep(500);
  const texts = await second.allTextContents();
  expect([times(texts, 'Elm Garage'), times(texts, '$145'), times(texts, 'Where can I park?')]).toEqual([
    1, 1, 1,
  ]);
});

test('where sockets don’t get through the page polls', async () => {
  const sockets = await interceptSockets(context);
  sockets.block(true);
  const visitor = await Visitor.onChatPage(context, tests.site.origin);
  await visitor.say('Where can I park?');
  await visitor.hears(/Elm Garage/);
  await visitor.say('How much does it cost?');
  await visitor.hears(/\$145/);
  expect(times(await visitor.texts(), 'Elm Garage')).toBe(1);
  expect(await visitor.chat.locator('.trouble').count()).toBe(0);
});

test('where sockets don’t get through the greeting is announced all the same', async () => {
  const sockets = await interceptSockets(context);
  sockets.block(true);
  await context.addInitScript(() => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    new MutationObserver(() => {
      const spoken = document.querySelectorAll('[aria-live=polite] p');
      for (const { textContent } of spoken) heard.push(textContent ?? '');
    }).observe(document, { childList: true, subtree: true });
  });
  const visitor = await Visitor.onChatPage(context, tests.site.origin);
  await visitor.page.waitForFunction(() =>
    (window as unknown as { heard: string[] }).heard.some((line) => line.includes('automated assistant')),
  );
});

test('a post whose answer is lost is repeated with the same id and has one effect', async () => {
  const visitor = await Visitor.onChatPage(context, tests.site.origin);
  const ids: string[] = [];
  await visitor.page.route(POST, async (route) => {
    if (route.request().method() !== 'POST') return route.fallback();
    ids.push(route.request().postDataJSON().channelData.clientActivityID);
    if (ids.length > 1) return route.fallback();
    await route.fetch();
    return route.abort('connectionreset');
  });
  await visitor.say('Where can I park?');
  await visitor.hears(/Elm Garage/);
  await visitor.page.waitForResponse((response) => POST.test(response.url()) && response.ok());
  expect(new Set(ids).size).toBe(1);
  expect(ids.length).toBe(2);
  await visitor.page.reload();
  await visitor.messages.filter({ hasText: 'Elm Garage' }).waitFor();
  expect(times(await visitor.texts(), 'Where can I park?')).toBe(1);
});

test('a message written while the server is down goes out once it is back, and meanwhile the phone is offered', async () => {
  const visitor = await Visitor.onClinicPage(context, tests.site.clinic);
  await tests.site.kill();
  await visitor.say('Where can I park?');
  await visitor.chat.getByText('Not sent yet').waitFor();
  const trouble = visitor.chat.locator('.trouble');
  await trouble.waitFor();
  // The button goes away with the message sent: the focus doesn't stay on it.
  await visitor.chat.getByRole('button', { name: 'Try now' }).press('Enter');
  await visitor.chat.locator('#message:focus').waitFor();
  expect(await trouble.getByRole('link').getAttribute('href')).toBe('tel:+12125550142');
  await tests.site.restart();
  // The last pauses between attempts are as long.
  visitor.page.setDefaultTimeout(30_000);
  await visitor.hears(/Elm Garage/);
  await trouble.waitFor({ state: 'detached' });
  expect(await visitor.chat.getByText('Not sent yet').count()).toBe(0);
  const texts = await visitor.texts();
  expect([times(texts, 'Where can I park?'), times(texts, 'Elm Garage')]).toEqual([1, 1]);
  expect(await visitor.problems(/Failed to load resource|WebSocket connection/)).toEqual([]);
});

test('offline is said, and back online the message goes out by itself', async () => {
  const visitor = await Visitor.onChatPage(context, tests.site.origin);
  await context.setOffline(true);
  await visitor.say('Where can I park?');
  await visitor.chat.getByText('There is no connection right now').waitFor();
  await context.setOffline(false);
  await visitor.hears(/Elm Garage/);
  await visitor.chat.locator('.trouble').waitFor({ state: 'detached' });
});

test('an emergency is answered from the body of a 503, once, and the message stays to be sent', async () => {
  const visitor = await Visitor.onChatPage(context, tests.site.origin);
  let refused = 0;
  await visitor.page.route(POST, async (route) => {
    if (route.request().method() !== 'POST' || refused === 2) return route.fallback();
    refused += 1;
    const answers = route.request().postDataJSON().channelData.clientActivityID;
    const links = [{ label: 'Call 911', href: 'tel:911' }];
    const answer = {
      type: 'message',
      id: `unrecorded|${answers}`,
      from: { id: 'frontdesk', role: 'bot' },
      text: 'Call 911 now.',
      channelData: { answers, blocks: [{ kind: 'alert', text: 'Call 911 now.', links }] },
    };
    return route.fulfill({ status: 503, headers: { 'retry-after': '1' }, json: { activities: [answer] } });
  });
  await visitor.say('I have crushing chest pain');
  await visitor.chat.locator('[role=alert]').waitFor();
  await visitor.chat.locator('.trouble').waitFor();
  expect(await visitor.chat.getByText('Not sent yet').isVisible()).toBe(true);
  await visitor.hears(/This may be an emergency/);
  await visitor.chat.locator('.trouble').waitFor({ state: 'detached' });
  expect(refused).toBe(2);
  expect(await visitor.chat.locator('.alert').count()).toBe(1);
});

test('a conversation that can’t begin still gets an emergency answered', async () => {
  const answer = {
    type: 'message',
    id: 'unrecorded|m',
    from: { id: 'frontdesk', role: 'bot' },
    text: 'Call 911 now.',
    channelData: {
      answers: 'm',
      blocks: [{ kind: 'alert', text: 'Call 911 now.', links: [{ label: 'Call 911', href: 'tel:911' }] }],
    },
  };
  await context.route(/\/conversations$|\/activities$/, (route) =>
    route.fulfill({
      status: 503,
      json: route.request().url().endsWith('activities') ? { activities: [answer] } : {},
    }),
  );
  const page = await context.newPage();
  await page.goto(`${tests.site.origin}/chat`);
  await page.locator('.trouble a[href^="tel:"]').waitFor();
  await page.locator('#message').fill('I have crushing chest pain');
  await page.keyboard.press('Enter');
  await page.locator('[role=alert]', { hasText: 'Call 911 now.' }).waitFor();
});

test('an expired token is replaced through the resume secret, in the same conversation', async () => {
  const visitor = await Visitor.onChatPage(context, tests.site.origin);
  await visitor.say('Where can I park?');
  await visitor.hears(/Elm Garage/);
  let refused = false;
  await visitor.page.route(POST, (route) => {
    if (route.request().method() !== 'POST' || refused) return route.fallback();
    refused = true;
    return route.fulfill({ status: 403, json: { error: { code: 'TokenExpired', message: '' } } });
  });
  await visitor.say('How much does it cost?');
  await visitor.hears(/\$145/);
  await visitor.page.reload();
  await visitor.messages.filter({ hasText: '$145' }).waitFor();
  expect(times(await visitor.texts(), 'Elm Garage')).toBe(1);
});

test('a conversation that is gone is replaced by a fresh one that takes the waiting message', async () => {
  const visitor = await Visitor.onChatPage(context, tests.site.origin);
  await visitor.say('Where can I park?');
  await visitor.hears(/Elm Garage/);
  let refused = 0;
  await visitor.page.route(/\/tokens\/generate|\/activities$/, (route) => {
    const resumes = route.request().postData()?.includes('resume');
    const posts = POST.test(route.request().url()) && route.request().method() === 'POST';
    if (refused >= 2 || !(resumes || posts)) return route.fallback();
    refused += 1;
    return route.fulfill({ status: 403, json: {} });
  });
  await visitor.say('How much does it cost?');
  await visitor.chat.getByText('Your earlier chat has expired').waitFor();
  await visitor.messages.filter({ hasText: '$145' }).waitFor();
  expect(times(await visitor.texts(), 'Elm Garage')).toBe(1);
});

test('a message that the server refuses for good says so and doesn’t hold up the next', async () => {
  const visitor = await Visitor.onChatPage(context, tests.site.origin);
  let refused = false;
  await visitor.page.route(POST, (route) => {
    if (route.request().method() !== 'POST' || refused) return route.fallback();
    refused = true;
    return route.fulfill({ status: 413, json: {} });
  });
  await visitor.say('Where can I park?');
  await visitor.chat.getByText('This message couldn’t be sent').waitFor();
  await visitor.say('How much does it cost?');
  await visitor.hears(/\$145/);
});
