import { keepAnswers } from '../keep-answers.ts';

/** What a linear model sees of a text: each feature once, with its weight in the text before scaling to length 1. */
export type Features = ReadonlyMap<string, number>;

/** Takes a text's features one after the other. The same one again changes nothing. */
export interface FeatureSink {
  add(feature: string, value: number): void;
  /** The letter groups of a word, each with the weight `LETTERS`: apart, because they are many and the same for each such word. */
  addLetters(word: string): void;
}

const WORD = 1;
const NEIGHBOURS = 1;
/** Letter groups are many and say the same thing several times. */
export const LETTERS = 0.5;

const SHORTEST = 3;
const LONGEST = 4;
/** Longer words are no words; their beginnings say as much as the whole. */
const LONGEST_WORD = 24;
const MOST_KEPT = 5_000;

/**
 * The words of a text, its rows of two (and three) words, and the letter groups inside each word, which a misspelling leaves
 * mostly alone.
 */
export function wordFeatures(words: readonly string[], longestRow: 2 | 3 = 3): Map<string, number> {
  const features = new Map<string, number>();
  addWordFeatures(words, longestRow, {
    add: (feature, value) => features.set(feature, value),
    addLetters: (word) => {
      for (const group of letterGroups(word)) features.set(group, LETTERS);
    },
  });
  return features;
}

export function addWordFeatures(words: readonly string[], longestRow: 2 | 3, sink: FeatureSink): void {
  let before = '^';
  let first = '';
  for (const word of words) {
    sink.add(word, WORD);
    sink.add(`${before} ${word}`, NEIGHBOURS);
    if (first && longestRow === 3) sink.add(`${first} ${before} ${word}`, NEIGHBOURS);
    sink.addLetters(word);
    first = before;
    before = word;
  }
  sink.add(`${before} $`, NEIGHBOURS);
}

export const letterGroups = keepAnswers(MOST_KEPT, (word) => {
  const padded = `_${word.slice(0, LONGEST_WORD)}_`;
  const groups: string[] = [];
  for (let size = SHORTEST; size <= LONGEST; size++)
    for (let at = 0; at + size <= padded.length; at++) groups.push(`#${padded.slice(at, at + size)}`);
  return groups;
});
