import { backoff, Pause } from './pause.ts';
import { isForbidden, Refusal } from './request.ts';

export interface Outgoing {
  /** Stays the same however often the message is posted, so that the server keeps it once. */
  readonly clientId: string;
  readonly text: string;
}

/** `waiting` is tried again by itself; `refused` is not. */
export type Delivery = 'sending' | 'sent' | 'waiting' | 'refused';

/** Posts messages one after the other, each until the server has it or refuses it for good. */
export class Outbox {
  readonly #post: (message: Outgoing) => Promise<void>;
  readonly #report: (clientId: string, delivery: Delivery) => void;
  readonly #queue: Outgoing[] = [];
  readonly #pause = new Pause();
  #running = false;

  constructor(
    post: (message: Outgoing) => Promise<void>,
    report: (clientId: string, delivery: Delivery) => void,
  ) {
    this.#post = post;
    this.#report = report;
  }

  add(message: Outgoing): void {
    this.#queue.push(message);
    if (!this.#running) void this.#run();
  }

  tryNow(): void {
    this.#pause.wake();
  }

  clear(): void {
    this.#queue.length = 0;
    this.#pause.wake();
  }

  async #run(): Promise<void> {
    this.#running = true;
    let attempts = 0;
    for (let next = this.#queue[0]; next; next = this.#queue[0]) {
      const retryAfterMs = await this.#attempt(next);
      if (retryAfterMs === null) {
        if (this.#queue[0] === next) this.#queue.shift();
        attempts = 0;
      } else {
        await this.#pause.wait(Math.max(retryAfterMs, backoff(attempts)));
        attempts += 1;
      }
    }
    this.#running = false;
  }

  /** Resolves with how long the server wants to be left alone before the next attempt; null when there is none to make. */
  async #attempt(message: Outgoing): Promise<number | null> {
    const report = (delivery: Delivery): void => this.#report(message.clientId, delivery);
    try {
      await this.#post(message);
      report('sent');
    } catch (error) {
      if (!isFinal(error)) {
        if (!isForbidden(error)) report('waiting');
        return error instanceof Refusal ? error.retryAfterMs : 0;
      }
      report('refused');
    }
    return null;
  }
}

/** Whether the server will never take this message: too long, malformed. Not where it only took too long, or too many came. */
const isFinal = (error: unknown): boolean =>
  error instanceof Refusal && !isForbidden(error) && error.status < 500 && ![408, 429].includes(error.status);
