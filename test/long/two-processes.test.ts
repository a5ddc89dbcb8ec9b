import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { createDatabase, type DatabaseLocation, dropDatabase } from '../support/databases.ts';
import { DirectLineClient, isBot, startConversation } from '../support/direct-line-client.ts';
import { freePort } from '../support/free-port.ts';
import { printFigure } from '../support/print-figure.ts';
import { rounds } from '../support/rounds.ts';
import { type ServerProcess, startServerProcess } from '../support/server-process.ts';

const DELIVERIES_A_ROUND = 100;
const CONVERSATIONS = 10;
/** 10,000 deliveries. */
const ROUNDS = rounds(100);
const RESTARTS = rounds(20);
const MESSAGES_A_SECOND = 20;
const STOPPED_WITHIN_MS = 15_000;

describe('two processes on one PostgreSQL', () => {
  let location: DatabaseLocation;
  const servers: ServerProcess[] = [];
  beforeAll(async () => {
    location = await createDatabase('postgresql');
    for (let n = 0; n < 2; n++) servers.push(await startServerProcess({ location, port: await freePort() }));
  });
  afterAll(async () => {
    await Promise.all(servers.map((server) => server.end()));
    await dropDatabase(location);
  });

  it(`take each of ${ROUNDS * DELIVERIES_A_ROUND} deliveries once that come three times at once`, async () => {
    let delivered = 0;
    let again = 0;
    /** Which conversation each message is of, and at which process each of its three deliveries arrives. */
    const deliveries = fc.array(
      fc.tuple(fc.nat(CONVERSATIONS - 1), fc.tuple(fc.nat(1), fc.nat(1), fc.nat(1))),
      {
        minLength: DELIVERIES_A_ROUND,
        maxLength: DELIVERIES_A_ROUND,
      },
    );
    await fc.assert(
      fc.asyncProperty(deliveries, async (messages) => {
        const visitors = await Promise.all(
          Array.from({ length: CONVERSATIONS }, () => startConversation(servers[0]!.url)),
        );
        const at = (conversation: number, server: number) => {
          const { conversationId, token } = visitors[conversation]!;
          return new DirectLineClient(servers[server]!.url, conversationId, token);
        };
        const sends = messages.flatMap(([conversation, places], n) =>
          places.map(async (server) => {
            const repeats = await untilAccepted(at(conversation, server), `message-${n}`);
            again += repeats;
          }),
        );
        await Promise.all(sends);
        for (let conversation = 0; conversation < CONVERSATIONS; conversation++) {
          const own = messages.flatMap(([of], n) => (of === conversation ? [`message-${n}`] : []));
          await hasOnce(at(conversation, 1), own);
        }
        delivered += sends.length;
      }),
      { numRuns: ROUNDS, endOnFailure: true },
    );
    printFigure(
      `${delivered} deliveries of ${delivered / 3} messages, ${again} sent again after a 503: each has one effect`,
    );
  });

  it(`lose none of ${MESSAGES_A_SECOND} messages a second over ${RESTARTS} restarts in turn`, async () => {
    let stopping = false;
    const kept: { conversation: string; token: string; ids: string[] }[] = [];
    const sends: Promise<number>[] = [];
    const stopped: number[] = [];
    const load = (async () => {
      for (let n = 0; !stopping; n++) {
        if (n % MESSAGES_A_SECOND === 0) kept.push(await begin(servers));
        const { conversation, token, ids } = kept.at(-1)!;
        ids.push(`message-${n}`);
        sends.push(atEither(servers, conversation, token, `message-${n}`, n % 2));
        await sleep(1000 / MESSAGES_A_SECOND);
      }
    })();
    for (let restart = 0; restart < RESTARTS; restart++) {
      const at = restart % 2;
      const { port } = servers[at]!;
      await sleep(1_000);
      const begun = performance.now();
      await servers[at]!.end('SIGTERM');
      stopped.push(performance.now() - begun);
      servers[at] = await startServerProcess({ location, port });
    }
    stopping = true;
    await load;
    const tries = await Promise.all(sends);
    for (const { conversation, token, ids } of kept)
      await hasOnce(new DirectLineClient(servers[0]!.url, conversation, token), ids);
    const longest = Math.max(...stopped);
    printFigure(
      `${sends.length} messages over ${RESTARTS} restarts, ${tries.filter((n) => n > 1).length} sent at the other process too, none lost or doubled; stopped within ${longest.toFixed(0)} ms`,
    );
    expect(longest).toBeLessThan(STOPPED_WITHIN_MS);
  });
});

/** Sends a message until it is acknowledged. @returns how often it had to be sent again. */
async function untilAccepted(client: DirectLineClient, id: string): Promise<number> {
  for (let again = 0; ; again++) {
    const response = await client.post(`question ${id.slice(8)}`, { id });
    await response.arrayBuffer();
    if (response.ok) return again;
    expect(response.status).toBe(503);
    await sleep(20);
  }
}

async function begin(servers: readonly ServerProcess[]) {
  for (let n = 0; ; n++) {
    const started = await startConversation(servers[n % 2]!.url).catch(() => null);
    if (started) return { conversation: started.conversationId, token: started.token, ids: [] as string[] };
    await sleep(20);
  }
}

/** Sends a message at one process, and at the other when that one doesn't acknowledge it. @returns how often it was sent. */
async function atEither(
  servers: readonly ServerProcess[],
  conversation: string,
  token: string,
  id: string,
  first: number,
): Promise<number> {
  for (let tries = 1; ; tries++) {
    const { url } = servers[(first + tries - 1) % 2]!;
    const response = await new DirectLineClient(url, conversation, token)
      .post(`question ${id.slice(8)}`, { id })
      .catch(() => null);
    await response?.arrayBuffer().catch(() => null);
    if (response?.ok) return tries;
    await sleep(20);
  }
}

/** Each of these messages is in the conversation once, with replies of its own that are each there once, and no other is. */
async function hasOnce(client: DirectLineClient, ids: readonly string[]): Promise<void> {
  const activities = [];
  for (let page = await client.read('0'); page.activities.length > 0; page = await client.read())
    activities.push(...page.activities);
  const echoes = activities.filter((activity) => !isBot(activity));
  expect(echoes.map(({ channelData }) => String(channelData?.clientActivityID)).sort()).toEqual(
    [...ids].sort(),
  );
  for (const { id } of echoes) {
    const texts = activities.flatMap(({ replyToId, text }) => (replyToId === id ? [text] : []));
    expect(texts).not.toHaveLength(0);
    expect(texts).toEqual([...new Set(texts)]);
  }
}
