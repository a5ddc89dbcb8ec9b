import { isSwap, slipsBetween } from './slips.ts';

/** The word of a list that a misspelt one stands for, or null. */
export type NearestWord = (word: string) => string | null;

/** Words of the list with at least so many letters may have two slips, shorter ones one. */
const LONG = 9;
const SLIPS = { short: 1, long: 2 };
const SHORTEST = 4;
const LONGEST = 24;

interface Listed {
  readonly word: string;
  /** Place in the list, 0 to 1, the first being the most frequent. */
  readonly rank: number;
}

/**
 * Seeks in a list of words, the most frequent first. The first letter is taken as right, but for one that changed places with the second,
 * so that few words are compared: an index of fuse.js over the whole list would take a hundred times as long.
 */
export function createNearestWord(words: readonly string[]): NearestWord {
  const lists = byLetterAndLength(words);
  return (word) => {
    if (word.length < SHORTEST || word.length > LONGEST || !/^[a-z]+$/.test(word)) return null;
    let best: string | null = null;
    let least = Number.POSITIVE_INFINITY;
    for (let length = word.length - SLIPS.long; length <= word.length + SLIPS.long; length++)
      for (const listed of candidates(lists, word, length)) {
        const cost = costOf(word, listed);
        if (cost === null || cost >= least) continue;
        least = cost;
        best = listed.word;
      }
    return best;
  };
}

/** How unlikely it is that somebody who meant a listed word wrote this one; null for too many slips. */
function costOf(word: string, { word: listed, rank }: Listed): number | null {
  const most = listed.length < LONG ? SLIPS.short : SLIPS.long;
  const slips = slipsBetween(word, listed, most);
  if (slips > most) return null;
  // Swapped letters are the commonest slip, then dropped or doubled ones; then the commoner word counts.
  const kind = isSwap(word, listed) ? 0 : listed.length === word.length ? 0.5 : 0.25;
  return slips + kind + 0.2 * rank;
}

type Lists = ReadonlyMap<string, readonly Listed[]>;

function candidates(lists: Lists, word: string, length: number): readonly Listed[] {
  const [first = '', second = ''] = word;
  const likely = lists.get(`${first}${length}`) ?? [];
  if (first === second) return likely;
  const swapped = lists.get(`${second}${length}`)?.filter((listed) => listed.word[1] === first) ?? [];
  return swapped.length > 0 ? [...likely, ...swapped] : likely;
}

function byLetterAndLength(words: readonly string[]): Lists {
  const lists = new Map<string, Listed[]>();
  for (const [place, word] of words.entries()) {
    const key = `${word[0]}${word.length}`;
    const list = lists.get(key) ?? [];
    list.push({ word, rank: place / words.length });
    lists.set(key, list);
  }
  return lists;
}
