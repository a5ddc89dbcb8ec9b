import type { Knowledge } from '../../src/domain/knowledge/knowledge.ts';

/** As a visitor would fill a long message: the articles' example questions one after the other, from the character `from` on. */
export function longText({ sections }: Knowledge, length: number, from = 0): string {
  const asked = [...sections.values()].flatMap(({ phrasings }) => phrasings).join('. ');
  return asked.slice(from, from + length);
}
