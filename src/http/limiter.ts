import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { HttpError } from './http-error.ts';

/** So many times within so many seconds, for each key. */
export interface Limit {
  readonly points: number;
  readonly seconds: number;
}

/** What the processes on one database count together, for one limit. */
export interface SharedCounts {
  /** Adds to the count of all processes, whose time ends in `endsInMs` where it hasn't begun. Returns at once. */
  add(key: string, points: number, endsInMs: number): void;
  /** @param adopt told what all processes together have counted for a key to which this one has added. */
  onTotal(adopt: (key: string, total: { readonly points: number; readonly endsInMs: number }) => void): void;
}

/** @param name of the limit, the same in every process. */
export type CreateLimiter = (name: string, limit: Limit) => Limiter;

/** Share of a limit below which a process counts alone: hardly anybody comes near a limit, and a shared count costs a statement. */
const ALONE = 1 / 16;

/**
 * How often something may happen for one key (an address, a conversation) within a time. With shared counts it holds over all
 * processes but for what they let in within the moment that a count takes to travel, and the share below which each counts alone.
 */
export class Limiter {
  readonly #limiter: RateLimiterMemory;
  readonly #shared: SharedCounts | null;
  readonly #sharedFrom: number;

  constructor({ points, seconds }: Limit, shared: SharedCounts | null = null) {
    this.#limiter = new RateLimiterMemory({ points, duration: seconds });
    this.#shared = shared;
    this.#sharedFrom = Math.max(1, Math.ceil(points * ALONE));
    shared?.onTotal((key, total) => {
      void this.#limiter.set(key, total.points, Math.max(1, total.endsInMs) / 1000);
    });
  }

  /** @throws {HttpError} 429 when there were too many. */
  async take(key: string): Promise<void> {
    const refusal = await this.#consume(key);
    if (!refusal) return;
    const retryAfterSeconds = Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
    throw new HttpError(
      429,
      'TooManyRequests',
      'That was too many at once: wait a little and send it again',
      { retryAfterSeconds },
    );
  }

  /** Counts one more. @returns whether it is within the limit. */
  async allows(key: string): Promise<boolean> {
    return (await this.#consume(key)) === null;
  }

  /** Null, or until when there are no more. */
  async #consume(key: string): Promise<RateLimiterRes | null> {
    try {
      const { consumedPoints, msBeforeNext } = await this.#limiter.consume(key);
      if (consumedPoints === this.#sharedFrom) this.#shared?.add(key, consumedPoints, msBeforeNext);
      else if (consumedPoints > this.#sharedFrom) this.#shared?.add(key, 1, msBeforeNext);
      return null;
    } catch (refusal) {
      if (refusal instanceof RateLimiterRes) return refusal;
      throw refusal;
    }
  }
}
