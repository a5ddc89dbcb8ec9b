/**
 * How long the event loop has been at the requests that it found waiting in this round. What a busy server hasn't got to lies in the
 * buffers of the system, where nobody sees it: that a round goes on for long is what tells of it.
 */
export class EventLoopRound {
  #began: number | null = null;

  /** Milliseconds since the first request of this round, which is begun by this call where it is that. */
  elapsedMs(): number {
    if (this.#began === null) {
      this.#began = performance.now();
      setImmediate(() => {
        this.#began = null;
      });
    }
    return performance.now() - this.#began;
  }
}
