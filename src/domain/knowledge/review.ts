import { createHash } from 'node:crypto';
import type { FrontMatter } from './front-matter.ts';
import type { Review, Section } from './knowledge.ts';

/**
 * What a review covers: the titles and texts of an article's sections, as 12 hexadecimal digits. Example phrasings are
 * outside of it, because they are no statements.
 */
export function reviewHash(sections: readonly Pick<Section, 'id' | 'title' | 'text'>[]): string {
  const covered = sections.map(({ id, title, text }) => [id, title, text]);
  return createHash('sha256').update(JSON.stringify(covered)).digest('hex').slice(0, 12);
}

/** The review, or null when there is none or when it covers another text than this. */
export function reviewOf(written: FrontMatter['review'], hash: string): Review | null {
  if (written === 'none' || written.hash !== hash) return null;
  return { by: written.by, on: written.on, due: written.due };
}
