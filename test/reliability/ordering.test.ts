import { createDatabase, dropDatabase } from '../support/databases.ts';
import { DirectLineClient } from '../support/direct-line-client.ts';
import { startServer, type TestServer } from '../support/server.ts';

const CONVERSATIONS = 50;
const MESSAGES = 20;

/** Every conversation sends all of its messages at once, over one or two servers of the same database. */
async function flood(servers: readonly TestServer[]): Promise<DirectLineClient[]> {
  const first = servers[0]?.url ?? '';
  const visitors = await Promise.all(
    Array.from({ length: CONVERSATIONS }, () => DirectLineClient.start(first)),
  );
  const sends = visitors.flatMap((visitor) =>
    Array.from({ length: MESSAGES }, (_, n) => {
      const server = servers[n % servers.length]?.url ?? first;
      return untilAccepted(new DirectLineClient(server, visitor.conversation, visitor.token), n);
    }),
  );
  await Promise.all(sends);
  return visitors;
}

/** A message that was refused, or whose connection broke, is sent again under its id, as the widget does. */
async function untilAccepted(visitor: DirectLineClient, n: number): Promise<void> {
  for (;;) {
    const response = await visitor.post(`question ${n}`, { id: `message-${n}` }).catch(() => null);
    await response?.arrayBuffer();
    if (response?.ok) return;
    if (response) {
      expect([429, 503]).toContain(response.status);
      expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Every message is there once, each with its own answer directly after it, under ascending ids. */
async function keepsAll(visitors: readonly DirectLineClient[]): Promise<void> {
  let kept = 0;
  for (const visitor of visitors) {
    const { activities } = await readAll(visitor);
    const echoes = activities.filter(({ from }) => from.role === 'user');
    kept += new Set(echoes.map(({ text }) => text)).size;
    expect(echoes).toHaveLength(MESSAGES);
    const ids = activities.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].sort());
    for (const echo of echoes) {
      const next = activities[activities.indexOf(echo) + 1];
      expect(next?.replyToId).toBe(echo.id);
    }
  }
  expect(kept).toBe(CONVERSATIONS * MESSAGES);
}

async function readAll(visitor: DirectLineClient) {
  const first = await visitor.read('0');
  const activities = [...first.activities];
  for (let page = await visitor.read(); page.activities.length > 0; page = await visitor.read())
    activities.push(...page.activities);
  return { activities };
}

describe('1,000 messages of 50 conversations at once', () => {
  it('are all kept and answered in order by one process on SQLite', async () => {
    const server = await startServer();
    await keepsAll(await flood([server]));
    await server.close();
  });

  it('are all kept and answered in order by two servers on PostgreSQL', async () => {
    const location = await createDatabase('postgresql');
    const servers = [await startServer({ location }), await startServer({ location })];
    await keepsAll(await flood(servers));
    await Promise.all(servers.map((server) => server.close()));
    await dropDatabase(location);
  });
});
