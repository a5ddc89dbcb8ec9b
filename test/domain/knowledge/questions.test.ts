import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { OUTCOMES } from '../../../src/domain/answering/understanding.ts';
import { readKnowledgeFolder } from '../../../src/knowledge-folder.ts';

const question = z.strictObject({
  question: z.string().min(1),
  outcome: z.enum(OUTCOMES),
  section: z.string().optional(),
});

const questions = readFileSync('knowledge/questions.jsonl', 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => question.parse(JSON.parse(line)));

const knowledge = await readKnowledgeFolder('knowledge');

const sameWords = (text: string) =>
  text
    .toLowerCase()
    .match(/[a-z0-9]+/g)
    ?.join(' ') ?? '';

test('the regression set has each question once, and none of the phrasings that the answers learn from', () => {
  const asked = questions.map((line) => sameWords(line.question));
  expect(new Set(asked).size).toBe(asked.length);
  const phrasings = new Set(
    [...knowledge.sections.values()].flatMap((section) => section.phrasings.map(sameWords)),
  );
  expect(asked.filter((words) => phrasings.has(words))).toEqual([]);
});

test('every answer names a section that exists, nothing else names one, and every section is asked for', () => {
  const answers = questions.filter(({ outcome }) => outcome === 'answer');
  expect(new Set(answers.map(({ section }) => section))).toEqual(new Set(knowledge.sections.keys()));
  expect(questions.filter(({ outcome, section }) => outcome !== 'answer' && section)).toEqual([]);
});

test('every outcome but clarify is covered by at least nine questions', () => {
  for (const outcome of OUTCOMES.filter((name) => name !== 'clarify')) {
    expect(questions.filter((line) => line.outcome === outcome).length).toBeGreaterThanOrEqual(9);
  }
});
