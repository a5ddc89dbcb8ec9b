import { keepAnswers } from '../keep-answers.ts';
import commonWords from './common-words.json' with { type: 'json' };
import { editDistance } from './edit-distance.ts';
import lookAlikes from './look-alikes.json' with { type: 'json' };

/** Shorter words have too many neighbours. */
const SHORTEST = 4;
/** Common words of at least so many letters may have two slips, shorter ones one. */
const LONG = 9;
const SLIPS = { short: 1, long: 2 };
const LONGEST = 24;
const MOST_KEPT = 5_000;

interface Common {
  readonly word: string;
  /** A bit for each letter that it has. */
  readonly letters: number;
  /** Place among the common words, the most frequent first. */
  readonly rank: number;
}

/**
 * The common word that a misspelt one stands for ("chset" → "chest", "unconsious" → "unconscious"), else the word itself. Words that
 * exist stay, whatever lies near them, and so do short ones. The first letter is taken as right, but for one that changed places with the
 * second.
 *
 * @param word Normalised: lower case, without accents.
 */
export const respell: (word: string) => string = keepAnswers(MOST_KEPT, (word) => {
  if (word.length < SHORTEST || word.length > LONGEST || !/^[a-z]+$/.test(word)) return word;
  return EXISTING.has(word) ? word : (nearest(word) ?? word);
});

function nearest(word: string): string | null {
  let best: string | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (let length = word.length - SLIPS.long; length <= word.length + SLIPS.long; length++)
    for (const common of candidates(word, length)) {
      const cost = costOf(word, common);
      if (cost === null || cost >= least) continue;
      least = cost;
      best = common.word;
    }
  return best;
}

/** How unlikely it is that somebody who meant a common word wrote this one; null for too many slips. */
function costOf(word: string, { word: common, letters, rank }: Common): number | null {
  const slips = common.length < LONG ? SLIPS.short : SLIPS.long;
  const changed = bitsIn(letters ^ lettersOf(word));
  // A slip changes one letter for another, which are two bits at most.
  if (Math.abs(common.length - word.length) > slips || changed > 2 * slips) return null;
  const distance = editDistance(word, common, slips);
  if (distance > slips) return null;
  // Swapped letters are the commonest slip, then dropped or doubled ones; then the commoner word counts.
  const isSwap = common.length === word.length && changed === 0;
  const slip = isSwap ? 0 : common.length === word.length ? 0.5 : 0.25;
  return distance + slip + (0.2 * rank) / commonWords.length;
}

function candidates(word: string, length: number): readonly Common[] {
  const [first = '', second = ''] = word;
  const likely = COMMON.get(`${first}${length}`) ?? [];
  if (first === second) return likely;
  const swapped = COMMON.get(`${second}${length}`)?.filter((common) => common.word[1] === first) ?? [];
  return swapped.length > 0 ? [...likely, ...swapped] : likely;
}

function lettersOf(word: string): number {
  let bits = 0;
  for (let at = 0; at < word.length; at++) bits |= 1 << (word.charCodeAt(at) - 97);
  return bits;
}

function bitsIn(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++;
  return count;
}

const EXISTING: ReadonlySet<string> = new Set([...commonWords, ...lookAlikes]);

/** By first letter and length. */
const COMMON = byLetterAndLength(commonWords);

function byLetterAndLength(words: readonly string[]): ReadonlyMap<string, readonly Common[]> {
  const lists = new Map<string, Common[]>();
  for (const [rank, word] of words.entries()) {
    const key = `${word[0]}${word.length}`;
    const list = lists.get(key) ?? [];
    list.push({ word, letters: lettersOf(word), rank });
    lists.set(key, list);
  }
  return lists;
}
