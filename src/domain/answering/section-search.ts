import { createHash } from 'node:crypto';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Steps } from '../steps.ts';
import type { Token } from '../triage/tokens.ts';
import { type Bm25Vote, createBm25Vote } from './bm25-vote.ts';
import { createFuseVote } from './fuse-vote.ts';
import { learnSections } from './learn-sections.ts';
import { createLexiconReader } from './lexicon-reader.ts';
import { isWordOfOthers } from './not-covered.ts';
import { analyse, type Question, type Vocabulary } from './question.ts';
import { fingerprintOf, sectionWords } from './read-section-words.ts';
import type { ScoredSection } from './understanding.ts';
import { createWordRepair } from './word-repair.ts';

/** Parts of the search that an evaluation can leave out to see what each is worth. */
export type SearchPart = 'fuse' | 'bm25' | 'model';

export interface SearchOptions {
  readonly without?: readonly SearchPart[];
  /** Questions that no section answers, to learn from instead of the shipped ones. */
  readonly notCovered?: readonly string[];
}

export interface Found {
  readonly question: Question;
  /** The nearest sections with a score of 0 to 1, best first. */
  readonly ranking: readonly ScoredSection[];
  /** The model's probability that no section answers; 0 without a model. */
  readonly none: number;
  /** Share of the rarity of the question's words that the best section has. */
  readonly matched: number;
  explain(): string[];
}

export type SectionSearch = (tokens: readonly Token[]) => Found;

/** What each vote counts in a section's score. */
const WEIGHT = { model: 0.6, bm25: 0.35, fuse: 0.05 };
/** Beyond this many sections the model is left out: it would take too long to train and to read. */
export const MOST_FOR_MODEL = 500;
/** Sections that get a rank. */
const CANDIDATES = 8;
/** A BM25 score that is a match by itself; where the best is lower, the whole vote is weaker. */
const SURE_BM25 = 8;

/** Indexes made so far that are kept: a mistake in an article is often taken back. */
const MOST_KEPT = 2;
const kept = new Map<string, SectionSearch>();

/**
 * Indexes the sections and learns from their phrasings. Sections that were indexed lately aren't again: a reload that brings other
 * opening hours learns nothing anew.
 */
export function* createSectionSearch(
  knowledge: Knowledge,
  options: SearchOptions = {},
): Steps<SectionSearch> {
  const { sections, lexicon, sectionModel } = knowledge;
  const fingerprint = createHash('sha256')
    .update(JSON.stringify([fingerprintOf(sections), lexicon, options]))
    .update(sectionModel ?? '')
    .digest('hex');
  const search = kept.get(fingerprint) ?? (yield* indexSections(knowledge, options));
  kept.delete(fingerprint);
  kept.set(fingerprint, search);
  if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value!);
  return search;
}

function* indexSections(knowledge: Knowledge, options: SearchOptions): Steps<SectionSearch> {
  const sections = [...knowledge.sections.values()];
  const uses = (part: SearchPart) => !options.without?.includes(part);
  const words = yield* sectionWords(knowledge);
  const bm25 = createBm25Vote(words);
  yield;
  const vocabulary: Vocabulary = {
    knows: bm25.knows,
    lexicon: createLexiconReader(knowledge.lexicon),
    repair: uses('fuse') ? createWordRepair(words.words) : () => null,
    isWord: isWordOfOthers,
  };
  const learns = uses('model') && sections.length <= MOST_FOR_MODEL;
  const model = learns
    ? yield* learnSections(sections, vocabulary.lexicon, options.notCovered, knowledge.sectionModel ?? null)
    : null;
  const fuse = uses('fuse') ? createFuseVote(bm25.knows) : null;
  return (tokens) => {
    const question = analyse(tokens, vocabulary);
    const rarity = uses('bm25') ? relative(bm25.score(question)) : new Float64Array(sections.length);
    const heard = model?.read({ words: question.words, meanings: question.meanings });
    const nearest = nearestOf(
      sections.length,
      (at) => WEIGHT.model * (heard?.[at] ?? 0) + WEIGHT.bm25 * rarity[at]!,
    );
    const fuseVotes = fuse?.(
      question.stems,
      nearest.map((at) => sections[at]!),
    );
    const votes = nearest
      .map((at): Votes => {
        const { id } = sections[at]!;
        return { at, id, model: heard?.[at] ?? 0, bm25: rarity[at]!, fuse: fuseVotes?.get(id) ?? 0 };
      })
      .sort((a, b) => scoreOf(b) - scoreOf(a));
    return found(question, votes, heard?.[sections.length] ?? 0, bm25);
  };
}

/** What each part says of a section, 0 to 1. */
interface Votes {
  readonly at: number;
  readonly id: string;
  readonly model: number;
  readonly bm25: number;
  readonly fuse: number;
}

const scoreOf = ({ model, bm25, fuse }: Votes): number =>
  WEIGHT.model * model + WEIGHT.bm25 * bm25 + WEIGHT.fuse * fuse;

function found(question: Question, votes: readonly Votes[], none: number, bm25: Bm25Vote): Found {
  const best = votes[0];
  return {
    question,
    ranking: votes.map((vote) => ({ id: vote.id, score: scoreOf(vote) })),
    none,
    matched: best ? bm25.matched(question, best.at) : 0,
    explain: () => [
      ...question.explain(),
      ...votes.slice(0, 3).map(explainVotes),
      `model: no section ${none.toFixed(2)}`,
    ],
  };
}

const explainVotes = (votes: Votes): string =>
  `${votes.id}: score ${scoreOf(votes).toFixed(2)} = model ${votes.model.toFixed(2)}, bm25 ${votes.bm25.toFixed(2)}, fuse ${votes.fuse.toFixed(2)}`;

function relative(scores: Float64Array): Float64Array {
  let highest = SURE_BM25;
  for (const score of scores) if (score > highest) highest = score;
  return scores.map((score) => score / highest);
}

/** Positions with the highest scores above 0, best first, found in one pass. */
function nearestOf(count: number, score: (at: number) => number): number[] {
  const nearest: { at: number; score: number }[] = [];
  for (let at = 0; at < count; at++) {
    const own = score(at);
    if (own <= 0 || (nearest.length === CANDIDATES && own <= nearest[CANDIDATES - 1]!.score)) continue;
    const place = nearest.findIndex((other) => other.score < own);
    nearest.splice(place < 0 ? nearest.length : place, 0, { at, score: own });
    if (nearest.length > CANDIDATES) nearest.pop();
  }
  return nearest.map(({ at }) => at);
}
