import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readLabelledQuestions } from '../../../src/domain/answering/labelled-question.ts';
import { createTriage } from '../../../src/domain/triage/create-triage.ts';
import { isEverydayErrand } from '../../../src/domain/triage/everyday-errands.ts';
import { tokenise } from '../../../src/domain/triage/tokens.ts';
import { loadSafety } from './safety-file.ts';

const triage = createTriage(loadSafety());
const WRITERS = 'src/domain/triage/training/writers';

test.each([
  'can I take a taxi there',
  'can i take the bus',
  'is my data safe',
  'how many messages can I send',
  'how many people can I bring',
  'is it safe to write here',
  'can I take pictures',
  'how can I learn more',
])('“%s” is no question for a clinician', (text) => {
  expect(triage(text).advice).toBeNull();
});

test.each([
  'can I take it with the bus driver pills',
  'can I take the subway after the drip',
  'can I take a car with my heart',
  'is it safe',
  'how many bags can I bring myself to take',
  'how much should I take',
  'what should my number be',
])('“%s” stays one', (text) => {
  expect(triage(text).advice).not.toBeNull();
});

test('no message that a writer labelled a personal question or an emergency is an errand', () => {
  const labelled = readdirSync(WRITERS).flatMap((file) =>
    readLabelledQuestions(readFileSync(join(WRITERS, file), 'utf8')),
  );
  const careful = labelled.filter((question) => ['advice', 'emergency'].includes(question.class));
  expect(careful.length).toBeGreaterThan(500);
  expect(careful.filter(({ text }) => isEverydayErrand(tokenise(text))).map(({ text }) => text)).toEqual([]);
});
