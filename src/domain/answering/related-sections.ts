import type { Section } from '../knowledge/knowledge.ts';
import type { ScoredSection } from './understanding.ts';

/** Sections to offer after another, nearest first; each is searched with the other's own words once. */
export function createRelated(
  sections: ReadonlyMap<string, Section>,
  rank: (text: string) => readonly ScoredSection[],
): (section: string) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  return (id) => {
    const section = sections.get(id);
    if (!section) return [];
    const related =
      known.get(id) ??
      rank(`${section.title}. ${section.text}`)
        .map((scored) => scored.id)
        .filter((other) => other !== id);
    known.set(id, related);
    return related;
  };
}
