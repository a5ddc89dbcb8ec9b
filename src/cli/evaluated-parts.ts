import { withoutMending } from '../domain/spelling/respell.ts';
import { UsageError } from './arguments.ts';

/**
 * Parts of what reads a message, each of which can be left out: the search's votes, the rules of safety.yaml, and with fuse.js' vote
 * all mending of misspelt words too.
 */
const PARTS = ['fuse', 'bm25', 'model', 'rules'] as const;
export type Part = (typeof PARTS)[number];

/** @throws {UsageError} for a name that is none. */
export function partsOf(named: readonly string[]): Part[] {
  return named
    .flatMap((list) => list.split(','))
    .map((name) => {
      const part = PARTS.find((known) => known === name.trim());
      if (!part)
        throw new UsageError(`--without takes ${PARTS.join(', ')}, or several with commas: not "${name}"`);
      return part;
    });
}

/** Reads or learns something without the parts that work on words before anything reads them. */
export const readWithout = <Result>(parts: readonly Part[], run: () => Result): Result =>
  parts.includes('fuse') ? withoutMending(run) : run();
