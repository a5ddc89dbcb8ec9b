import { keepAnswers } from '../keep-answers.ts';

/** Endings from longest to shortest, with what stands in their place. Light on purpose: nothing that changes the word's meaning. */
const ENDINGS: ReadonlyArray<readonly [ending: string, instead: string]> = [
  ['ations', 'at'],
  ['ation', 'at'],
  ['nesses', ''],
  ['ness', ''],
  ['ingly', ''],
  ['edly', ''],
  ['ities', 'it'],
  ['ity', 'it'],
  ['ings', ''],
  ['ing', ''],
  ['iest', 'y'],
  ['ied', 'y'],
  ['ies', 'y'],
  ['ier', 'y'],
  ['ed', ''],
  ['es', ''],
  ['ly', ''],
  ['s', ''],
  ['e', ''],
];

const SHORTEST_STEM = 3;

const MOST_KNOWN = 5_000;

/** The stem of a normalised word: plural, verb and adverb endings off, a doubled last letter made single unless it is l, s or z. */
export const stem = keepAnswers(MOST_KNOWN, cut);

function cut(word: string): string {
  for (const [ending, instead] of ENDINGS) {
    if (!word.endsWith(ending) || word.length - ending.length < SHORTEST_STEM) continue;
    if (ending === 's' && word.endsWith('ss')) continue;
    const base = word.slice(0, word.length - ending.length) + instead;
    return base.replace(/([bcdfghjkmnpqrtvwx])\1$/, '$1');
  }
  return word;
}
