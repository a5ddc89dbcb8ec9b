import { mkdir, readFile, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { findStaff } from '../../src/storage/staff.ts';
import { addPasskey } from '../../src/storage/staff-passkeys.ts';
import { staffBrowser } from '../browser/staff-browser.ts';
import { useSite } from '../browser/use-site.ts';
import { type Conversation, speak } from '../support/conversation-table.ts';
import { eventually } from '../support/eventually.ts';
import { opened } from '../support/opened.ts';
import { addRequest, type StaffClient, signIn } from '../support/staff.ts';
import { keepTalks, SOME_TALKS } from '../support/talks.ts';

/** The README's pictures of the console, taken anew where PICTURES names a folder: `PICTURES=docs npm run test:long -- pictures`. */
const FOLDER = process.env.PICTURES ?? join(tmpdir(), 'frontdesk-pictures');

const tests = useSite();

const WIDE: BrowserContextOptions = { viewport: { width: 1440, height: 860 }, colorScheme: 'light' };
const NARROW: BrowserContextOptions = {
  viewport: { width: 375, height: 860 },
  colorScheme: 'dark',
  hasTouch: true,
  isMobile: true,
};

const TALKS: readonly Conversation[] = [
  [
    ['Can magnesium help with migraines?'],
    ['I have a kidney problem, is that ok for me?'],
    ['Please call me, this is Vera Stone, 212 555 0188'],
    ['yes'],
    ['#1'],
    ['#1'],
    ['yes'],
    ['yes', 'reference code'],
  ],
  [['my chest hurts and it is going down my left arm']],
  [['Does magnesium help with cramps?'], ['That helped']],
  [['Does it help with stress?'], ['That helped']],
  [['How does magnesium work in the brain?'], ['That didn’t help']],
  [['Do you help with jet lag?']],
  [['do you help with jet lag']],
  [['Do you help with jet lag please']],
  [['Do you treat snoring?']],
  [['do you treat snoring']],
  [['Do you run yoga classes?']],
  [['Does vitamin C help with tiredness?']],
];

const CALLS: readonly Readonly<Record<string, string>>[] = [
  { name: 'Rosa Vale', phone: '212 555 0160' },
  { name: 'Theo Marsh', phone: '212 555 0161', topic: 'prices' },
  { name: 'Una Finch', phone: '212 555 0162', lang: 'es' },
  { name: 'Walter Reed-Hastings', phone: '212 555 0163', voicemail: 'yes' },
  { name: 'Xena Holt', phone: '212 555 0164', forWhom: 'my mother' },
];

/** A month at a small clinic. */
const MONTH = Array.from({ length: 30 }, (_, day) =>
  Array.from({ length: 2 + ((day * 5) % 7) }, (_, n) => {
    const { channel = 'directline', output } = SOME_TALKS[(day * 3 + n * 2) % SOME_TALKS.length] ?? {};
    const { intents: _intents, formStep: _formStep, ...rest } = output ?? {};
    return { daysAgo: day + 1, channel, output: rest };
  }),
).flat();

let manager: StaffClient;

beforeAll(async () => {
  const { origin, location } = tests.site;
  await mkdir(FOLDER, { recursive: true });
  await keepTalks(location, MONTH);
  manager = await signIn({ url: origin, location }, { role: 'manager', name: 'Ann Lee' });
  const data = opened(location);
  for (const [role, name] of [
    ['manager', 'Ann Lee'],
    ['scheduler', 'Bo Ray'],
    ['scheduler', 'Cy Poe'],
    ['reviewer', 'Rita Moss'],
  ] as const) {
    await signIn({ url: origin, location }, { role, name });
    const staffId = (await findStaff(data.database.reader, name))?.id ?? '';
    const passkey = { id: name, staffId, publicKey: new Uint8Array(3), counter: 0, transports: [] };
    if (role !== 'reviewer') await addPasskey(data.database.db, passkey, new Date().toISOString());
  }
  const refs: string[] = [];
  for (const call of CALLS) refs.push(await addRequest(manager, call));
  for (const [n, minutes] of [-12, 20, 150, 260].entries()) {
    const at = (more: number) => new Date(Date.now() + (minutes + more) * 60_000).toISOString();
    await data.database.db
      .updateTable('callback_requests')
      .set({
        window_start: at(0),
        window_end: at(60),
        ...(n === 0 ? { status: 'claimed', claimed_by: 'Bo Ray' } : {}),
      })
      .where('ref', '=', refs[n] ?? '')
      .execute();
  }
  await data.close();
  for (const talk of TALKS) await speak(origin, talk);
  await eventually(async () => {
    const page = await manager.page('/staff/transcripts');
    for (const words of ['jet lag', 'yoga']) expect(page).toContain(words);
  });
});

type Steps = (page: Page, isNarrow: boolean) => Promise<unknown>;

const go = (page: Page, path: string) => page.goto(`${tests.site.origin}/staff${path}`);
const press = (page: Page, name: string) => page.getByRole('button', { name }).click();

/** How each picture comes about. */
const PICTURES: readonly (readonly [name: string, steps: Steps])[] = [
  [
    'console',
    async (page) => {
      await go(page, '/callbacks');
      await page.getByRole('link', { name: 'Vera Stone' }).click();
      await page.getByRole('heading', { name: 'Vera Stone' }).waitFor();
    },
  ],
  [
    'console-transcripts',
    async (page, isNarrow) => {
      const row = isNarrow ? 'brain' : 'chest';
      await go(page, '/transcripts?view=all');
      await page.locator('[data-row]').filter({ hasText: row }).first().click();
      await page.getByRole('heading', { name: 'Conversation', exact: true }).waitFor();
    },
  ],
  [
    'console-gaps',
    async (page, isNarrow) => {
      await go(page, '/gaps');
      if (!isNarrow) return;
      await page.locator('[data-row]').filter({ hasText: 'jet lag' }).first().click();
      await page.getByLabel('Section').selectOption('a1-muscle');
      await page.getByLabel('The question in your own words').fill('Can a drip help with jet lag?');
      await press(page, 'See what it changes');
      await page.getByRole('heading', { name: 'What it changes' }).waitFor();
    },
  ],
  ['console-figures', (page) => go(page, '/figures')],
  ['console-people', (page) => go(page, '/people')],
  // Last: the notice of it stands on every page.
  [
    'console-stop',
    async (page, isNarrow) => {
      await go(page, '/switches');
      if (isNarrow) await press(page, 'Take no more calls today');
    },
  ],
];

test.each(PICTURES)('%s is pictured wide and narrow, side by side', async (name, steps) => {
  const shots: string[] = [];
  for (const options of [WIDE, NARROW]) {
    const { page } = await staffBrowser(tests, { role: 'manager', name: 'Ann Lee' }, options);
    await steps(page, options === NARROW);
    await page.mouse.move(0, 0);
    shots.push((await page.screenshot()).toString('base64'));
  }
  const both = await (await tests.newContext({ viewport: { width: 1879, height: 900 } })).newPage();
  const [wide, narrow] = shots.map((shot) => `<img src="data:image/png;base64,${shot}">`);
  await both.setContent(
    `<style>body{margin:0;padding:20px;display:flex;align-items:start;gap:24px;background:#e9edef}img{display:block;border-radius:8px;box-shadow:0 2px 12px #0003}</style>${wide}${narrow}`,
  );
  const path = join(FOLDER, `${name}.png`);
  await both.screenshot({ path });
  expect((await readFile(path)).subarray(1, 4).toString()).toBe('PNG');
  expect((await stat(path)).size).toBeLessThan(400 * 1024);
});
