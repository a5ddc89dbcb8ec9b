import { contentStems } from '../answering/spans.ts';
import type { Understanding } from '../answering/understanding.ts';
import { sameWords } from '../knowledge/repeats.ts';

/** Something that visitors ask and that the articles don't answer. */
export interface Gap {
  /** As it was asked last. */
  readonly text: string;
  readonly count: number;
  /** ISO 8601 instant. */
  readonly lastAt: string;
}

/** Whether words that nothing answered ask anything: thanks, jokes, pieces of a sentence and words without content are no gap. */
export const isQuestion = (text: string, { outcome }: Understanding): boolean =>
  outcome !== 'command' && contentStems(text).size > 0;

/** What of a message nothing answered: the one of two questions that the articles don't cover, else all of it. */
export const askedInVain = (text: string, { notCovered }: Understanding): string => notCovered ?? text;

/** Counts questions by their words, spelling of capitals and punctuation aside; the most frequent first, then the latest. */
export function countGaps(questions: readonly { readonly text: string; readonly at: string }[]): Gap[] {
  const gaps = new Map<string, Gap>();
  for (const { text, at } of questions) {
    const words = sameWords(text);
    const known = gaps.get(words);
    const isLater = !known || at > known.lastAt;
    gaps.set(words, {
      text: isLater ? text : known.text,
      count: (known?.count ?? 0) + 1,
      lastAt: isLater ? at : known.lastAt,
    });
  }
  return [...gaps.values()].sort((a, b) => b.count - a.count || b.lastAt.localeCompare(a.lastAt));
}
