import type { Knowledge, Section } from './knowledge.ts';
import { sameWords } from './repeats.ts';

/** An example question that staff added while the program ran; it stands in no file yet. */
export interface AddedPhrasing {
  readonly section: string;
  readonly text: string;
}

/**
 * The knowledge with what staff added behind the example questions of its files. What a file holds by now counts once, and what
 * belongs to a section that is gone doesn't count. The version stays: not a word that is quoted changes.
 */
export function withPhrasings(knowledge: Knowledge, added: readonly AddedPhrasing[]): Knowledge {
  if (added.length === 0) return knowledge;
  const bySection = newPhrasings(knowledge, added);
  if (bySection.size === 0) return knowledge;
  const extended = (section: Section): Section => {
    const more = bySection.get(section.id);
    return more ? { ...section, phrasings: [...section.phrasings, ...more] } : section;
  };
  const articles = knowledge.articles.map((article) => ({
    ...article,
    sections: article.sections.map(extended),
  }));
  const sections = new Map([...knowledge.sections].map(([id, section]) => [id, extended(section)]));
  return { ...knowledge, articles, sections };
}

/** Of what staff added, what the knowledge lacks, by section. */
export function newPhrasings(
  { sections }: Pick<Knowledge, 'sections'>,
  added: readonly AddedPhrasing[],
): ReadonlyMap<string, readonly string[]> {
  const known = new Set([...sections.values()].flatMap(({ phrasings }) => phrasings.map(sameWords)));
  const bySection = new Map<string, string[]>();
  for (const { section, text } of added) {
    const words = sameWords(text);
    if (!sections.has(section) || known.has(words)) continue;
    known.add(words);
    bySection.set(section, [...(bySection.get(section) ?? []), text]);
  }
  return bySection;
}
