import type { Knowledge } from '../knowledge/knowledge.ts';
import { sameWords } from '../knowledge/repeats.ts';

/**
 * The knowledge, without the example questions that are word for word among these texts: what an evaluation on them may know.
 * Titles, sentences, lexicon and rules stay.
 */
export function withoutPhrasings(knowledge: Knowledge, texts: readonly string[]): Knowledge {
  const sections = [...knowledge.sections].map(([id, section]) => {
    return [id, { ...section, phrasings: withoutTexts(section.phrasings, texts) }] as const;
  });
  return { ...knowledge, sections: new Map(sections) };
}

/** The list without those that are word for word among `texts`. */
export function withoutTexts(list: readonly string[], texts: readonly string[]): string[] {
  const gone = new Set(texts.map(sameWords));
  return list.filter((text) => !gone.has(sameWords(text)));
}
