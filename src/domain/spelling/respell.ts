import { keepAnswers } from '../keep-answers.ts';
import commonWords from './common-words.json' with { type: 'json' };
import lookAlikes from './look-alikes.json' with { type: 'json' };
import medicalWords from './medical-words.json' with { type: 'json' };
import { createNearestWord } from './nearest-word.ts';

/** As many as thousands of sections are written with, which a start reads several times; some 5 MB. */
const MOST_KEPT = 50_000;
const EXISTING: ReadonlySet<string> = new Set([...commonWords, ...lookAlikes, ...medicalWords]);
const nearest = createNearestWord(commonWords);
const mend = keepAnswers(MOST_KEPT, (word) => (EXISTING.has(word) ? word : (nearest(word) ?? word)));
let mends = true;

/**
 * The common word that a misspelt one stands for ("chset" → "chest", "unconsious" → "unconscious"), else the word itself. Words that
 * exist stay, whatever lies near them, and so do short ones.
 *
 * @param word Normalised: lower case, without accents.
 */
export const respell = (word: string): string => (mends ? mend(word) : word);

/** For an evaluation that asks what mending is worth: words stay as they were written while `run` goes on. */
export function withoutMending<Result>(run: () => Result): Result {
  mends = false;
  try {
    return run();
  } finally {
    mends = true;
  }
}
