import Sqlite from 'better-sqlite3';
import { createDatabase, dropDatabase } from '../support/databases.ts';
import { DirectLineClient, isBot } from '../support/direct-line-client.ts';
import { startServer } from '../support/server.ts';

const QUESTION = 'Can magnesium IV help with muscle cramps?';
const EMERGENCY = "my chest hurts and it's going down my left arm";
/** More turns than fit into what is left of a file that may not grow. */
const MOST_TURNS = 200;

/** Every connection of this process that is opened from now on: a page limit is one connection's own. */
function watchConnections(): { readonly opened: Set<Sqlite.Database>; stop(): void } {
  const opened = new Set<Sqlite.Database>();
  const { pragma } = Sqlite.prototype;
  Sqlite.prototype.pragma = function (this: Sqlite.Database, ...args: Parameters<typeof pragma>) {
    opened.add(this);
    return pragma.apply(this, args);
  } as typeof pragma;
  return {
    opened,
    stop: () => {
      Sqlite.prototype.pragma = pragma;
    },
  };
}

it('refuses politely while the disk is full, answers emergencies all the same, and loses nothing when there is room again', async () => {
  const location = await createDatabase('sqlite');
  const connections = watchConnections();
  const server = await startServer({ location, isReachable: true });
  connections.stop();
  const limit = (pages: number) => {
    for (const connection of connections.opened)
      if (connection.open) connection.pragma(`max_page_count = ${pages}`);
  };
  const visitor = await DirectLineClient.start(server.url);
  const acknowledged: string[] = [];
  const say = async (id: string) => {
    const response = await visitor.post(QUESTION, { id });
    await response.arrayBuffer();
    if (response.ok) acknowledged.push(id);
    return response;
  };

  limit(1);
  let refused: Response | null = null;
  let sent = 0;
  for (; sent < MOST_TURNS && refused === null; sent++) {
    const response = await say(`message-${sent}`);
    if (!response.ok) refused = response;
  }
  expect(refused?.status).toBe(503);
  expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  const emergency = await visitor.post(EMERGENCY, { id: 'emergency' });
  expect(await emergency.text()).toContain('911');

  limit(1_000_000);
  expect((await say(`message-${sent - 1}`)).status).toBe(200);
  expect((await visitor.post(EMERGENCY, { id: 'emergency' })).status).toBe(200);
  const { activities } = await visitor.read('0');
  const all = [...activities];
  for (let page = await visitor.read(); page.activities.length > 0; page = await visitor.read())
    all.push(...page.activities);
  const kept = all
    .filter((activity) => !isBot(activity))
    .map(({ channelData }) => channelData?.clientActivityID);
  expect(kept).toEqual([...acknowledged, 'emergency']);
  expect(JSON.stringify(server.log)).not.toContain('cramps');
  await server.close();

  const file = new Sqlite(`${location.dataDir}/frontdesk.sqlite`);
  expect(file.pragma('integrity_check', { simple: true })).toBe('ok');
  file.close();
  await dropDatabase(location);
});
