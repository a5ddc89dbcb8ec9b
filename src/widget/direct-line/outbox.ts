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
      const outcome = await this.#attempt(next);
      if (outcome === 'done') {
        if (this.#queue[0] === next) this.#queue.shift();
        attempts = 0;
      } else {
        await this.#pause.wait(Math.max(outcome.afterMs, backoff(attempts)));
        attempts += 1;
      }
    }
    this.#running = false;
  }

  async #attempt(message: Outgoing): Promise<'done' | { afterMs: number }> {
    try {
      await this.#post(message);
      this.#report(message.clientId, 'sent');
      return 'done';
    } catch (error) {
      if (isFinal(error)) {
        this.#report(message.clientId, 'refused');
        return 'done';
      }
      if (!isForbidden(error)) this.#report(message.clientId, 'waiting');
      return { afterMs: error instanceof Refusal ? error.retryAfterMs : 0 };
    }
  }
}

/** The server will never take this message: too long, malformed. */
function isFinal(error: unknown): boolean {
  if (!(error instanceof Refusal) || isForbidden(error)) return false;
  return error.status >= 400 && error.status < 500 && error.status !== 429 && error.status !== 408;
}
