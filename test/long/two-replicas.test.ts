import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createDatabase, type DatabaseLocation, dropDatabase } from '../support/databases.ts';
import {
  type Activity,
  DirectLineClient,
  isBot,
  startConversation,
  textOf,
} from '../support/direct-line-client.ts';
import { eventually } from '../support/eventually.ts';
import { freePort } from '../support/free-port.ts';
import { type Postgres, startPostgres } from '../support/postgres.mjs';
import { printFigure } from '../support/print-figure.ts';
import { rounds } from '../support/rounds.ts';
import { type ServerProcess, startServerProcess } from '../support/server-process.ts';
import { openStream, type StreamClient } from '../support/stream-client.ts';

const CADDY = spawnSync('caddy', ['version']).status === 0;
const ROUNDS = rounds(20);
const MESSAGES = 12;

if (!CADDY)
  printFigure('no caddy on this machine (apt-get install caddy): two replicas behind a proxy are not tested');
const describeWithCaddy = CADDY ? describe : describe.skip;

describeWithCaddy('two replicas on one PostgreSQL behind Caddy', () => {
  let postgres: Postgres;
  let location: DatabaseLocation;
  let replicas: [ServerProcess, ServerProcess];
  let home: string;
  let proxy: ChildProcess;
  let url: string;

  beforeAll(async () => {
    postgres = await startPostgres();
    location = await createDatabase('postgresql', postgres.url);
    url = `http://127.0.0.1:${await freePort()}`;
    const [first, second] = await Promise.all([startReplica(), startReplica()]);
    replicas = [first, second];
    home = await mkdtemp(join(tmpdir(), 'frontdesk-caddy-'));
    proxy = spawn('caddy', ['run', '--adapter', 'caddyfile', '--config', 'deploy/containers/Caddyfile'], {
      env: {
        PATH: process.env.PATH,
        HOME: home,
        FRONTDESK_SITE: url,
        FRONTDESK_UPSTREAMS: replicas.map(({ port }) => `127.0.0.1:${port}`).join(' '),
      },
      stdio: 'ignore',
    });
    await eventually(async () => expect((await fetch(`${url}/readyz`)).status).toBe(200));
  });
  afterAll(async () => {
    proxy.kill();
    await Promise.all(replicas.map((replica) => replica.end()));
    await dropDatabase(location);
    await postgres.destroy();
    await rm(home, { recursive: true, force: true });
  });

  const startReplica = (port?: number): Promise<ServerProcess> =>
    startServerProcess({
      location,
      env: { TRUST_PROXY_HOPS: '1', PUBLIC_URL: url },
      ...(port ? { port } : {}),
    });

  it(`${ROUNDS} times one ends, by order or killed, while a visitor writes: the other goes on, nothing is lost and nothing doubled`, async () => {
    let repeated = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const { streamUrl, conversationId, token } = await startConversation(url);
      const visitor = new DirectLineClient(url, conversationId, token);
      const stream = await openStream(streamUrl);
      await stream.received(1);
      const which = (Math.floor(round / 2) % 2) as 0 | 1;
      const ending = sleep(20 + Math.random() * 200).then(() =>
        replicas[which].end(round % 2 === 0 ? 'SIGTERM' : 'SIGKILL'),
      );
      const ids: string[] = [];
      for (let n = 0; n < MESSAGES; n++) {
        const id = randomUUID();
        repeated += await sendUntilAccepted(visitor, `Do you have parking? ${n}`, id);
        ids.push(id);
      }
      await ending;
      await holdsEachOnce(await readAll(visitor), ids);
      await hasComeWhole(stream, visitor);
      replicas[which] = await startReplica(replicas[which].port);
    }
    printFigure(`${ROUNDS * MESSAGES} messages, ${repeated} of them sent again, none lost, none doubled`);
  });

  it('answers an emergency through the proxy while the database is away', async () => {
    const visitor = await DirectLineClient.start(url);
    await postgres.freeze();
    try {
      const answer = await visitor.post("my chest hurts and it's going down my left arm");
      expect(await answer.text()).toContain('911');
    } finally {
      await postgres.thaw();
    }
  });
});

/** As clients do: the same message again where no answer came, or one that says to. @returns how often it was sent again. */
async function sendUntilAccepted(visitor: DirectLineClient, text: string, id: string): Promise<number> {
  for (let again = 0; again < 40; again++) {
    const response = await visitor.post(text, { id }).catch(() => null);
    await response?.arrayBuffer();
    if (response?.ok) return again;
    if (response && ![502, 503, 504].includes(response.status))
      throw new Error(`Refused with ${response.status}`);
    await sleep(100);
  }
  throw new Error('Nothing took the message');
}

/** What came over the socket, and over the next one where its replica ended, is the conversation: each once, in order. */
async function hasComeWhole(stream: StreamClient, visitor: DirectLineClient): Promise<void> {
  const all = await readAll(visitor);
  await eventually(() => {
    const { readyState, CLOSED } = stream.socket;
    if (readyState !== CLOSED) expect(stream.activities).toHaveLength(all.length);
  });
  const received = [...stream.activities];
  stream.socket.close();
  if (received.length < all.length) {
    const from = await visitor.request(
      'GET',
      `/conversations/${visitor.conversation}?watermark=${sequence(received.at(-1))}`,
    );
    const next = await openStream(((await from.json()) as { streamUrl: string }).streamUrl);
    await next.received(all.length - received.length);
    received.push(...next.activities);
    next.socket.close();
  }
  expect(received.map(({ id }) => id)).toEqual(all.map(({ id }) => id));
}

/** Ids end with the place in the conversation, which is the watermark too. */
const sequence = (activity: Activity | undefined): number => Number(activity?.id.split('|')[1] ?? 0);

async function readAll(visitor: DirectLineClient): Promise<readonly Activity[]> {
  return eventually(async () => (await visitor.read('0')).activities);
}

async function holdsEachOnce(activities: readonly Activity[], ids: readonly string[]): Promise<void> {
  const asked = activities.filter((activity) => !isBot(activity));
  expect(asked.map(({ channelData }) => channelData?.clientActivityID)).toEqual(ids);
  const answered = activities.filter(isBot).map(({ replyToId }) => replyToId);
  for (const { id } of asked) expect(answered.filter((to) => to === id)).toHaveLength(1);
  expect(textOf(activities)).toMatch(/parking/i);
}
