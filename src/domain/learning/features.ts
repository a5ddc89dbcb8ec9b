import { keepAnswers } from '../keep-answers.ts';
import { featurePrint } from './fingerprint.ts';

/** What a linear model sees of a text: each feature once, with its weight in the text before scaling to length 1. */
export type Features = ReadonlyMap<string, number>;

/** Takes the features of a text one after the other; a feature may come again, always with the same weight. */
export interface FeatureSink {
  add(feature: string, weight: number): void;
  addGroups(groups: LetterGroups, weight: number): void;
}

/** The letter groups of a word, by name and by print (see fingerprint.ts), in the same order. */
export interface LetterGroups {
  readonly names: readonly string[];
  readonly prints: Float64Array;
}

const WORD = 1;
const NEIGHBOURS = 1;
/** Letter groups are many and say the same thing several times. */
const LETTERS = 0.5;

const SHORTEST = 3;
const LONGEST = 4;
/** Longer words are no words; their beginnings say as much as the whole. */
const LONGEST_WORD = 24;

/**
 * The words of a text, its rows of two (and three) words, and the letter groups inside each word, which a misspelling leaves
 * mostly alone.
 */
export function addWordFeatures(words: readonly string[], longestRow: 2 | 3, sink: FeatureSink): void {
  let before = '^';
  let first = '';
  for (const word of words) {
    sink.add(word, WORD);
    sink.add(`${before} ${word}`, NEIGHBOURS);
    if (first && longestRow === 3) sink.add(`${first} ${before} ${word}`, NEIGHBOURS);
    sink.addGroups(letterGroups(word), LETTERS);
    first = before;
    before = word;
  }
  sink.add(`${before} $`, NEIGHBOURS);
}

/** Features by name, to learn from and to explain with. */
export class NamedFeatures implements FeatureSink {
  readonly features = new Map<string, number>();

  add(feature: string, weight: number): void {
    this.features.set(feature, weight);
  }

  addGroups({ names }: LetterGroups, weight: number): void {
    for (const name of names) this.features.set(name, weight);
  }
}

export function wordFeatures(words: readonly string[], longestRow: 2 | 3 = 3): Map<string, number> {
  const named = new NamedFeatures();
  addWordFeatures(words, longestRow, named);
  return named.features;
}

const MOST_KEPT = 5_000;

const letterGroups = keepAnswers(MOST_KEPT, (word): LetterGroups => {
  const names = groupNames(word);
  return { names, prints: Float64Array.from(names, featurePrint) };
});

function groupNames(word: string): string[] {
  const padded = `_${word.slice(0, LONGEST_WORD)}_`;
  const names: string[] = [];
  for (let size = SHORTEST; size <= LONGEST; size++)
    for (let at = 0; at + size <= padded.length; at++) names.push(`#${padded.slice(at, at + size)}`);
  return names;
}
