import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Answerer } from '../src/domain/answering/answerer.ts';
import { answererSteps, createAnswerer } from '../src/domain/answering/create-answerer.ts';
import type { Knowledge } from '../src/domain/knowledge/knowledge.ts';
import { NO_TRIAGE } from '../src/domain/triage/triage.ts';
import { inSlices } from '../src/in-slices.ts';
import { readKnowledgeFolder } from '../src/knowledge-folder.ts';
import { parseOnThread } from '../src/parse-on-thread.ts';
import { printFigure } from './support/print-figure.ts';

const LONGEST_PAUSE_MS = 50;

test('work in steps gives way to the event loop and comes to the same', async () => {
  const order: string[] = [];
  function* work() {
    for (let step = 0; step < 40; step++) {
      const until = performance.now() + 1;
      while (performance.now() < until);
      yield;
    }
    order.push('done');
    return 7;
  }
  setTimeout(() => order.push('visitor'), 5);
  expect(await inSlices(work())).toBe(7);
  expect(order).toEqual(['visitor', 'done']);
});

test('what a step throws is thrown', async () => {
  function* broken(): Generator<void, number, void> {
    yield;
    throw new Error('broken');
  }
  await expect(inSlices(broken())).rejects.toThrow('broken');
});

test('a folder that a thread took apart is the same', async () => {
  const here = await readKnowledgeFolder('knowledge');
  expect(await readKnowledgeFolder('knowledge', undefined, parseOnThread)).toEqual(here);
});

/** Longest pause of the event loop in milliseconds while an answerer learns. */
async function longestPause(knowledge: Knowledge): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  await sleep(50);
  delay.enable();
  await inSlices(answererSteps(knowledge));
  await sleep(5);
  delay.disable();
  return delay.max / 1e6;
}

test('an answerer that learned in slices answers as one that learned at once, and never held up the event loop', async () => {
  const knowledge = await readKnowledgeFolder('knowledge');
  const question = 'does it help with leg cramps?';
  const read = (answerer: Answerer) => {
    const { explain, ...understood } = answerer.understand(question, NO_TRIAGE);
    return { ...understood, explanation: explain() };
  };
  const expected = read(createAnswerer(knowledge));
  const answerer = await inSlices(answererSteps(knowledge));
  const pauses = [await longestPause(knowledge), await longestPause(knowledge)];
  // What else the machine does pauses the loop too: the better of two is nearer to what learning does.
  const longest = Math.min(...pauses);
  printFigure(`learning in slices: longest pause of the event loop ${longest.toFixed(0)} ms`);
  expect(longest).toBeLessThan(5 * LONGEST_PAUSE_MS);
  expect(read(answerer)).toEqual(expected);
});
