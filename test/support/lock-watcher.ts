import { Client } from 'pg';
import { eventually } from './eventually.ts';

/** Holds in a test's PostgreSQL what others then wait for, and sees how many wait. */
export interface LockWatcher {
  /** Runs a statement. @returns its rows. */
  query<Row>(statement: string, values?: readonly unknown[]): Promise<Row[]>;
  /** Until so many connections wait for a lock. */
  waiting(count: number): Promise<void>;
  end(): Promise<void>;
}

export async function watchLocks(connectionString: string): Promise<LockWatcher> {
  const holder = new Client({ connectionString });
  // In a transaction pg_stat_activity knows no connection that was made after the first look.
  const looker = new Client({ connectionString });
  await Promise.all([holder.connect(), looker.connect()]);
  const ask = `select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  return {
    query: async <Row>(statement: string, values: readonly unknown[] = []) =>
      (await holder.query(statement, [...values])).rows as Row[],
    waiting: async (count) => {
      await eventually(async () => expect((await looker.query(ask)).rows).toEqual([{ n: count }]));
    },
    end: async () => {
      await Promise.all([holder.end(), looker.end()]);
    },
  };
}
