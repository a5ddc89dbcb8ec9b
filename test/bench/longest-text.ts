import { createAnswerer } from '../../src/domain/answering/create-answerer.ts';
import { createTriage } from '../../src/domain/triage/create-triage.ts';
import { readKnowledgeFolder } from '../../src/knowledge-folder.ts';
import { processorTime } from '../support/processor-time.ts';
import { longText } from './long-text.ts';
import { type Measure, median, type Result } from './result.ts';

const MEDIAN = 'longest-text';
const P99 = 'longest-text-p99';
const PROCESSOR = 'longest-text-processor';
const PROCESSOR_P99 = 'longest-text-processor-p99';
const TWICE = 'longest-text-twice-as-long';

/** Characters of the longest text that is read for its meaning. */
const LONGEST = 4_000;
const TEXTS = 200;
const WARM_UP = 50;

/**
 * What the longest text costs, triage and search together, once the program is warm: wall time and processor time over different texts,
 * and how many times as much processor time one twice as long takes.
 */
export const longestText: Measure = {
  names: [MEDIAN, P99, PROCESSOR, PROCESSOR_P99, TWICE],
  async run() {
    const knowledge = await readKnowledgeFolder('knowledge');
    const triage = createTriage(knowledge.safety);
    const answerer = createAnswerer(knowledge);
    const read = (text: string) => answerer.understand(text, triage(text));
    const texts = (length: number) =>
      Array.from({ length: TEXTS }, (_, at) => longText(knowledge, length, at));
    for (const text of texts(LONGEST).slice(0, WARM_UP)) read(text);
    const took = texts(LONGEST).map((text) => timeOf(() => read(text)));
    const wall = took.map((time) => time.wall);
    const processor = took.map((time) => time.processor);
    const twice = texts(2 * LONGEST).map((text) => processorTime(() => read(text)));
    const milliseconds = (measure: string, value: number): Result => ({ measure, value, unit: 'ms' });
    return [
      milliseconds(MEDIAN, median(wall)),
      milliseconds(P99, p99(wall)),
      milliseconds(PROCESSOR, median(processor)),
      milliseconds(PROCESSOR_P99, p99(processor)),
      { measure: TWICE, value: median(twice) / median(processor), unit: 'times' },
    ];
  },
};

function timeOf(work: () => unknown): { readonly wall: number; readonly processor: number } {
  const started = performance.now();
  const processor = processorTime(work);
  return { wall: performance.now() - started, processor };
}

const p99 = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[Math.ceil(values.length * 0.99) - 1] ?? Number.NaN;
