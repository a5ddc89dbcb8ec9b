import type { Page } from 'playwright-core';
import { consoleTable } from '../console/table.ts';
import { DirectLineClient } from '../support/direct-line-client.ts';
import { eventually } from '../support/eventually.ts';
import { addRequest, erasePerson, signIn } from '../support/staff.ts';
import { keepTalks, SOME_TALKS } from '../support/talks.ts';
import { smallTargets, violations } from './axe.ts';
import { unseenFocus } from './keys.ts';
import { staffBrowser } from './staff-browser.ts';
import { useSite } from './use-site.ts';

/** Nobody listens there: what the pages say of a clinic's identity provider is what counts here. */
const tests = useSite(async () => ({
  OIDC_ISSUER: 'http://localhost:9',
  OIDC_CLIENT_ID: 'frontdesk',
  OIDC_CLIENT_SECRET: 'unused',
}));

const EMERGENCY = "my chest hurts and it's going down my left arm";
const LONG = 'Stone'.repeat(11);

/** What a page is asked for: its path under `/staff`, and the fields of a form that is sent there. */
type Asked = string | readonly [path: string, fields: Readonly<Record<string, string>>];

/** What each route shows, in all its states. Names in capitals stand for what there is; TALK has an emergency. */
const SHOWN: Readonly<Record<string, readonly Asked[]>> = {
  'get /staff/you': ['/you', '/you?after=join'],
  'post /staff/you/codes': [['/you/codes', {}]],
  'get /staff/people': ['/people'],
  'post /staff/people/invite': [
    ['/people/invite', { name: '', role: 'reviewer' }],
    ['/people/invite', { name: `Ida ${LONG}`, role: 'reviewer' }],
  ],
  'post /staff/people': [['/people', { name: 'Bo Ray', wish: 'disable' }]],
  'get /staff/callbacks': ['/callbacks', '/callbacks?view=mine', '/callbacks?view=ended'],
  'get /staff/callbacks/:ref': ['/callbacks/REF', '/callbacks/ZZZZ9999'],
  'post /staff/callbacks/:ref': [['/callbacks/REF', { action: 'claim', version: '0', note: LONG }]],
  'get /staff/callbacks/add': ['/callbacks/add'],
  'post /staff/callbacks/add': [['/callbacks/add', { name: LONG }]],
  'post /staff/search': [
    ['/search', { words: '017' }],
    ['/search', { words: LONG + LONG }],
  ],
  'get /staff/transcripts': ['/transcripts', '/transcripts?view=all', '/transcripts?channel=teams'],
  'post /staff/transcripts/search': [
    ['/transcripts/search', { words: 'tractors' }],
    ['/transcripts/search', { words: LONG + LONG }],
  ],
  'get /staff/transcripts/:id': ['/transcripts/TALK', '/transcripts/PLAIN', '/transcripts/unknown'],
  'get /staff/transcripts/:id/reading': ['/transcripts/PLAIN/reading?line=LINE'],
  'post /staff/transcripts/:id/note': [['/transcripts/PLAIN/note', { kind: 'comment', words: '' }]],
  'post /staff/transcripts/:id/emergency': [
    ['/transcripts/TALK/emergency', { seq: 'SEQ', outcome: 'reached', words: LONG }],
    ['/transcripts/PLAIN/emergency', { outcome: 'reached', words: LONG }],
  ],
  'post /staff/transcripts/:id/hold': [
    ['/transcripts/PLAIN/hold', { words: LONG }],
    ['/transcripts/PLAIN/hold', { words: 'Again' }],
  ],
  'get /staff/transcripts/erase': ['/transcripts/erase', '/transcripts/erase?conversation=TALK'],
  'post /staff/transcripts/erase': [
    ['/transcripts/erase', { phone: '5' }],
    ['/transcripts/erase', { phone: '212 555 0174' }],
    ['/transcripts/erase', { phone: '212 555 0174', sure: 'yes', seen: 'another' }],
  ],
  'get /staff/transcripts/erasures/:number': ['/transcripts/erasures/RECEIPT', '/transcripts/erasures/0'],
  'get /staff/gaps': ['/gaps', '/gaps?show=hidden'],
  'get /staff/gaps/:gap': ['/gaps/GAP'],
  'post /staff/gaps/:gap': [
    ['/gaps/GAP', { wish: 'try', section: 'a1-muscle', text: 'do you sell tractors' }],
    ['/gaps/GAP', { wish: 'try', section: 'a1-muscle', text: 'Can a drip help a farmer?' }],
  ],
  'get /staff/gaps/added': ['/gaps/added'],
  'post /staff/gaps/added': [['/gaps/added', { id: 'unknown' }]],
  'get /staff/switches': ['/switches'],
  'post /staff/switches': [
    ['/switches', {}],
    ['/switches', { wish: 'set', kind: 'paused' }],
    ['/switches', { wish: 'set', kind: 'section', section: 'a1-muscle' }],
    ['/switches', { wish: 'lift', kind: 'paused' }],
  ],
  'get /staff/figures': ['/figures', '/figures?from=2020-01-01&to=2020-01-31', '/figures?from=no'],
  'get /staff/audit': ['/audit', '/audit?by=Bo+Ray'],
  'get /staff/*': ['/no-such-page'],
};

/** The same for who has no open session: nobody, and who has locked theirs. */
const SHOWN_TO_NOBODY: Readonly<Record<string, readonly Asked[]>> = {
  'get /staff/sign-in': ['/sign-in'],
  'post /staff/sign-in/code': [['/sign-in/code', { name: LONG, code: '2222-2222-2222' }]],
  'get /staff/join/:token': ['/join/TOKEN', '/join/unknown'],
  'get /staff/openid': ['/openid'],
  'get /staff/openid/done': ['/openid/done'],
};
const SHOWN_TO_LOCKED: readonly Asked[] = ['/people', ['/people/invite', { name: LONG, role: 'reviewer' }]];

/** They lead on to a page of another route, or download. */
const LEAD_ON = [
  'get /staff',
  'get /staff/callbacks/:ref/open',
  'post /staff/callbacks/:ref/open',
  'get /staff/search',
  'get /staff/transcripts/search',
  'get /staff/transcripts/:id/next',
  'post /staff/transcripts/review',
  'post /staff/transcripts/unreview',
  'post /staff/transcripts/export',
  'post /staff/transcripts/:id/unnote',
  'post /staff/transcripts/:id/reopen',
  'post /staff/transcripts/:id/review',
  'post /staff/transcripts/:id/release',
  'get /staff/figures/:name',
  'post /staff/you/keys',
  'post /staff/you/passkeys/remove',
  'post /staff/lock',
  'post /staff/sign-out',
];

/** 640 px are a window of 1280 at 200 %. */
const WINDOWS = [
  { width: 320, height: 800, colorScheme: 'dark' },
  { width: 640, height: 400, colorScheme: 'light' },
  { width: 1280, height: 800, colorScheme: 'dark' },
] as const;

let names: Readonly<Record<string, string>>;

beforeAll(async () => {
  const { origin, location } = tests.site;
  await keepTalks(location, SOME_TALKS);
  const talks: DirectLineClient[] = [];
  for (const text of [EMERGENCY, `do you sell ${LONG} tractors`]) {
    const visitor = await DirectLineClient.start(origin);
    await visitor.ask(text);
    talks.push(visitor);
  }
  const manager = await signIn({ url: origin, location }, { role: 'manager', name: 'Bo Ray' });
  const ref = await addRequest(manager, {
    name: `Vera ${LONG}`,
    phone: '212 555 0174',
    forWhom: 'my mother',
  });
  for (const phone of ['212 555 0175', '212 555 0179'])
    await addRequest(manager, { name: `Cora ${LONG}`, phone, topic: LONG });
  const erased = await erasePerson(manager, { phone: '212 555 0179' });
  const invited = await manager.post('/staff/people/invite', { name: 'Ida Moor', role: 'reviewer' });
  const [talk = '', plain = ''] = talks.map(({ conversation }) => conversation);
  await eventually(async () => expect(await manager.page('/staff/transcripts')).toContain(plain));
  names = {
    REF: ref,
    TALK: talk,
    PLAIN: plain,
    SEQ: /name="seq" value="(\d+)"/.exec(await manager.page(`/staff/transcripts/${talk}`))?.[1] ?? '',
    LINE: /reading\?line=(\d+)/.exec(await manager.page(`/staff/transcripts/${plain}`))?.[1] ?? '',
    GAP: /gaps\/([\w-]+)"[^>]*>[^<]*tractors/.exec(await manager.page('/staff/gaps'))?.[1] ?? '',
    RECEIPT: /erasures\/(\d+)/.exec(erased.headers.get('location') ?? '')?.[1] ?? '',
    TOKEN: /staff\/join\/([\w-]+)/.exec(await invited.text())?.[1] ?? '',
  };
  expect(Object.entries(names).filter(([, value]) => value === '')).toEqual([]);
});

const named = (text: string): string => text.replace(/[A-Z]{3,}/g, (name) => names[name] ?? name);

/** Goes to a page as a link or a form of the console does, and opens all that is folded on it. */
async function show(page: Page, asked: Asked, csrf: string): Promise<void> {
  const { origin } = tests.site;
  if (typeof asked === 'string') await page.goto(`${origin}/staff${named(asked)}`);
  else {
    const [path, fields] = asked;
    const filled = Object.entries(fields).map(([name, value]) => [name, named(value)]);
    const sent = { action: `/staff${named(path)}`, fields: { csrf, ...Object.fromEntries(filled) } };
    if (!page.url().startsWith(origin)) await page.goto(`${origin}/staff/sign-in`);
    await Promise.all([
      page.waitForEvent('load'),
      page.evaluate(({ action, fields }) => {
        const form = Object.assign(document.createElement('form'), { action, method: 'post' });
        for (const [name, value] of Object.entries(fields))
          form.append(Object.assign(document.createElement('input'), { type: 'hidden', name, value }));
        document.body.append(form);
        form.submit();
      }, sent),
    ]);
  }
  for (const details of await page.locator('details').all())
    await details.evaluate((one) => one.setAttribute('open', ''));
}

/** What stands out to the side of its window or scrolls within itself; tables may. */
const sideways = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const { scrollWidth } = document.documentElement;
    return [...document.body.querySelectorAll<HTMLElement>('*')]
      .filter((element) => {
        const isScrolled = /auto|scroll/.test(getComputedStyle(element).overflowX);
        const isWider = isScrolled && element.scrollWidth > element.clientWidth;
        const { right } = element.getBoundingClientRect();
        const isOut = scrollWidth > window.innerWidth && right > window.innerWidth;
        return (isWider || isOut) && !element.closest('.scroll')?.querySelector('table');
      })
      .map((element) => element.outerHTML.slice(0, 200));
  });

/** What is wrong with pages, in each of the windows; in a wide one axe finds something else where panes stand side by side alone. */
async function faults(page: Page, pages: readonly Asked[], csrf: string): Promise<unknown[]> {
  const found: unknown[] = [];
  for (const asked of pages) {
    await show(page, asked, csrf);
    for (const { width, height, colorScheme } of WINDOWS) {
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme });
      const isAnother = width < 1000 || (await page.locator('.panes').count()) > 0;
      const wrong = [
        ...(isAnother ? await violations(page) : []),
        ...(await smallTargets(page)),
        ...(await sideways(page)),
      ];
      found.push(...wrong.map((one) => [asked, width, one]));
    }
    found.push(...(await unseenFocus(page)).map((one) => [asked, one]));
  }
  return found;
}

test('each route of the console that shows a page is looked at here', () => {
  const routes = consoleTable()
    .filter(({ answers }) => answers === 'page')
    .map(({ method, path }) => `${method} ${path}`);
  const looked = [...Object.keys(SHOWN), ...Object.keys(SHOWN_TO_NOBODY), ...LEAD_ON];
  expect(looked.toSorted()).toEqual(routes.toSorted());
});

test('every page is accessible, shows where the focus is and keeps to its window: on a phone, at 200 % and wide, in light and dark', async () => {
  const { page, client } = await staffBrowser(tests, { role: 'manager', name: 'Bo Ray' });
  expect(await faults(page, Object.values(SHOWN).flat(), client.csrf)).toEqual([]);
  await show(page, '/transcripts/TALK', client.csrf);
  await page.emulateMedia({ media: 'print' });
  expect(await violations(page)).toEqual([]);
});

test('so is every page for who has no open session', async () => {
  const nobody = await (await tests.newContext()).newPage();
  expect(await faults(nobody, Object.values(SHOWN_TO_NOBODY).flat(), '')).toEqual([]);
  const { page, client } = await staffBrowser(tests, { role: 'scheduler', name: 'Cy Poe' });
  expect(await faults(page, ['/people', ['/lock', {}], ...SHOWN_TO_LOCKED], client.csrf)).toEqual([]);
});

test('the range is chosen by keys, and each chart is as long as its numbers say', async () => {
  const { page } = await staffBrowser(tests, { role: 'scheduler', name: 'Bo Ray' });
  await page.goto(`${tests.site.origin}/staff/callbacks`);
  await page.keyboard.press('4');
  await page.waitForURL('**/staff/figures');
  await page.getByRole('link', { name: '7 days' }).press('Enter');
  await page.getByRole('heading', { level: 1, name: /^Figures, .* – / }).waitFor();
  const figure = page.getByRole('region', { name: 'Which sections answer the most questions?', exact: true });
  const lengths = await figure
    .locator('.bars rect')
    .evaluateAll((bars) => bars.map((bar) => bar.getBoundingClientRect().width));
  const [longest = 0, next = 0] = lengths;
  expect(longest).toBeGreaterThan(100);
  expect(Math.round((next / longest) * 100)).toBe(33);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    figure.getByRole('link', { name: 'Download as CSV' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^figures-sections-[\d-]+\.csv$/);
});
