import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { hashOfToken } from '../../src/storage/staff-sessions.ts';
import { createDatabase, type DatabaseLocation, dropDatabase } from '../support/databases.ts';
import { eventually } from '../support/eventually.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { signIn } from '../support/staff.ts';

let location: DatabaseLocation;
let server: TestServer;
let beside: Client;
beforeAll(async () => {
  location = await createDatabase('postgresql');
  server = await startServer({ location });
  beside = new Client({ connectionString: location.databaseUrl ?? '' });
  await beside.connect();
});
afterAll(async () => {
  await beside.end();
  await server.close();
  await dropDatabase(location);
});

const waiting = async (): Promise<number> => {
  const ask = `select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  return (await beside.query<{ n: number }>(ask)).rows[0]?.n ?? 0;
};

test('nobody is seen on a card whose page went away before the database said who they are', async () => {
  const ann = await signIn(server, { role: 'scheduler', name: 'Ann Lee' });
  const open = async (signal?: AbortSignal) =>
    fetch(`${server.url}/staff/live?viewing=ABCD2345`, {
      headers: { Cookie: `__Host-frontdesk=${ann.token}` },
      ...(signal ? { signal } : {}),
    });
  const viewing = async () => {
    const seen = 'select viewing from staff_sessions where token_hash = $1';
    return (await beside.query(seen, [hashOfToken(ann.token)])).rows;
  };

  await beside.query('begin');
  await beside.query('lock table staff_sessions in access exclusive mode');
  const leaving = new AbortController();
  const left = expect(open(leaving.signal)).rejects.toThrow('aborted');
  await eventually(async () => expect(await waiting()).toBe(1));
  leaving.abort();
  await left;
  // The server hears of it before the database answers.
  await sleep(300);
  await beside.query('commit');
  await sleep(700);
  expect(await viewing()).toEqual([{ viewing: null }]);

  const staying = new AbortController();
  await open(staying.signal);
  await eventually(async () => expect(await viewing()).toEqual([{ viewing: 'ABCD2345' }]));
  staying.abort();
});
