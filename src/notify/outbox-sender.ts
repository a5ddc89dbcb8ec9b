import { setTimeout as sleep } from 'node:timers/promises';
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
/** A delivery ends so long before its claim does, so that what came of it is written down before another process sends the same. */
const WRITING_MS = 1_500;
/** A claim that took so long to come that less is left is made anew. */
const LEAST_MS = 3_000;
/** Between tries to write down that something was sent: else it would be sent again. */
const WRITE_AGAIN_MS = 500;
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
  /** By id, what came of deliveries while the database was away for longer than their claims held. */
  readonly #unwritten = new Map<string, Sent>();
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
    const { name, inOrder } = this.#destination;
    return whenWritable(() => {
      // Anew with each try: the time that a claim has runs from here.
      const now = this.#options.now();
      return claimDeliveries(this.#options.database.db, {
        destination: name,
        now: new Date(now).toISOString(),
        claimedUntil: new Date(now + CLAIM_MS).toISOString(),
        limit,
        inOrder,
      });
    });
  }

  async #send(delivery: ClaimedDelivery): Promise<void> {
    const now = this.#options.now();
    // However the clock is set meanwhile.
    const leftMs = Math.min(Date.parse(delivery.claimedUntil) - now, CLAIM_MS);
    const giveUpAt = performance.now() + leftMs;
    let sent = this.#unwritten.get(delivery.id);
    if (!sent) {
      if (leftMs < LEAST_MS) return this.#putBack(delivery, new Date(now + LOOK_EVERY_MS).toISOString());
      const delivered = await this.#deliver(delivery, leftMs - WRITING_MS);
      if (delivered === null) return;
      if (delivered !== 'done' && 'heldUntil' in delivered)
        return this.#putBack(delivery, delivered.heldUntil);
      sent = delivered;
    }
    this.#unwritten.set(delivery.id, sent);
    await persistently(giveUpAt, () => this.#settle(delivery.id, sent));
    this.#unwritten.delete(delivery.id);
  }

  /** @returns null where it failed, which is written down then. */
  async #deliver(delivery: ClaimedDelivery, withinMs: number): Promise<Delivered | null> {
    try {
      return await within(withinMs, (signal) => this.#destination.deliver(delivery, signal));
    } catch (error) {
      await this.#failed(delivery, error);
      return null;
    }
  }

  async #settle(id: string, sent: Sent): Promise<void> {
    if (sent !== 'done' && (await sent.writeDown()) === 'settled') return;
    const now = new Date(this.#options.now()).toISOString();
    await whenWritable(() => markSent(this.#options.database.db, id, now));
  }

  /** Once: where its answer is lost, a second one might put back the claim of somebody else. */
  #putBack(delivery: ClaimedDelivery, until: string): Promise<void> {
    return whenWritable(() => hold(this.#options.database.db, delivery, until));
  }

  async #failed(delivery: ClaimedDelivery, error: unknown): Promise<void> {
    const { id, attempts } = delivery;
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
      markFailed(this.#options.database.db, delivery, { error: describe(error), nextAttemptAt }),
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

type Sent = Exclude<Delivered, { readonly heldUntil: string }>;

/** Until it succeeds or `giveUpAt`, a moment of `performance.now()`, is over: a connection that broke is replaced by the next try. */
async function persistently(giveUpAt: number, write: () => Promise<void>): Promise<void> {
  for (;;) {
    try {
      return await write();
    } catch (error) {
      if (performance.now() + WRITE_AGAIN_MS > giveUpAt) throw error;
      await sleep(WRITE_AGAIN_MS);
    }
  }
}

/** @throws {DeliveryFailed} when `work` takes longer than `ms`. */
async function within<T>(ms: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const ending = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      ending.abort();
      reject(new DeliveryFailed('TIMEOUT'));
    }, ms).unref();
  });
  try {
    return await Promise.race([work(ending.signal), late]);
  } finally {
    clearTimeout(timer);
  }
}
