import { readdirSync, readFileSync } from 'node:fs';
import { spellFactWord, spellFactWords } from '../../../src/domain/answering/fact-spelling.ts';
import { tokenise } from '../../../src/domain/triage/tokens.ts';

test.each([
  ['adress', 'address'],
  ['insurence', 'insurance'],
  ['saterday', 'saturday'],
  ['sundy', 'sunday'],
  ['wheelchiar', 'wheelchair'],
  ['opne', 'open'],
])('"%s" is taken for "%s"', (written, meant) => {
  expect(spellFactWord(written)).toBe(meant);
});

test.each([
  'sundry',
  'packing',
  'close',
  'pride',
  'dress',
  'vocation',
  'appointed',
  'addressed',
  'son',
  'sun',
])('"%s" stays what it is', (word) => {
  expect(spellFactWord(word)).toBe(word);
});

test('words of the articles are none', () => {
  const folder = 'knowledge/articles';
  const words = readdirSync(folder)
    .filter((file) => file.endsWith('.md'))
    .flatMap((file) => readFileSync(`${folder}/${file}`, 'utf8').split('### ')[0] ?? '')
    .flatMap((text) => tokenise(text).map(({ word }) => word));
  expect([...new Set(words)].filter((word) => spellFactWord(word) !== word)).toEqual([]);
});

test('tokens without a slip are handed on as they are', () => {
  const tokens = tokenise('where do I park on Saturday');
  expect(spellFactWords(tokens)).toBe(tokens);
});
