import type { Database } from '../storage/database.ts';
import {
  type ClaimedDelivery,
  claimDeliveries,
  hold,
  markFailed,
  markSent,
  mendWaits,
  REPLIES,
  releaseClaims,
  spreadToStaff,
} from '../storage/outbox.ts';
import { TEXTS } from '../storage/visitor-notices.ts';
import { whenWritable } from '../storage/when-writable.ts';
import { type Deliver, type Delivered, DeliveryFailed } from './delivery.ts';

export interface OutboxSenderOptions {
  readonly database: Database;
  /** Where staff are told, by the name of the destination. Each gets every notice, one after the other. */
  readonly staff: Readonly<Record<string, Deliver>>;
  /** Which of them there are now; all where it isn't said. */
  presentStaff?(): Promise<readonly string[]>;
  /** Writes to visitors, several at once; null where there is no way to. */
  readonly visitor: Deliver | null;
  /** Texts to visitors, several at once; null where there is no number to text from. */
  readonly texts?: Deliver | null;
  /** Brings replies to their service, several conversations at once and each in order. */
  readonly replies?: Deliver | null;
  /** The clock, in milliseconds. */
  now(): number;
  /** Between 0 and 1, for spreading retries. */
  random(): number;
  /** Told of failures and dead letters by id, for the log. */
  onFailure(failure: { id: string; attempts: number; dead: boolean; error: unknown }): void;
}

const LOOK_EVERY_MS = 1_000;
/** The claim of a killed process is free again afterwards. */
const CLAIM_MS = 8_000;
/** Ends before the claim does, so that no other process sends the same meanwhile. */
const DELIVERY_MS = 6_500;
const VISITORS_AT_ONCE = 5;
/** Long codes send one a second; Twilio queues what comes faster. */
const TEXTS_AT_ONCE = 3;
const REPLIES_AT_ONCE = 16;
const FIRST_RETRY_MS = 1_000;
/** A receiver that comes back gets what waits within so long. */
const LONGEST_RETRY_MS = 10 * 60 * 1000;
/** More than a night, in which what we start isn't sent. */
const LONGEST_HOLD_MS = 13 * 60 * 60 * 1000;
/** More than six hours; what waits behind it in a longer outage isn't tried meanwhile and has its own attempts. */
const MOST_ATTEMPTS = 60;
const MOST_REFUSALS = 6;

/**
 * Sends what the outbox holds: after the commit only, at least once, in order for each destination of staff, again with growing waits,
 * and to the dead letters when it never arrives. Each destination has a lane of its own, so that a dead one delays no other.
 */
export class OutboxSender {
  readonly #options: OutboxSenderOptions;
  readonly #lanes: readonly Lane[];
  #timer: NodeJS.Timeout | undefined;
  #spreading: Promise<void> | null = null;
  #stopped = false;

  constructor(options: OutboxSenderOptions) {
    this.#options = options;
    const { staff, visitor, texts, replies } = options;
    this.#lanes = [
      ...Object.entries(staff).map(
        ([name, deliver]) => new Lane(options, { name, deliver, atOnce: 1, inOrder: true }),
      ),
      ...(visitor
        ? [new Lane(options, { name: 'visitor', deliver: visitor, atOnce: VISITORS_AT_ONCE, inOrder: false })]
        : []),
      ...(texts
        ? [new Lane(options, { name: TEXTS, deliver: texts, atOnce: TEXTS_AT_ONCE, inOrder: false })]
        : []),
      ...(replies
        ? [new Lane(options, { name: REPLIES, deliver: replies, atOnce: REPLIES_AT_ONCE, inOrder: true })]
        : []),
    ];
  }

  start(): void {
    this.#timer = setInterval(() => this.wake(), LOOK_EVERY_MS).unref();
    this.wake();
  }

  /** Takes back what a killed process had claimed: for the one server of a SQLite folder, which need not wait for claims to end. */
  async takeBack(): Promise<void> {
    await whenWritable(() => releaseClaims(this.#options.database.db));
  }

  /** Looks now instead of at the next second. */
  wake(): void {
    if (this.#stopped) return;
    this.#spreading ??= this.#spread().finally(() => {
      this.#spreading = null;
      if (!this.#stopped) for (const lane of this.#lanes) lane.wake();
    });
  }

  /** Stops after the deliveries under way. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#timer);
    await this.#spreading;
    await Promise.all(this.#lanes.map((lane) => lane.stop()));
  }

  async #spread(): Promise<void> {
    const { database, staff, presentStaff, now } = this.#options;
    const after = (ms: number) => new Date(now() + ms).toISOString();
    try {
      const present = presentStaff ? await presentStaff() : Object.keys(staff);
      await spreadToStaff(database, present, after(0));
      await mendWaits(database, {
        now: after(0),
        claim: after(CLAIM_MS),
        retry: after(LONGEST_RETRY_MS),
        hold: after(LONGEST_HOLD_MS),
      });
    } catch {
      // The database is away: the rows stay as they are, and the next look finds them.
    }
  }
}

interface Destination {
  readonly name: string;
  readonly deliver: Deliver;
  readonly atOnce: number;
  /** Whether they leave in order of creation. */
  readonly inOrder: boolean;
}

/** What goes to one destination, or to conversations. */
class Lane {
  readonly #options: OutboxSenderOptions;
  readonly #destination: Destination;
  #round: Promise<void> | null = null;
  /** Ends the wait for what is under way, since there may be something new. */
  #look: (() => void) | null = null;
  #stopped = false;

  constructor(options: OutboxSenderOptions, destination: Destination) {
    this.#options = options;
    this.#destination = destination;
  }

  wake(): void {
    if (this.#stopped) return;
    this.#look?.();
    this.#round ??= this.#sendAll().finally(() => {
      this.#round = null;
    });
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#round;
  }

  async #sendAll(): Promise<void> {
    const { atOnce } = this.#destination;
    const underWay = new Set<Promise<void>>();
    try {
      while (!this.#stopped) {
        const woken = new Promise<void>((resolve) => {
          this.#look = resolve;
        });
        const claimed = underWay.size < atOnce ? await this.#claim(atOnce - underWay.size) : [];
        for (const delivery of claimed) {
          const sending = this.#send(delivery).finally(() => underWay.delete(sending));
          underWay.add(sending);
        }
        if (underWay.size === 0) return;
        // One that takes long keeps no other waiting.
        await Promise.race([...underWay, ...(underWay.size < atOnce ? [woken] : [])]);
      }
    } catch {
      // The database is away: the rows stay as they are, and the next look finds them.
    } finally {
      await Promise.allSettled(underWay);
    }
  }

  #claim(limit: number): Promise<ClaimedDelivery[]> {
    const now = this.#options.now();
    const { name, inOrder } = this.#destination;
    return whenWritable(() =>
      claimDeliveries(this.#options.database.db, {
        destination: name,
        now: new Date(now).toISOString(),
        claimedUntil: new Date(now + CLAIM_MS).toISOString(),
        limit,
        inOrder,
      }),
    );
  }

  async #send(delivery: ClaimedDelivery): Promise<void> {
    const { db } = this.#options.database;
    let delivered: Delivered;
    try {
      delivered = await inTime((signal) => this.#destination.deliver(delivery, signal));
    } catch (error) {
      await this.#failed(delivery, error);
      return;
    }
    if (delivered === 'done') {
      const now = new Date(this.#options.now()).toISOString();
      await whenWritable(() => markSent(db, delivery.id, now));
    } else if (delivered !== 'settled') {
      const { heldUntil } = delivered;
      await whenWritable(() => hold(db, delivery.id, heldUntil));
    }
  }

  async #failed({ id, attempts }: ClaimedDelivery, error: unknown): Promise<void> {
    const isRefused = error instanceof DeliveryFailed && error.isRefused;
    const dead = attempts >= (isRefused ? MOST_REFUSALS : MOST_ATTEMPTS);
    this.#options.onFailure({ id, attempts, dead, error });
    // One that is busy may ask for more time than we would give it.
    const wait = Math.max(
      this.#wait(attempts),
      error instanceof DeliveryFailed ? (error.retryAfterMs ?? 0) : 0,
    );
    const nextAttemptAt = dead ? null : new Date(this.#options.now() + wait).toISOString();
    await whenWritable(() =>
      markFailed(this.#options.database.db, id, { error: describe(error), nextAttemptAt }),
    );
  }

  /** Doubles with each attempt, spread by half so that many failures don't come back together. */
  #wait(attempts: number): number {
    const longest = Math.min(FIRST_RETRY_MS * 2 ** (attempts - 1), LONGEST_RETRY_MS);
    return longest * (0.5 + this.#options.random() / 2);
  }
}

/** No message: it may repeat what was sent. */
function describe(error: unknown): string {
  if (error instanceof DeliveryFailed) return error.code;
  return error instanceof Error ? error.name : typeof error;
}

/** @throws {DeliveryFailed} when `work` takes too long. */
async function inTime<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const ending = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      ending.abort();
      reject(new DeliveryFailed('TIMEOUT'));
    }, DELIVERY_MS).unref();
  });
  try {
    return await Promise.race([work(ending.signal), late]);
  } finally {
    clearTimeout(timer);
  }
}
