import { connect, type Socket } from 'node:net';

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
  /** JSON, one after the other and from the start again; `{id}` becomes an id that no other message has. */
  readonly bodies: readonly string[];
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
  const posts = new Posts(connection);
  const run = `${process.pid}-${index}`;
  for (let n = 0; performance.now() < tally.until && tally.latencies.length < load.mostTurns; n++) {
    const started = performance.now();
    // Each connection begins at another body.
    const body = connection.bodies[(index + n) % connection.bodies.length] ?? '';
    const status = await posts.send(body.replaceAll('{id}', `${run}-${n}`));
    if (status < 200 || status > 299) tally.failures++;
    else if (started >= tally.measureFrom) tally.latencies.push(performance.now() - started);
  }
  posts.close();
}

const HEAD_ENDS = '\r\n\r\n';

/**
 * Posts on one kept connection, one after the other. It speaks just enough HTTP to know when an answer is complete: a whole client
 * takes as much of the second core as a server's thread does, and would be measured with it.
 */
class Posts {
  readonly #socket: Socket;
  readonly #head: string;
  #received = '';
  #settle: (status: number) => void = () => undefined;

  constructor({ port, path, headers }: Connection) {
    const own = { host: `127.0.0.1:${port}`, 'content-type': 'application/json', ...headers };
    const lines = Object.entries(own).map(([name, value]) => `${name}: ${value}\r\n`);
    this.#head = `POST ${path} HTTP/1.1\r\n${lines.join('')}`;
    this.#socket = connect(port, '127.0.0.1').setNoDelay(true).setEncoding('latin1');
    this.#socket.on('data', (chunk: string) => this.#receive(chunk));
    this.#socket.on('close', () => this.#settle(0));
    this.#socket.on('error', () => this.#settle(0));
  }

  /** The status of the answer, or 0 when there was none. */
  send(body: string): Promise<number> {
    if (this.#socket.destroyed) return Promise.resolve(0);
    return new Promise((resolve) => {
      this.#settle = resolve;
      this.#socket.write(`${this.#head}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    });
  }

  close(): void {
    this.#socket.destroy();
  }

  #receive(chunk: string): void {
    this.#received += chunk;
    const head = this.#received.indexOf(HEAD_ENDS);
    if (head < 0) return;
    const length = /\r\ncontent-length: (\d+)/i.exec(this.#received)?.[1];
    if (length === undefined) throw new Error(`An answer without a length: ${this.#received.slice(0, head)}`);
    if (this.#received.length < head + HEAD_ENDS.length + Number(length)) return;
    const status = Number(this.#received.slice('HTTP/1.1 '.length, 'HTTP/1.1 200'.length));
    this.#received = '';
    this.#settle(status);
  }
}
