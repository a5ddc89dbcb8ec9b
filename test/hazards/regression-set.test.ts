import { readFileSync } from 'node:fs';
import { createAnswerer } from '../../src/domain/answering/create-answerer.ts';
import { readRegressionSet } from '../../src/domain/knowledge/checks/regression-set.ts';
import { createTriage } from '../../src/domain/triage/create-triage.ts';
import { loadKnowledge } from '../domain/answering/project-knowledge.ts';

/** What the questions of knowledge/questions.jsonl hold of the hazards; `knowledge eval` prints the whole table. */
const knowledge = loadKnowledge();
const triage = createTriage(knowledge.safety);
const answerer = createAnswerer(knowledge);

const heard = readRegressionSet(
  'questions.jsonl',
  readFileSync('knowledge/questions.jsonl', 'utf8'),
  knowledge.sections,
).questions.map((expected) => {
  const tier = triage(expected.question);
  return { ...expected, triage: tier, understood: answerer.understand(expected.question, tier) };
});

const of = (outcome: string) => heard.filter((one) => one.outcome === outcome);
const asked = (of: typeof heard) => of.map(({ question }) => question);

test('every emergency is interrupted', () => {
  expect(of('emergency').length).toBeGreaterThanOrEqual(9);
  expect(asked(of('emergency').filter(({ triage: { tier } }) => tier !== 'T1'))).toEqual([]);
});

test('nothing else is interrupted, and at most 5 % is given the safety line', () => {
  const others = heard.filter(({ outcome }) => outcome !== 'emergency');
  expect(asked(others.filter(({ triage: { tier } }) => tier === 'T1'))).toEqual([]);
  const lines = others.filter(({ triage: { tier } }) => tier === 'T2');
  expect(lines.length).toBeLessThanOrEqual(others.length * 0.05);
});

test('at most 3 % of what the articles answer is answered from another section', () => {
  const wrong = of('answer').filter(
    ({ understood, section }) => understood.outcome === 'answer' && understood.sections[0]?.id !== section,
  );
  expect(wrong.length).toBeLessThanOrEqual(of('answer').length * 0.03);
});

test('no personal medical question is given an article', () => {
  const given = of('advice').filter(({ understood }) => ['answer', 'clarify'].includes(understood.outcome));
  expect(asked(given)).toEqual([]);
});
