import { createAnswerer } from '../../../src/domain/answering/create-answerer.ts';
import type { Understanding } from '../../../src/domain/answering/understanding.ts';
import { createTriage } from '../../../src/domain/triage/create-triage.ts';
import { readKnowledgeFolder } from '../../../src/knowledge-folder.ts';
import { printFigure } from '../../support/print-figure.ts';
import { ARTICLE_QUESTIONS, DESK_QUESTIONS, EMERGENCIES, EVERYDAY, NOT_COVERED } from './spanish-messages.ts';

const knowledge = await readKnowledgeFolder('knowledge');
const triage = createTriage(knowledge.safety);
const answerer = createAnswerer(knowledge);
const understand = (text: string): Understanding => answerer.understand(text, triage(text));

function meant({ outcome, clinicFact, command }: Understanding): string {
  if (outcome === 'clinic') return `clinic:${clinicFact}`;
  return outcome === 'command' ? `command:${command}` : outcome;
}

test.each(EMERGENCIES)('"%s" is shown the number, in Spanish', (text) => {
  const { tier, lang } = triage(text);
  expect([tier === null, lang]).toEqual([false, 'es']);
});

test('few everyday messages raise an alarm', () => {
  const alarms = EVERYDAY.map((text) => triage(text)).filter(({ tier }) => tier !== null);
  const interrupted = alarms.filter(({ tier }) => tier === 'T1');
  printFigure(
    `Spanish everyday messages with an alarm: ${alarms.length} of ${EVERYDAY.length}, ${interrupted.length} interrupted`,
  );
  expect(interrupted.length).toBeLessThanOrEqual(2);
  expect(alarms.length).toBeLessThanOrEqual(7);
});

test('most questions find their section first', () => {
  const first = ARTICLE_QUESTIONS.filter(
    ([section, question]) => understand(question).sections[0]?.id === section,
  );
  printFigure(
    `Spanish questions with the right section first: ${first.length} of ${ARTICLE_QUESTIONS.length}`,
  );
  expect(first.length / ARTICLE_QUESTIONS.length).toBeGreaterThan(0.8);
});

test.each(NOT_COVERED)('"%s" is not answered from an article', (question) => {
  expect(['answer', 'clarify', 'clinic']).not.toContain(understand(question).outcome);
});

test.each(DESK_QUESTIONS)('%s is what "%s" means', (expected, message) => {
  expect(meant(understand(message))).toBe(expected);
});
