import Fuse from 'fuse.js';
import { editDistance } from '../spelling/edit-distance.ts';

/** Repairs a misspelt word to one of the vocabulary, or gives null. */
export type WordRepair = (word: string) => string | null;

/** Shorter words have too many neighbours. */
const SHORTEST = 5;
/** Longest pattern that fuse.js takes in one piece is 32 letters; no word of ours is as long. */
const LONGEST = 20;
const LARGEST_SCORE = 0.35;
/** Slips of the keyboard that a word may have: one in a short word, two in a longer one. */
const SLIPS = { short: 1, long: 2 };
const LONG = 7;

/**
 * fuse.js over the vocabulary, split by first letter so that a look-up reads a few hundred words and not all; people
 * rarely misspell the first letter. It is asked only where
 * some word lies near enough at all: a word about something else has no neighbour, and the search would read them all.
 */
export function createWordRepair(vocabulary: Iterable<string>): WordRepair {
  const byLetter = new Map<string, string[]>();
  for (const word of vocabulary) {
    if (word.length < SHORTEST - 1) continue;
    const list = byLetter.get(word[0]!) ?? [];
    list.push(word);
    byLetter.set(word[0]!, list);
  }
  const indexes = new Map<string, Fuse<string>>();
  return (word) => {
    if (word.length < SHORTEST || word.length > LONGEST || !/^[a-z]+$/.test(word)) return null;
    const letter = word[0]!;
    const neighbours = byLetter.get(letter) ?? [];
    const slips = word.length < LONG ? SLIPS.short : SLIPS.long;
    const isNear = (other: string): boolean =>
      Math.abs(other.length - word.length) <= slips && editDistance(other, word, slips) <= slips;
    if (!neighbours.some(isNear)) return null;
    let index = indexes.get(letter);
    if (!index) {
      index = new Fuse(neighbours, { includeScore: true, threshold: LARGEST_SCORE });
      indexes.set(letter, index);
    }
    return index.search(word, { limit: 5 }).find(({ item }) => isNear(item))?.item ?? null;
  };
}

/** The shortest words that are told apart in a word that holds two. */
const SHORTEST_PART = 3;
const LONGEST_WHOLE = 24;

/**
 * Takes two words apart that were run together ("legcramps", "helpwith"): both must be known, and one of them well. Where several cuts fit,
 * the one with the longest first word counts.
 *
 * @param knows Words of the sections and of the lexicon.
 * @param fills Words that a question is asked with.
 */
export function splitWord(
  word: string,
  knows: (part: string) => boolean,
  fills: (part: string) => boolean,
): readonly [string, string] | null {
  if (word.length > LONGEST_WHOLE || !/^[a-z]+$/.test(word)) return null;
  for (let cut = word.length - SHORTEST_PART; cut >= SHORTEST_PART; cut--) {
    const first = word.slice(0, cut);
    const second = word.slice(cut);
    const fits = knows(first) ? fills(second) || knows(second) : fills(first) && knows(second);
    if (fits) return [first, second];
  }
  return null;
}
