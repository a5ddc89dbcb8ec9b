import type { LexiconEntry } from '../knowledge/knowledge.ts';
import { createMatcher } from '../triage/matcher.ts';
import { parsePattern } from '../triage/pattern.ts';
import type { Token } from '../triage/tokens.ts';

/** What a text's lay words stand for. */
export interface LexiconReading {
  /** Article terms, each once. */
  readonly terms: readonly string[];
  /** Terms and entries, as the section model sees them. */
  readonly meanings: readonly string[];
  /** The entries heard. */
  readonly entries: readonly LexiconEntry[];
  /** Positions of the words that some entry knows. */
  readonly known: ReadonlySet<number>;
}

export type LexiconReader = (tokens: readonly Token[]) => LexiconReading;

const NO_SETS = new Map<string, readonly string[]>();

export function createLexiconReader(lexicon: readonly LexiconEntry[]): LexiconReader {
  const owners = lexicon.flatMap((entry) =>
    entry.lay.map((source) => ({ entry, pattern: parsePattern(source, NO_SETS) })),
  );
  const match = createMatcher(owners.map(({ pattern }) => pattern));
  return (tokens) => {
    const entries = new Set<LexiconEntry>();
    const known = new Set<number>();
    for (const { pattern, from, to } of match(tokens)) {
      entries.add(owners[pattern]!.entry);
      for (let at = from; at < to; at++) known.add(at);
    }
    const terms = [...new Set([...entries].flatMap((entry) => entry.terms))];
    return {
      terms,
      meanings: [...terms, ...[...entries].map(({ lay }) => lay[0]!)],
      entries: [...entries],
      known,
    };
  };
}
