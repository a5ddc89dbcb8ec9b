import { setTimeout as sleep } from 'node:timers/promises';

/** Tries until it doesn't throw, and returns what came of it; its own error when it still does after `ms`. */
export async function eventually<T>(expectation: () => T | Promise<T>, ms = 5000): Promise<T> {
  const until = performance.now() + ms;
  for (;;) {
    try {
      return await expectation();
    } catch (error) {
      if (performance.now() > until) throw error;
      await sleep(10);
    }
  }
}
