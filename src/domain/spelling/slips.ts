import Fuse from 'fuse.js';

/** What fuse.js matches in one piece is 32 characters, with both edges; no word of ours is as long. */
const LONGEST = 30;
/** Where in a word a slip stands doesn't count. */
const ANYWHERE = { location: 0, distance: 10_000, includeScore: true } as const;

/**
 * Slips of the keyboard that lie between two words: letters added, dropped or changed, or a neighbouring pair swapped. fuse.js counts them.
 *
 * @param most More slips than this aren't counted: any number above it says that they are more.
 */
export function slipsBetween(a: string, b: string, most: number): number {
  if (a === b) return 0;
  const [longer, shorter] = a.length >= b.length ? [a, b] : [b, a];
  if (longer.length - shorter.length > most || longer.length > LONGEST) return most + 1;
  // A slip changes one letter for another, which are two bits at most; it spares most comparisons.
  if (bitsIn(lettersOf(a) ^ lettersOf(b)) > 2 * most) return most + 1;
  if (isSwap(a, b)) return 1;
  const pattern = withEdges(longer);
  const threshold = (most + 0.5) / pattern.length;
  const { isMatch, score = 1 } = Fuse.match(pattern, withEdges(shorter), { ...ANYWHERE, threshold });
  return isMatch ? Math.round(score * pattern.length) : most + 1;
}

/** Without edges to match, letters of a text before and after the pattern would be free. */
const withEdges = (word: string): string => `<${word}>`;

/** Whether one neighbouring pair is swapped, which fuse.js takes for two slips. */
export function isSwap(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
}

/** A bit for each letter of a word. */
function lettersOf(word: string): number {
  let bits = 0;
  for (let at = 0; at < word.length; at++) bits |= 1 << (word.charCodeAt(at) & 31);
  return bits;
}

function bitsIn(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++;
  return count;
}
