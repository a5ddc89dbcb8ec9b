import { Agent, request } from 'node:http';

/** Posts in a closed loop: each connection sends its next message when the last one is answered. */
export interface Load {
  readonly connections: readonly Connection[];
  /** Not counted, so that both sides are compiled and warm. */
  readonly warmUpMs: number;
  readonly measureMs: number;
  /** Ends the measure early. */
  readonly mostTurns: number;
}

export interface Connection {
  readonly port: number;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON; `{id}` becomes an id that no other message has. */
  readonly body: string;
}

export interface LoadResult {
  readonly turns: number;
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  /** Responses that aren't 2xx, and connections that broke. */
  readonly failures: number;
}

export async function runLoad(load: Load): Promise<LoadResult> {
  const measureFrom = performance.now() + load.warmUpMs;
  const tally = { latencies: [] as number[], failures: 0, measureFrom, until: measureFrom + load.measureMs };
  await Promise.all(load.connections.map((connection, i) => drive(load, connection, i, tally)));
  const seconds = (performance.now() - measureFrom) / 1000;
  const sorted = tally.latencies.sort((a, b) => a - b);
  const quantile = (q: number) => sorted[Math.floor((sorted.length - 1) * q)] ?? Number.NaN;
  return {
    turns: sorted.length,
    perSecond: sorted.length / seconds,
    p50: quantile(0.5),
    p99: quantile(0.99),
    failures: tally.failures,
  };
}

interface Tally {
  readonly latencies: number[];
  failures: number;
  readonly measureFrom: number;
  readonly until: number;
}

async function drive(load: Load, connection: Connection, index: number, tally: Tally): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const run = `${process.pid}-${index}`;
  for (let n = 0; performance.now() < tally.until && tally.latencies.length < load.mostTurns; n++) {
    const started = performance.now();
    const status = await post(connection, `${run}-${n}`, agent);
    if (status < 200 || status > 299) tally.failures++;
    else if (started >= tally.measureFrom) tally.latencies.push(performance.now() - started);
  }
  agent.destroy();
}

/** The status of the response, or 0 when there was none. */
function post({ port, path, headers, body }: Connection, id: string, agent: Agent): Promise<number> {
  const payload = Buffer.from(body.replaceAll('{id}', id));
  return new Promise((resolve) => {
    const req = request(
      {
        host: '127.0.0.1',
        port,
        path,
        method: 'POST',
        agent,
        headers: { ...headers, 'content-type': 'application/json', 'content-length': payload.length },
      },
      (res) => {
        res.resume();
        res.on('end', () => resolve(res.statusCode ?? 0));
      },
    );
    req.on('error', () => resolve(0));
    req.end(payload);
  });
}
