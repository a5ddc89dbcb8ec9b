import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createDatabase, type DatabaseLocation, dropDatabase } from '../support/databases.ts';
import { type Activity, DirectLineClient, startConversation, textOf } from '../support/direct-line-client.ts';
import { eventually } from '../support/eventually.ts';
import { type Postgres, startPostgres } from '../support/postgres.mjs';
import { printFigure } from '../support/print-figure.ts';
import { rounds } from '../support/rounds.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { reach, STATES } from '../support/states.ts';
import { openStream } from '../support/stream-client.ts';
import { TcpProxy } from '../support/tcp-proxy.ts';

const QUESTION = 'Can magnesium IV help with muscle cramps?';
const EMERGENCY = "my chest hurts and it's going down my left arm";
/** Messages of one conversation that may wait for each other. */
const QUEUE_CAP = 32;
/** The promise is 300 ms; a busy machine gets five times as long. */
const EMERGENCY_MS = 5 * 300;

/** So many seconds the database is away, a round each. */
const AWAY_S = rounds(60);

interface Reached {
  readonly postgres: Postgres;
  /** The way to it. */
  readonly proxy: TcpProxy;
}

/** How the database goes away, and how it comes back. */
const FAULTS: Record<string, { away(at: Reached): Promise<void>; back(at: Reached): Promise<void> }> = {
  crashes: { away: ({ postgres }) => postgres.stop('immediate'), back: ({ postgres }) => postgres.start() },
  'is killed': { away: ({ postgres }) => postgres.kill(), back: ({ postgres }) => postgres.start() },
  freezes: { away: ({ postgres }) => postgres.freeze(), back: ({ postgres }) => postgres.thaw() },
  'is cut off': { away: async ({ proxy }) => proxy.cut(), back: async ({ proxy }) => proxy.mend() },
};

describe.each(Object.entries(FAULTS))('while PostgreSQL %s', (_name, fault) => {
  let postgres: Postgres;
  let proxy: TcpProxy;
  let location: DatabaseLocation;
  let server: TestServer;
  let visitor: DirectLineClient;
  let before: readonly Activity[];
  beforeAll(async () => {
    postgres = await startPostgres();
    proxy = await TcpProxy.start(new URL(postgres.url).port);
    location = await createDatabase('postgresql', proxy.through(postgres.url));
    server = await startServer({ location });
    visitor = await DirectLineClient.start(server.url);
    await visitor.ask(QUESTION, { id: 'before' });
    before = (await visitor.read('0')).activities;
  });
  afterAll(async () => {
    await server.close();
    await dropDatabase(location);
    await proxy.close();
    await postgres.destroy();
  });

  it(`keeps its promises for ${AWAY_S} s, and loses nothing when it is back`, async () => {
    const { streamUrl, conversationId, token } = await startConversation(server.url);
    const stream = await openStream(streamUrl);
    const inDanger = new DirectLineClient(server.url, conversationId, token);
    const everywhere = await Promise.all(Object.values(STATES).map((state) => reach(server.url, state)));
    await fault.away({ postgres, proxy });
    const backAt = performance.now() + AWAY_S * 1_000;

    await eventually(async () => expect((await fetch(`${server.url}/readyz`)).status).toBe(503), 2000);
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    expect(await (await fetch(`${server.url}/chat`)).text()).toContain('555');
    await refusesPolitely(visitor);
    await pollsQuietly(visitor);
    await answersTheEmergency(inDanger, stream.activities);
    const answers = everywhere.map(async (visitor) => (await visitor.post(EMERGENCY)).text());
    for (const answer of await Promise.all(answers)) expect(answer).toContain('911');
    await keepsTheEmergency(location.dataDir);

    for (; performance.now() < backAt; await sleep(1_000)) await staysAway(server.url, visitor);

    await fault.back({ postgres, proxy });
    const isBackAt = performance.now();
    await eventually(async () => expect((await fetch(`${server.url}/readyz`)).status).toBe(200), 25_000);
    printFigure(`ready ${((performance.now() - isBackAt) / 1_000).toFixed(1)} s after it is back`);
    await entersTheEmergency(inDanger, location.dataDir);
    await losesNothing(visitor, before);
    stream.socket.close();
  });
});

it('answers an emergency while the queue of its conversation is full', async () => {
  const postgres = await startPostgres();
  const location = await createDatabase('postgresql', postgres.url);
  const server = await startServer({ location });
  const visitor = await DirectLineClient.start(server.url);
  await postgres.freeze();
  const flood = Array.from({ length: QUEUE_CAP + 8 }, () => visitor.post(QUESTION));
  const refused = await Promise.race(flood);
  expect(refused.status).toBe(503);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  const emergency = await visitor.post(EMERGENCY);
  expect(await emergency.text()).toContain('911');
  await postgres.thaw();
  for (const response of await Promise.all(flood)) expect([200, 503]).toContain(response.status);
  await server.close();
  await dropDatabase(location);
  await postgres.destroy();
});

async function staysAway(serverUrl: string, visitor: DirectLineClient): Promise<void> {
  expect((await fetch(`${serverUrl}/readyz`)).status).toBe(503);
  expect((await fetch(`${serverUrl}/healthz`)).status).toBe(200);
  await refusesPolitely(visitor);
}

async function refusesPolitely(visitor: DirectLineClient): Promise<void> {
  const refused = await visitor.post(QUESTION, { id: 'away' });
  expect(refused.status).toBe(503);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
}

async function pollsQuietly(visitor: DirectLineClient): Promise<void> {
  const response = await visitor.request(
    'GET',
    `/conversations/${visitor.conversation}/activities?watermark=2`,
  );
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({ activities: [], watermark: '2' });
}

async function answersTheEmergency(visitor: DirectLineClient, streamed: readonly Activity[]): Promise<void> {
  const started = performance.now();
  const response = await visitor.post(EMERGENCY, { id: 'emergency' });
  const took = performance.now() - started;
  expect(response.status).toBe(503);
  const { activities } = (await response.json()) as { activities: Activity[] };
  expect(textOf(activities)).toContain('911');
  await eventually(() => expect(textOf(streamed)).toContain('911'));
  printFigure(`the emergency was answered after ${took.toFixed(0)} ms`);
  expect(took).toBeLessThan(EMERGENCY_MS);
}

async function keepsTheEmergency(dataDir: string): Promise<void> {
  const names = (await readdir(dataDir)).filter((name) => name.startsWith('emergencies'));
  expect(names.length).toBeGreaterThan(0);
  for (const name of names) expect((await stat(join(dataDir, name))).mode & 0o777).toBe(0o600);
}

async function entersTheEmergency(visitor: DirectLineClient, dataDir: string): Promise<void> {
  await eventually(async () => {
    const { activities } = await visitor.read('0');
    expect(activities.filter(({ text }) => text === EMERGENCY)).toHaveLength(1);
    expect(textOf(activities)).toContain('911');
    const left = (await readdir(dataDir)).filter((name) => name.startsWith('emergencies'));
    expect(left).toEqual([]);
  }, 15_000);
}

async function losesNothing(visitor: DirectLineClient, before: readonly Activity[]): Promise<void> {
  expect((await visitor.read('0')).activities.slice(0, before.length)).toEqual(before);
  const accepted = await visitor.post(QUESTION, { id: 'away' });
  expect(accepted.status).toBe(200);
  const { activities } = await visitor.read('0');
  expect(activities.filter(({ channelData }) => channelData?.clientActivityID === 'away')).toHaveLength(1);
}
