import type { Scope } from './scope.ts';
import type { Found } from './section-search.ts';
import type { ScoredSection } from './understanding.ts';

export interface SectionDecision {
  readonly outcome: 'answer' | 'clarify' | 'decline';
  readonly sections: readonly ScoredSection[];
  readonly why: string;
}

/** From which probability that the articles cover it a question is answered. */
const COVERED_FROM = 0.37;
/** The same where every content word is the articles' or the lexicon's and one section plainly holds them: "charley horse". */
const COVERED_FROM_IF_SURE = 0.2;
const SURE = { score: 0.9, none: 0.08 };
/** A second section this near to the first makes the bot ask which. */
const CLARIFY_LEAD = 0.06;

/** Answers from the best section, asks which of two, or declines. */
export function decideSections(found: Found, { covered }: Scope): SectionDecision {
  const [best, second] = found.ranking;
  if (!best || covered < (isSure(found) ? COVERED_FROM_IF_SURE : COVERED_FROM))
    return { outcome: 'decline', sections: [], why: `probably not covered: ${covered.toFixed(2)}` };
  if (second && best.score - second.score < CLARIFY_LEAD)
    return {
      outcome: 'clarify',
      sections: [best, second],
      why: `${best.id} and ${second.id} are about as near`,
    };
  return { outcome: 'answer', sections: [best], why: `nearest section ${best.id}` };
}

const isSure = ({ question, ranking, none }: Found): boolean =>
  question.known.length > 0 &&
  question.unknown.length === 0 &&
  none <= SURE.none &&
  (ranking[0]?.score ?? 0) >= SURE.score;
