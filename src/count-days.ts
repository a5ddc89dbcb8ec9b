import { setTimeout as sleep } from 'node:timers/promises';
import { DateTime } from 'luxon';
import { dayOf, daysOf } from './domain/figures/range.ts';
import type { Database } from './storage/database.ts';
import { countedDays, firstConversation, keepDay } from './storage/day-counts.ts';

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
  const counted = await countedDays(database.reader);
  const first = counted ? after(counted.to) : await firstDay(database, timeZone);
  const to = before(dayOf(now, timeZone));
  if (first === null || first > to) return;
  for (const day of daysOf({ from: first, to }, timeZone)) {
    if (stopping?.aborted) return;
    await keepDay(database, day);
    await sleep(BETWEEN_DAYS_MS);
  }
}

async function firstDay({ reader }: Database, timeZone: string): Promise<string | null> {
  const at = await firstConversation(reader);
  return at === null ? null : dayOf(at, timeZone);
}

const after = (day: string): string => shifted(day, 1);
const before = (day: string): string => shifted(day, -1);
const shifted = (day: string, days: number): string =>
  DateTime.fromISO(day, { zone: 'utc' }).plus({ days }).toFormat('yyyy-MM-dd');
