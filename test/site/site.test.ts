import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { createPhrases } from '../../src/desk.ts';
import type { Knowledge } from '../../src/domain/knowledge/knowledge.ts';
import { EventLoopRound } from '../../src/http/event-loop-round.ts';
import { createHttpServer, type HttpServer } from '../../src/http/http-server.ts';
import { readKnowledgeFolder } from '../../src/knowledge-folder.ts';
import { createSite } from '../../src/site/site.ts';

const servers: HttpServer[] = [];
const failures: unknown[] = [];
let demo: Knowledge;

beforeAll(async () => {
  demo = await readKnowledgeFolder('knowledge');
});

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
  expect(failures.splice(0)).toEqual([]);
});

/** Serves the site alone and returns its address. */
async function serve(
  change: { knowledge?: Knowledge; exposed?: boolean; now?: string; takesCallbacks?: boolean } = {},
): Promise<string> {
  const server = createHttpServer({
    round: new EventLoopRound(),
    routes: createSite({
      knowledge: () => change.knowledge ?? demo,
      phrases: createPhrases(),
      publicUrl: 'https://chat.clinic.example',
      allowedOrigins: ['https://clinic.example', 'https://www.clinic.example'],
      assetsDir: 'dist/widget',
      exposed: change.exposed ?? false,
      takesCallbacks: () => change.takesCallbacks ?? true,
      now: () => change.now ?? '2026-11-20T15:30:00.000Z',
    }),
    trustedHops: null,
    exposed: false,
    onFailure: ({ error }) => failures.push(error),
  });
  servers.push(server);
  return `http://127.0.0.1:${await server.listen(0, '127.0.0.1')}`;
}

const html = { headers: { accept: 'text/html' } };
const textOf = async (url: string, init: RequestInit = html): Promise<string> =>
  (await fetch(url, init)).text();
const PAGES = ['/', '/privacy', '/articles/magnesium-iv-mendoza', '/chat', '/no-such-page'];

test.each(PAGES)('%s lets no inline script or style in and names whom it may talk to', async (path) => {
  const response = await fetch((await serve()) + path, html);
  const policy = response.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
  expect(policy).toContain("connect-src 'self' wss://chat.clinic.example");
  expect(policy).not.toMatch(/unsafe|\*/);
  const body = await response.text();
  expect(body).not.toMatch(/<style|\sstyle=|\son\w+=|javascript:/i);
});

test.each(PAGES)('%s says that the demo clinic isn’t real', async (path) => {
  expect(await textOf((await serve()) + path)).toContain('Demo clinic – not real');
});

test('only the chat may be framed, by our own pages and the clinic’s', async () => {
  const site = await serve();
  const ancestors = async (path: string) =>
    (await fetch(site + path, html)).headers
      .get('content-security-policy')
      ?.match(/frame-ancestors ([^;]*)/)?.[1];
  expect(await ancestors('/chat')).toBe("'self' https://clinic.example https://www.clinic.example");
  for (const path of PAGES.filter((path) => path !== '/chat')) expect(await ancestors(path)).toBe("'none'");
});

test('an article shows every section under its anchor, whose article it goes back to, and that nobody reviewed it', async () => {
  const body = await textOf(`${await serve()}/articles/magnesium-iv-mendoza`);
  const article = demo.articles.find(({ id }) => id === 'magnesium-iv-mendoza');
  expect(article?.sections.length).toBeGreaterThan(3);
  expect(body).toMatch(/<a href="\/chat" data-frontdesk="Ask for a callback">/);
  for (const section of article?.sections ?? []) expect(body).toContain(`<section id="${section.id}">`);
  expect(body).toContain('Jason Mendoza');
  expect(body).toContain('has not been reviewed by a clinician');
});

test('each section says by itself that nobody reviewed it, since answers link past the notice at the top', async () => {
  const body = await textOf(`${await serve()}/articles/magnesium-iv-mendoza`);
  const sections = body.split('<section ').slice(1);
  expect(sections.length).toBeGreaterThan(3);
  for (const section of sections)
    expect(section).toMatch(/^id="[^"]+"><h2>[^<]+<\/h2><p class="mark">Not reviewed by a clinician<\/p>/);
});

test('the hours stand beside the days on which they don’t hold, as long as those are to come', async () => {
  const contact = async (now: string) =>
    /<dl class="facts.*?<\/dl>/s.exec(await textOf(await serve({ now })))?.[0];
  expect(await contact('2026-11-26T15:00:00.000Z')).toMatch(
    /Thu 9:00 AM.*Closed<\/dt><dd>Thursday, November 26 \(Thanksgiving Day\)<\/dd>.*December 25/,
  );
  expect(await contact('2026-11-28T15:00:00.000Z')).not.toContain('Thanksgiving');
  expect(await contact('2031-01-01T15:00:00.000Z')).not.toContain('Closed');
});

test('a reviewed article names who reviewed it and when', async () => {
  const review = { by: 'Dr. Reyes', on: '2026-05-04', due: '2027-05-04' };
  const articles = demo.articles.map((article) => ({ ...article, review }));
  const site = await serve({ knowledge: { ...demo, articles } });
  const body = await textOf(`${site}/articles/magnesium-iv-mendoza`);
  expect(body).toContain('Reviewed by Dr. Reyes on May 4, 2026');
  expect(body).not.toMatch(/has not been reviewed|class="mark"/);
});

test('what the clinic’s files say is escaped', async () => {
  const clinic = { ...demo.clinic, name: '</script><img src=x onerror=alert(1)>' };
  const site = await serve({ knowledge: { ...demo, clinic } });
  for (const path of PAGES) expect(await textOf(site + path)).not.toContain('<img');
});

test('the privacy page names all that is kept of a request', async () => {
  const body = await textOf(`${await serve()}/privacy`);
  for (const kept of [
    /your name, your phone number, the time you chose, what the call is about/,
    /voicemail/,
    /your e-mail address, whom the call is for and whether that person agrees/,
    /a pregnancy, a kidney problem or a medicine you take, or of an emergency/,
    /when you agreed and the language/,
    /a callback form that you don’t send/,
  ])
    expect(body).toMatch(kept);
});

test('the privacy page gives the periods that the clinic set', async () => {
  const clinic = { ...demo.clinic, transcriptDays: 17, callback: { ...demo.clinic.callback, keptMonths: 1 } };
  const body = await textOf(`${await serve({ knowledge: { ...demo, clinic } })}/privacy`);
  expect(body).toContain('17 days');
  expect(body).toMatch(/for 1 month\b/);
});

test('commands for the person who tries it are shown in the demo only', async () => {
  expect(await textOf(await serve())).toContain('frontdesk -- callbacks list');
  expect(await textOf(await serve({ exposed: true }))).not.toContain('callbacks list');
  const clinic = { ...demo.clinic, demo: false };
  const body = await textOf(await serve({ knowledge: { ...demo, clinic } }));
  expect(body).not.toMatch(/callbacks list|not real/);
});

test('no two links of the start page read the same and lead to different places', async () => {
  const links = [...(await textOf(`${await serve()}/`)).matchAll(/<a [^>]*href="([^"]*)"[^>]*>(.*?)<\/a>/g)];
  const words = links.map(([, href, inner]) => ({
    href,
    text: (inner ?? '').replace(/<[^>]*>/g, ' ').trim(),
  }));
  for (const { href, text } of words)
    expect(words.filter((other) => other.text === text && other.href !== href)).toEqual([]);
  expect(words.filter(({ href }) => href?.startsWith('/articles/')).length).toBe(demo.articles.length);
});

test('the source is part of the title on cards and tabs of articles with one title, and of no other', async () => {
  const site = await serve();
  const headings = async (url: string) =>
    [...(await textOf(url)).matchAll(/<span class="title">(.*?)<\/span>/g)].map(([, words]) =>
      words?.replace('<span class="twin">', ' / '),
    );
  const [first, second] = await headings(`${site}/`);
  expect([first, second]).toEqual([
    'Magnesium IV for Brain Health and Recovery / Based on an article that names no author',
    'Magnesium IV for Brain Health and Recovery / Based on the article by Jason Mendoza, Director of IV Therapy at Axon',
  ]);
  const tab = /<title>(.*?)<\/title>/.exec(await textOf(`${site}/articles/magnesium-iv-mendoza`))?.[1];
  expect(tab).toContain('– Based on the article by Jason Mendoza');
  const [one, ...others] = demo.articles;
  const articles = [{ ...one!, title: 'Another title' }, ...others];
  expect(await headings(await serve({ knowledge: { ...demo, articles } }))).toEqual([
    'Another title',
    others[0]?.title,
  ]);
});

test('articles of one title are told apart by what they cover, without what is withdrawn', async () => {
  const [hidden, ...rest] = demo.articles[0]?.sections ?? [];
  const site = await serve({ knowledge: { ...demo, withdrawn: new Set([hidden?.id ?? '']) } });
  const body = await textOf(`${site}/`);
  for (const { title } of rest) expect(body).toContain(`<li>${title}</li>`);
  expect(body).not.toContain(`<li>${hidden?.title}</li>`);
});

test('the picture of a conversation quotes a section that may be shown, word for word, with its source', async () => {
  const [first, second] = demo.articles[0]?.sections ?? [];
  const quoted = async (withdrawn: string[]) => {
    const site = await serve({ knowledge: { ...demo, withdrawn: new Set(withdrawn) } });
    return /<blockquote>(.*?)<\/blockquote>.*?<b>(.*?)<\/b>/s.exec(await textOf(`${site}/`))?.slice(1);
  };
  expect(await quoted([])).toEqual([first?.text.slice(0, first.inShort.to), first?.title]);
  expect((await quoted([first?.id ?? '']))?.[1]).toBe(second?.title);
  expect(await quoted([...demo.sections.keys()])).toBeUndefined();
});

test('an unknown address gets a page in a browser and JSON elsewhere', async () => {
  const site = await serve();
  const page = await fetch(`${site}/no-such-page`, html);
  expect([page.status, page.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
  const api = await fetch(`${site}/no-such-page`, { headers: { accept: 'application/json' } });
  expect([api.status, api.headers.get('content-type')]).toEqual([404, 'application/json; charset=utf-8']);
  expect((await fetch(`${site}/articles/none`, html)).status).toBe(404);
  expect((await fetch(`${site}/assets/widget.js`)).status).toBe(404);
  expect((await fetch(`${site}/assets/..%2f..%2fpackage.json`)).status).toBe(404);
});

test('the loader carries the clinic’s settings and may be loaded by any page', async () => {
  const response = await fetch(`${await serve()}/widget.js`);
  expect(response.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
  const script = await response.text();
  expect(script).toContain('"label":"Chat with us"');
  expect(script).not.toContain('__LOADER_CONFIG__');
  // With the settings in it, the loader still is as small as promised.
  expect(gzipSync(script, { level: 9 }).length).toBeLessThanOrEqual(1_536);
});

/** Compression differs a little between versions of Node. */
const ABOUT = 0.02;

test('the README states how large the files are as they are served', async () => {
  const site = await serve();
  const sizeOf = async (path: string) => {
    const response = await fetch(site + path, { headers: { 'accept-encoding': 'gzip' } });
    return Number(response.headers.get('content-length'));
  };
  const parts = await Promise.all(
    ['/assets/chat.js', '/assets/chat.css', '/chat/theme.css', '/widget.js'].map(sizeOf),
  );
  const [script = 0, styles = 0, colors = 0, launcher = 0] = parts;
  const readme = (await readFile('README.md', 'utf8')).replace(/\s+/g, ' ');
  const stated =
    /are ([\d,]+) bytes together \(([\d,]+) and ([\d,]+), and (\d+) for [^)]*\); the launcher on your page is ([\d,]+) bytes/.exec(
      readme,
    );
  const figures = stated?.slice(1).map((figure) => Number(figure.replace(',', '')));
  const served = [script + styles + colors, script, styles, colors, launcher];
  const isTrue = figures?.every((figure, at) => Math.abs(figure / (served[at] ?? 0) - 1) <= ABOUT);
  expect({ figures, served, isTrue }).toEqual({ figures, served, isTrue: true });
});

test('files that are named by their content are kept for a year, the others for minutes', async () => {
  const site = await serve();
  const path = /\/assets\/chat\.js\?v=\w+/.exec(await textOf(`${site}/chat`))?.[0] ?? '';
  const cache = async (url: string) => (await fetch(url)).headers.get('cache-control');
  expect(await cache(site + path)).toBe('public, max-age=31536000, immutable');
  expect(await cache(`${site}/assets/chat.js?v=old`)).toBe('public, max-age=300');
  expect(await cache(`${site}/widget.js`)).toBe('public, max-age=300');
});

test('a file that the browser has is not sent again', async () => {
  const site = await serve();
  const first = await fetch(`${site}/widget.js`);
  const headers = { 'if-none-match': first.headers.get('etag') ?? '' };
  expect((await fetch(`${site}/widget.js`, { headers })).status).toBe(304);
});

test('a file is the same with and without compression', async () => {
  const site = await serve();
  const digest = async (encoding: string) => {
    const response = await fetch(`${site}/assets/chat.css`, { headers: { 'accept-encoding': encoding } });
    const hash = createHash('sha256').update(await response.text());
    return { encoding: response.headers.get('content-encoding'), hash: hash.digest('hex') };
  };
  const [plain, packed] = [await digest('identity'), await digest('gzip')];
  expect([plain.encoding, packed.encoding]).toEqual([null, 'gzip']);
  expect(packed.hash).toBe(plain.hash);
});

describe('while nobody of staff would know of a request', () => {
  const CALL = '<a href="tel:+12125550142">Call us: (212) 555-0142</a>';
  const open = () => serve({ takesCallbacks: false, exposed: true });

  test.each(['/', '/articles/magnesium-iv-mendoza', '/chat', '/no-such-page'])(
    '%s offers no call',
    async (path) => {
      const offers = /callback|call you|Ask for a call|have somebody call/i;
      const page = await textOf((await open()) + path);
      expect(page.replace(/<head>.*<\/head>/s, '')).not.toMatch(offers);
    },
  );

  test.each(['/', '/articles/magnesium-iv-mendoza'])(
    '%s gives the number where it offers one else',
    async (path) => {
      expect(await textOf((await open()) + path)).toContain(CALL);
      const offering = await textOf((await serve()) + path);
      expect(offering).not.toContain(CALL);
      expect(offering).toMatch(/href="\/callback"|data-frontdesk="Ask for a callback"/);
    },
  );
});
