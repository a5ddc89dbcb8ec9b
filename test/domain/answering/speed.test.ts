import { readFileSync } from 'node:fs';
import { jest } from '@jest/globals';
import Fuse from 'fuse.js';
import { createAnswerer } from '../../../src/domain/answering/create-answerer.ts';
import { createTriage } from '../../../src/domain/triage/create-triage.ts';
import { longText } from '../../bench/long-text.ts';
import { median } from '../../bench/result.ts';
import { printFigure } from '../../support/print-figure.ts';
import { processorTime } from '../../support/processor-time.ts';
import { loadKnowledge } from './project-knowledge.ts';

// A busy machine is slow now and then; slow code is slow each time.
jest.retryTimes(4);

const knowledge = loadKnowledge();
const triage = createTriage(knowledge.safety);
const answerer = createAnswerer(knowledge);
const hostile: Readonly<Record<string, (length: number) => string>> = {
  'words of every rule': (n) =>
    'my chest hurts and i cant breathe since this morning '.repeat(n / 50).slice(0, n),
  'one repeated word': (n) => 'cant not no '.repeat(n / 10).slice(0, n),
  'words that nothing knows': (n) => unknownWords(n / 8).slice(0, n),
  numbers: (n) => '12 345 67890 '.repeat(n / 10).slice(0, n),
  'single letters': (n) => 'a '.repeat(n / 2),
  'one endless word': (n) => 'a'.repeat(n),
  punctuation: (n) => '.?!'.repeat(n / 3),
  'stacked accents': (n) => 'e\u0301\u0302\u0303'.repeat(n / 4),
};

const unknownWords = (count: number): string =>
  Array.from({ length: count }, (_, at) => `qz${(at * 7919).toString(36)}xk`).join(' ');

const QUESTIONS = readFileSync('knowledge/questions.jsonl', 'utf8')
  .split('\n', 40)
  .map((line) => (JSON.parse(line) as { question: string }).question);

const read = (text: string): number => processorTime(() => answerer.understand(text, triage(text)));

/** Median of a question to fuse.js' token search over the clinic's sections, where the goals were set. */
const PEER_MS = 46;

/** How many times as long as there somebody else's code takes here, which no change of ours makes quicker or slower. */
function timesSlower(): number {
  const keys = ['title', 'text', 'phrasings'];
  const peer = new Fuse([...knowledge.sections.values()], { keys, useTokenSearch: true });
  const took = QUESTIONS.map((question) => processorTime(() => peer.search(question)));
  return Math.max(1, median(took) / PEER_MS);
}

/** The quickest of some runs in milliseconds: what the work takes when nothing else disturbs it. */
const quickest = (text: string): number => Math.min(...Array.from({ length: 12 }, () => read(text)));

test('the longest text that is read takes a few milliseconds, triage and search together', () => {
  const texts = Array.from({ length: 100 }, (_, run) => longText(knowledge, 4_000, run));
  for (const text of texts.slice(0, 20)) read(text);
  const took = texts.map(read).sort((one, other) => one - other);
  const growth = quickest(longText(knowledge, 8_000)) / quickest(longText(knowledge, 4_000));
  const slower = timesSlower();
  printFigure(
    `4,000 characters: p99 ${took[98]!.toFixed(1)} ms on a machine ${slower.toFixed(1)} times slower; twice as long takes ${growth.toFixed(1)} times`,
  );
  // Five times the goals, which are 20 ms and 2.5 times.
  expect(took[98]!).toBeLessThan(100 * slower);
  expect(growth).toBeLessThan(12.5);
});

test.each(Object.entries(hostile))(
  '%s: triage and search of the longest text stay quick and grow with its length alone',
  (_name, make) => {
    const once = quickest(make(4_000));
    const twice = quickest(make(8_000));
    expect(once).toBeLessThan(100);
    expect(twice).toBeLessThanOrEqual(once * 2.5 + 2);
  },
);
