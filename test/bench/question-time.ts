import { readFile } from 'node:fs/promises';
import Fuse from 'fuse.js';
import { createAnswerer } from '../../src/domain/answering/create-answerer.ts';
import type { Knowledge } from '../../src/domain/knowledge/knowledge.ts';
import { NO_TRIAGE } from '../../src/domain/triage/triage.ts';
import { readKnowledgeFolder } from '../../src/knowledge-folder.ts';
import { withManySections } from './many-sections.ts';
import { withMedquad } from './medquad.ts';
import { type Measure, median, type Result } from './result.ts';

const SMALL = 'question-11-sections';
const LARGE = 'question-10000-sections';
const PEER = 'fuse-token-search';
/** A side is asked for this long at most: the peer takes seconds for some questions. */
const LONGEST_MS = 10_000;

/** What one question costs, without triage: the whole answerer against fuse.js' token search over the same sections. */
export const questionTime: Measure = {
  names: [SMALL, LARGE],
  async run() {
    const knowledge = await readKnowledgeFolder('knowledge');
    const questions = await regressionQuestions();
    return [compare(SMALL, knowledge, questions), compare(LARGE, tenThousandSections(knowledge), questions)];
  },
};

/** The knowledge with other sections beside its own: real ones where MEDQUAD names the file of questions and answers, else generated. */
export function tenThousandSections(knowledge: Knowledge): Knowledge {
  const file = process.env.MEDQUAD;
  return file ? withMedquad(knowledge, file, 10_000) : withManySections(knowledge, 10_000);
}

function compare(measure: string, knowledge: Knowledge, questions: readonly string[]): Result {
  const answerer = createAnswerer(knowledge);
  const fuse = new Fuse([...knowledge.sections.values()], {
    keys: ['title', 'text', 'phrasings'],
    useTokenSearch: true,
  });
  const value = timeEach(questions, (question) => answerer.understand(question, NO_TRIAGE));
  const peer = timeEach(questions, (question) => fuse.search(question));
  return { measure, value, unit: 'ms', against: PEER, ratio: peer / value };
}

/** The median time in milliseconds, after one round to warm up. */
function timeEach(questions: readonly string[], ask: (question: string) => unknown): number {
  const times: number[] = [];
  const until = performance.now() + LONGEST_MS;
  for (const round of ['warm-up', 'measure'])
    for (const question of questions) {
      if (performance.now() > until && times.length > 0) break;
      const started = performance.now();
      ask(question);
      if (round === 'measure' || performance.now() > until) times.push(performance.now() - started);
    }
  return median(times);
}

async function regressionQuestions(): Promise<string[]> {
  const lines = (await readFile('knowledge/questions.jsonl', 'utf8')).split('\n').filter(Boolean);
  return lines.map((line) => (JSON.parse(line) as { question: string }).question);
}
