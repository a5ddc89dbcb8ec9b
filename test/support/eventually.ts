import { setTimeout as sleep } from 'node:timers/promises';

/** Tries an expectation until it holds; its own error when it doesn't within `ms`. */
export async function eventually(expectation: () => void | Promise<void>, ms = 5000): Promise<void> {
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
