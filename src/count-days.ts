import { setTimeout as sleep } from 'node:timers/promises';
import { dayAfter, dayOf, daysOf, lastDays } from './domain/figures/range.ts';
import type { Database } from './storage/database.ts';
import { changedDays, firstUncounted, keepDay } from './storage/day-counts.ts';

/** Turns come in between. */
const BETWEEN_DAYS_MS = 20;

export interface CountOptions {
  readonly timeZone: string;
  /** ISO 8601 instant. */
  readonly now: string;
  /** How long conversations are kept: a day of which some are gone isn't counted anew. */
  readonly transcriptDays: number;
}

/**
 * Keeps the counts of every day that is over and not counted yet, so that figures outlive the conversations, and counts those anew whose
 * conversations went on since; it ends after the day under way once `stopping` is aborted.
 */
export async function countEndedDays(
  database: Database,
  { timeZone, now, transcriptDays }: CountOptions,
  stopping?: AbortSignal,
): Promise<void> {
  const from = await firstUncounted(database.reader, timeZone);
  const to = dayAfter(dayOf(now, timeZone), -1);
  if (from === null) return;
  const fresh = from > to ? [] : daysOf({ from, to }, timeZone);
  const whole = { from: lastDays(transcriptDays, now, timeZone).from, to: dayAfter(from, -1) };
  const changed = whole.from > whole.to ? [] : await changedDays(database.reader, daysOf(whole, timeZone));
  for (const day of [...fresh, ...changed]) {
    if (stopping?.aborted) return;
    if (await keepDay(database, day, now)) await sleep(BETWEEN_DAYS_MS);
  }
}
