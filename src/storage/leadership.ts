import type { Connection } from './connections.ts';
import type { Database } from './database.ts';
import type { HeldConnection } from './held-connection.ts';

/** Any number that nothing else in the database locks. */
const LOCK = 3_978_001;
const TRY_EVERY_MS = 2_000;

/**
 * Which of the processes on one PostgreSQL does the timed jobs: the one whose session holds an advisory lock, and the next one within
 * seconds when that session ends. On SQLite it is the only process there is.
 */
export class Leadership {
  readonly #held: HeldConnection | null;
  /** The connection on which the lock is held. */
  #lockedOn: Connection | null = null;
  #timer: NodeJS.Timeout | undefined;

  constructor(held: HeldConnection | null) {
    this.#held = held;
    held?.eachTime((connection) => this.#try(connection));
  }

  /** True in one process at most. */
  leads(): boolean {
    return this.#held === null || (this.#lockedOn !== null && this.#lockedOn === this.#held.connection);
  }

  start(): void {
    this.#timer = setInterval(() => {
      const connection = this.#held?.connection;
      if (connection && this.#lockedOn !== connection) this.#try(connection).catch(() => undefined);
    }, TRY_EVERY_MS).unref();
  }

  /** The lock goes with the connection. */
  stop(): void {
    clearInterval(this.#timer);
  }

  async #try(connection: Connection): Promise<void> {
    const { rows } = await connection.query<{ won: boolean }>('select pg_try_advisory_lock($1) as won', [
      LOCK,
    ]);
    if (rows[0]?.won) this.#lockedOn = connection;
  }
}

/**
 * Runs work on a PostgreSQL that no server uses. It holds the lock by which one of them leads, so it isn't run twice at once either.
 * @throws {Error} where a server runs on it; then nothing was run.
 */
export async function withoutServers({ connections }: Database, work: () => Promise<void>): Promise<void> {
  const connection = await connections?.connect();
  try {
    const taken = await connection?.query<{ won: boolean }>('select pg_try_advisory_lock($1) as won', [LOCK]);
    if (!taken?.rows[0]?.won)
      throw new Error(
        'A server runs on the database of DATABASE_URL, or did until a few seconds ago: stop all servers, try again, and start them afterwards',
      );
    await work();
  } finally {
    connection?.release(true);
  }
}
