import { listAudit } from '../../src/storage/audit.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { DirectLineClient, textOf } from '../support/direct-line-client.ts';
import { knowledgeWithFewQuestions } from '../support/knowledge-copy.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { type StaffClient, signIn } from '../support/staff.ts';

const knowledge = knowledgeWithFewQuestions(12);
let server: TestServer;
let reviewer: StaffClient;
let manager: StaffClient;

beforeAll(async () => {
  server = await startServer({ env: { KNOWLEDGE_DIR: knowledge.folder } });
  [reviewer, manager] = await Promise.all([
    signIn(server, { role: 'reviewer' }),
    signIn(server, { role: 'manager' }),
  ]);
});
afterAll(async () => {
  await server.close();
  knowledge.remove();
});

/** What the bot says to the last text of a new conversation. */
async function talk(...texts: readonly string[]): Promise<string> {
  const visitor = await DirectLineClient.start(server.url);
  let said = '';
  for (const text of texts) said = textOf(await visitor.ask(text));
  return said;
}

/** Addresses of the gaps whose line holds the words, as the list shows them. */
const gapsWith = (page: string, words: string): string[] =>
  [...page.matchAll(/<a href="(\/staff\/gaps\/[\w-]+)"[^>]*>([^<]*)/g)]
    .filter(([, , text]) => text?.includes(words))
    .map(([, path]) => path ?? '');

async function gapOf(words: string): Promise<string> {
  const [path] = gapsWith(await reviewer.page('/staff/gaps'), words);
  if (!path) throw new Error(`No gap of ${words}`);
  return path;
}

const audited = async () => {
  const database = openDatabase(server.location);
  const rows = await listAudit(database.reader, { limit: 100 });
  await database.close();
  return rows.map(({ by, action, subject }) => `${by}: ${action} ${subject ?? ''}`.trim());
};

const TRIED = /name="seen" value="([^"]+)"/;
const seenOn = (page: string): string => (TRIED.exec(page)?.[1] ?? '').replaceAll('&amp;', '&');

describe('gaps', () => {
  beforeAll(async () => {
    await talk('my name is Zoe Quill', 'do you help with jet lag?');
    await talk('Do you help with jet lag');
    await talk('do you rent out your garden for birthday parties?');
    await talk('does magnesium help with cramps?', 'That didn’t help');
  });

  it('groups and counts what was declined, what was no help and which fact is missing, with the nearest section', async () => {
    const page = await reviewer.page('/staff/gaps');
    expect(page).toMatch(/<td class="number">2<\/td><td><a [^>]+>Do you help with jet lag<\/a>/);
    expect(page).toMatch(/does magnesium help with cramps\?<\/a><span class="quiet"> 1 answer was no help/);
    expect(await audited()).toContain('Reviewer One: gaps-viewed');
  });

  it('leads from a gap to the conversations where it was asked', async () => {
    const page = await reviewer.page(await gapOf('jet lag'));
    const paths = [...page.matchAll(/href="(\/staff\/transcripts\/[^"]+)"/g)].map(([, path]) => path ?? '');
    expect(paths).toHaveLength(2);
    expect(await reviewer.page(paths[1] ?? '')).toContain('do you help with jet lag?');
  });

  it('refuses the visitor’s own words, names and numbers, and keeps what was typed', async () => {
    const path = await gapOf('jet lag');
    for (const [text, problem] of [
      ['do you help with JET LAG?', 'These are the visitor’s own words'],
      ['Will jet lag leave Quill alone?', '“Quill” may be a name'],
      ['jet', 'two words or more'],
    ] as const) {
      const response = await reviewer.post(path, { wish: 'try', section: 'a1-muscle', text });
      expect(response.status).toBe(422);
      const page = await response.text();
      expect(page).toContain(problem);
      expect(page).toContain(`value="${text}"`);
      expect(page).not.toContain('Make it live');
    }
  });

  it('shows what an example question changes, makes it live once that was seen, and takes it back', async () => {
    const path = await gapOf('jet lag');
    const one = { section: 'a1-muscle', text: 'Can a drip help with jet lag?' };
    const unseen = await reviewer.post(path, { wish: 'add', ...one });
    expect([unseen.status, await unseen.text()]).toEqual([
      422,
      expect.stringContaining('have changed since'),
    ]);
    const tried = await (await reviewer.post(path, { wish: 'try', ...one })).text();
    expect(tried).toMatch(/What visitors asked is declined now, and answered from .* with it/);
    expect(tried).toMatch(/regression questions? comes? out differently/);
    expect(await talk('do you help with jet lag?')).toContain('don’t cover that');

    const added = await reviewer.post(path, { wish: 'add', ...one, seen: seenOn(tried) });
    expect([added.status, added.headers.get('location')]).toEqual([
      303,
      expect.stringMatching(/^\/staff\/gaps\/added\?done=added&id=/),
    ]);
    expect(await talk('do you help with jet lag?')).toContain('easing spasms');
    expect(gapsWith(await reviewer.page('/staff/gaps'), 'jet lag')).toEqual([]);

    const page = await reviewer.page('/staff/gaps/added');
    expect(page).toContain(one.text);
    const id = /name="id" value="([^"]+)"/.exec(page)?.[1] ?? '';
    expect((await reviewer.post('/staff/gaps/added', { id })).status).toBe(303);
    expect((await reviewer.post('/staff/gaps/added', { id })).status).toBe(404);
    expect(await talk('do you help with jet lag?')).toContain('don’t cover that');
    expect(gapsWith(await reviewer.page('/staff/gaps'), 'jet lag')).toHaveLength(1);
    const removed = await reviewer.page(`/staff/gaps/added?done=removed&id=${id}`);
    expect(removed).toContain('value="restore"');
    expect(await audited()).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^Reviewer One: phrasing-added/),
        expect.stringMatching(/^Reviewer One: phrasing-removed/),
      ]),
    );
  });

  it('tells that an example question would do nothing', async () => {
    const path = await gapOf('jet lag');
    const useless = { wish: 'try', section: 'a1-muscle', text: 'Is it good for a charley horse?' };
    const response = await reviewer.post(path, useless);
    expect(response.status).toBe(422);
    const page = await response.text();
    expect(page).toContain('It would do nothing');
    expect(page).not.toContain('Make it live');
  });

  it('hides what isn’t for the clinic, and shows it again', async () => {
    const path = await gapOf('garden');
    const hidden = await reviewer.post(path, { wish: 'hide' });
    const after = await reviewer.page(hidden.headers.get('location') ?? '');
    expect(gapsWith(after, 'garden')).toEqual([]);
    expect(after).toContain('value="show"');
    expect(gapsWith(await reviewer.page('/staff/gaps?show=hidden'), 'garden')).toEqual([path]);
    await reviewer.post(path, { wish: 'show' });
    expect(gapsWith(await reviewer.page('/staff/gaps'), 'garden')).toEqual([path]);
  });

  it('has nothing for an unknown gap, and nothing for schedulers', async () => {
    expect((await reviewer.get('/staff/gaps/nothing')).status).toBe(404);
    const scheduler = await signIn(server, { role: 'scheduler' });
    expect((await scheduler.get('/staff/gaps')).status).toBe(403);
    expect((await reviewer.post('/staff/gaps/nowhere', { wish: 'hide' })).status).toBe(404);
    expect((await scheduler.post(await gapOf('garden'), { wish: 'hide' })).status).toBe(403);
  });

  it('renders markup of a visitor as text', async () => {
    await talk('do you sell <img src=x onerror=alert(1)> umbrellas?');
    const page = await reviewer.page('/staff/gaps');
    expect(page).toContain('&lt;img src=x');
    expect(page).not.toContain('<img');
  });
});

describe('stop buttons', () => {
  const set = (fields: Readonly<Record<string, string>>) =>
    manager.post('/staff/switches', { wish: 'set', ...fields });
  const lift = (fields: Readonly<Record<string, string>>) =>
    manager.post('/staff/switches', { wish: 'lift', ...fields });

  it('pauses the bot at once, says so on every page to everyone, and lets it go on', async () => {
    expect((await set({ kind: 'paused' })).status).toBe(303);
    expect(await talk('does magnesium help with cramps?')).toContain('not answering questions');
    expect(await talk('I have crushing chest pain')).toContain('911');
    for (const page of [await reviewer.page('/staff/gaps'), await manager.page('/staff/people')])
      expect(page).toMatch(/class="notice"[^>]*>The bot is paused.*Manager One, now/);
    expect((await lift({ kind: 'paused' })).status).toBe(303);
    expect(await talk('does magnesium help with cramps?')).toContain('easing spasms');
    expect(await reviewer.page('/staff/gaps')).not.toContain('The bot is paused');
  });

  it('withdraws a section from the chat and its page', async () => {
    await set({ kind: 'section', section: 'a1-muscle' });
    expect(await talk('does magnesium help with cramps?')).toContain('no approved answer');
    const articles = await (await fetch(`${server.url}/articles`)).text();
    expect(articles).not.toContain('#a1-muscle');
    expect(await manager.page('/staff/switches')).toMatch(/Quote it again: /);
    await lift({ kind: 'section', section: 'a1-muscle' });
    expect(await talk('does magnesium help with cramps?')).toContain('easing spasms');
  });

  it('promises no more calls for today', async () => {
    const today = new Intl.DateTimeFormat('en-US', { timeZone: 'America/New_York', dateStyle: 'full' })
      .format(new Date())
      .replace(/^\w+, (\w{3})\w* (\d+),.*/, '$1 $2');
    await set({ kind: 'closed-day' });
    expect(await reviewer.page('/staff/gaps')).toContain('No more calls are promised for today');
    const offered = await (await fetch(`${server.url}/callback`)).text();
    expect(offered).toMatch(/\b[A-Z][a-z]{2} \d+,? /);
    expect(offered).not.toMatch(new RegExp(`\\b${today}\\b`));
    await lift({ kind: 'closed-day' });
    expect(await reviewer.page('/staff/gaps')).not.toContain('No more calls are promised for today');
  });

  it('is for managers alone, in the audit, and refuses what it doesn’t know', async () => {
    expect((await reviewer.get('/staff/switches')).status).toBe(403);
    expect((await reviewer.post('/staff/switches', { wish: 'set', kind: 'paused' })).status).toBe(403);
    expect((await set({ kind: 'section', section: 'no-such' })).status).toBe(422);
    expect((await set({ kind: 'everything' })).status).toBe(422);
    expect((await manager.post('/staff/switches', { wish: 'set', kind: 'paused', csrf: 'x' })).status).toBe(
      403,
    );
    expect((await audited()).filter((line) => line.startsWith('Manager One: switch'))).toEqual([
      'Manager One: switch-lifted closed-day',
      'Manager One: switch-set closed-day',
      'Manager One: switch-lifted section:a1-muscle',
      'Manager One: switch-set section:a1-muscle',
      'Manager One: switch-lifted paused',
      'Manager One: switch-set paused',
    ]);
  });
});
