import { Client } from 'pg';
import { createDatabase, type DatabaseLocation, dropDatabase } from '../support/databases.ts';
import { type Postgres, startPostgres } from '../support/postgres.mjs';
import { startServer } from '../support/server.ts';
import { TcpProxy } from '../support/tcp-proxy.ts';
import { keepsPromisesWhileAway } from '../support/while-away.ts';

let primary: Postgres;
let standby: Postgres;
let proxy: TcpProxy;
let location: DatabaseLocation;
beforeAll(async () => {
  primary = await startPostgres();
  standby = await primary.startStandby();
  // What is acknowledged is on both.
  await configure(primary, `synchronous_standby_names = '*'`);
  proxy = await TcpProxy.start(new URL(primary.url).port);
  location = await createDatabase('postgresql', proxy.through(primary.url));
});
afterAll(async () => {
  await proxy.close();
  await standby.destroy();
  await primary.destroy();
});

it('keeps its promises while PostgreSQL takes no writes, and when another server takes over; what was acknowledged is there', async () => {
  const server = await startServer({ location });
  const whileReadOnly = await keepsPromisesWhileAway(server.url, {
    away: () => configure(primary, 'default_transaction_read_only = on'),
    back: () => configure(primary, 'default_transaction_read_only = off'),
  });
  await whileReadOnly.end();
  // The former primary goes on answering the connections that lead to it.
  const whileFailingOver = await keepsPromisesWhileAway(server.url, {
    away: () => configure(primary, 'default_transaction_read_only = on'),
    back: async () => {
      await ask(standby, 'select pg_promote()');
      proxy.lead(new URL(standby.url).port);
    },
  });
  await whileFailingOver.end();
  await server.close();
  await dropDatabase(location);
});

async function configure(postgres: Postgres, setting: string): Promise<void> {
  await ask(postgres, `alter system set ${setting}`);
  await ask(postgres, 'select pg_reload_conf()');
}

async function ask(postgres: Postgres, statement: string): Promise<void> {
  const client = new Client(postgres.url);
  await client.connect();
  await client.query(statement).finally(() => client.end());
}
