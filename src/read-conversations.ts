import { setTimeout as sleep } from 'node:timers/promises';
import { ABANDONED_AFTER_MS } from './domain/transcripts/review.ts';
import { type Looked, repeatedly } from './repeatedly.ts';
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
/** Turns are dated when they begin and may be committed this much later. */
const OVERLAP_MS = 30_000;
/** All are looked through this often, for what was committed later still, as an emergency from the time when the database was away. */
const ALL_EVERY_MS = 10 * 60_000;
const SCANNED_AT_ONCE = 200;
/** Who is still writing is read when they pause. */
const QUIET_MS = 1_000;
/** A batch holds the write lock for a few milliseconds; turns come in between. */
const BATCH = 25;
const BETWEEN_BATCHES_MS = 100;
/** It takes at most a tenth of the time, however many have written. */
const REST = 9;

export interface ReadingOptions {
  readonly database: Database;
  readonly personal: Personal;
  /** The clock, in milliseconds. */
  now(): number;
  onError(error: unknown): void;
}

/**
 * Reads what visitors wrote into the tables of staff, beside the turns and never within one: what each conversation comes to, and the words by
 * which it is found. Several processes may do so at once.
 */
export function readConversations(options: ReadingOptions): Looked {
  const stopping = new AbortController();
  let from: ConversationPlace = FIRST_PLACE;
  let allAt = options.now();
  const rounds = repeatedly(
    EVERY_MS,
    async () => {
      const begun = options.now();
      if (begun - allAt >= ALL_EVERY_MS) {
        from = FIRST_PLACE;
        allAt = begun;
      }
      await readFrom(options, from, stopping.signal);
      from = { updatedAt: new Date(begun - OVERLAP_MS).toISOString(), id: '' };
    },
    options.onError,
  );
  return {
    ...rounds,
    stop: () => {
      stopping.abort();
      return rounds.stop();
    },
  };
}

/** One round, a few conversations at a time; it ends after the batch under way once `stopping` is aborted. */
export async function readFrom(
  { database, personal, now }: Pick<ReadingOptions, 'database' | 'personal' | 'now'>,
  from: ConversationPlace = FIRST_PLACE,
  stopping?: AbortSignal,
): Promise<void> {
  const until = new Date(now() - QUIET_MS).toISOString();
  let place: ConversationPlace | null = from;
  while (place && !stopping?.aborted) {
    const { ids, next } = await scanConversations(database.reader, {
      after: place,
      until,
      limit: SCANNED_AT_ONCE,
    });
    for (let at = 0; at < ids.length && !stopping?.aborted; at += BATCH) {
      const begun = performance.now();
      await readTranscripts(database, personal, ids.slice(at, at + BATCH));
      const tookMs = performance.now() - begun;
      if (at + BATCH < ids.length) await sleep(Math.max(BETWEEN_BATCHES_MS, REST * tookMs));
    }
    place = next;
    if (next) await sleep(BETWEEN_BATCHES_MS);
  }
  const before = new Date(now() - ABANDONED_AFTER_MS).toISOString();
  while (!stopping?.aborted && (await markAbandoned(database, before, BATCH)) === BATCH)
    await sleep(BETWEEN_BATCHES_MS);
}
