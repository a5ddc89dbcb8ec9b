import { createAnswerer } from '../../src/domain/answering/create-answerer.ts';
import { createTriage } from '../../src/domain/triage/create-triage.ts';
import { readKnowledgeFolder } from '../../src/knowledge-folder.ts';
import { firstLine, readTask, startRole } from './processes.ts';
import { median, type Result } from './result.ts';
import { QUESTIONS } from './sides.ts';

export const READER = 'reader';
const ONE = 'readings-one-process';
const TWO = 'readings-two-processes';
const DEARER = 'processor-time-of-a-reading-two-processes';
const ROUNDS = 5;
const READ = { warmUpMs: 1500, measureMs: 2000 };

export const READINGS = [TWO, ONE, DEARER];

interface Reading {
  readonly perSecond: number;
  /** Milliseconds of processor time for one. */
  readonly processor: number;
}

/**
 * What a second process adds where nothing is shared but the machine: both only read questions, triage and search, with no server, no database
 * and no load. Two servers can't gain more than this where a turn is mostly such work.
 */
export async function twoReaders(): Promise<readonly Result[]> {
  const alone: Reading[] = [];
  const together: Reading[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const [one] = (await readers(1)) as [Reading];
    const [first, second] = (await readers(2)) as [Reading, Reading];
    alone.push(one);
    together.push({
      perSecond: first.perSecond + second.perSecond,
      processor: (first.processor + second.processor) / 2,
    });
  }
  const medianOf = (values: (one: Reading, two: Reading) => number) =>
    median(alone.map((one, round) => values(one, together[round] as Reading)));
  const ratio = medianOf((one, two) => two.perSecond / one.perSecond);
  const perSecond = { unit: 'readings/s' } as const;
  return [
    { measure: TWO, value: medianOf((_, two) => two.perSecond), ...perSecond, against: ONE, ratio },
    { measure: ONE, value: medianOf((one) => one.perSecond), ...perSecond },
    { measure: DEARER, value: medianOf((one, two) => two.processor / one.processor), unit: 'times' },
  ];
}

const readers = (count: number): Promise<Reading[]> =>
  Promise.all(
    Array.from({ length: count }, async () => JSON.parse(await firstLine(startRole(READER, READ)))),
  );

/** The role: reads the load's questions over and over, and prints how fast. */
export async function readOverAndOver(): Promise<void> {
  const { warmUpMs, measureMs } = await readTask<typeof READ>();
  const knowledge = await readKnowledgeFolder('knowledge');
  const triage = createTriage(knowledge.safety);
  const answerer = createAnswerer(knowledge);
  const readFor = (ms: number): number => {
    const until = performance.now() + ms;
    let read = 0;
    for (; performance.now() < until; read++) {
      const question = QUESTIONS[read % QUESTIONS.length] as string;
      answerer.understand(question, triage(question));
    }
    return read;
  };
  readFor(warmUpMs);
  const [began, before] = [performance.now(), process.cpuUsage()];
  const read = readFor(measureMs);
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(before);
  const reading: Reading = { perSecond: read / seconds, processor: (user + system) / 1000 / read };
  console.log(JSON.stringify(reading));
}
