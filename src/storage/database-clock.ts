import { sql } from 'kysely';
import type { Database } from './database.ts';

export interface DatabaseClock {
  /** What the database server's clock is ahead of this process's, in milliseconds; 0 on SQLite, which has the same clock. */
  readonly aheadMs: number;
  /** When the latest entry of a conversation or request was made, ISO 8601; null where there is none. */
  readonly lastEntry: string | null;
}

/** What the database server's clock is ahead of `now`, in milliseconds, give or take `withinMs`; 0 on SQLite. */
async function clockAhead(
  { kind, reader }: Database,
  now: () => number,
): Promise<{ readonly aheadMs: number; readonly withinMs: number }> {
  if (kind === 'sqlite') return { aheadMs: 0, withinMs: 0 };
  const asked = performance.now();
  const before = now();
  const { rows } = await sql<{
    ms: string;
  }>`select extract(epoch from clock_timestamp()) * 1000 as ms`.execute(reader);
  const aheadMs = Math.round(Number(rows[0]?.ms) - (before + now()) / 2);
  return { aheadMs, withinMs: (performance.now() - asked) / 2 };
}

/** How the database's clock and its latest entries compare with `now`, in milliseconds. */
export async function databaseClock(database: Database, now: () => number): Promise<DatabaseClock> {
  const { reader } = database;
  const { aheadMs } = await clockAhead(database, now);
  const { conversation, request } = await reader
    .selectNoFrom((eb) => [
      eb
        .selectFrom('conversations')
        .select((last) => last.fn.max('updated_at').as('at'))
        .as('conversation'),
      eb
        .selectFrom('callback_requests')
        .select((last) => last.fn.max('updated_at').as('at'))
        .as('request'),
    ])
    .executeTakeFirstOrThrow();
  const entries = [conversation, request].filter((at) => at !== null).toSorted();
  return { aheadMs, lastEntry: entries.at(-1) ?? null };
}

const SURE_WITHIN_MS = 250;

/** Further apart than a network's delay explains. */
export const CLOCK_OFF_MS = 5_000;

/**
 * The time that the processes of one database share, by which one of them judges what another has claimed: each's own clock may be off.
 */
export class SharedClock {
  readonly #database: Database;
  readonly #own: () => number;
  #aheadMs = 0;

  /** @param own this process's clock, in milliseconds. */
  constructor(database: Database, own: () => number = Date.now) {
    this.#database = database;
    this.#own = own;
  }

  /** In milliseconds, as `Date.now()`: by this process's own clock until it is compared. */
  readonly now = (): number => this.#own() + this.#aheadMs;

  /**
   * Says nothing new where the answer was so slow that it may mean anything.
   * @returns what the shared time is ahead of this process's own clock, in milliseconds.
   */
  async compare(): Promise<number> {
    const { aheadMs, withinMs } = await clockAhead(this.#database, this.#own);
    if (withinMs <= SURE_WITHIN_MS) this.#aheadMs = aheadMs;
    return this.#aheadMs;
  }
}
