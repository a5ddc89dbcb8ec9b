import { openDatabase } from '../../src/storage/database.ts';
import {
  createDatabase,
  type DatabaseKind,
  type DatabaseLocation,
  dropDatabase,
} from '../support/databases.ts';
import { startServerProcess } from '../support/server-process.ts';
import type { Connection } from './load.ts';
import { fillDatabase } from './many-conversations.ts';
import type { Measure, Result } from './result.ts';
import { runRounds, summary } from './rounds.ts';
import { CONNECTIONS, QUESTIONS, question, type Side } from './sides.ts';
import { whenCounted } from './when-counted.ts';
import { withPostgres } from './with-postgres.ts';

const STORED = [1_000, 10_000, 100_000] as const;
const ROUNDS = 9;
/**
 * Stored conversations that are written to, spread over all. As many on each side, so that they grow alike; and so many that with the new
 * ones between them none is among the snapshots that the process keeps when its turn comes again.
 */
const VISITED = 600;
const SECRET = 'direct-line-secret-of-the-bench-only';

const name = (kind: DatabaseKind, stored: number): string => `turns-per-second-${stored}-stored-${kind}`;

/** Turns a second with ten times the conversations stored: every other turn begins a conversation, the others go on with a stored one. */
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
    const rounds = await runRounds(sides, ROUNDS);
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
  const connections = Array.from({ length: CONNECTIONS }, (_, i) =>
    connection(
      server.port,
      visited.filter((_, at) => at % CONNECTIONS === i),
    ),
  );
  return { name: name(kind, stored), connections, close };
}

/** Conversations of the chat at even distances in the order of their ids, in which they are stored. */
async function spread(location: DatabaseLocation): Promise<string[]> {
  const database = openDatabase(location);
  const rows = await database.reader
    .selectFrom('conversations')
    .select('id')
    .where('channel', '=', 'directline')
    .orderBy('id')
    .execute();
  await database.close();
  return Array.from({ length: VISITED }, (_, at) => rows[Math.floor((at * rows.length) / VISITED)]?.id ?? '');
}

function connection(port: number, conversations: readonly string[]): Connection {
  const begins = { path: '/v3/directline/conversations', body: '{}' };
  const posts = conversations.flatMap((conversation, at) => [
    question(conversation, QUESTIONS[at % QUESTIONS.length] ?? ''),
    begins,
  ]);
  return { port, headers: { authorization: `Bearer ${SECRET}` }, posts };
}
