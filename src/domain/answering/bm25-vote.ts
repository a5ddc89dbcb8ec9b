import type { SectionWords } from '../knowledge/section-words.ts';
import { openBm25 } from './bm25.ts';
import type { Question } from './question.ts';
import { stem } from './stem.ts';

export interface Bm25Vote {
  /** Score of each section's nearest document, by the section's position; above 0, not bounded. */
  score(question: Pick<Question, 'stems' | 'terms'>): Float64Array;
  knows(stem: string): boolean;
  /** Share of the rarity of the question's words that a section has, 0 to 1; 1 for a question without content. */
  matched(question: Pick<Question, 'stems'>, section: number): number;
}

/** A lay word's article term is a guess, and counts less than a word that the visitor wrote. */
const TERM_WEIGHT = 0.5;

/** BM25 over the sections' bodies and phrasings, each a document of its own; a section has the score of its best one. */
export function createBm25Vote({ index, firsts }: Pick<SectionWords, 'index' | 'firsts'>): Bm25Vote {
  const bm25 = openBm25(index);
  const totals = new Float64Array(index.documentCount);
  const sections = firsts.length - 1;
  return {
    knows: bm25.has,
    score({ stems, terms }) {
      totals.fill(0);
      bm25.score(
        stems.map((part) => [part, 1]),
        totals,
      );
      bm25.score(
        terms.map((term) => [stem(term), TERM_WEIGHT]),
        totals,
      );
      const best = new Float64Array(sections);
      for (let section = 0; section < sections; section++)
        for (let document = firsts[section]!; document < firsts[section + 1]!; document++)
          if (totals[document]! > best[section]!) best[section] = totals[document]!;
      return best;
    },
    matched({ stems }, section) {
      let all = 0;
      let shared = 0;
      for (const part of stems) {
        const rarity = bm25.idf(part);
        all += rarity;
        if (bm25.isIn(part, firsts[section]!, firsts[section + 1]!)) shared += rarity;
      }
      return all === 0 ? 1 : shared / all;
    },
  };
}
