import { openDatabase } from '../../src/storage/database.ts';
import {
  createDatabase,
  type DatabaseKind,
  type DatabaseLocation,
  dropDatabase,
} from '../support/databases.ts';
import { startConversation } from '../support/direct-line-client.ts';
import { startServerProcess } from '../support/server-process.ts';
import type { Connection } from './load.ts';
import { fillDatabase } from './many-conversations.ts';
import type { Measure, Result } from './result.ts';
import { runRounds, summary } from './rounds.ts';
import { CONNECTIONS, QUESTIONS, question, type Side } from './sides.ts';
import { whenCounted } from './when-counted.ts';
import { withPostgres } from './with-postgres.ts';

const STORED = [1_000, 10_000, 100_000] as const;
/**
 * Stored conversations that are written to, spread over all. As many on each side, so that they grow alike; and so many that with those
 * which begin meanwhile hardly one is among the thousand snapshots that the process keeps when its turn comes again.
 */
const VISITED = 1_000;
/** Turns on stored conversations for each conversation that begins: the smallest side must not grow much while it is measured. */
const FOR_EACH_NEW = 10;
const SECRET = 'direct-line-secret-of-the-bench-only';

const name = (kind: DatabaseKind, stored: number): string => `turns-per-second-${stored}-stored-${kind}`;

/** Turns a second with ten times the conversations stored: turns on stored conversations and on ones that have just begun take turns. */
export const storedOnSqlite: Measure = {
  names: STORED.map((stored) => name('sqlite', stored)),
  run: () => compare('sqlite'),
};

export const storedOnPostgres: Measure = {
  names: STORED.map((stored) => name('postgresql', stored)),
  run: () => withPostgres((postgresUrl) => compare('postgresql', postgresUrl)),
};

async function compare(kind: DatabaseKind, postgresUrl?: string): Promise<Result[]> {
  const sides: Side[] = [];
  try {
    for (const stored of STORED) sides.push(await filled(kind, stored, postgresUrl));
    const rounds = await runRounds(sides);
    return sides.map((side, at) => summary(side.name, rounds, sides[at - 1]?.name));
  } finally {
    await Promise.all(sides.map((side) => side.close()));
  }
}

async function filled(kind: DatabaseKind, stored: number, postgresUrl?: string): Promise<Side> {
  const location = await createDatabase(kind, postgresUrl);
  await fillDatabase(location, { conversations: stored, callbacks: stored / 10 });
  const server = await startServerProcess({ location, env: { DIRECT_LINE_SECRET: SECRET } });
  await whenCounted(location);
  const visited = await spread(location);
  const close = async () => {
    await server.end();
    await dropDatabase(location);
  };
  const connections: Connection[] = [];
  for (let i = 0; i < CONNECTIONS; i++) {
    const { conversationId } = await startConversation(server.url);
    const own = visited.filter((_, at) => at % CONNECTIONS === i);
    connections.push(connection(server.port, own, conversationId));
  }
  return { name: name(kind, stored), connections, close };
}

/** Conversations at even distances in the order of their ids, in which they are stored. */
async function spread(location: DatabaseLocation): Promise<string[]> {
  const database = openDatabase(location);
  const rows = await database.reader.selectFrom('conversations').select('id').orderBy('id').execute();
  await database.close();
  return Array.from({ length: VISITED }, (_, at) => rows[Math.floor((at * rows.length) / VISITED)]?.id ?? '');
}

function connection(port: number, stored: readonly string[], begun: string): Connection {
  const begins = { path: '/v3/directline/conversations', body: '{}' };
  const posts = stored.flatMap((conversation, at) => {
    const text = QUESTIONS[at % QUESTIONS.length] ?? '';
    const said = [question(conversation, text), question(begun, text)];
    return at % FOR_EACH_NEW === 0 ? [...said, begins] : said;
  });
  return { port, headers: { authorization: `Bearer ${SECRET}` }, posts };
}
