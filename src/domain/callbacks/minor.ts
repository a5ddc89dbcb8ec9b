import { normalise } from '../triage/normalise.ts';
import { FOR_A_CHILD, VISITOR_IS_MINOR } from './minor-patterns.ts';

/** Number words up to eighteen; Spanish "once" is an English word, so the patterns have it where it is a number. */
const NUMBERS: ReadonlyMap<string, number> = new Map([
  ...[
    'one',
    'two',
    'three',
    'four',
    'five',
    'six',
    'seven',
    'eight',
    'nine',
    'ten',
    'eleven',
    'twelve',
    'thirteen',
    'fourteen',
    'fifteen',
    'sixteen',
    'seventeen',
    'eighteen',
  ].map((word, at): [string, number] => [word, at + 1]),
  ['ocho', 8],
  ['nueve', 9],
  ['diez', 10],
  ['doce', 12],
  ['trece', 13],
  ['catorce', 14],
  ['quince', 15],
  ['dieciseis', 16],
  ['diecisiete', 17],
]);

/** "Explain it like I'm 10" tells no age. */
const NO_AGE = /\b(?:like|as if) (?:im|i am|i were) \w+/g;

/** Who is pregnant, or wishes to be, asks for themselves; pregnancy has its own advice. */
const UNBORN =
  /\bpregnan|\bembaraz|\bexpecting a\b|\btrying for (?:an?|our|another)\b|\b(?:try|trying|tried|hoping|hope|wish|wishing|planning|ready|waiting|prepar\w*) (?:\w+ ){0,2}?(?:for|to have|to conceive|to make) (?:a|another|our \w+|my \w+) (?:\w+ )?(?:baby|child|kid|bebe)\b|\bbuscando (?:un )?(?:bebe|hijo)\b/;

/** Whether the words tell of a child that isn't there yet. */
export const tellsOfUnborn = (text: string): boolean => UNBORN.test(prepared(text.slice(0, READ)));

/** Longer texts are read this far, in UTF-16 units. */
const READ = 1000;

/** Whose age the words tell: a visitor under 18, or a child whom somebody asks for; null when they tell neither. */
export function speaksOfMinor(text: string): 'visitor' | 'child' | null {
  const plain = prepared(text.slice(0, READ));
  if (VISITOR_IS_MINOR.some((pattern) => pattern.test(plain))) return 'visitor';
  if (UNBORN.test(plain)) return null;
  return FOR_A_CHILD.some((pattern) => pattern.test(plain)) ? 'child' : null;
}

const prepared = (text: string): string =>
  normalise(text)
    .replace(/\by\/o\b/g, 'yo')
    .replace(/[a-z]+/g, (word) => String(NUMBERS.get(word) ?? word))
    .replace(/[-‐‑]+/g, ' ')
    .replace(/[^\p{L}\p{N}\s]+/gu, ' , ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(NO_AGE, ' ');
