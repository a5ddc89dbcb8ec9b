import Fuse from 'fuse.js';
import type { Section } from '../knowledge/knowledge.ts';

/** How near a question's words are to the candidates' short fields: 0 to 1 by section id, absent when fuse.js finds nothing. */
export type FuseVote = (words: readonly string[], candidates: readonly Section[]) => Map<string, number>;

/** Phrasings of a section that take part; they stand with the plainest first. */
const PHRASINGS = 4;
/** fuse.js splits longer patterns, which costs more than it finds. */
const LONGEST_PATTERN = 32;

/**
 * Each word asks fuse.js by itself, so that their order in the question doesn't matter; a section gets their mean. Words that the sections
 * aren't written with count as not found: misspelt ones are mended before, and others would match as pieces of words. So each answer comes
 * again and again, and is kept.
 */
export function createFuseVote(knows: (word: string) => boolean): FuseVote {
  const indexes = new WeakMap<Section, SectionIndex>();
  return (words, candidates) => {
    const pattern = cap(words);
    const votes = new Map<string, number>();
    if (pattern.length === 0) return votes;
    for (const section of candidates) {
      const index = indexes.get(section) ?? indexSection(section);
      indexes.set(section, index);
      let sum = 0;
      for (const word of pattern) if (knows(word)) sum += nearness(index, word);
      if (sum > 0) votes.set(section.id, sum / pattern.length);
    }
    return votes;
  };
}

interface SectionIndex {
  readonly fuse: Fuse<string>;
  readonly kept: Map<string, number>;
}

function indexSection(section: Section): SectionIndex {
  const fields = [section.title, ...section.phrasings.slice(0, PHRASINGS)];
  return {
    fuse: new Fuse(fields, { includeScore: true, ignoreLocation: true, threshold: 0.3 }),
    kept: new Map(),
  };
}

function nearness({ fuse, kept }: SectionIndex, word: string): number {
  const known = kept.get(word);
  if (known !== undefined) return known;
  const near = 1 - (fuse.search(word, { limit: 1 })[0]?.score ?? 1);
  kept.set(word, near);
  return near;
}

/** The longest words first, as many as fit into a pattern. */
function cap(words: readonly string[]): string[] {
  const kept: string[] = [];
  let length = 0;
  for (const word of [...words].sort((a, b) => b.length - a.length)) {
    if (length + word.length > LONGEST_PATTERN) continue;
    kept.push(word);
    length += word.length;
  }
  return kept;
}
