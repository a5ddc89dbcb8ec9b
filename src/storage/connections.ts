import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

/** No visitor waits for a start. */
const FIRST_WITHIN_MS = 15_000;
const BETWEEN_TRIES_MS = 250;
const NO_ANSWER = 'NO_ANSWER';
const HUNG_UP = 'HUNG_UP';
const HANGING_UP: ReadonlySet<string> = new Set([
  'Connection terminated unexpectedly',
  'There was an error establishing an SSL connection',
]);
/** What passes by itself: PostgreSQL is starting or stopping, or has too many clients, or is too busy to answer. */
const PASSING: ReadonlySet<string | undefined> = new Set(['57P03', '53300', NO_ANSWER]);

/** What PostgreSQL says to a write where it takes none: it is a standby, or was the primary until a failover. */
const TAKES_NO_WRITES = '25006';

/**
 * Where the driver goes with this address: a host, or a folder of sockets. Asked of the driver itself, which also goes by PGHOST and by what
 * stands twice or empty in an address.
 * @throws where it can't read the address, or a file that this names.
 */
export const hostOf = (connectionString: string): string => new pg.Client({ connectionString }).host;

/**
 * The connections to one PostgreSQL. What shows that one of them leads nowhere any more, or to a server that is no longer the primary, holds for
 * all that were opened before: none of them is used again.
 */
export class Connections {
  readonly #pool: pg.Pool;
  readonly #openedAt = new WeakMap<pg.PoolClient, number>();
  #trustedSince = 0;

  constructor(config: pg.PoolConfig) {
    this.#pool = new pg.Pool(config);
    // Without both handlers the end of an idle or of a checked-out connection would end the process. Whoever was using the connection
    // gets the error from its own query.
    this.#pool.on('error', () => undefined);
    this.#pool.on('connect', (client) => {
      client.on('error', () => undefined);
      this.#openedAt.set(client, performance.now());
    });
  }

  /** Opens the first one, with patience for what passes by itself; where nothing listens it rejects at once. */
  async openFirst(): Promise<void> {
    const giveUpAt = performance.now() + FIRST_WITHIN_MS;
    for (;;) {
      try {
        (await this.connect()).release();
        return;
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        if (!PASSING.has(code) || performance.now() > giveUpAt) throw error;
        await sleep(BETWEEN_TRIES_MS);
      }
    }
  }

  /** Rejects where none is free or can be opened in time. */
  async connect(): Promise<Connection> {
    for (;;) {
      const client = await this.#open();
      if ((this.#openedAt.get(client) ?? 0) >= this.#trustedSince)
        return new Connection(client, (sentAt) => this.distrust(sentAt));
      client.release(true);
    }
  }

  async #open(): Promise<pg.PoolClient> {
    try {
      return await this.#pool.connect();
    } catch (error) {
      throw withCode(error);
    }
  }

  async query(text: string, values: readonly unknown[] = []): Promise<pg.QueryResult> {
    const connection = await this.connect();
    try {
      return await connection.query(text, values);
    } finally {
      connection.release();
    }
  }

  /** From now on only connections are used that were opened after this moment of `performance.now()`. */
  distrust(moment: number): void {
    this.#trustedSince = Math.max(this.#trustedSince, moment);
  }

  end(): Promise<void> {
    return this.#pool.end();
  }
}

/** One connection, from `connect` to `release`. */
export class Connection {
  /** For its events; queries go by `query`. */
  readonly client: pg.PoolClient;
  readonly #onLost: (sentAt: number) => void;
  /** Why it can't be used any more. */
  #lost: { readonly error: unknown } | null = null;

  constructor(client: pg.PoolClient, onLost: (sentAt: number) => void) {
    this.client = client;
    this.#onLost = onLost;
  }

  async query<Row extends pg.QueryResultRow>(
    text: string,
    values: readonly unknown[] = [],
  ): Promise<pg.QueryResult<Row>> {
    // A rollback would wait behind the query that got no answer.
    if (this.#lost) throw this.#lost.error;
    const sentAt = performance.now();
    try {
      return await this.client.query<Row>(text, [...values]);
    } catch (error) {
      if (showsLoss(error)) {
        this.#lost = { error };
        this.#onLost(sentAt);
      }
      throw error;
    }
  }

  /** To be called once. @param isLost true to close it, whatever is known of it. */
  release(isLost = false): void {
    this.client.release(isLost || this.#lost !== null);
  }
}

/** An error that isn't the server's own is one of the way to it: it broke, or nothing came back in time. */
const showsLoss = (error: unknown): boolean =>
  !(error instanceof pg.DatabaseError) || error.code === TAKES_NO_WRITES;

/** What the driver says of a setting only in words, or as of any file, gets a code: database-problem.ts goes by it. */
function withCode(error: unknown): unknown {
  const { code, message, syscall } = error as NodeJS.ErrnoException;
  if (message === 'The server does not support SSL connections')
    return Object.assign(new Error(message, { cause: error }), { code: 'NO_TLS' });
  // Not of a connection that is waited for because all are taken.
  if (message === 'Connection terminated due to connection timeout')
    return Object.assign(new Error(message, { cause: error }), { code: NO_ANSWER });
  if (HANGING_UP.has(message) || code === 'ECONNRESET' || code === 'EPIPE')
    return Object.assign(new Error(message, { cause: error }), { code: HUNG_UP });
  // sslrootcert, sslcert and sslkey are the only files that it reads.
  if (syscall === 'open' || syscall === 'read')
    return Object.assign(new Error('A file that DATABASE_URL names can’t be read', { cause: error }), {
      code: 'NO_CERTIFICATE_FILE',
    });
  return error;
}
