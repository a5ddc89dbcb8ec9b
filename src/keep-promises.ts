import type { Clinic } from './domain/knowledge/knowledge.ts';
import { type Watched, watchPromises } from './storage/callback-alarms.ts';
import type { Database } from './storage/database.ts';

const LOOK_EVERY_MS = 30_000;

export interface PromiseOptions {
  readonly database: Database;
  /** As it is now: an edit of clinic.yaml holds from the next look on. */
  clinic(): Clinic;
  /** The clock, in milliseconds. */
  now(): number;
  /** Told what a look has done, if anything. */
  onWatched(watched: Watched): void;
  onError(error: unknown): void;
}

/** Looks twice a minute for claims that lapse and for promises that are about to break. Several processes may do so at once. */
export function keepPromises(options: PromiseOptions): { start(): void; stop(): Promise<void> } {
  let timer: NodeJS.Timeout | undefined;
  let round: Promise<void> | null = null;
  const look = () => {
    const now = new Date(options.now()).toISOString();
    round ??= watchPromises(options.database, now, options.clinic())
      .then((watched) => {
        if (watched.lapsed + watched.alarms > 0) options.onWatched(watched);
      })
      .catch(options.onError)
      .finally(() => {
        round = null;
      });
  };
  return {
    start: () => {
      timer = setInterval(look, LOOK_EVERY_MS).unref();
      look();
    },
    stop: async () => {
      clearInterval(timer);
      await round;
    },
  };
}
