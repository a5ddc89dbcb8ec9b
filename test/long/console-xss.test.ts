import type { Page } from 'playwright-core';
import { addCallback } from '../../src/storage/add-callback.ts';
import { actOnCallback } from '../../src/storage/callback-life.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { Personal } from '../../src/storage/personal.ts';
import { COMBINED_PAYLOADS, PAYLOADS } from '../browser/payloads.ts';
import { staffBrowser } from '../browser/staff-browser.ts';
import { useSite } from '../browser/use-site.ts';
import { Visitor } from '../browser/visitor.ts';
import { clinic } from '../domain/callbacks/clinic.ts';
import { TEST_SECRET } from '../support/environment.ts';

const tests = useSite();
const NOW = new Date().toISOString();
/** Base 8 has neither 0, 1, 8 nor 9 once it is shifted. */
const ref = (n: number): string =>
  `XSS${(n + 8 ** 4)
    .toString(8)
    .padStart(5, '0')
    .replace(/\d/g, (digit) => String(Number(digit) + 2))}`;

/** Puts each payload, past every check of a form, into name, topic, relation and address of a request; all of them as notes of the first one. */
async function plant(conversation: string): Promise<string[]> {
  const database = openDatabase(tests.site.location);
  const personal = new Personal([TEST_SECRET]);
  const refs = [...new Set(COMBINED_PAYLOADS.map((_, n) => ref(n)))];
  for (const [n, one] of refs.entries()) {
    const text = COMBINED_PAYLOADS[n] ?? '';
    const start = new Date(Date.parse(NOW) + (n + 1) * 3_600_000).toISOString();
    const end = new Date(Date.parse(start) + 3_600_000).toISOString();
    const form = {
      consent: { version: text, at: NOW, channel: text },
      name: text,
      phone: { e164: '+12125550142', extension: null },
      window: { start, end },
      topic: text,
      voicemail: true,
      email: text,
      forWhom: text,
    };
    await addCallback(database, personal, {
      ref: one,
      form,
      flags: [text],
      by: text,
      lang: 'en',
      now: NOW,
      clinic,
    });
  }
  await database.db
    .updateTable('callback_requests')
    .set({ conversation_id: conversation })
    .where('ref', '=', refs[0] ?? '')
    .execute();
  for (const note of COMBINED_PAYLOADS)
    await actOnCallback(database, personal, {
      ref: refs[0] ?? '',
      action: { kind: 'note' },
      by: 'Ann Lee',
      note,
      now: NOW,
      clinic,
    });
  await database.close();
  return refs;
}

const conversationId = async (): Promise<string> => {
  const database = openDatabase(tests.site.location);
  const { id } = await database.reader.selectFrom('conversations').select('id').executeTakeFirstOrThrow();
  await database.close();
  return id;
};

/** What the page ran, what it has that the console's pages never have, and links that would run something. */
const harm = (page: Page): Promise<unknown[]> =>
  page.evaluate(() => [
    (window as unknown as { __ran?: number }).__ran ?? 0,
    document.querySelectorAll(
      'main :is(script, img, iframe, svg:not([aria-hidden]), math, object, embed, style, link, base, video, audio, marquee)',
    ).length,
    [...document.querySelectorAll('a[href]')]
      .map((link) => (link as HTMLAnchorElement).protocol)
      .filter((name) => !/^(https?|tel):$/.test(name)),
  ]);

test(`${COMBINED_PAYLOADS.length} hostile texts in every field of a request, its notes and its conversation run nothing for staff (S11)`, async () => {
  const visitor = await Visitor.onChatPage(await tests.newContext(), tests.site.origin);
  for (const payload of PAYLOADS) await visitor.say(payload);
  await visitor.messages.nth(PAYLOADS.length * 2).waitFor({ timeout: 30_000 });
  const conversation = await conversationId();
  const refs = await plant(conversation);
  const { page } = await staffBrowser(tests, { role: 'manager', name: '<script>window.__ran=1</script>' });
  const problems: string[] = [];
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  page.on('dialog', (dialog) => void dialog.dismiss().then(() => problems.push('a dialog')));
  const paths = [
    '/callbacks',
    '/callbacks?view=ended',
    `/callbacks/${refs[0]}`,
    '/transcripts?view=all',
    `/transcripts/${conversation}`,
    '/gaps',
    '/figures',
    '/switches',
    '/audit',
    '/people',
    '/you',
  ];
  for (const path of [...paths, ...refs.slice(1, 20).map((one) => `/callbacks/${one}`)]) {
    await page.goto(`${tests.site.origin}/staff${path}`);
    expect([path, await harm(page)]).toEqual([path, [0, 0, []]]);
  }
  await page.goto(`${tests.site.origin}/staff/callbacks/${refs[0]}`);
  const shown = await page.locator('.words').allInnerTexts();
  expect(COMBINED_PAYLOADS.filter((text) => !shown.includes(text.trim()))).toEqual([]);
  await page.getByLabel('Find a request').fill('0142');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'requests' }).waitFor();
  expect(await harm(page)).toEqual([0, 0, []]);
  expect(problems).toEqual([]);
});
