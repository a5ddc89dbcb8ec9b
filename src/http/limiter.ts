import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { HttpError } from './http-error.ts';

/** How often something may happen for one key (an address, a conversation) within a time. */
export class Limiter {
  readonly #limiter: RateLimiterMemory;

  constructor(limit: { readonly points: number; readonly seconds: number }) {
    this.#limiter = new RateLimiterMemory({ points: limit.points, duration: limit.seconds });
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
      await this.#limiter.consume(key);
      return null;
    } catch (refusal) {
      if (refusal instanceof RateLimiterRes) return refusal;
      throw refusal;
    }
  }
}
