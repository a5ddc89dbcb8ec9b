import { setImmediate as nextTurnOfTheLoop, setTimeout as sleep } from 'node:timers/promises';
import { ABANDONED_AFTER_MS } from './domain/transcripts/review.ts';
import { type Repeated, repeatedly } from './repeatedly.ts';
import type { Database } from './storage/database.ts';
import type { Personal } from './storage/personal.ts';
import {
  type ConversationPlace,
  FIRST_PLACE,
  markAbandoned,
  readTranscripts,
  scanConversations,
} from './storage/read-transcripts.ts';

const EVERY_MS = 1_000;
/** Who is still writing is read when they pause. */
const QUIET_MS = 1_000;
/** While so many turns are written between two looks, visitors come first: for so long at most. */
const BUSY_TURNS = 30;
const LONGEST_WAIT_MS = 60_000;
/** What other processes have written, or this one before it ended, is looked for this often: the latest, and all. */
const LATEST_EVERY_MS = 30_000;
const LATEST_MS = 2 * 60_000;
const ALL_EVERY_MS = 10 * 60_000;
/** Past so many that wait, all are looked through instead of remembering more. */
const MOST_WAITING = 10_000;
const SCANNED_AT_ONCE = 200;
/** A batch holds the write lock, and on SQLite the event loop, for a few milliseconds; turns come in between. */
const BATCH = 5;
const BETWEEN_BATCHES_MS = 20;
/** It takes at most a tenth of the time, however many have written. */
const REST = 9;

export interface ReadingOptions {
  readonly database: Database;
  readonly personal: Personal;
  /** Whether this process looks for what others have left unread. */
  leads(): boolean;
  /** The clock, in milliseconds. */
  now(): number;
  onError(error: unknown): void;
}

export interface Reading extends Repeated {
  /** Told of conversations in which turns were just written. */
  wrote(conversations: readonly string[]): void;
}

/**
 * Reads what visitors wrote into the tables of staff, beside the turns and never within one: what each conversation comes to, and the words by
 * which it is found. Several processes may do so at once.
 */
export function readConversations(options: ReadingOptions): Reading {
  const stopping = new AbortController();
  const waiting = new Map<string, number>();
  let turns = 0;
  let quietSince = options.now();
  let latestAt = Number.NEGATIVE_INFINITY;
  let allAt = Number.NEGATIVE_INFINITY;
  const look = async () => {
    const now = options.now();
    const isBusy = turns > BUSY_TURNS && now - quietSince < LONGEST_WAIT_MS;
    turns = 0;
    if (isBusy) return;
    quietSince = now;
    const leads = options.leads();
    if ((leads && now - allAt >= ALL_EVERY_MS) || waiting.size >= MOST_WAITING) {
      waiting.clear();
      allAt = now;
      latestAt = now;
      return readFrom(options, FIRST_PLACE, stopping.signal);
    }
    if (leads && now - latestAt >= LATEST_EVERY_MS) {
      latestAt = now;
      await readFrom(options, { updatedAt: instant(now - LATEST_MS), id: '' }, stopping.signal);
    }
    const paused = [...waiting].flatMap(([id, at]) => (at <= now - QUIET_MS ? [id] : []));
    for (const id of paused) waiting.delete(id);
    await readAll(options, paused, stopping.signal);
  };
  const rounds = repeatedly(EVERY_MS, look, options.onError);
  return {
    start: rounds.start,
    wrote: (conversations) => {
      turns += conversations.length;
      if (waiting.size >= MOST_WAITING) return;
      for (const id of conversations) waiting.set(id, options.now());
    },
    stop: () => {
      stopping.abort();
      return rounds.stop();
    },
  };
}

const instant = (ms: number): string => new Date(ms).toISOString();

/** One round over the conversations after a place; it ends after the batch under way once `stopping` is aborted. */
export async function readFrom(
  options: Pick<ReadingOptions, 'database' | 'personal' | 'now'>,
  from: ConversationPlace = FIRST_PLACE,
  stopping?: AbortSignal,
): Promise<void> {
  const { database, now } = options;
  const until = instant(now() - QUIET_MS);
  let place: ConversationPlace | null = from;
  while (place && !stopping?.aborted) {
    const { ids, next } = await scanConversations(database.reader, {
      after: place,
      until,
      limit: SCANNED_AT_ONCE,
    });
    await readAll(options, ids, stopping);
    place = next;
    if (next) await sleep(BETWEEN_BATCHES_MS);
  }
  const before = instant(now() - ABANDONED_AFTER_MS);
  while (!stopping?.aborted && (await markAbandoned(database, before, BATCH)) === BATCH)
    await sleep(BETWEEN_BATCHES_MS);
}

/** A few conversations at a time. */
async function readAll(
  { database, personal }: Pick<ReadingOptions, 'database' | 'personal'>,
  ids: readonly string[],
  stopping?: AbortSignal,
): Promise<void> {
  for (let at = 0; at < ids.length && !stopping?.aborted; at += BATCH) {
    const begun = performance.now();
    let pausedMs = 0;
    await readTranscripts(database, personal, ids.slice(at, at + BATCH), async () => {
      const from = performance.now();
      await nextTurnOfTheLoop();
      pausedMs += performance.now() - from;
    });
    const tookMs = performance.now() - begun - pausedMs;
    if (at + BATCH < ids.length) await sleep(Math.max(BETWEEN_BATCHES_MS, REST * tookMs));
  }
}
