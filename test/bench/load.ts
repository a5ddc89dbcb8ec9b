import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { quantile } from './result.ts';
import { seeded } from './seeded.ts';

/**
 * Posts in a closed loop: each connection sends its next message when the last one is answered. With `perSecond` in an open one:
 * messages fall due at random moments (Poisson), whatever becomes of earlier ones, and their latency counts from then.
 */
export interface Load {
  readonly connections: readonly Connection[];
  /** Not counted, so that both sides are compiled and warm. */
  readonly warmUpMs: number;
  readonly measureMs: number;
  /** Ends the measure early. */
  readonly mostTurns: number;
  /** Messages a second, of all connections together. */
  readonly perSecond?: number;
}

export interface Connection {
  readonly port: number;
  readonly headers: Readonly<Record<string, string>>;
  /** One after the other, and from the start again. */
  readonly posts: readonly Post[];
}

export interface Post {
  readonly path: string;
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
  const due = load.perSecond === undefined ? () => performance.now() : arrivals(load.perSecond);
  const tally = {
    latencies: [] as number[],
    failures: 0,
    measureFrom,
    until: measureFrom + load.measureMs,
    due,
  };
  await Promise.all(load.connections.map((connection, i) => drive(load, connection, i, tally)));
  const seconds = (performance.now() - measureFrom) / 1000;
  const { latencies } = tally;
  return {
    turns: latencies.length,
    perSecond: latencies.length / seconds,
    p50: quantile(latencies, 0.5),
    p99: quantile(latencies, 0.99),
    failures: tally.failures,
  };
}

interface Tally {
  readonly latencies: number[];
  failures: number;
  readonly measureFrom: number;
  readonly until: number;
  /** When the next message is to be sent, by whoever asks first. */
  due(): number;
}

/** The moments of visitors who know nothing of each other. */
function arrivals(perSecond: number): () => number {
  const random = seeded(20_261_203);
  let next = performance.now();
  return () => {
    next -= (Math.log(1 - random()) * 1000) / perSecond;
    return next;
  };
}

async function drive(load: Load, connection: Connection, index: number, tally: Tally): Promise<void> {
  const poster = new Poster(connection);
  const { posts } = connection;
  const run = `${process.pid}-${index}`;
  for (let n = 0; tally.latencies.length < load.mostTurns; n++) {
    const due = tally.due();
    if (due >= tally.until) break;
    if (due > performance.now()) await sleep(due - performance.now());
    // Each connection begins at another post.
    const { path, body } = posts[(index + n) % posts.length] as Post;
    const status = await poster.send(path, body.replaceAll('{id}', `${run}-${n}`));
    if (status < 200 || status > 299) tally.failures++;
    else if (due >= tally.measureFrom) tally.latencies.push(performance.now() - due);
  }
  poster.close();
}

const HEAD_ENDS = '\r\n\r\n';

/**
 * Posts on one kept connection, one after the other. It speaks just enough HTTP to know when an answer is complete: a whole client
 * takes as much of the second core as a server's thread does, and would be measured with it.
 */
export class Poster {
  readonly #socket: Socket;
  readonly #headers: string;
  #received = '';
  #settle: (status: number) => void = () => undefined;

  constructor({ port, headers }: Pick<Connection, 'port' | 'headers'>) {
    const own = { host: `127.0.0.1:${port}`, 'content-type': 'application/json', ...headers };
    const lines = Object.entries(own).map(([name, value]) => `${name}: ${value}\r\n`);
    this.#headers = lines.join('');
    this.#socket = connect(port, '127.0.0.1').setNoDelay(true).setEncoding('latin1');
    this.#socket.on('data', (chunk: string) => this.#receive(chunk));
    this.#socket.on('close', () => this.#settle(0));
    this.#socket.on('error', () => this.#settle(0));
  }

  /** The status of the answer, or 0 when there was none. */
  send(path: string, body: string): Promise<number> {
    if (this.#socket.destroyed) return Promise.resolve(0);
    return new Promise((resolve) => {
      this.#settle = resolve;
      const head = `POST ${path} HTTP/1.1\r\n${this.#headers}content-length: ${Buffer.byteLength(body)}`;
      this.#socket.write(head + HEAD_ENDS + body);
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
