import { type DatabaseLocation, eachDatabase } from '../support/databases.ts';
import { type Activity, DirectLineClient, textOf } from '../support/direct-line-client.ts';
import { type KnowledgeCopy, knowledgeWithPlaces } from '../support/knowledge-copy.ts';
import { startServer, type TestServer } from '../support/server.ts';

/** "Sat, Nov 28, 9–10 AM EST" */
const WINDOW = /^\w{3}, \w{3} \d+, \d/;

const windowsOf = (answer: readonly Activity[]): string[] =>
  (answer.at(-1)?.suggestedActions?.actions ?? [])
    .map(({ value }) => value)
    .filter((value) => WINDOW.test(value));

async function sayAll(visitor: DirectLineClient, ...texts: readonly string[]): Promise<Activity[]> {
  let answer: Activity[] = [];
  for (const text of texts) answer = await visitor.ask(text);
  return answer;
}

/** Asks for a call in the first window that is offered. @returns that window. */
async function askForCall(visitor: DirectLineClient, who: string): Promise<string> {
  const [first = ''] = windowsOf(await sayAll(visitor, `call me, I am ${who}`, 'yes'));
  const said = textOf(await sayAll(visitor, first, 'cramps', 'yes', 'yes'));
  expect(said).toMatch(/reference code/);
  return first;
}

eachDatabase((fresh) => {
  let location: DatabaseLocation;
  const servers: TestServer[] = [];
  const copies: KnowledgeCopy[] = [];

  beforeEach(async () => {
    location = await fresh();
  });
  afterEach(async () => {
    await end();
    for (const copy of copies.splice(0)) copy.remove();
  });

  const end = () => Promise.all(servers.splice(0).map((server) => server.close()));

  /** In the place of the one before. */
  async function serverWithPlaces(places: number): Promise<TestServer> {
    await end();
    const knowledge = knowledgeWithPlaces(places);
    copies.push(knowledge);
    const server = await startServer({ location, env: { KNOWLEDGE_DIR: knowledge.folder } });
    servers.push(server);
    return server;
  }

  it('lets who has the last place ask for somebody else, at another time', async () => {
    const visitor = await DirectLineClient.start((await serverWithPlaces(1)).url);
    const taken = await askForCall(visitor, 'Ann Lee, 917-555-0155');
    const offered = await sayAll(
      visitor,
      'another callback for my husband Tom, 917-555-0156',
      'yes',
      'Tom Lee',
    );
    expect(windowsOf(offered).length).toBeGreaterThan(1);
    expect(windowsOf(offered)).not.toContain(taken);

    const refused = await visitor.ask(taken);
    expect(textOf(refused)).toMatch(/^That time has been taken/);
    const [next = ''] = windowsOf(refused);
    const said = textOf(await sayAll(visitor, next, 'back pain', 'yes', 'yes', 'yes'));
    expect(said).toMatch(/reference code/);
  });

  it('lets a request be changed where fewer calls are made at its time now', async () => {
    const { url } = await serverWithPlaces(2);
    const [one, other] = [await DirectLineClient.start(url), await DirectLineClient.start(url)];
    const window = await askForCall(one, 'Bea Ray, 917-555-0157');
    expect(await askForCall(other, 'Ann Lee, 917-555-0155')).toBe(window);

    const { url: later } = await serverWithPlaces(1);
    const visitor = new DirectLineClient(later, other.conversation, other.token);
    expect(textOf(await visitor.ask('change my number to 917-555-0158'))).toMatch(/^Done\./m);
  });
});
