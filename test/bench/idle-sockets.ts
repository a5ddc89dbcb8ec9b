import {
  createDatabase,
  type DatabaseKind,
  type DatabaseLocation,
  dropDatabase,
} from '../support/databases.ts';
import { COLLECTING } from '../support/held-memory.ts';
import { startServerProcess } from '../support/server-process.ts';
import { firstLine, startRole } from './processes.ts';
import type { Measure, Result } from './result.ts';
import type { OpenedSockets, SocketTask } from './socket-visitors.ts';
import { withPostgres } from './with-postgres.ts';

const SOCKETS = 1_000;
const KB = 1_000;

/** What a conversation whose socket is open and idle keeps of the server's memory, and how soon after its commit a reply comes over the socket. */
export const idleSockets: Measure = {
  names: (['sqlite', 'postgresql'] as const).flatMap(names),
  run: () =>
    withPostgres(async (postgresUrl) => [
      ...(await measureOn(await createDatabase('sqlite'))),
      ...(await measureOn(await createDatabase('postgresql', postgresUrl))),
    ]),
};

function names(kind: DatabaseKind): string[] {
  return ['memory', 'heap', 'push-p50', 'push-p99'].map((what) => `idle-socket-${what}-${kind}`);
}

async function measureOn(location: DatabaseLocation): Promise<Result[]> {
  const server = await startServerProcess({ location, env: COLLECTING });
  try {
    const task: SocketTask = { url: server.url, pid: server.child.pid ?? 0, sockets: SOCKETS };
    const opened: OpenedSockets = JSON.parse(await firstLine(startRole('socket-visitors', task)));
    const values = [opened.memory / KB, opened.heap / KB, opened.p50, opened.p99];
    return names(location.kind).map((measure, at) => ({
      measure,
      value: values[at] ?? Number.NaN,
      unit: at < 2 ? 'KB' : 'ms',
    }));
  } finally {
    await server.end();
    await dropDatabase(location);
  }
}
