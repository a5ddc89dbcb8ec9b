import { parse } from 'csv-parse/sync';
import type { Page } from 'playwright-core';
import { addCallback } from '../../src/storage/add-callback.ts';
import { actOnCallback } from '../../src/storage/callback-life.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { Personal } from '../../src/storage/personal.ts';
import { addPhrasing } from '../../src/storage/phrasings.ts';
import { openStores } from '../../src/stores.ts';
import { COMBINED_PAYLOADS, PAYLOADS } from '../browser/payloads.ts';
import { staffBrowser } from '../browser/staff-browser.ts';
import { useSite } from '../browser/use-site.ts';
import { Visitor } from '../browser/visitor.ts';
import { clinic } from '../domain/callbacks/clinic.ts';
import { TEST_SECRET } from '../support/environment.ts';
import type { StaffClient } from '../support/staff.ts';
import { turnRecord } from '../support/turn-records.ts';

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

/** What a spreadsheet takes for a formula. */
const FORMULAS = [
  "=cmd|' /C calc'!A0",
  '=HYPERLINK("http://evil.example","x")',
  '+1+1',
  '-2+3',
  '@SUM(1)',
  '\t=1+1',
  '\r=1+1',
];

/** Each text as what a visitor asked in vain in a conversation of their own, and as an example question that is live, past every check. */
async function askInVain(texts: readonly string[]): Promise<void> {
  const stores = await openStores(tests.site.location, [TEST_SECRET]);
  for (const [n, text] of texts.entries()) {
    const inbound = { conversation: `vain-${n}`, text };
    const record = turnRecord({ inbound, now: NOW });
    await stores.commit({ ...record, output: { ...record.output, outcome: 'decline', sections: [] } });
  }
  await stores.close();
  const database = openDatabase(tests.site.location);
  const personal = new Personal([TEST_SECRET]);
  for (const text of texts)
    await addPhrasing(database, personal, { section: 'a1-muscle', text, by: text, at: NOW, gap: null });
  await database.close();
}

/** Fills all lines of a page's form with a text and sends it. */
const sendFilled = (page: Page, action: string, text: string): Promise<unknown> =>
  Promise.all([
    page.waitForEvent('load'),
    page.evaluate(
      ([path, value]) => {
        const form = document.querySelector<HTMLFormElement>(`main form[action="${path}"]`);
        for (const field of form?.querySelectorAll<HTMLInputElement>('input[type=text], input:not([type])') ??
          [])
          field.value = value ?? '';
        HTMLFormElement.prototype.submit.call(form);
      },
      [action, text],
    ),
  ]);

/** The pages of all gaps, of each page of their list. */
async function gapLinks(look: (path: string) => Promise<void>, page: Page): Promise<string[]> {
  const found = new Set<string>();
  for (let path: string | undefined = '/gaps'; path; ) {
    await look(path);
    const links = await page
      .locator('main a')
      .evaluateAll((all) => all.map((one) => one.getAttribute('href')));
    const paths = links.map((link) => (link ?? '').replace('/staff', ''));
    for (const one of paths) if (/^\/gaps\/(?!added)/.test(one)) found.add(one);
    path = paths.find((one) => one.includes('after='));
  }
  return [...found];
}

/** Every cell of the conversations' CSV. */
async function exportedCells({ token, csrf }: StaffClient, count: number): Promise<string[]> {
  const cells: string[] = [];
  for (let from = 0; from < count; from += 100) {
    const picks = Array.from({ length: Math.min(100, count - from) }, (_, n) => [
      'pick',
      `vain-${from + n}~9`,
    ]);
    const response = await fetch(`${tests.site.origin}/staff/transcripts/export`, {
      method: 'POST',
      headers: { Cookie: `__Host-frontdesk=${token}` },
      body: new URLSearchParams([['csrf', csrf], ['format', 'csv'], ...picks]),
    });
    const rows: string[][] = parse(await response.text(), { bom: true });
    expect(rows.length).toBe(picks.length + 1);
    cells.push(...rows.flat());
  }
  return cells;
}

test(`${COMBINED_PAYLOADS.length} hostile texts as gaps, example questions, readings, in forms and in print run nothing for staff (S11, S12)`, async () => {
  const { page, client } = await staffBrowser(tests, { role: 'manager', name: 'Bo Ray' });
  await askInVain([...COMBINED_PAYLOADS, ...FORMULAS]);
  const problems: string[] = [];
  // What a form refuses is an answer of 422.
  page.on(
    'console',
    (message) => message.text().startsWith('Failed to load') || problems.push(message.text()),
  );
  page.on('dialog', (dialog) => void dialog.dismiss().then(() => problems.push('a dialog')));
  page.on('response', async (response) => {
    if (!response.headers()['content-type']?.startsWith('text/html')) return;
    const policy = response.headers()['content-security-policy'] ?? '';
    if (!policy.includes("script-src 'self';") || policy.includes('unsafe')) problems.push(policy);
  });
  const harmless = async (what: string) => expect([what, await harm(page)]).toEqual([what, [0, 0, []]]);
  const look = async (path: string) => {
    await page.goto(`${tests.site.origin}/staff${path}`);
    await harmless(path);
  };
  const asked = await gapLinks(look, page);
  // Texts with the same words are one gap.
  expect(asked.length).toBeGreaterThan(40);
  for (const path of asked) await look(path);
  await look('/gaps/added');
  const added = await page.locator('tbody th').allInnerTexts();
  expect(added.length).toBeGreaterThan(40);

  for (const n of COMBINED_PAYLOADS.keys()) {
    await look(`/transcripts/vain-${n}`);
    const reading = await page.locator('a[href*="/reading?line="]').first().getAttribute('href');
    await look((reading ?? '').replace('/staff', ''));
    expect(await page.locator('p.words').innerText()).toBe(COMBINED_PAYLOADS[n]?.trim());
  }

  for (const text of COMBINED_PAYLOADS) {
    const oneLine = text.replace(/[\r\n]/g, '');
    await page.goto(`${tests.site.origin}/staff/callbacks/add`);
    await sendFilled(page, '/staff/callbacks/add', text);
    await harmless(`add ${text}`);
    expect(await page.locator('#name').inputValue()).toBe(oneLine);
    await page.goto(`${tests.site.origin}/staff/transcripts/erase`);
    await sendFilled(page, '/staff/transcripts/erase', text);
    await harmless(`erase ${text}`);
    expect(await page.locator('#phone').inputValue()).toBe(oneLine);
    await look(`/transcripts/erase?conversation=${encodeURIComponent(text)}`);
  }
  // The example questions have grouped the gaps anew.
  const [gap = ''] = await gapLinks(look, page);
  for (const text of PAYLOADS) {
    await look(gap);
    await page.locator('#text').fill(text);
    await page.locator('button[value=try]').click();
    await harmless(`gap ${text}`);
  }

  await page.emulateMedia({ media: 'print' });
  for (const n of PAYLOADS.keys()) {
    await look(`/transcripts/vain-${n}`);
    await page.pdf();
    await harmless(`printed ${n}`);
  }
  expect(problems).toEqual([]);

  const cells = await exportedCells(client, COMBINED_PAYLOADS.length + FORMULAS.length);
  expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
});
