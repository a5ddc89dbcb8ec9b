import { slipsBetween } from '../spelling/slips.ts';
import { respelledTo, type Token } from '../triage/tokens.ts';

/** Words that questions about a clinic hang on, and that hurried hands misspell. */
const FACT_WORDS =
  `address location directions parking insurance medicare medicaid prices pricing discount wheelchair accessible
   elevator restroom bathroom appointment holiday holidays thanksgiving christmas saturday saturdays sunday sundays monday mondays
   tuesday tuesdays wednesday wednesdays thursday thursdays friday fridays weekend weekends tomorrow website closed closing opening
   schedule`
    .split(/\s+/)
    .filter(Boolean);

/** Words of their own that lie one slip beside a fact word. */
const OTHERS = new Set(
  `packing parting barking marking larking sparking parkin sundry close closer closes closet clothing closest losing clawing pricking
   priced pries prizes price prides spices slices pieces addressed addresses vocation relocation locations allocation
   appointed appointments elevators elevated accessibly discounts dosing cosing coping oping opining openings reopening
   insurances assurance bathrooms restrooms wheelchairs websites schedules scheduled scheduler direction`.split(
    /\s+/,
  ),
);

/** Letters swapped in the word that is too short for any other slip. */
const SWAPPED: ReadonlyMap<string, string> = new Map([
  ['opne', 'open'],
  ['oepn', 'open'],
  ['poen', 'open'],
  ['huors', 'hours'],
  ['horus', 'hours'],
]);

/** Shorter words have too many neighbours. */
const SHORTEST = 5;
const LONGEST = Math.max(...FACT_WORDS.map((word) => word.length)) + 1;
const known = new Set(FACT_WORDS);
/** Longer messages tell a story. */
const MOST_WORDS = 60;
const MOST_REMEMBERED = 2_000;
const remembered = new Map<string, string>();

/** The fact word that one is a slip of ("adress", "saterday"), or the word itself. */
export function spellFactWord(word: string): string {
  const before = remembered.get(word);
  if (before !== undefined) return before;
  const spelled = spell(word);
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  remembered.set(word, spelled);
  return spelled;
}

/** The tokens with fact words spelled right; the same array where none is misspelt. */
export function spellFactWords(tokens: readonly Token[]): readonly Token[] {
  if (tokens.length > MOST_WORDS) return tokens;
  const spelled = tokens.map((token) => respelledTo(token, spellFactWord(token.word)));
  return spelled.some((token, at) => token !== tokens[at]) ? spelled : tokens;
}

function spell(word: string): string {
  const swapped = SWAPPED.get(word);
  if (swapped) return swapped;
  if (word.length < SHORTEST || word.length > LONGEST || known.has(word) || OTHERS.has(word)) return word;
  return FACT_WORDS.find((fact) => fact[0] === word[0] && isOneSlip(fact, word)) ?? word;
}

const isOneSlip = (fact: string, word: string): boolean =>
  Math.abs(fact.length - word.length) <= 1 && slipsBetween(fact, word, 1) === 1;
