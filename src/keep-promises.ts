import type { Clinic } from './domain/knowledge/knowledge.ts';
import { asLeader, type Looked, repeatedly } from './repeatedly.ts';
import { type Watched, watchPromises } from './storage/callback-alarms.ts';
import type { Database } from './storage/database.ts';

const LOOK_EVERY_MS = 30_000;

export interface PromiseOptions {
  readonly database: Database;
  /** Whether this process does the timed jobs. */
  leads(): boolean;
  /** As it is now: an edit of clinic.yaml holds from the next look on. */
  clinic(): Clinic;
  /** The clock, in milliseconds. */
  now(): number;
  /** Told what a look has done, if anything. */
  onWatched(watched: Watched): void;
  onError(error: unknown): void;
}

/** Looks twice a minute for claims that lapse and for promises that are about to break. Several processes may do so at once. */
export function keepPromises({ database, leads, clinic, now, onWatched, onError }: PromiseOptions): Looked {
  const look = async () => {
    const watched = await watchPromises(database, new Date(now()).toISOString(), clinic());
    if (watched.lapsed + watched.alarms > 0) onWatched(watched);
  };
  return repeatedly(LOOK_EVERY_MS, asLeader(leads, look), onError);
}
