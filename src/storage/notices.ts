import { EventEmitter } from 'node:events';
import type pg from 'pg';
import type { Database } from './database.ts';

const CHANNEL = 'conversation_rows';
const RECONNECT_MS = 1_000;
/** Stands in notices where a conversation does: staff have changed what the desk goes by. No conversation has such an id. */
export const DESK = '@desk';
/** The same, where somebody was erased: whoever shows something of a person looks whether it is still there. */
export const ERASED = '@erased';
/** PostgreSQL takes at most 8,000 bytes a notice. */
const IDS_PER_NOTICE = 100;

/**
 * Says that a conversation has new rows, in this process at once and on PostgreSQL in every other one. A notice only wakes
 * whoever reads the rows: a lost one delays and never loses.
 */
export class RowNotices {
  readonly #listeners = new EventEmitter().setMaxListeners(0);
  readonly #pool: pg.Pool | null;
  #listening: pg.PoolClient | null = null;
  #closed = false;

  constructor(database: Database) {
    this.#pool = database.pool;
  }

  /** Begins to hear other processes; resolves once it has tried. */
  async open(): Promise<void> {
    if (this.#pool) await this.#listen(this.#pool);
  }

  /** To be called after the commit and outside of it: inside, NOTIFY would put all commits in a row. */
  announce(conversations: readonly string[]): void {
    for (const conversation of conversations) this.#listeners.emit(conversation);
    if (this.#pool) void this.#notify(this.#pool, conversations);
  }

  /** @returns what ends the subscription. */
  subscribe(conversation: string, wake: () => void): () => void {
    this.#listeners.on(conversation, wake);
    return () => this.#listeners.off(conversation, wake);
  }

  close(): void {
    this.#closed = true;
    this.#listening?.release(true);
    this.#listening = null;
  }

  async #notify(pool: pg.Pool, conversations: readonly string[]): Promise<void> {
    try {
      for (let i = 0; i < conversations.length; i += IDS_PER_NOTICE) {
        const ids = conversations.slice(i, i + IDS_PER_NOTICE).join(' ');
        await pool.query('select pg_notify($1, $2)', [CHANNEL, ids]);
      }
    } catch {
      // The rows are on disk; sockets elsewhere find them at their next look.
    }
  }

  async #listen(pool: pg.Pool): Promise<void> {
    try {
      const client = await pool.connect();
      client.on('notification', ({ payload }) => {
        for (const conversation of payload?.split(' ') ?? []) this.#listeners.emit(conversation);
      });
      client.once('error', () => this.#listenAgain(pool, client));
      client.once('end', () => this.#listenAgain(pool, client));
      this.#listening = client;
      await client.query(`listen ${CHANNEL}`);
    } catch {
      this.#listenAgain(pool, this.#listening);
    }
  }

  #listenAgain(pool: pg.Pool, lost: pg.PoolClient | null): void {
    if (this.#closed || (lost && this.#listening !== lost)) return;
    lost?.release(true);
    this.#listening = null;
    setTimeout(() => {
      if (!this.#closed) void this.#listen(pool);
    }, RECONNECT_MS).unref();
  }
}
