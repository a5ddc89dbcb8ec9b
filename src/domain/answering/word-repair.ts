import { createNearestWord, type NearestWord } from '../spelling/nearest-word.ts';

/** Shorter words have too many neighbours. */
const SHORTEST = 5;

/** Repairs a word that is misspelt, and that common words don't mend, to one of the vocabulary. */
export function createWordRepair(vocabulary: Iterable<string>): NearestWord {
  const nearest = createNearestWord([...vocabulary].filter((word) => /^[a-z]+$/.test(word)));
  return (word) => (word.length < SHORTEST ? null : nearest(word));
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
