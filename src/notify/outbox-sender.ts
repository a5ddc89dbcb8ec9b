import type { Database } from '../storage/database.ts';
import { type ClaimedDelivery, claimDeliveries, markFailed, markSent } from '../storage/outbox.ts';
import { whenWritable } from '../storage/sqlite-busy.ts';

/** Delivers one notice to one destination; throws when it didn't arrive for certain. Must bear being repeated. */
export type Deliver = (delivery: ClaimedDelivery) => Promise<void>;

export interface OutboxSenderOptions {
  readonly database: Database;
  /** By destination. */
  readonly targets: Readonly<Record<string, Deliver>>;
  /** The clock, in milliseconds. */
  now(): number;
  /** Between 0 and 1, for spreading retries. */
  random(): number;
  /** Told of failures and dead letters by id, for the log. */
  onFailure(failure: { id: string; attempts: number; dead: boolean; error: unknown }): void;
}

const LOOK_EVERY_MS = 1_000;
/** A delivery takes less; the claim of a killed process is free again afterwards. */
const CLAIM_MS = 8_000;
const AT_ONCE = 10;
const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 60 * 60 * 1000;
const MOST_ATTEMPTS = 12;

/**
 * Sends what the outbox holds: after the commit only, at least once, in order for each destination, again with growing waits,
 * and to the dead letters when it never arrives.
 */
export class OutboxSender {
  readonly #options: OutboxSenderOptions;
  #timer: NodeJS.Timeout | undefined;
  #round: Promise<void> | null = null;
  #stopped = false;

  constructor(options: OutboxSenderOptions) {
    this.#options = options;
  }

  start(): void {
    this.#timer = setInterval(() => this.wake(), LOOK_EVERY_MS).unref();
    this.wake();
  }

  /** Looks now instead of at the next second. */
  wake(): void {
    if (this.#stopped) return;
    this.#round ??= this.#sendAll().finally(() => {
      this.#round = null;
    });
  }

  /** Stops after the delivery under way. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#timer);
    await this.#round;
  }

  async #sendAll(): Promise<void> {
    try {
      while (!this.#stopped) {
        const claimed = await this.#claim();
        if (claimed.length === 0) return;
        await Promise.all(claimed.map((delivery) => this.#send(delivery)));
      }
    } catch {
      // The database is away: the rows stay as they are, and the next look finds them.
    }
  }

  #claim(): Promise<ClaimedDelivery[]> {
    const now = this.#options.now();
    return whenWritable(() =>
      claimDeliveries(this.#options.database.db, {
        now: new Date(now).toISOString(),
        claimedUntil: new Date(now + CLAIM_MS).toISOString(),
        limit: AT_ONCE,
      }),
    );
  }

  async #send(delivery: ClaimedDelivery): Promise<void> {
    const { database, targets } = this.#options;
    try {
      const deliver = targets[delivery.destination];
      if (!deliver) throw new Error(`No target for destination "${delivery.destination}": add it in app.ts`);
      await deliver(delivery);
    } catch (error) {
      await this.#failed(delivery, error);
      return;
    }
    const now = new Date(this.#options.now()).toISOString();
    await whenWritable(() => markSent(database.db, delivery.id, now));
  }

  async #failed(delivery: ClaimedDelivery, error: unknown): Promise<void> {
    const dead = delivery.attempts >= MOST_ATTEMPTS;
    this.#options.onFailure({ id: delivery.id, attempts: delivery.attempts, dead, error });
    const nextAttemptAt = dead
      ? null
      : new Date(this.#options.now() + this.#wait(delivery.attempts)).toISOString();
    const name = error instanceof Error ? error.name : typeof error;
    await whenWritable(() =>
      markFailed(this.#options.database.db, delivery.id, { error: name, nextAttemptAt }),
    );
  }

  /** Doubles with each attempt, spread by half so that many failures don't come back together. */
  #wait(attempts: number): number {
    const longest = Math.min(FIRST_RETRY_MS * 2 ** (attempts - 1), LONGEST_RETRY_MS);
    return longest * (0.5 + this.#options.random() / 2);
  }
}
