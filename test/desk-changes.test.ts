import { setTimeout as sleep } from 'node:timers/promises';
import { addPhrasing, removePhrasing } from '../src/storage/phrasings.ts';
import { liftSwitch, type Switch, setSwitch } from '../src/storage/switches.ts';
import { openStores, type Stores } from '../src/stores.ts';
import { type DatabaseLocation, eachDatabase } from './support/databases.ts';
import { DirectLineClient, textOf } from './support/direct-line-client.ts';
import { TEST_SECRET } from './support/environment.ts';
import { eventually } from './support/eventually.ts';
import { startServer, type TestServer } from './support/server.ts';

const QUESTION = 'do you help with jet lag';
const PHRASING = 'Can a drip help with jet lag?';
const by = 'Ann Lee';

eachDatabase((fresh, kind) => {
  let location: DatabaseLocation;
  /** A folder of SQLite has one server, a PostgreSQL as many as are started. */
  let servers: TestServer[];
  /** Another process, such as a command, that changes the same data. */
  let elsewhere: Stores;

  beforeAll(async () => {
    location = await fresh();
    servers = await Promise.all(
      Array.from({ length: kind === 'sqlite' ? 1 : 2 }, () => startServer({ location })),
    );
    elsewhere = await openStores(location, [TEST_SECRET]);
  });
  afterAll(async () => {
    await elsewhere.close();
    await Promise.all(servers.map((server) => server.close()));
  });

  /** What every server says to a text in a new conversation. */
  const asked = (text: string) =>
    Promise.all(servers.map(async ({ url }) => textOf(await (await DirectLineClient.start(url)).ask(text))));
  const everyAnswer = (text: string, expected: RegExp) =>
    eventually(async () => {
      // Leaves the processes time to learn.
      await sleep(150);
      for (const answer of await asked(text)) expect(answer).toMatch(expected);
    });
  const now = () => new Date().toISOString();
  const set = (one: Switch) => setSwitch(elsewhere.database, elsewhere.personal, one, { by, at: now() });
  const lift = (one: Switch) => liftSwitch(elsewhere.database, elsewhere.personal, one, { by, at: now() });

  it('answers from an example question of staff in every process within seconds, and not once it is taken back', async () => {
    const { database, personal } = elsewhere;
    await everyAnswer(QUESTION, /don’t cover that/);
    const phrasing = { section: 'a1-muscle', text: PHRASING, by, at: now(), gap: null };
    const id = await addPhrasing(database, personal, phrasing);
    await everyAnswer(QUESTION, /easing spasms/);

    await servers.pop()?.close();
    servers.push(await startServer({ location }));
    expect((await asked(QUESTION)).at(-1)).toMatch(/easing spasms/);

    await removePhrasing(database, personal, { id: id ?? '', by, at: now() });
    await everyAnswer(QUESTION, /don’t cover that/);
  });

  it('pauses every process, and lets it go on', async () => {
    await set({ kind: 'paused' });
    await everyAnswer('does magnesium help with cramps?', /not answering questions/);
    await everyAnswer('I have crushing chest pain', /911/);
    await lift({ kind: 'paused' });
    await everyAnswer('does magnesium help with cramps?', /easing spasms/);
  });

  it('withdraws a section from every process', async () => {
    await set({ kind: 'section', section: 'a1-muscle' });
    await everyAnswer('does magnesium help with cramps?', /no approved answer/);
    await lift({ kind: 'section', section: 'a1-muscle' });
    await everyAnswer('does magnesium help with cramps?', /easing spasms/);
  });
});
