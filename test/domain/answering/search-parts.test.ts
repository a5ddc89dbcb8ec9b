import { indexDocuments, openBm25 } from '../../../src/domain/answering/bm25.ts';
import { decideSections } from '../../../src/domain/answering/decide-sections.ts';
import { createFactReader } from '../../../src/domain/answering/fact-reader.ts';
import { createLexiconReader } from '../../../src/domain/answering/lexicon-reader.ts';
import { stem } from '../../../src/domain/answering/stem.ts';
import { wilson } from '../../../src/domain/answering/wilson.ts';
import { createWordRepair, splitWord } from '../../../src/domain/answering/word-repair.ts';
import { finish } from '../../../src/domain/steps.ts';
import { tokenise } from '../../../src/domain/triage/tokens.ts';

test('BM25 prefers the document with the rarer shared word', () => {
  const documents = [
    ['muscle', 'cramp'],
    ['muscle', 'bone'],
    ['muscle', 'sleep', 'bone', 'bone'],
  ];
  const bm25 = openBm25(finish(indexDocuments(documents)));
  const totals = new Float64Array(3);
  bm25.score(
    [
      ['muscle', 1],
      ['bone', 1],
    ],
    totals,
  );
  expect(totals[1]).toBeGreaterThan(totals[0]!);
  expect(bm25.idf('bone')).toBeGreaterThan(bm25.idf('muscle'));
  expect(bm25.has('nothing')).toBe(false);
  expect([bm25.isIn('bone', 0, 1), bm25.isIn('bone', 1, 2), bm25.isIn('bone', 2, 3)]).toEqual([
    false,
    true,
    true,
  ]);
  expect(bm25.isIn('nothing', 0, 3)).toBe(false);
});

test.each([
  ['cramps', 'cramp'],
  ['cramping', 'cramp'],
  ['arteries', 'artery'],
  ['stressed', 'stress'],
  ['relaxation', 'relaxat'],
  ['bus', 'bus'],
])('the stem of %s is %s', (word, expected) => {
  expect(stem(word)).toBe(expected);
});

test.each([
  ['migrane', 'migraine'],
  ['inflamation', 'inflammation'],
  ['osteperosis', 'osteoporosis'],
  ['cat', null],
  ['helicopter', null],
])('repairs "%s" to %s', (word, expected) => {
  const repair = createWordRepair(['migraine', 'inflammation', 'osteoporosis', 'muscle', 'catheter']);
  expect(repair(word)).toBe(expected);
});

test('the lexicon says which terms lay words stand for, and which words it knows', () => {
  const read = createLexiconReader([{ lay: ['charley horse*', 'knot*'], terms: ['muscle', 'cramps'] }]);
  const reading = read(tokenise('a charley horse at night'));
  expect(reading.terms).toEqual(['muscle', 'cramps']);
  expect([...reading.known]).toEqual([1, 2]);
  expect(read(tokenise('opening hours')).terms).toEqual([]);
});

test('a fact of the clinic is found by the words of its examples, not by one common word', () => {
  const read = createFactReader([
    { id: 'wifi', asks: ['do you have wifi'], answer: 'yes' },
    { id: 'gift-cards', asks: ['do you sell gift cards'], answer: 'yes' },
  ]);
  expect(read(tokenise('is there wifi?'))).toEqual({ id: 'wifi', sure: true });
  expect(read(tokenise('can I buy gift cards'))).toEqual({ id: 'gift-cards', sure: true });
  expect(read(tokenise('does my heart card machine work'))).toBeNull();
});

test('Wilson’s interval of 96 of 100 is 90 to 98 %', () => {
  const [low, high] = wilson(96, 100);
  expect(low).toBeCloseTo(0.902, 2);
  expect(high).toBeCloseTo(0.984, 2);
  expect(wilson(0, 0)).toEqual([0, 1]);
});

test.each([
  ['legcramps', ['leg', 'cramps']],
  ['helpwith', null],
  ['formigraines', ['for', 'migraines']],
  ['heartburn', null],
  ['cramps', null],
  ['x'.repeat(60), null],
])('takes "%s" apart into %j', (word, parts) => {
  const known = new Set(['leg', 'cramps', 'heart', 'migraines']);
  const fills = new Set(['help', 'with', 'for']);
  expect(
    splitWord(
      word,
      (part) => known.has(part),
      (part) => fills.has(part),
    ),
  ).toEqual(parts);
});

test.each<
  [what: string, scores: readonly number[], covered: number, outcome: string, ids: readonly string[]]
>([
  ['two sections about as near', [0.62, 0.57, 0.1], 0.9, 'clarify', ['s0', 's1']],
  ['one section nearer than any other', [0.62, 0.55, 0.1], 0.9, 'answer', ['s0']],
  ['one section alone', [0.62], 0.9, 'answer', ['s0']],
  ['two sections about as near to what is probably not covered', [0.62, 0.57], 0.3, 'decline', []],
  ['no section', [], 0.9, 'decline', []],
])('of %s it asks which, answers or declines', (_what, scores, covered, outcome, ids) => {
  const ranking = scores.map((score, at) => ({ id: `s${at}`, score }));
  const question = {
    words: [],
    stems: [],
    terms: [],
    meanings: [],
    unknown: [],
    known: [],
    explain: () => [],
  };
  const found = { question, ranking, none: 0.5, matched: 1, explain: () => [] };
  const decided = decideSections(found, { covered, explain: () => '' });
  expect([decided.outcome, decided.sections.map(({ id }) => id)]).toEqual([outcome, ids]);
});
