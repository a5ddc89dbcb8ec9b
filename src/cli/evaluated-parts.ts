import { UsageError } from './arguments.ts';

/** Parts of what reads a message, each of which can be left out: the search's votes, and the rules of safety.yaml. */
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
