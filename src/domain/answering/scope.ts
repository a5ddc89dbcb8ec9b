import type { Kinds } from '../triage/message-model.ts';
import type { Found } from './section-search.ts';

/** How probable it is that some section answers the question, and what speaks for and against it. */
export interface Scope {
  readonly covered: number;
  explain(): string;
}

/**
 * What each sign adds to the log-odds that the articles cover a question. Fitted by logistic regression on five writers'
 * answerable and uncovered questions and on off-topic ones, each writer's signs read by models that had not seen that writer.
 */
const SIGNS = {
  bias: -8.55,
  sections: 0.37,
  score: 1.2,
  known: 0.72,
  lexicon: 1.25,
  matched: 0.87,
  everyday: -0.94,
  ask: 0.55,
  health: -1.03,
};

/** The same for articles that the message model wasn't trained with, whose topics it can't tell from others. */
const SIGNS_UNFAMILIAR = {
  bias: -8.6,
  sections: 0.87,
  score: 1.4,
  known: 2.85,
  lexicon: 1.1,
  matched: 0.55,
  everyday: -1,
  ask: 0,
  health: 0,
};

/**
 * Whether the articles cover a question: what it is about, and whether a word that they don't know carries it.
 *
 * @param familiar Whether the message model was trained with these articles, see familiarity.ts.
 */
export function scopeOf({ question, ranking, none, matched }: Found, kinds: Kinds, familiar: boolean): Scope {
  const signs = familiar ? SIGNS : SIGNS_UNFAMILIAR;
  const content = question.known.length + question.unknown.length;
  const parts = {
    sections: signs.sections * logOdds(1 - none),
    score: signs.score * (ranking[0]?.score ?? 0),
    known: signs.known * (content === 0 ? 1 : question.known.length / content),
    lexicon: question.terms.length > 0 ? signs.lexicon : 0,
    matched: signs.matched * matched,
    everyday: signs.everyday * logOdds(kinds.everyday),
    ask: signs.ask * logOdds(kinds.ask),
    health: signs.health * logOdds(kinds.health),
  };
  const sum = Object.values(parts).reduce((total, part) => total + part, signs.bias);
  const covered = 1 / (1 + Math.exp(-sum));
  return { covered, explain: () => explainScope(covered, parts, question.unknown) };
}

function explainScope(
  covered: number,
  parts: Readonly<Record<string, number>>,
  unknown: readonly string[],
): string {
  const shown = Object.entries(parts).map(([name, part]) => `${name} ${part.toFixed(1)}`);
  const words = unknown.length > 0 ? `; unknown words: ${unknown.join(' ')}` : '';
  return `scope: covered ${covered.toFixed(2)} (${shown.join(', ')})${words}`;
}

/** Keeps certainty finite. */
const SLACK = 1e-3;

const logOdds = (probability: number): number => Math.log((probability + SLACK) / (1 - probability + SLACK));
