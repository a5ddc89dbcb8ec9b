import { setImmediate as nextTurnOfTheLoop } from 'node:timers/promises';
import type { Steps } from './domain/steps.ts';

/** After this long the event loop gets its turn. A visitor waits for a slice and the step in which it ends. */
const SLICE_MS = 8;

/** Goes through steps in slices, between which the event loop sees to visitors. */
export async function inSlices<Result>(steps: Steps<Result>): Promise<Result> {
  for (;;) {
    const until = performance.now() + SLICE_MS;
    do {
      const { done, value } = steps.next();
      if (done) return value;
    } while (performance.now() < until);
    await nextTurnOfTheLoop();
  }
}
