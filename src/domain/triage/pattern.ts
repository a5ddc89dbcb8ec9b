/**
 * The pattern language of safety.yaml and lexicon.yaml: word sequences with gaps. It has no backtracking and its cost is linear.
 *
 *     cant breathe            these words side by side
 *     chest .. (hurt*|pain)   `..` up to 3 words between, `...` up to 8; never across the end of a sentence
 *     (passed out|faint*)     one of these, each a word or several; `*` ends a prefix of 3 letters or more
 *     @breath                 a named set of alternatives
 *     my? chest               `?` makes an element optional
 *     in #year                a year; `#number` is any number, `#40-87` one from 40 to 87
 *     @tongue & swollen       both, in either order, within 12 words
 */
export interface Pattern {
  readonly source: string;
  /** Parts joined by `&`; usually one. */
  readonly parts: readonly Sequence[];
}

export type Sequence = readonly Element[];

export interface Element {
  /** Each alternative is a row of word tests; one suffices. */
  readonly alternatives: readonly (readonly string[])[];
  readonly optional: boolean;
  /** Most words that may stand between the element before and this one. */
  readonly gap: number;
}

export type WordSets = ReadonlyMap<string, readonly string[]>;

/** Thrown for a pattern that can't be read; the message says what to write instead. */
export class PatternError extends Error {
  override readonly name = 'PatternError';
}

const GAPS: ReadonlyMap<string, number> = new Map([
  ['..', 3],
  ['...', 8],
]);
const LEXEME = /\([^()]*\)\??|\S+/g;
const WORD = /^(?:[\p{Ll}\p{Lo}\p{N}]+\*?|#year|#number|#\d{1,4}-\d{1,4})$/u;

export function parsePattern(source: string, sets: WordSets): Pattern {
  if (source.split('(').length !== source.split(')').length)
    throw new PatternError(
      `"${source}" opens a bracket and doesn't close it: write the other one, or the whole pattern in quotes where it holds a #`,
    );
  const parts = source.split('&').map((part) => parseSequence(part, sets, source));
  return { source, parts };
}

function parseSequence(part: string, sets: WordSets, source: string): Sequence {
  const elements: Element[] = [];
  let gap = 0;
  for (const [lexeme] of part.matchAll(LEXEME)) {
    const wide = GAPS.get(lexeme);
    if (wide !== undefined) {
      gap = wide;
      continue;
    }
    elements.push(parseElement(lexeme, gap, sets, source));
    gap = 0;
  }
  if (!elements.some((element) => !element.optional))
    throw new PatternError(`"${source}" has a part without a word: write at least one that isn't optional`);
  return elements;
}

function parseElement(lexeme: string, gap: number, sets: WordSets, source: string): Element {
  const optional = lexeme.endsWith('?');
  const body = optional ? lexeme.slice(0, -1) : lexeme;
  const inner = body.startsWith('(') ? body.slice(1, -1) : body;
  const alternatives = inner.split('|').flatMap((alternative) => expand(alternative.trim(), sets, source));
  return { alternatives, optional, gap };
}

/** An alternative as rows of word tests; a set gives one row for each of its entries. */
function expand(alternative: string, sets: WordSets, source: string, depth = 0): string[][] {
  if (!alternative.startsWith('@')) return [wordsOf(alternative, source)];
  const entries = sets.get(alternative.slice(1));
  if (!entries || depth > 3)
    throw new PatternError(`"${source}" names ${alternative}: add a set of that name under \`sets\``);
  return entries.flatMap((entry) => expand(entry, sets, source, depth + 1));
}

function wordsOf(alternative: string, source: string): string[] {
  const words = alternative.split(/\s+/).filter(Boolean);
  const wrong = words.find((word) => !WORD.test(word) || (word.endsWith('*') && word.length < 4));
  if (wrong !== undefined || words.length === 0)
    throw new PatternError(
      `"${source}" has ${wrong ? `the word "${wrong}"` : 'an empty alternative'}: write lower-case words without accents or apostrophes, a prefix with at least 3 letters before the *`,
    );
  return words;
}
