import type { Section } from '../knowledge.ts';
import { sameWords } from '../repeats.ts';

/**
 * How many questions stand word for word among what the answers are learnt from. Their figures show a good memory and nothing
 * of how questions by others will fare.
 *
 * @param others Further texts that are learnt from, besides the sections' example questions.
 */
export function countRemembered(
  questions: readonly string[],
  sections: Iterable<Pick<Section, 'phrasings'>>,
  others: readonly string[],
): number {
  const learnt = new Set([...others, ...[...sections].flatMap(({ phrasings }) => phrasings)].map(sameWords));
  return questions.filter((question) => learnt.has(sameWords(question))).length;
}
