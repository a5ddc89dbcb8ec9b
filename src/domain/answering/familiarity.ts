import type { Section } from '../knowledge/knowledge.ts';
import { sameWords } from '../knowledge/repeats.ts';

/** Share of the sections that the model must have been trained with. */
const FAMILIAR_FROM = 0.5;

/**
 * Whether the message model knows these articles' topics: whether it was trained with most of these sections, by their titles. A
 * clinic that swaps the articles gets the search without that sign.
 */
export function isFamiliar(sections: readonly Pick<Section, 'title'>[], topics: readonly string[]): boolean {
  const known = new Set(topics.map(sameWords));
  const familiar = sections.filter(({ title }) => known.has(sameWords(title)));
  return sections.length > 0 && familiar.length / sections.length >= FAMILIAR_FROM;
}
