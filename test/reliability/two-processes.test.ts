import { createDatabase, type DatabaseLocation, dropDatabase } from '../support/databases.ts';
import { DirectLineClient, isBot, startConversation, textOf } from '../support/direct-line-client.ts';
import { eventually } from '../support/eventually.ts';
import { type HttpReceiver, startHttpReceiver } from '../support/http-receiver.ts';
import { printFigure } from '../support/print-figure.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { openStream, type StreamClient } from '../support/stream-client.ts';

const MESSAGES = 40;
const PUSHED_WITHIN_MS = 5 * 100;
/** Longer than a count takes to travel. */
const COUNTED_MS = 1_500;
/** Messages of a conversation in a minute. */
const LIMIT = 60;

describe('two processes on one PostgreSQL', () => {
  let location: DatabaseLocation;
  let receiver: HttpReceiver;
  let servers: readonly [TestServer, TestServer];
  beforeAll(async () => {
    location = await createDatabase('postgresql');
    receiver = await startHttpReceiver();
    const env = {
      RATE_LIMITS: 'on',
      STAFF_WEBHOOK_URL: receiver.url,
      STAFF_WEBHOOK_SECRET: 'a secret for tests of two processes',
    };
    servers = [await startServer({ location, env }), await startServer({ location, env })];
  });
  afterAll(async () => {
    await Promise.all(servers.map((server) => server.close()));
    await receiver.close();
    await dropDatabase(location);
  });

  /** The same conversation at either of them. */
  async function begin(): Promise<{ here: DirectLineClient; there: DirectLineClient; stream: StreamClient }> {
    const [one, other] = servers;
    const { conversationId, token, streamUrl } = await startConversation(one.url);
    const stream = await openStream(streamUrl);
    const here = new DirectLineClient(one.url, conversationId, token);
    return { here, there: new DirectLineClient(other.url, conversationId, token), stream };
  }

  it('push what one has committed to the sockets of the other, all of it, once and in order', async () => {
    const { there, stream } = await begin();
    await stream.received(1);
    const took: number[] = [];
    for (let n = 0; n < MESSAGES; n++) {
      const before = stream.activities.length;
      let pushedAt = 0;
      const hear = () => {
        if (stream.activities.length >= before + 2) pushedAt ||= performance.now();
      };
      stream.socket.on('message', hear);
      expect((await there.post(`question ${n}`)).status).toBe(200);
      const committedAt = performance.now();
      await eventually(() => expect(pushedAt).toBeGreaterThan(0));
      stream.socket.off('message', hear);
      took.push(Math.max(0, pushedAt - committedAt));
    }
    const ids = stream.activities.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].sort());
    expect(stream.activities.filter((activity) => !isBot(activity)).map(({ text }) => text)).toEqual(
      Array.from({ length: MESSAGES }, (_, n) => `question ${n}`),
    );
    took.sort((a, b) => a - b);
    printFigure(`pushed to the other process ${took.at(-1)?.toFixed(0)} ms after the answer at the latest`);
    expect(took.at(-1)).toBeLessThan(PUSHED_WITHIN_MS);
    stream.socket.close();
  });

  it('answer a message once that comes to both at once', async () => {
    const { here, there, stream } = await begin();
    for (let n = 0; n < 10; n++) {
      const id = `message-${n}`;
      const sent = [here, there, here].map((client) => client.ask('What does it cost?', { id }));
      await Promise.all(sent);
    }
    const { activities } = await there.read('0');
    expect(activities.filter((activity) => !isBot(activity))).toHaveLength(10);
    expect(new Set(activities.filter(isBot).map(({ replyToId }) => replyToId)).size).toBe(11);
    stream.socket.close();
  });

  it('hold a limit together', async () => {
    const { here, there, stream } = await begin();
    const accepted = async (client: DirectLineClient, count: number) => {
      let taken = 0;
      for (let n = 0; n < count; n++) if ((await client.post('hello')).ok) taken++;
      return taken;
    };
    expect(await accepted(here, LIMIT / 2)).toBe(LIMIT / 2);
    await new Promise((resolve) => setTimeout(resolve, COUNTED_MS));
    // The other process hears of the count with the first that it tells of its own.
    expect(await accepted(there, 10)).toBe(10);
    await new Promise((resolve) => setTimeout(resolve, COUNTED_MS));
    const more = await accepted(there, LIMIT);
    // Its start counts too.
    expect(1 + LIMIT / 2 + 10 + more).toBe(LIMIT);
    // On a busy machine it is answered before it could be recorded, and the chat sends it again.
    const emergency = () => there.post("I can't breathe and my lips are swelling", { id: 'emergency' });
    for (let answer = await emergency(); answer.status !== 200; answer = await emergency()) {
      expect(answer.status).toBe(503);
      expect(await answer.text()).toContain('911');
    }
    stream.socket.close();
  });

  it('tell staff of everything once, whichever was told', async () => {
    const tasks = Array.from({ length: 12 }, async (_, n) => {
      const visitor = await DirectLineClient.start(servers[n % 2]!.url);
      expect(textOf(await visitor.ask("my chest hurts and it's going down my left arm"))).toContain('911');
    });
    await Promise.all(tasks);
    await eventually(() => expect(receiver.taken.length).toBeGreaterThanOrEqual(12), 20_000);
    const told = receiver.taken.map(({ body }) => JSON.parse(body) as { id: string; at?: string });
    expect(new Set(told.map(({ id }) => id)).size).toBe(told.length);
  });
});
