import type pg from 'pg';

const RECONNECT_MS = 1_000;

/**
 * One connection of PostgreSQL's pool, held from `open` to `close` and opened anew where it is lost: for what a server of
 * PostgreSQL keeps for a session, like LISTEN and advisory locks.
 */
export class HeldConnection {
  readonly #pool: pg.Pool;
  readonly #uses: ((client: pg.PoolClient) => Promise<void>)[] = [];
  #client: pg.PoolClient | null = null;
  #closed = false;

  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  /** The connection; null while there is none. */
  get client(): pg.PoolClient | null {
    return this.#client;
  }

  /** To be called before `open`: `use` is run on the connection whenever there is a new one. */
  eachTime(use: (client: pg.PoolClient) => Promise<void>): void {
    this.#uses.push(use);
  }

  /** Resolves once it has tried; a connection that can't be had is tried again every second. */
  async open(): Promise<void> {
    let client: pg.PoolClient | null = null;
    try {
      client = await this.#pool.connect();
      const lost = client;
      client.once('error', () => this.#lose(lost));
      client.once('end', () => this.#lose(lost));
      for (const use of this.#uses) await use(client);
      if (this.#closed) client.release(true);
      else this.#client = client;
    } catch {
      client?.release(true);
      this.#openLater();
    }
  }

  close(): void {
    this.#closed = true;
    this.#client?.release(true);
    this.#client = null;
  }

  #lose(client: pg.PoolClient): void {
    if (this.#client !== client) return;
    this.#client = null;
    client.release(true);
    this.#openLater();
  }

  #openLater(): void {
    if (this.#closed) return;
    setTimeout(() => {
      if (!this.#closed) void this.open();
    }, RECONNECT_MS).unref();
  }
}
