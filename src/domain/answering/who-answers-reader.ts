import { createMatcher } from '../triage/matcher.ts';
import { parsePattern } from '../triage/pattern.ts';
import { type Token, tokenise } from '../triage/tokens.ts';
import { isCourtesy } from './filler-words.ts';
import {
  AROUND_WHO_ANSWERS,
  MACHINE_NAMES,
  PERSON_NAMES,
  WHO_ANSWERS_PATTERNS,
} from './intents/who-answers-patterns.ts';

/** The question is short, and nearly nothing else stands in the message. */
const LONGEST = 14;
const SHARE = 0.8;
const SHORT = 5;

const matcherOf = (patterns: readonly string[]) =>
  createMatcher(patterns.map((source) => parsePattern(source, new Map())));

const matchAround = matcherOf(AROUND_WHO_ANSWERS);
const matchMachine = matcherOf(MACHINE_NAMES);
const matchPerson = matcherOf(PERSON_NAMES);

/**
 * Makes the reader that tells whether a message asks nothing but who or what answers: a machine, a person, or one of the
 * articles' authors by name. `false` for who wants a person, and for a question about the clinic's staff.
 */
export function createWhoAnswersReader(
  authors: readonly string[],
): (text: string, tokens: readonly Token[]) => boolean {
  const matchQuestion = matcherOf([...WHO_ANSWERS_PATTERNS, ...authors.flatMap(asksForAuthor)]);
  return (text, tokens) => {
    if (tokens.length === 0 || tokens.length > LONGEST) return false;
    const covered = new Set<number>();
    const cover = (match: ReturnType<typeof matcherOf>): boolean => {
      const hits = match(tokens);
      for (const { from, to } of hits) for (let at = from; at < to; at++) covered.add(at);
      return hits.length > 0;
    };
    const asks = cover(matchQuestion) || cover(matchMachine) || (isAsked(text) && cover(matchPerson));
    if (!asks) return false;
    cover(matchAround);
    const told = tokens.filter(({ word }, at) => covered.has(at) || isCourtesy(word)).length;
    return told === tokens.length || (tokens.length > SHORT && told / tokens.length >= SHARE);
  };
}

const isAsked = (text: string): boolean => /[?？]\s*$/.test(text);

/** "Are you Jason Mendoza", "is this Jason". */
function asksForAuthor(author: string): string[] {
  const words = tokenise(author).map(({ word }) => word);
  const [first] = words;
  if (!first || !words.every((word) => /^\p{L}+$/u.test(word))) return [];
  const names = `(${words.join(' ')}|${first}|${words.at(-1)})`;
  return [
    `(are|r|is) (you|u|this) (really|actually)? ${names}`,
    `am i (talking|speaking|chatting) (to|with) ${names}`,
  ];
}
