import type { Kinds } from './message-model.ts';
import type { Token } from './tokens.ts';

/** A sentence of fewer words tells nothing by itself; what is left of a text without its ordinary talk was meant to tell something. */
const FEWEST = { sentence: 3, rest: 2 };
/** How sure the model must be that a clause is ordinary talk, and where it has an idea of danger in it. */
const CALM = { plain: 0.62, red: 0.9 };
/** What begins a question to the front desk in the middle of words without punctuation: "she collapsed do you take walk-ins". */
const STARTS: ReadonlySet<string> = new Set([
  'do you',
  'can i',
  'can we',
  'could i',
  'may i',
  'are you',
  'how much',
  'how long',
  'how do',
  'what time',
  'what are',
  'whats your',
  'where are',
  'is there',
  'and how',
  'and do',
  'and what',
  'and can',
  'also how',
  'also do',
]);

/** Words that begin the same question earlier: "what do you do", "and how much". */
const LEADS: ReadonlySet<string> = new Set([
  'what',
  'how',
  'when',
  'where',
  'why',
  'who',
  'and',
  'also',
  'so',
]);

/** A part of a text. */
export interface Part {
  readonly stretch: 'rest' | 'sentence';
  readonly tokens: readonly Token[];
}

/** Words between two commas or stops. */
type Clause = readonly Token[];

/** What tells ordinary talk from the rest. */
export interface ClauseReader {
  readonly kinds: (clause: Clause) => Kinds;
  /** Whether it has an idea of danger, illness or despair in it. */
  readonly isRed: (clause: Clause) => boolean;
}

/** "That was 2021" says of the rest that it is over. */
const TELLS_WHEN = /^(?:(?:19|20)\d\d|ago|years?|once|movie|film|show|episode|dream|novela|pelicula)$/;

/** A longer text is read in stretches anyway, and sentence by sentence. */
const LONGEST_WITHOUT_TALK = 150;

/**
 * What an emergency may hide in: the text without its clauses of ordinary talk (a greeting, a price, a question that articles answer), and
 * each of its sentences. None for a text of one clause.
 */
export function partsOf(tokens: readonly Token[], reader: ClauseReader): Part[] {
  const clauses = clausesOf(tokens);
  if (clauses.length < 2) return [];
  const rest = tokens.length > LONGEST_WITHOUT_TALK ? [] : withoutTalk(clauses, reader);
  const sentences = sentencesOf(clauses);
  return [
    ...(rest.length >= FEWEST.rest ? [{ stretch: 'rest', tokens: rest } as const] : []),
    ...(sentences.length > 1 ? sentences : [])
      .filter(({ length }) => length >= FEWEST.sentence)
      .map((sentence) => ({ stretch: 'sentence', tokens: sentence }) as const),
  ];
}

/** Nothing where every clause tells something. */
function withoutTalk(clauses: readonly Clause[], reader: ClauseReader): readonly Token[] {
  const telling = clauses.filter((clause) => !isCalm(clause, reader));
  return telling.length < clauses.length ? telling.flat() : [];
}

/** A sentence of one clause is that clause itself, so that what the model has heard in it is known. */
function sentencesOf(clauses: readonly Clause[]): (readonly Token[])[] {
  const sentences: Clause[][] = [];
  for (const clause of clauses) {
    const last = sentences.at(-1);
    if (last && last[0]![0]!.sentence === clause[0]!.sentence) last.push(clause);
    else sentences.push([clause]);
  }
  return sentences.map((parts) => (parts.length === 1 ? parts[0]! : parts.flat()));
}

function isCalm(clause: Clause, { kinds, isRed }: ClauseReader): boolean {
  if (clause.some(({ word }) => TELLS_WHEN.test(word))) return false;
  const { clinic, command, callback, everyday, ask } = kinds(clause);
  const calm = clinic + command + callback + everyday + ask;
  return calm >= (isRed(clause) ? CALM.red : CALM.plain);
}

function clausesOf(tokens: readonly Token[]): Clause[] {
  const clauses: Token[][] = [];
  for (const [at, token] of tokens.entries()) {
    if (at > 0 && !startsClause(tokens, at)) clauses.at(-1)!.push(token);
    else clauses.push([token]);
  }
  return clauses;
}

function startsClause(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1]!;
  const { word, clause } = tokens[at]!;
  return (
    clause !== before.clause || (STARTS.has(`${word} ${tokens[at + 1]?.word}`) && !LEADS.has(before.word))
  );
}
