import { type AddedPhrasing, newPhrasings } from '../knowledge/added-phrasings.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { LONGEST_PHRASING } from '../knowledge/parse-section.ts';
import { sameWords } from '../knowledge/repeats.ts';
import { type Told, type VisitorWords, visitorWordsIn, wordsOf } from './visitor-words.ts';

/** Why an example question can't be added. */
export type PhrasingProblem =
  | { readonly kind: 'empty' | 'too-long' | 'address' | 'no-section' }
  /** It stands there already. */
  | { readonly kind: 'known'; readonly section: string }
  | VisitorWords;

const LEAST_WORDS = 2;
const ADDRESS = /@|https?:|www\./i;

/** As it is kept: on one line, with single blanks. */
export const tidyPhrasing = (text: string): string => text.replace(/\s+/g, ' ').trim();

/**
 * What is wrong with an example question that staff want to add to a section; nothing when it may go on to be tried.
 *
 * @param told What the visitors told who asked the like.
 */
export function checkPhrasing(
  phrasing: AddedPhrasing,
  knowledge: Knowledge,
  told: readonly Told[],
): PhrasingProblem[] {
  const { section, text } = phrasing;
  const words = sameWords(text);
  if (words.split(' ').length < LEAST_WORDS) return [{ kind: 'empty' }];
  if (text.length > LONGEST_PHRASING) return [{ kind: 'too-long' }];
  if (!knowledge.sections.has(section)) return [{ kind: 'no-section' }];
  if (ADDRESS.test(text)) return [{ kind: 'address' }];
  const known = knownIn(knowledge, phrasing);
  const printed = [...knowledge.sections.values()].flatMap((one) => [one.title, one.text, ...one.phrasings]);
  const lexicon = knowledge.lexicon.flatMap(({ lay, terms }) => [...lay, ...terms]);
  return [
    ...(known === null ? [] : [{ kind: 'known', section: known } as const]),
    ...visitorWordsIn(text, told, wordsOf([...printed, ...lexicon])),
  ];
}

function knownIn(knowledge: Knowledge, phrasing: AddedPhrasing): string | null {
  if (newPhrasings(knowledge, [phrasing]).size > 0) return null;
  const words = sameWords(phrasing.text);
  const owner = [...knowledge.sections.values()].find(({ phrasings }) =>
    phrasings.some((one) => sameWords(one) === words),
  );
  return owner?.id ?? null;
}
