import { answersOf, openForm, sendForm } from '../support/callback-form.ts';
import { createDatabase, type DatabaseLocation, dropDatabase } from '../support/databases.ts';
import { DirectLineClient, isBot, startConversation, textOf } from '../support/direct-line-client.ts';
import { eventually } from '../support/eventually.ts';
import { type HttpReceiver, startHttpReceiver } from '../support/http-receiver.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { signIn } from '../support/staff.ts';
import { openStream } from '../support/stream-client.ts';

const HOUR_MS = 3_600_000;
/** All but the date. */
const REAL = [
  'setTimeout',
  'clearTimeout',
  'setInterval',
  'clearInterval',
  'setImmediate',
  'clearImmediate',
  'nextTick',
  'performance',
  'queueMicrotask',
  'hrtime',
] as const;

describe('while the clock is off', () => {
  const { jest } = import.meta;
  let location: DatabaseLocation;
  let receiver: HttpReceiver;
  let server: TestServer;
  const began = Date.now();
  beforeAll(async () => {
    // From before the start, since the program keeps the function that tells the time.
    jest.useFakeTimers({ now: began, doNotFake: [...REAL] });
    location = await createDatabase('sqlite');
    receiver = await startHttpReceiver();
    const env = {
      STAFF_WEBHOOK_URL: receiver.url,
      STAFF_WEBHOOK_SECRET: 'a secret of the clock tests that is long enough',
    };
    server = await startServer({ location, env, isReachable: true });
  });
  afterEach(() => jest.setSystemTime(began));
  afterAll(async () => {
    await server.close();
    await receiver.close();
    await dropDatabase(location);
    jest.useRealTimers();
  });

  it.each([
    ['an hour ahead', HOUR_MS],
    ['a day ahead', 24 * HOUR_MS],
    ['an hour behind', -HOUR_MS],
    ['a day behind', -24 * HOUR_MS],
  ])(
    '%s, tokens end by it, promises lie ahead of it, staff are told at once, and nothing is lost or deleted',
    async (_how, off) => {
      const { conversationId, token, streamUrl } = await startConversation(server.url);
      const stream = await openStream(streamUrl);
      const visitor = new DirectLineClient(server.url, conversationId, token);
      await visitor.ask('Can magnesium IV help with muscle cramps?');
      const { activities: before } = await visitor.read('0');
      const form = await openForm(server.url);
      const staff = await signIn(server, { role: 'manager', name: `Manager of ${off}` });
      expect((await staff.get('/staff/callbacks')).status).toBe(200);

      const now = began + off;
      jest.setSystemTime(now);

      // A token of half an hour is over an hour later, and none that was given in the future is.
      const late = await visitor.post('What does it cost?');
      expect(late.status).toBe(off > 0 ? 403 : 200);
      if (off < 0) {
        const { activities } = await visitor.read('0');
        expect(activities.slice(0, before.length)).toEqual(before);
        await stream.received(activities.length);
        expect(stream.activities.map(({ id }) => id)).toEqual(activities.map(({ id }) => id));
      }
      // Nobody's screen stays open because time ran backwards, and an hour without a touch covers it.
      const screen = await staff.get('/staff/callbacks');
      expect([200, 303, 401, 403, 423]).toContain(screen.status);
      if (off < 0) expect(screen.status).toBe(200);
      else expect(await screen.text()).not.toContain('Due now');

      const windows = (await openForm(server.url)).windows;
      expect(windows.length).toBeGreaterThan(0);
      for (const start of windows) expect(Date.parse(start)).toBeGreaterThan(now);
      const told = receiver.taken.length;
      const again = await openForm(server.url);
      const sent = await sendForm(
        `${server.url}/callback`,
        answersOf(off > 0 ? again : { ...form, windows }),
      );
      expect(await sent.text()).toMatch(/reference code is/i);
      await eventually(() => expect(receiver.taken.length).toBeGreaterThan(told), 5_000);

      const danger = await DirectLineClient.start(server.url);
      expect(textOf(await danger.ask("I can't breathe and my lips are swelling"))).toContain('911');
      stream.socket.close();

      jest.setSystemTime(began);
      const kept = (await visitor.read('0')).activities;
      expect(kept.slice(0, before.length)).toEqual(before);
      expect(kept.filter((activity) => !isBot(activity))).toHaveLength(off > 0 ? 1 : 2);
      expect((await visitor.ask('Does it hurt?')).length).toBeGreaterThan(0);
    },
  );
});
