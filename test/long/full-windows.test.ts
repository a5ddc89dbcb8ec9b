import { readConfig } from '../../src/config.ts';
import { secretKeys } from '../../src/secret-keys.ts';
import { listCallbacks } from '../../src/storage/callbacks.ts';
import { openStores } from '../../src/stores.ts';
import { type DatabaseLocation, eachDatabase } from '../support/databases.ts';
import { type Activity, DirectLineClient } from '../support/direct-line-client.ts';
import { environmentOf } from '../support/environment.ts';
import { startServer, type TestServer } from '../support/server.ts';

const VISITORS = 100;
const PLACES = 3;
const TENS = 'abcdefghij';

/** A visitor at the summary of a request for the first window that was offered. */
async function atSummary(server: string, number: number): Promise<DirectLineClient> {
  const visitor = await DirectLineClient.start(server);
  const name = `Ann B${TENS[Math.floor(number / 10)]}r${TENS[number % 10]}n`;
  const phone = `(212) 555-01${String(number).padStart(2, '0')}`;
  let answer: Activity[] = [];
  for (const text of ['call me back', 'yes', name, phone]) answer = await visitor.ask(text);
  for (const text of [firstChoice(answer), 'skip', 'no']) answer = await visitor.ask(text);
  expect(textOf(answer)).toMatch(/Shall I send it/);
  return visitor;
}

const textOf = (answer: readonly Activity[]): string => answer.map(({ text }) => text).join('\n');
const choicesOf = (answer: readonly Activity[]) => answer.at(-1)?.suggestedActions?.actions ?? [];
const firstChoice = (answer: readonly Activity[]): string => choicesOf(answer)[0]?.value ?? '';

eachDatabase((fresh, kind) => {
  let location: DatabaseLocation;
  let servers: TestServer[];

  beforeEach(async () => {
    location = await fresh();
    const first = await startServer({ location });
    servers = kind === 'sqlite' ? [first] : [first, await startServer({ location })];
  });
  afterEach(() => Promise.all(servers.map((server) => server.close())));

  it(`${VISITORS} visitors who race for a window with ${PLACES} places leave exactly ${PLACES}, and the others are offered the next`, async () => {
    const visitors = await Promise.all(
      Array.from({ length: VISITORS }, (_, number) =>
        atSummary(servers[number % servers.length]?.url ?? '', number),
      ),
    );

    const answers = await Promise.all(visitors.map((visitor) => visitor.ask('yes')));

    const late = visitors.filter((_, at) => /^That time is no longer free/.test(textOf(answers[at] ?? [])));
    expect(answers.filter((answer) => /Your request is in/.test(textOf(answer)))).toHaveLength(PLACES);
    expect(late).toHaveLength(VISITORS - PLACES);
    expect(await requestsFor(location)).toHaveLength(PLACES);

    const offered = late.map((visitor) => answers[visitors.indexOf(visitor)] ?? []);
    const [taken = ''] = await requestsFor(location);
    const starts = offered.map((answer) => choicesOf(answer).map(({ value }) => value));
    expect(starts.filter((those) => those.length < 2 || those.includes(`window:${taken}`))).toEqual([]);

    // All of them want the next one, of which again three get a place.
    await Promise.all(late.map((visitor, at) => visitor.ask(firstChoice(offered[at] ?? []))));
    const again = await Promise.all(late.map((visitor) => visitor.ask('yes')));
    expect(again.filter((answer) => /Your request is in/.test(textOf(answer)))).toHaveLength(PLACES);
    const later = again.filter((answer) => /^That time is no longer free/.test(textOf(answer)));
    expect(later).toHaveLength(VISITORS - 2 * PLACES);
    expect(later.filter((answer) => choicesOf(answer).length < 2)).toEqual([]);
    const promised = await requestsFor(location);
    expect(promised).toHaveLength(2 * PLACES);
    expect(new Set(promised).size).toBe(2);
  });
});

/** The windows that were promised. */
async function requestsFor(location: DatabaseLocation): Promise<string[]> {
  const config = readConfig(environmentOf(location, 0), { dotenv: false });
  const stores = await openStores(config.storage, secretKeys(config, { demo: true }));
  const cards = await listCallbacks(stores.database.reader, stores.personal);
  await stores.close();
  return cards.map(({ window }) => window.start);
}
