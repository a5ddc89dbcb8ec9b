import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection, Connections } from './connections.ts';

const RECONNECT_MS = 1_000;
const BEAT_EVERY_MS = 2_000;
/** PostgreSQL ends the session that it has heard nothing of for so long, and lets go of its locks. */
const SESSION_MS = 10_000;
/** So long after a beat the session is there for sure: shorter than PostgreSQL's time, which begins later. */
const SURE_MS = 6_000;

/**
 * One connection to PostgreSQL, held from `open` to `close` and opened anew where it is lost: for what a server of
 * PostgreSQL keeps for a session, like LISTEN and advisory locks. A query every two seconds shows whether it still leads to a server that
 * takes writes: from a cut cable no error comes.
 */
export class HeldConnection {
  readonly #connections: Connections;
  readonly #uses: ((connection: Connection) => Promise<void>)[] = [];
  #connection: Connection | null = null;
  #sureUntil = 0;
  #closed = false;

  constructor(connections: Connections) {
    this.#connections = connections;
  }

  /** The connection; null while there is none, or none whose session PostgreSQL surely keeps. */
  get connection(): Connection | null {
    return performance.now() < this.#sureUntil ? this.#connection : null;
  }

  /** To be called before `open`: `use` is run on the connection whenever there is a new one. */
  eachTime(use: (connection: Connection) => Promise<void>): void {
    this.#uses.push(use);
  }

  /** Resolves once it has tried; a connection that can't be had is tried again every second. */
  async open(): Promise<void> {
    let connection: Connection | null = null;
    try {
      connection = await this.#connections.connect();
      const lost = connection;
      connection.client.once('error', () => this.#lose(lost));
      connection.client.once('end', () => this.#lose(lost));
      // PostgreSQL 13 has no such setting: there a session that is cut off ends with its TCP connection.
      await connection.query(
        `select set_config(name, $1, false) from pg_settings where name = 'idle_session_timeout'`,
        [`${SESSION_MS}ms`],
      );
      await this.#beat(connection);
      for (const use of this.#uses) await use(connection);
      if (this.#closed) connection.release(true);
      else void this.#hold(connection);
    } catch {
      connection?.release(true);
      this.#openLater();
    }
  }

  close(): void {
    this.#closed = true;
    this.#connection?.release(true);
    this.#connection = null;
  }

  async #hold(connection: Connection): Promise<void> {
    this.#connection = connection;
    try {
      while (this.#connection === connection) {
        await sleep(BEAT_EVERY_MS, undefined, { ref: false });
        if (this.#connection === connection) await this.#beat(connection);
      }
    } catch {
      this.#lose(connection);
    }
  }

  async #beat(connection: Connection): Promise<void> {
    const sentAt = performance.now();
    const { rows } = await connection.query<{ transaction_read_only: string }>('show transaction_read_only');
    if (rows[0]?.transaction_read_only === 'on') {
      this.#connections.distrust(sentAt);
      throw new Error('The session is on a server that takes no writes');
    }
    this.#sureUntil = sentAt + SURE_MS;
  }

  #lose(connection: Connection): void {
    if (this.#connection !== connection) return;
    this.#connection = null;
    connection.release(true);
    this.#openLater();
  }

  #openLater(): void {
    if (this.#closed) return;
    setTimeout(() => {
      if (!this.#closed) void this.open();
    }, RECONNECT_MS).unref();
  }
}
