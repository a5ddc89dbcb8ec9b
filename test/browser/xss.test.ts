import type { BrowserContext } from 'playwright-core';
import { PAYLOADS } from './payloads.ts';
import { useSite } from './use-site.ts';
import { Visitor } from './visitor.ts';

const tests = useSite();
let context: BrowserContext;

beforeEach(async () => {
  context = await tests.newContext();
});

const ran = (visitor: Visitor) =>
  visitor.chat.evaluate(() => (window as unknown as { __ran?: number }).__ran ?? 0);

/** Elements that messages are never made of. */
const foreign = (visitor: Visitor) =>
  visitor.chat
    .locator('.messages')
    .locator(
      'script, img, iframe, svg, math, object, embed, form, input, style, link, meta, base, video, audio, details, marquee',
    )
    .count();

/** Links that would run something. */
const badLinks = (visitor: Visitor) =>
  visitor.chat
    .locator('.messages a[href]')
    .evaluateAll((links) =>
      links
        .map((link) => (link as HTMLAnchorElement).protocol)
        .filter((name) => !/^(https?|tel|sms):$/.test(name)),
    );

test(`${PAYLOADS.length} hostile texts of a visitor are shown as they were written, now and after a reload`, async () => {
  const visitor = await Visitor.onChatPage(context, tests.site.origin);
  for (const payload of PAYLOADS) await visitor.say(payload);
  // A greeting, and an answer to each.
  await visitor.messages.nth(PAYLOADS.length * 2).waitFor({ timeout: 20_000 });
  expect((await visitor.texts()).filter((text) => PAYLOADS.includes(text))).toEqual([...PAYLOADS]);
  await visitor.page.reload();
  await visitor.messages.nth(PAYLOADS.length * 2).waitFor();
  expect((await visitor.texts()).filter((text) => PAYLOADS.includes(text))).toEqual([...PAYLOADS]);
  expect([await ran(visitor), await foreign(visitor), await badLinks(visitor)]).toEqual([0, 0, []]);
  expect(await visitor.problems()).toEqual([]);
});

test(`${PAYLOADS.length} hostile texts in every field of the clinic’s messages run nothing`, async () => {
  const activities = PAYLOADS.map((text, i) => ({
    type: 'message',
    id: `c|${i}`,
    from: { id: 'frontdesk', role: 'bot', name: text },
    text,
    suggestedActions: { actions: [{ type: 'imBack', title: text, value: text }] },
    channelData: {
      blocks: [
        { kind: 'text', text },
        {
          kind: 'quote',
          text,
          source: { title: text, article: text, attribution: text, url: text, reviewed: false },
        },
        { kind: 'alert', text, links: [{ label: text, href: text }] },
      ],
    },
  }));
  await context.routeWebSocket(/\/stream/, (socket) => {
    socket.send(JSON.stringify({ activities, watermark: '99' }));
  });
  const visitor = await Visitor.onChatPage(context, tests.site.origin);
  await visitor.messages.nth(PAYLOADS.length - 1).waitFor();
  await visitor.chat.locator('.choices button').first().click();
  expect([await ran(visitor), await foreign(visitor), await badLinks(visitor)]).toEqual([0, 0, []]);
  expect(await visitor.problems()).toEqual([]);
});
