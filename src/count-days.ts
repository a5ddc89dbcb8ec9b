import { setTimeout as sleep } from 'node:timers/promises';
import { dayAfter, dayOf, daysOf } from './domain/figures/range.ts';
import type { Database } from './storage/database.ts';
import { firstUncounted, keepDay } from './storage/day-counts.ts';

/** Turns come in between. */
const BETWEEN_DAYS_MS = 20;

/**
 * Keeps the counts of every day that is over and not counted yet, so that figures outlive the conversations; it ends after the day under
 * way once `stopping` is aborted.
 */
export async function countEndedDays(
  database: Database,
  { timeZone, now }: { readonly timeZone: string; readonly now: string },
  stopping?: AbortSignal,
): Promise<void> {
  const from = await firstUncounted(database.reader, timeZone);
  const to = dayAfter(dayOf(now, timeZone), -1);
  if (from === null || from > to) return;
  for (const day of daysOf({ from, to }, timeZone)) {
    if (stopping?.aborted) return;
    if (await keepDay(database, day)) await sleep(BETWEEN_DAYS_MS);
  }
}
