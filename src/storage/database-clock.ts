import { sql } from 'kysely';
import type { Database } from './database.ts';

export interface DatabaseClock {
  /** What the database server's clock is ahead of this process's, in milliseconds; 0 on SQLite, which has the same clock. */
  readonly aheadMs: number;
  /** When the latest entry of a conversation or request was made, ISO 8601; null where there is none. */
  readonly lastEntry: string | null;
}

/** How the database's clock and its latest entries compare with `now`, in milliseconds. */
export async function databaseClock(database: Database, now: () => number): Promise<DatabaseClock> {
  const { kind, reader } = database;
  let aheadMs = 0;
  if (kind === 'postgresql') {
    const before = now();
    const { rows } = await sql<{
      ms: string;
    }>`select extract(epoch from clock_timestamp()) * 1000 as ms`.execute(reader);
    aheadMs = Math.round(Number(rows[0]?.ms) - (before + now()) / 2);
  }
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
