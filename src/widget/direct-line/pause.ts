/** A wait that can be cut short, e.g. when the browser is online again. */
export class Pause {
  #finish: (() => void) | null = null;

  wait(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.wake(), ms);
      this.#finish = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  wake(): void {
    this.#finish?.();
    this.#finish = null;
  }
}

const FIRST_MS = 500;
const LONGEST_MS = 15_000;

/** Milliseconds to wait before attempt `n + 1`: doubling, capped, with jitter so that clients don't come back as one. */
export const backoff = (n: number): number =>
  Math.min(LONGEST_MS, FIRST_MS * 2 ** n) * (0.75 + Math.random() / 2);
