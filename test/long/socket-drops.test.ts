import { setTimeout as sleep } from 'node:timers/promises';
import type { Activity, DirectLine } from 'botframework-directlinejs';
import type WebSocket from 'ws';
import { eachDatabase } from '../support/databases.ts';
import { DirectLineClient } from '../support/direct-line-client.ts';
import { createDirectLine, generateToken } from '../support/direct-line-js.ts';
import { eventually } from '../support/eventually.ts';
import { printFigure } from '../support/print-figure.ts';
import { rounds } from '../support/rounds.ts';
import { startServer } from '../support/server.ts';

const CLIENTS = 25;
const ROUNDS = rounds(20);
/** directlinejs waits 3 s (with the support's `random`) before it connects again. */
const RECONNECTED_MS = 30_000;

eachDatabase((fresh, kind) => {
  it(`${CLIENTS * ROUNDS} dropped sockets of botframework-directlinejs miss nothing and repeat nothing`, async () => {
    const server = await startServer({ location: await fresh() });
    const clients = await Promise.all(Array.from({ length: CLIENTS }, () => connect(server.url)));
    for (let round = 0; round < ROUNDS; round++)
      await Promise.all(clients.map((client) => dropOnce(client, round)));
    const received = clients.reduce((sum, client) => sum + client.received.length, 0);
    const opened = clients.reduce((sum, client) => sum + client.sockets.length, 0);
    printFigure(`${kind}: ${opened} sockets, ${received} activities, none missing, none twice`);
    expect(opened).toBeGreaterThanOrEqual(CLIENTS * (ROUNDS + 1));
    // `end()` raises an error on activity$, which the subscriptions take.
    for (const { directLine } of clients) directLine.end();
    await server.close();
  });
});

interface Client {
  readonly directLine: DirectLine;
  readonly sockets: readonly WebSocket[];
  readonly received: Activity[];
  readonly reader: DirectLineClient;
}

async function connect(serverUrl: string): Promise<Client> {
  const token = await generateToken(serverUrl);
  const client = createDirectLine(serverUrl, { token });
  const received: Activity[] = [];
  client.directLine.activity$.subscribe(
    (activity) => received.push(activity),
    () => {},
  );
  await eventually(() => expect(received).toHaveLength(1), RECONNECTED_MS);
  const { conversationId } = client.directLine as unknown as { conversationId: string };
  return { ...client, received, reader: new DirectLineClient(serverUrl, conversationId, token) };
}

/** Cuts the socket at a random moment around a message, and waits until all of the conversation has come. */
async function dropOnce({ directLine, sockets, received, reader }: Client, round: number): Promise<void> {
  const sent = send(directLine, 'Do you have parking?');
  await sleep(Math.random() * 40);
  sockets.at(-1)?.terminate();
  const ids = [await sent, await send(directLine, 'Are you open on Saturday?')];
  await eventually(
    () => expect(received.map(({ id }) => id)).toEqual(expect.arrayContaining(ids)),
    RECONNECTED_MS,
  );
  await eventually(
    async () => expect(received.map(({ id }) => id)).toEqual(await idsOf(reader)),
    RECONNECTED_MS,
  );
  // Of each message one answer, and nothing twice.
  expect(received).toHaveLength(1 + 4 * (round + 1));
  const all = received.map(({ id }) => id);
  expect(all).toEqual([...new Set(all)].sort());
}

/** What the conversation holds, in order, without a socket. */
async function idsOf(reader: DirectLineClient): Promise<string[]> {
  const ids: string[] = [];
  for (let page = await reader.read('0'); page.activities.length > 0; page = await reader.read())
    ids.push(...page.activities.map(({ id }) => id));
  return ids;
}

const send = (directLine: DirectLine, text: string): Promise<string> =>
  directLine.postActivity({ type: 'message', from: { id: 'visitor' }, text }).toPromise();
