import { readdirSync, readFileSync } from 'node:fs';
import { readTrainingPhrases } from '../../../src/domain/triage/training-phrases.ts';

test('a phrase has the kinds of the heading above it', () => {
  expect(
    readTrainingPhrases('# 911-poison overdose\nhe took them all\n\n# everyday\nwhat time is it'),
  ).toEqual([
    { text: 'he took them all', kinds: ['911', 'poison'] },
    { text: 'what time is it', kinds: ['everyday'] },
  ]);
});

test('a slot is filled from its words, and the same seed fills it alike', () => {
  const text = '# everyday\n= thing: car | phone\nwhere is my {thing}';
  const filled = readTrainingPhrases(text).map((message) => message.text);
  expect(new Set(filled)).toEqual(new Set(['where is my car', 'where is my phone']));
  expect(readTrainingPhrases(text)).toEqual(readTrainingPhrases(text));
});

test('a heading without a kind and a slot without words are refused', () => {
  expect(() => readTrainingPhrases('# nonsense\nx')).toThrow(/write one of 911, 988, poison/);
  expect(() => readTrainingPhrases('# everyday\nmy {thing}')).toThrow(/add a line "= thing: …"/);
});

test('every file of training phrases can be read', () => {
  const folder = 'src/domain/triage/training';
  const files = readdirSync(folder).filter((name) => name.endsWith('.txt'));
  const phrases = files.flatMap((name) => readTrainingPhrases(readFileSync(`${folder}/${name}`, 'utf8')));
  expect(phrases.length).toBeGreaterThan(4_000);
  expect(phrases.every(({ kinds }) => kinds.length > 0)).toBe(true);
});
