import { setTimeout as sleep } from 'node:timers/promises';

const FIRST_WAIT_MS = 5;
const LONGEST_WAIT_MS = 100;
const GIVE_UP_AFTER_MS = 2_000;

/**
 * Runs a write again while another process holds SQLite's write lock. better-sqlite3's own busy timeout would block the event
 * loop, so it is 0 and the waiting happens here.
 */
export async function whenWritable<T>(write: () => Promise<T>): Promise<T> {
  const giveUpAt = performance.now() + GIVE_UP_AFTER_MS;
  for (let wait = FIRST_WAIT_MS; ; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
    try {
      return await write();
    } catch (error) {
      if (!isBusy(error) || performance.now() > giveUpAt) throw error;
      await sleep(wait);
    }
  }
}

const isBusy = (error: unknown): boolean =>
  String((error as { code?: unknown } | null)?.code).startsWith('SQLITE_BUSY');
