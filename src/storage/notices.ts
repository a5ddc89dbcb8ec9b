import { EventEmitter } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Connections } from './connections.ts';
import type { Database } from './database.ts';
import type { HeldConnection } from './held-connection.ts';

const CHANNEL = 'conversation_rows';
/** Stands in notices where a conversation does: staff have changed what the desk goes by. No conversation has such an id. */
export const DESK = '@desk';
/** The same, where somebody was erased: whoever shows something of a person looks whether it is still there. */
export const ERASED = '@erased';
/** A connection that broke is replaced by the next. */
const AGAIN_MS = 1_000;
/** PostgreSQL takes at most 8,000 bytes a notice. */
const IDS_PER_NOTICE = 100;

/**
 * Says that a conversation has new rows, in this process at once and on PostgreSQL in every other one. A notice only wakes
 * whoever reads the rows: a lost one delays and never loses.
 */
export class RowNotices {
  readonly #listeners = new EventEmitter().setMaxListeners(0);
  readonly #connections: Connections | null;

  /** @param held what other processes are heard on, once it is open; null on SQLite, where there are none. */
  constructor(database: Database, held: HeldConnection | null) {
    this.#connections = database.connections;
    held?.eachTime(async (connection) => {
      connection.client.on('notification', ({ channel, payload }) => {
        if (channel !== CHANNEL) return;
        for (const conversation of payload?.split(' ') ?? []) this.#listeners.emit(conversation);
      });
      await connection.query(`listen ${CHANNEL}`);
      // What was said while there was no connection was heard by nobody.
      for (const conversation of this.#listeners.eventNames()) this.#listeners.emit(conversation);
    });
  }

  /** To be called after the commit and outside of it: inside, NOTIFY would put all commits in a row. */
  announce(conversations: readonly string[]): void {
    for (const conversation of conversations) this.#listeners.emit(conversation);
    if (this.#connections) void this.#notify(this.#connections, conversations);
  }

  /** @returns what ends the subscription. */
  subscribe(conversation: string, wake: () => void): () => void {
    this.#listeners.on(conversation, wake);
    return () => this.#listeners.off(conversation, wake);
  }

  async #notify(connections: Connections, conversations: readonly string[]): Promise<void> {
    try {
      for (let i = 0; i < conversations.length; i += IDS_PER_NOTICE) {
        const notice = [CHANNEL, conversations.slice(i, i + IDS_PER_NOTICE).join(' ')];
        await say(connections, notice).catch(async () => {
          await sleep(AGAIN_MS, undefined, { ref: false });
          await say(connections, notice);
        });
      }
    } catch {
      // The rows are on disk; sockets elsewhere find them at their next look.
    }
  }
}

const say = (connections: Connections, notice: readonly string[]): Promise<unknown> =>
  connections.query('select pg_notify($1, $2)', notice);
