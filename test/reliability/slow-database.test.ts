import { setTimeout as sleep } from 'node:timers/promises';
import { createDatabase, dropDatabase } from '../support/databases.ts';
import { eventually } from '../support/eventually.ts';
import { holdWrites } from '../support/hold-writes.ts';
import { type Opened, opened } from '../support/opened.ts';
import { printFigure } from '../support/print-figure.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { newMessageSid, SMS_ENVIRONMENT, SmsClient } from '../support/sms-client.ts';
import { TcpProxy } from '../support/tcp-proxy.ts';

const EMERGENCY = 'I have crushing chest pain';
/** The promise is 300 ms; a busy machine gets five times as long. */
const EMERGENCY_MS = 5 * 300;
const LATE_MS = 2_000;
/** The promise is 5 s; Twilio waits for fifteen. */
const ANSWERED_MS = 15_000;
/** Of as many people, one each. */
const TEXTS = 30;
/** Of one person at once: more than can be answered one after the other in time. */
const OF_ONE = 12;

const numberOf = (n: number) => `+131055501${String(n).padStart(2, '0')}`;

it('answers in time where PostgreSQL takes two seconds for a commit, refuses what is too much, and keeps each text once', async () => {
  const location = await createDatabase('postgresql');
  const url = location.databaseUrl ?? '';
  const proxy = await TcpProxy.start(new URL(url).port);
  const server = await startServer({
    location: { ...location, databaseUrl: proxy.through(url) },
    env: SMS_ENVIRONMENT,
  });
  const data = opened(location);
  const taken = await holdsWhileSlow(server, data, async () => {
    proxy.slow(LATE_MS, (sent) => sent.includes('commit'));
    return async () => proxy.slow(0);
  });
  // One conversation's twelve, two seconds each, would take longer than anybody waits.
  expect(taken).toBeLessThan(TEXTS + OF_ONE);
  await data.close();
  await server.close();
  await proxy.close();
  await dropDatabase(location);
});

it('answers in time while another process writes to SQLite most of the time, and keeps each text once', async () => {
  const location = await createDatabase('sqlite');
  const server = await startServer({ location, env: SMS_ENVIRONMENT });
  const data = opened(location);
  await holdsWhileSlow(server, data, async () => {
    let isOver = false;
    const writing = (async () => {
      while (!isOver) {
        const { over } = await holdWrites(data.database, 1_000);
        await over;
        await sleep(200);
      }
    })();
    return async () => {
      isOver = true;
      await writing;
    };
  });
  await data.close();
  await server.close();
  await dropDatabase(location);
});

/** @param slow makes the database slow, and gives what ends that. @returns how many texts were taken meanwhile. */
async function holdsWhileSlow(
  server: TestServer,
  data: Opened,
  slow: () => Promise<() => Promise<void>>,
): Promise<number> {
  const from = (n: number) => new SmsClient(server.url, numberOf(n));
  const text = (n: number) => ({ visitor: from(n), sid: newMessageSid() });
  const texts = [
    ...Array.from({ length: TEXTS }, (_, n) => text(n)),
    ...Array.from({ length: OF_ONE }, () => text(TEXTS)),
  ];
  const send = ({ visitor, sid }: (typeof texts)[number]) => visitor.send('What does it cost?', { sid });
  // What a process does for the first time takes longer.
  await from(TEXTS + 2).ask(EMERGENCY);
  const end = await slow();

  const began = performance.now();
  let last = 0;
  // Each twice, as by a service that didn't wait for the answer.
  const sent = [...texts, ...texts].map(async (one) => {
    const response = await send(one);
    await response.arrayBuffer();
    last = performance.now() - began;
    if (response.ok) return one.sid;
    expect(response.status).toBe(503);
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
    return null;
  });
  await sleep(500);
  const hurtAt = performance.now();
  expect(await from(TEXTS + 1).ask(EMERGENCY)).toEqual([expect.stringContaining('Call 911 now')]);
  const emergencyMs = performance.now() - hurtAt;
  const taken = new Set((await Promise.all(sent)).filter((sid) => sid !== null)).size;
  printFigure(
    `of ${texts.length} texts ${taken} were taken, all answered within ${last.toFixed(0)} ms, an emergency beside them within ${emergencyMs.toFixed(0)} ms`,
  );
  expect(emergencyMs).toBeLessThan(EMERGENCY_MS);
  expect(last).toBeLessThan(ANSWERED_MS);
  expect(taken).toBeGreaterThan(0);

  await end();
  await Promise.all(texts.map((one) => untilTaken(() => send(one))));
  await eventually(async () => {
    const { n } = await data.database.reader
      .selectFrom('activities')
      .where('direction', '=', 'in')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow();
    expect(n).toBe(texts.length + 2);
  });
  return taken;
}

async function untilTaken(send: () => Promise<Response>): Promise<void> {
  for (;;) {
    const response = await send();
    await response.arrayBuffer();
    if (response.ok) return;
    await sleep(200);
  }
}
