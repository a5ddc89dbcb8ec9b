import fc from 'fast-check';
import { rawRequest } from './raw-request.ts';
import { heads, onTheWire } from './request-lines.ts';
import type { ServerProcess } from './server-process.ts';

const BATCH = 250;
const AT_ONCE = 25;

/**
 * Sends request lines and headers of any kind, each over a connection of its own: no answer may be a 5xx, and after each batch the
 * process must live, answer and have logged no failure.
 * @returns how often each status was answered; null counts those that got none.
 */
export async function fuzzRequests(
  server: ServerProcess,
  { runs, seed }: { runs: number; seed: number },
): Promise<Map<number | null, number>> {
  const statuses = new Map<number | null, number>();
  const requests = fc.sample(heads, { numRuns: runs, seed }).map(onTheWire);
  for (let from = 0; from < requests.length; from += BATCH) {
    const batch = requests.slice(from, from + BATCH);
    const where = `seed ${seed}, requests ${from} to ${from + batch.length - 1}`;
    const send = async (bytes: Buffer) => {
      const { status } = await rawRequest(server.url, bytes);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      const sent = bytes.toString('latin1');
      // Who says that a proxy passed it on is refused with a 503 until one is configured.
      if (status !== null && status >= 500 && !/^x-forwarded-for:/im.test(sent))
        throw new Error(`${status} for ${JSON.stringify(sent)} (${where})`);
    };
    for (let at = 0; at < batch.length; at += AT_ONCE)
      await Promise.all(batch.slice(at, at + AT_ONCE).map(send));
    await mustLive(server, where);
  }
  return statuses;
}

/** How often each status came, in a line. */
export const countsOf = (statuses: ReadonlyMap<number | null, number>): string =>
  [...statuses]
    .sort(([, a], [, b]) => b - a)
    .map(([status, n]) => `${n} × ${status ?? 'nothing'}`)
    .join(', ');

async function mustLive(server: ServerProcess, where: string): Promise<void> {
  const { status } = await rawRequest(server.url, 'GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n', {
    patienceMs: 5_000,
  });
  const failure = server
    .log()
    .split('\n')
    .find((line) => /"level":[56]0/.test(line));
  if (status !== 200 || server.child.exitCode !== null || failure)
    throw new Error(`The server answered ${status} after ${where}; ${failure ?? server.log().slice(-2_000)}`);
}
