/** A round of fewer requests is long since the machine does something else, and soon over. */
const FEW = 64;

/**
 * How long the event loop has been at the requests that it found waiting in this round. What a busy server hasn't got to lies in the
 * buffers of the system, where nobody sees it: that a round of many goes on for long is what tells of it.
 */
export class EventLoopRound {
  #began: number | null = null;
  #requests = 0;

  /** To be called with each request. */
  count(): void {
    this.#requests += 1;
    if (this.#began !== null) return;
    this.#began = performance.now();
    setImmediate(() => {
      this.#began = null;
      this.#requests = 0;
    });
  }

  /** Whether this round has had many requests and lasts longer than so many milliseconds. */
  isLongerThan(ms: number): boolean {
    return this.#requests > FEW && this.#began !== null && performance.now() - this.#began > ms;
  }
}
