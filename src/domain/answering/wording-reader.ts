import { createMatcher } from '../triage/matcher.ts';
import { parsePattern } from '../triage/pattern.ts';
import type { Token } from '../triage/tokens.ts';
import { isCourtesy } from './filler-words.ts';

export interface Wording<Name extends string = string> {
  /** What the wording stands for: a command, `callback`, the id of a clinic fact … */
  readonly name: Name;
  /** Whether wordings and courtesy are (nearly) all of the message. */
  readonly whole: boolean;
}

/** Wordings count as the whole of a longer message when they and courtesy make up this share of it, all of it in a short one. */
const WHOLE_SHARE = 0.8;
const SHORT = 5;
const NO_SETS = new Map<string, readonly string[]>();

/** Finds in a text the wordings of each name, patterns as domain/triage/pattern.ts reads them. */
export function createWordingReader<Name extends string>(
  wordings: ReadonlyArray<readonly [Name, readonly string[]]>,
): (tokens: readonly Token[]) => Wording<Name>[] {
  const owners = wordings.flatMap(([name, patterns]) =>
    patterns.map((source) => ({ name, pattern: parsePattern(source, NO_SETS) })),
  );
  const match = createMatcher(owners.map(({ pattern }) => pattern));
  return (tokens) => {
    const covered = new Map<Name, Set<number>>();
    for (const { pattern, from, to } of match(tokens)) {
      const { name } = owners[pattern]!;
      const words = covered.get(name) ?? new Set<number>();
      for (let at = from; at < to; at++) words.add(at);
      covered.set(name, words);
    }
    return [...covered].map(([name, words]) => ({ name, whole: isWhole(words, tokens) }));
  };
}

function isWhole(covered: ReadonlySet<number>, tokens: readonly Token[]): boolean {
  const told = tokens.filter(({ word }, at) => covered.has(at) || isCourtesy(word)).length;
  return told === tokens.length || (tokens.length > SHORT && told / tokens.length >= WHOLE_SHARE);
}
