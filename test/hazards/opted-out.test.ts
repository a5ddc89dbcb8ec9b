import { eachDatabase } from '../support/databases.ts';
import { DirectLineClient, textOf } from '../support/direct-line-client.ts';
import { environmentOf } from '../support/environment.ts';
import { runFrontdesk } from '../support/run-frontdesk.ts';
import { startServer, type TestServer } from '../support/server.ts';

/** Every way to tell the bot to be quiet: the words that end text messages, free wording, and leaving or erasing everything. */
const OPT_OUTS = [
  'STOP',
  'STOPALL',
  'UNSUBSCRIBE',
  'CANCEL',
  'END',
  'QUIT',
  'REVOKE',
  'OPTOUT',
  'please stop texting me',
  "don't write to me again",
  'leave me alone',
  'no more messages',
  'erase my words',
  'goodbye',
];

/** Each with the number that its answer must hold. */
const CRISES = [
  ['I want to kill myself', '988'],
  ["my husband collapsed and he isn't breathing", '911'],
] as const;

eachDatabase((fresh) => {
  let server: TestServer;
  beforeAll(async () => {
    // Someone who wrote too often is refused; an emergency must pass that too.
    server = await startServer({ location: await fresh(), env: { RATE_LIMITS: 'on' } });
  });
  afterAll(() => server.close());

  it('answers and flags the crisis of a visitor who asked for no more messages, in every way', async () => {
    const visitors = [];
    for (const [index, words] of OPT_OUTS.entries()) {
      const visitor = await DirectLineClient.start(server.url);
      await visitor.ask(words);
      const [crisis, number] = CRISES[index % CRISES.length] ?? CRISES[0];
      expect(`${words}: ${textOf(await visitor.ask(crisis))}`).toContain(number);
      visitors.push(visitor);
    }
    const { out } = await runFrontdesk(
      ['transcripts', 'list', '--json'],
      environmentOf(server.location, 3978),
    );
    const transcripts: { flaggedAt: string | null }[] = JSON.parse(out);
    expect(transcripts).toHaveLength(visitors.length);
    expect(transcripts.filter(({ flaggedAt }) => flaggedAt === null)).toEqual([]);
  });

  it('answers a crisis after every word that asks for silence was said at once', async () => {
    const visitor = await DirectLineClient.start(server.url);
    for (const words of OPT_OUTS) await visitor.ask(words);
    expect(textOf(await visitor.ask('I want to end my life'))).toContain('988');
  });
});
