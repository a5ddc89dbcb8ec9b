import { sql } from 'kysely';
import { createDatabase, type DatabaseLocation, dropDatabase } from '../support/databases.ts';
import { DirectLineClient } from '../support/direct-line-client.ts';
import { eventually } from '../support/eventually.ts';
import { type Opened, opened } from '../support/opened.ts';
import { printFigure } from '../support/print-figure.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { startVisitors } from '../support/stubborn-visitor.ts';
import { EMERGENCY } from '../support/while-away.ts';

/** The promise is 300 ms; a busy machine gets five times as long. */
const EMERGENCY_MS = 5 * 300;
/** More than there are connections. */
const VISITORS = 24;
/** Longer than anybody waits for a connection. */
const LOCKED_MS = 3_000;

let location: DatabaseLocation;
let server: TestServer;
let data: Opened;
beforeAll(async () => {
  location = await createDatabase('postgresql');
  server = await startServer({ location });
  data = opened(location);
});
afterAll(async () => {
  await data.close();
  await server.close();
  await dropDatabase(location);
});

it('loses nothing while every connection ends again and again, in the middle of turns', async () => {
  const visitors = startVisitors(server.url, 3);
  let ended = 0;
  for (let round = 0; round < 10; round++) {
    const before = visitors.acknowledged();
    await eventually(() => expect(visitors.acknowledged()).toBeGreaterThan(before), 20_000);
    const { rows } = await sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`.execute(data.database.db);
    ended += rows.length;
  }
  await visitors.end();
  expect(ended).toBeGreaterThanOrEqual(10);
  printFigure(`${ended} connections ended, ${visitors.acknowledged()} acknowledged messages kept`);
});

it('refuses politely while every connection waits, answers an emergency, and goes on afterwards', async () => {
  const visitors = await Promise.all(
    Array.from({ length: VISITORS }, () => DirectLineClient.start(server.url)),
  );
  const hurt = await DirectLineClient.start(server.url);
  const send = (visitor: DirectLineClient, n: number) =>
    visitor.post('What does it cost?', { id: `message-${n}` });
  for (const [n, visitor] of visitors.entries()) expect((await send(visitor, n)).status).toBe(200);
  let isLocked = () => {};
  const locked = new Promise<void>((resolve) => {
    isLocked = resolve;
  });
  const over = data.database.db.transaction().execute(async (trx) => {
    // Readers wait too.
    await sql`lock table conversations, activities in access exclusive mode`.execute(trx);
    isLocked();
    await sql`select pg_sleep(${LOCKED_MS / 1_000})`.execute(trx);
  });
  await locked;
  // Whether a message is known is looked up in the database, on a connection each.
  const sent = visitors.map(send);
  const began = performance.now();
  expect(await (await hurt.post(EMERGENCY, { id: 'emergency' })).text()).toContain('911');
  expect(performance.now() - began).toBeLessThan(EMERGENCY_MS);
  const responses = await Promise.all(sent);
  expect(responses.filter(({ ok }) => !ok).length).toBeGreaterThan(0);
  for (const { ok, status, headers } of responses) {
    if (ok) continue;
    expect(status).toBe(503);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
  }
  await over;
  for (const [n, visitor] of visitors.entries()) {
    expect((await send(visitor, n)).status).toBe(200);
    const { activities } = await visitor.read('0');
    expect(activities.filter(({ channelData }) => channelData?.clientActivityID)).toHaveLength(1);
  }
});
