import { setTimeout as sleep } from 'node:timers/promises';
import { DateTime } from 'luxon';
import { countEndedDays } from './count-days.ts';
import { asLeader, type Repeated, repeatedly } from './repeatedly.ts';
import { deleteLostReferences } from './storage/bot-conversations.ts';
import type { Database } from './storage/database.ts';
import { deleteCallbacks, deleteConversations, deleteDeliveries, isLeft } from './storage/retention.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const LOOK_EVERY_MS = 60 * 60 * 1000;
/** A batch holds the write lock for a few milliseconds; turns come in between. */
const BATCH = 20;
const BETWEEN_BATCHES_MS = 20;
/** What was held when its turn came is asked for again, since the next round is in an hour. */
const MOST_AGAIN = 5;
const BEFORE_AGAIN_MS = 500;

/** What visitors are told: how long conversations and requests are kept. */
export interface Periods {
  readonly transcriptDays: number;
  readonly callbackMonths: number;
}

/** How many rows there were. */
export interface Deleted {
  readonly conversations: number;
  readonly callbacks: number;
  readonly deliveries: number;
}

export interface RetentionOptions {
  readonly database: Database;
  /** Whether this process does the timed jobs. */
  leads(): boolean;
  /** As visitors are told now: an edit of clinic.yaml holds from the next round on. */
  periods(): Periods;
  /** IANA zone of the clinic, whose days are counted. */
  timeZone(): string;
  /** The clock, in milliseconds. */
  now(): number;
  /** Told what a round has deleted, if anything. */
  onDeleted(deleted: Deleted): void;
  onError(error: unknown): void;
}

/** Deletes what its time is over for, once what figures need of it is counted: at the start and once an hour. */
export function keepRetention(options: RetentionOptions): Repeated {
  const stopping = new AbortController();
  const look = async () => {
    await count(options, stopping.signal);
    const deleted = await deleteExpired(options.database, options.periods(), options.now(), stopping.signal);
    await deleteLostReferences(options.database, new Date(options.now() - DAY_MS).toISOString());
    if (Object.values(deleted).some((count) => count > 0)) options.onDeleted(deleted);
  };
  const rounds = repeatedly(LOOK_EVERY_MS, asLeader(options.leads, look), options.onError);
  return {
    start: rounds.start,
    stop: () => {
      stopping.abort();
      return rounds.stop();
    },
  };
}

/** Figures that fail keep nothing longer than visitors were told. */
async function count(
  { database, timeZone, periods, now, onError }: RetentionOptions,
  stopping: AbortSignal,
): Promise<void> {
  const { transcriptDays } = periods();
  const at = { timeZone: timeZone(), now: new Date(now()).toISOString(), transcriptDays };
  await countEndedDays(database, at, stopping).catch(onError);
}

/** One round, a few rows at a time; it ends after the batch under way once `stopping` is aborted. */
export async function deleteExpired(
  database: Database,
  { transcriptDays, callbackMonths }: Periods,
  now: number,
  stopping?: AbortSignal,
): Promise<Deleted> {
  const today = DateTime.fromMillis(now, { zone: 'utc' });
  const lastDay = today.minus({ days: transcriptDays }).toJSDate().toISOString();
  const lastMonth = today.minus({ months: callbackMonths }).toJSDate().toISOString();
  const all = async (deleteSome: typeof deleteCallbacks, before: string): Promise<number> => {
    let deleted = 0;
    while (!stopping?.aborted) {
      const count = await deleteSome(database, before, BATCH);
      if (count === 0) break;
      deleted += count;
      await sleep(BETWEEN_BATCHES_MS);
    }
    return deleted;
  };
  // A conversation may stay for its open request alone, so the requests go first.
  const callbacks = await all(deleteCallbacks, lastMonth);
  let conversations = await all(deleteConversations, lastDay);
  for (
    let again = 0;
    again < MOST_AGAIN && !stopping?.aborted && (await isLeft(database, lastDay));
    again++
  ) {
    await sleep(BEFORE_AGAIN_MS);
    conversations += await all(deleteConversations, lastDay);
  }
  return {
    conversations,
    callbacks,
    deliveries: await all(deleteDeliveries, lastDay),
  };
}
