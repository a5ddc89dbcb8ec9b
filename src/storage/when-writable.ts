import { setTimeout as sleep } from 'node:timers/promises';

const FIRST_WAIT_MS = 5;
const LONGEST_WAIT_MS = 100;
const GIVE_UP_AFTER_MS = 2_000;
/** By count, since PostgreSQL takes a second to find two transactions that wait for each other. */
const MOST_DEADLOCKS = 3;

/**
 * Runs a write again while another process holds SQLite's write lock, and when PostgreSQL undid it so that another one can go on.
 * better-sqlite3's own busy timeout would block the event loop, so it is 0 and the waiting happens here.
 */
export async function whenWritable<T>(write: () => Promise<T>): Promise<T> {
  const giveUpAt = performance.now() + GIVE_UP_AFTER_MS;
  let deadlocks = 0;
  for (let wait = FIRST_WAIT_MS; ; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
    try {
      return await write();
    } catch (error) {
      const isWorthAnother = isDeadlock(error)
        ? deadlocks++ < MOST_DEADLOCKS
        : isBusy(error) && performance.now() < giveUpAt;
      if (!isWorthAnother) throw error;
      // Also after a deadlock: who runs at once takes the row again before the other one has woken up.
      await sleep(wait);
    }
  }
}

/**
 * Whether PostgreSQL undid the whole transaction because it and another one waited for each other (40P01) or wrote the same rows where the
 * database asks for more than "read committed" (40001): nothing is amiss, and the next run finds the way free.
 */
export const isDeadlock = (error: unknown): boolean => ['40P01', '40001'].includes(codeOf(error));

/** Whether somebody else holds SQLite's write lock. */
export const isBusy = (error: unknown): boolean => codeOf(error).startsWith('SQLITE_BUSY');

const codeOf = (error: unknown): string => String((error as { code?: unknown } | null)?.code);
