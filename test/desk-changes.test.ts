import { setTimeout as sleep } from 'node:timers/promises';
import { addPhrasing, removePhrasing } from '../src/storage/phrasings.ts';
import { liftSwitch, type Switch, setSwitch } from '../src/storage/switches.ts';
import { openStores, type Stores } from '../src/stores.ts';
import { type DatabaseLocation, eachDatabase } from './support/databases.ts';
import { DirectLineClient, textOf } from './support/direct-line-client.ts';
import { TEST_SECRET } from './support/environment.ts';
import { eventually } from './support/eventually.ts';
import { knowledgeWithFewQuestions } from './support/knowledge-copy.ts';
import { printFigure } from './support/print-figure.ts';
import { startServer, type TestServer } from './support/server.ts';
import { signIn } from './support/staff.ts';

const QUESTION = 'do you help with jet lag';
const PHRASING = 'Can a drip help with jet lag?';
const CRAMPS = 'does magnesium help with cramps?';
const by = 'Ann Lee';
/** What is promised of an example question that was tried. */
const LIVE_MS = 500;
/** On a busy machine; it takes a second. */
const LONGEST_MS = 20_000;

eachDatabase((fresh, kind) => {
  const knowledge = knowledgeWithFewQuestions(12);
  const env = { KNOWLEDGE_DIR: knowledge.folder };
  let location: DatabaseLocation;
  /** A folder of SQLite has one server, a PostgreSQL as many as are started. */
  let servers: TestServer[];
  /** Another process, such as a command, that changes the same data and tells nobody. */
  let elsewhere: Stores;

  beforeAll(async () => {
    location = await fresh();
    servers = await Promise.all(
      Array.from({ length: kind === 'sqlite' ? 1 : 2 }, () => startServer({ location, env })),
    );
    elsewhere = await openStores(location, [TEST_SECRET]);
  });
  afterAll(async () => {
    await elsewhere.close();
    await Promise.all(servers.map((server) => server.close()));
    knowledge.remove();
  });

  /** Waits until every server answers a new conversation so. */
  const everyAnswer = (text: string, expected: RegExp) =>
    eventually(async () => {
      // Leaves the processes time to learn.
      await sleep(150);
      for (const { url } of servers)
        expect(textOf(await (await DirectLineClient.start(url)).ask(text))).toMatch(expected);
    }, LONGEST_MS);
  const now = () => new Date().toISOString();

  it('answers from an example question of staff in every process within seconds, after a restart too, and not once it is taken back', async () => {
    const { database, personal } = elsewhere;
    await everyAnswer(QUESTION, /don’t cover that/);
    const phrasing = { section: 'a1-muscle', text: PHRASING, by, at: now(), gap: null };
    const id = await addPhrasing(database, personal, phrasing);
    await everyAnswer(QUESTION, /easing spasms/);
    if (kind === 'sqlite') {
      await servers.pop()?.close();
      servers.push(await startServer({ location, env }));
      const visitor = await DirectLineClient.start(servers[0]?.url ?? '');
      expect(textOf(await visitor.ask(QUESTION))).toMatch(/easing spasms/);
    }
    await removePhrasing(database, personal, { id: id ?? '', by, at: now() });
    await everyAnswer(QUESTION, /don’t cover that/);
  });

  it('makes live at once what was tried, in the process that is asked before it answers, and in the others by a notice', async () => {
    const [first, ...others] = servers;
    const reviewer = await signIn(first!, { role: 'reviewer' });
    const ask = async ({ url }: TestServer) =>
      textOf(await (await DirectLineClient.start(url)).ask(QUESTION));
    /** Milliseconds until each server answers so; the first one has to by now. */
    const untilTold = async (expected: RegExp): Promise<number> => {
      const began = performance.now();
      expect(await ask(first!)).toMatch(expected);
      for (const other of others)
        await eventually(async () => expect(await ask(other)).toMatch(expected), LONGEST_MS);
      return Math.round(performance.now() - began);
    };
    await ask(first!);
    const [, path = ''] =
      /href="(\/staff\/gaps\/[\w-]+)"[^>]*>[^<]*jet lag/.exec(await reviewer.page('/staff/gaps')) ?? [];
    const one = { section: 'a1-muscle', text: PHRASING };
    const tried = await (await reviewer.post(path, { wish: 'try', ...one })).text();
    // A person reads what it changes.
    await sleep(1_000);
    const [, seen = ''] = /name="seen" value="([^"]+)"/.exec(tried) ?? [];
    const asked = performance.now();
    const added = await reviewer.post(path, { wish: 'add', ...one, seen });
    const answeredMs = Math.round(performance.now() - asked);
    const everywhereMs = await untilTold(/easing spasms/);
    const id = new URL(added.headers.get('location') ?? '', first!.url).searchParams.get('id') ?? '';
    await reviewer.post('/staff/gaps/added', { id });
    const backMs = await untilTold(/don’t cover that/);
    printFigure(
      `an example question on ${kind}, ${servers.length} server(s): made live in ${answeredMs} ms, told by all ${everywhereMs} ms later; taken back by all after ${backMs} ms`,
    );
    expect(answeredMs).toBeLessThan(5 * LIVE_MS);
    expect(everywhereMs).toBeLessThan(5 * LIVE_MS);
  });

  it('stops every process, whichever was told, and lets it go on', async () => {
    const manager = await signIn(servers[0]!, { role: 'manager' });
    const section: Switch = { kind: 'section', section: 'a1-muscle' };
    await setSwitch(elsewhere.database, elsewhere.personal, section, { by, at: now() });
    await everyAnswer(CRAMPS, /no approved answer/);
    expect((await manager.post('/staff/switches', { wish: 'set', kind: 'paused' })).status).toBe(303);
    await everyAnswer(CRAMPS, /not answering questions/);
    await everyAnswer('I have crushing chest pain', /911/);
    expect((await manager.post('/staff/switches', { wish: 'lift', kind: 'paused' })).status).toBe(303);
    await liftSwitch(elsewhere.database, elsewhere.personal, section, { by, at: now() });
    await everyAnswer(CRAMPS, /easing spasms/);
  });
});
