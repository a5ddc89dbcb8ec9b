import type { Section } from '../knowledge/knowledge.ts';
import type { Steps } from '../steps.ts';
import { type Token, tokenise } from '../triage/tokens.ts';
import { createBm25 } from './bm25.ts';
import { isFiller } from './filler-words.ts';
import type { Question } from './question.ts';
import { stem } from './stem.ts';

export interface Bm25Vote {
  /** Score of each section's nearest document, by the section's position; above 0, not bounded. */
  score(question: Pick<Question, 'stems' | 'terms'>): Float64Array;
  knows(stem: string): boolean;
  /** Share of the rarity of the question's words that a section has, 0 to 1; 1 for a question without content. */
  matched(question: Pick<Question, 'stems'>, section: number): number;
  /** The words that the sections are written with. */
  readonly words: ReadonlySet<string>;
}

/** A lay word's article term is a guess, and counts less than a word that the visitor wrote. */
const TERM_WEIGHT = 0.5;

const DOCUMENTS_A_STEP = 128;

/** BM25 over the sections' bodies and phrasings, each a document of its own; a section has the score of its best one. */
export function* createBm25Vote(sections: readonly Section[]): Steps<Bm25Vote> {
  const documents: { at: number; words: string[] }[] = [];
  for (const [at, section] of sections.entries())
    for (const text of [`${section.title}. ${section.text}`, ...section.phrasings]) {
      documents.push({ at, words: contentOf(tokenise(text)) });
      if (documents.length % DOCUMENTS_A_STEP === 0) yield;
    }
  const owners = Int32Array.from(documents, ({ at }) => at);
  yield;
  const bm25 = createBm25(documents.map(({ words }) => words.map(stem)));
  yield;
  const vocabularies = sections.map(() => new Set<string>());
  for (const { at, words } of documents) for (const word of words) vocabularies[at]!.add(stem(word));
  const totals = new Float64Array(documents.length);
  return {
    knows: bm25.has,
    words: new Set(documents.flatMap(({ words }) => words)),
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
      const best = new Float64Array(sections.length);
      for (let document = 0; document < totals.length; document++) {
        const at = owners[document]!;
        if (totals[document]! > best[at]!) best[at] = totals[document]!;
      }
      return best;
    },
    matched({ stems }, section) {
      let all = 0;
      let shared = 0;
      for (const part of stems) {
        const rarity = bm25.idf(part);
        all += rarity;
        if (vocabularies[section]!.has(part)) shared += rarity;
      }
      return all === 0 ? 1 : shared / all;
    },
  };
}

const contentOf = (tokens: readonly Token[]): string[] =>
  tokens.map(({ word }) => word).filter((word) => !isFiller(word));
