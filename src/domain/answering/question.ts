import type { NearestWord } from '../spelling/nearest-word.ts';
import type { Token } from '../triage/tokens.ts';
import { isFiller } from './filler-words.ts';
import type { LexiconReader } from './lexicon-reader.ts';
import { stem } from './stem.ts';
import { splitWord } from './word-repair.ts';

/** A question taken apart for the search. */
export interface Question {
  readonly words: readonly string[];
  /** Stems of its content words, each once, repaired where a word was misspelt. */
  readonly stems: readonly string[];
  /** Article terms that its lay words stand for. */
  readonly terms: readonly string[];
  /** Terms and lexicon entries, as the section model sees them. */
  readonly meanings: readonly string[];
  /** Content words that neither sections nor lexicon know. */
  readonly unknown: readonly string[];
  /** Content words that sections or lexicon know. */
  readonly known: readonly string[];
  explain(): string[];
}

/** What the sections and the lexicon know. */
export interface Vocabulary {
  readonly knows: (stem: string) => boolean;
  readonly lexicon: LexiconReader;
  readonly repair: NearestWord;
  /** Whether it is a word of other topics, though neither sections nor lexicon know it ("heartburn"). */
  readonly isWord: (word: string) => boolean;
}

/** Words that are repaired at most; a text with more isn't misspelt but about something else. */
const MOST_REPAIRS = 3;

export function analyse(tokens: readonly Token[], vocabulary: Vocabulary): Question {
  const read = vocabulary.lexicon(tokens);
  const { mended, repairs } = mend(tokens, read.known, vocabulary);
  const reading = repairs.length === 0 ? read : vocabulary.lexicon(mended);
  const content = mended
    .map(({ word }, at) => ({ word, at, stem: stem(word) }))
    .filter(({ word }) => !isFiller(word));
  const isKnown = (part: { stem: string; at: number }) =>
    vocabulary.knows(part.stem) || reading.known.has(part.at);
  return {
    words: mended.map(({ word }) => word),
    stems: [...new Set(content.map((part) => part.stem))],
    terms: reading.terms,
    meanings: reading.meanings,
    known: content.filter(isKnown).map(({ word }) => word),
    unknown: content.filter((part) => !isKnown(part)).map(({ word }) => word),
    explain: () => [
      `words: ${content.map((part) => part.stem).join(' ') || 'none'}`,
      ...repairs.map((repair) => `repaired: ${repair}`),
      ...reading.entries.map(({ lay, terms }) => `lexicon: ${lay[0]} → ${terms.join(' ')}`),
    ],
  };
}

/** Repairs the first few words that nothing knows, or takes them apart where two were run together. */
function mend(
  tokens: readonly Token[],
  known: ReadonlySet<number>,
  { knows, lexicon, repair, isWord }: Vocabulary,
): { readonly mended: readonly Token[]; readonly repairs: readonly string[] } {
  const repairs: string[] = [];
  let tried = 0;
  const means = (word: string) =>
    knows(stem(word)) || lexicon([{ word, sentence: 0, clause: 0 }]).known.size > 0;
  const mended = tokens.flatMap((token, at): Token[] => {
    if (tried >= MOST_REPAIRS || known.has(at) || isFiller(token.word) || knows(stem(token.word)))
      return [token];
    tried++;
    const near = repair(token.word);
    const words = near ? [near] : isWord(token.word) ? null : splitWord(token.word, means, isFiller);
    if (!words) return [token];
    repairs.push(`${token.word} → ${words.join(' ')}`);
    return words.map((word) => ({ ...token, word }));
  });
  return { mended, repairs };
}
