import { Client } from 'pg';
import { type Postgres, startPostgres } from './postgres.mjs';

describe('the PostgreSQL of the tests', () => {
  let server: Postgres;
  beforeAll(async () => {
    server = await startPostgres();
    await run('create table kept (n int)');
  });
  afterAll(() => server.destroy());

  it.each(['immediate', 'kill'] as const)('has what was committed after a crash (%s)', async (crash) => {
    await run('insert into kept values (1)');
    const before = await count();
    await (crash === 'kill' ? server.kill() : server.stop('immediate'));
    await expect(count()).rejects.toThrow();
    await server.start();
    expect(await count()).toBe(before);
  });

  it('answers nothing while it is frozen, and goes on afterwards', async () => {
    await server.freeze();
    const answer = count();
    const first = await Promise.race([answer, new Promise((resolve) => setTimeout(resolve, 300, 'silent'))]);
    await server.thaw();
    expect(first).toBe('silent');
    expect(await answer).toBeGreaterThan(0);
  });

  const count = async () => Number((await run('select count(*) from kept'))[0]?.count);

  async function run(statement: string) {
    const client = new Client(server.url);
    client.on('error', () => {});
    await client.connect();
    try {
      return (await client.query(statement)).rows;
    } finally {
      await client.end();
    }
  }
});
