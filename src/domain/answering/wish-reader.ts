import { createMatcher, type Match } from '../triage/matcher.ts';
import { parsePattern } from '../triage/pattern.ts';
import { type Token, tokenise } from '../triage/tokens.ts';
import { isCourtesy } from './filler-words.ts';
import {
  AROUND_WISHES,
  BARE_VISIT_WISHES,
  BARE_WISHES,
  NAMED_PERSONS,
  PLAIN_VISIT_WISHES,
  PLAIN_WISHES,
} from './intents/wish-patterns.ts';

/** A wish for what only staff can do: `whole` when the message says nothing else. */
export type Wish = 'whole' | 'part';

/** Longer messages tell a story. */
const MOST_WORDS = 40;
/** Words before a wish among which "don't" refuses it. */
const BEFORE = 3;

const CLAUSE = /[,;!\n…—–]+|(?<=\?)|\.(?!\d)|\s-+\s/u;
const JOINT = /\b(?:so|but|and|cuz|because|since|then|porque|pero|que)\b/i;
const REFUSES = new Set('dont not no never without didnt doesnt'.split(' '));
const POLITE = new Set('please pls plz porfa hi hello hey ok okay just only now a an the un una'.split(' '));
/** "Am I talking to a human" asks who answers. */
const ASKS_WHO = /\b(?:am|are|was|were|do|did) (?:i|we)$/;
const ASKS =
  /^\W*(?:does|do|is|are|can|could|will|would|what|how|why|when|where|who|which|should|may)\b(?!['’])|\?/i;
/** What is asked about moving or calling off a visit, by who may never do it. */
const ASKS_OF_RULES =
  /\b(?:fees?|charged?|charges|penalt(?:y|ies)|polic(?:y|ies)|costs?|notice|deposit|refund(?:ed)?|allowed|ok(?:ay)? to|fine to|safe to|what if|what happens)\b|^\W*(?:if|should|shall)\b/i;

const KINDS = [
  ['plain', PLAIN_WISHES],
  ['plain visit', PLAIN_VISIT_WISHES],
  ['bare', BARE_WISHES],
  ['bare visit', BARE_VISIT_WISHES],
  ['name', NAMED_PERSONS],
  ['around', AROUND_WISHES],
] as const;
type Kind = (typeof KINDS)[number][0];
const owners = KINDS.flatMap(([kind, patterns]) =>
  patterns.map((source) => ({ kind, pattern: parsePattern(source, new Map()) })),
);
const match = createMatcher(owners.map(({ pattern }) => pattern));

/**
 * Whether a message wishes for a person, or for what only one can do with a visit: make, move or call it off. Each clause is read by
 * itself, since people tell why: "my eyes are bad, so please phone".
 *
 * @returns null for a message without such a wish, and for one that asks something else beside a wish that needs its clause to itself.
 */
export function wishOf(text: string, tokens: readonly Token[]): Wish | null {
  if (tokens.length === 0 || tokens.length > MOST_WORDS) return null;
  const ofRules = ASKS_OF_RULES.test(text);
  const clauses = text.split(CLAUSE).filter((clause) => /\p{L}/u.test(clause));
  const heard = clauses.map((clause) => readClause(clause, ofRules));
  if (heard.every((said) => said === null || said === 'aside')) return null;
  if (heard.every((said) => said === 'whole' || said === 'aside')) return 'whole';
  const asksElse = clauses.some((clause, at) => heard[at] === null && ASKS.test(clause));
  return asksElse && !heard.includes('plain') ? null : 'part';
}

/** What a clause holds: a wish and nothing else, one that can't mean anything else, one beside "so" or "but", words around it. */
type Heard = 'whole' | 'plain' | 'joined' | 'aside' | null;

function readClause(text: string, ofRules: boolean): Heard {
  const clause = hear(text, ofRules);
  if (saysOnly(clause)) return 'whole';
  if (clause.wishes.length > 0) return 'plain';
  if (isAll(clause, [])) return 'aside';
  const parts = text.split(JOINT);
  return parts.length > 1 && parts.some((part) => saysOnly(hear(part, ofRules))) ? 'joined' : null;
}

interface Clause {
  readonly tokens: readonly Token[];
  /** Wishes that can't mean anything else. */
  readonly wishes: readonly Match[];
  /** Those that need their clause to themselves. */
  readonly bare: readonly Match[];
  readonly names: readonly Match[];
  readonly around: readonly Match[];
}

function hear(text: string, ofRules: boolean): Clause {
  const tokens = tokenise(text);
  const all = match(tokens).filter(
    ({ pattern, from }) => owners[pattern]!.kind === 'around' || !isTakenBack(tokens, from),
  );
  const of = (...kinds: readonly Kind[]) =>
    all.filter(({ pattern }) => kinds.includes(owners[pattern]!.kind));
  return {
    tokens,
    wishes: of('plain', ...(ofRules ? [] : (['plain visit'] as const))),
    bare: of('bare', ...(ofRules ? [] : (['bare visit'] as const))),
    names: text.includes('?') ? [] : of('name'),
    around: of('around'),
  };
}

function isTakenBack(tokens: readonly Token[], from: number): boolean {
  const before = tokens.slice(Math.max(from - BEFORE, 0), from).map(({ word }) => word);
  return before.some((word) => REFUSES.has(word)) || ASKS_WHO.test(before.join(' '));
}

/** Is a wish, with what may stand beside one, all that is said? */
function saysOnly(clause: Clause): boolean {
  const wishes = [...clause.wishes, ...clause.bare];
  return (wishes.length > 0 && isAll(clause, wishes)) || isName(clause);
}

/** "A human please"; "that receptionist lol" speaks of one. */
const isName = ({ tokens, names }: Clause): boolean =>
  names.length > 0 &&
  tokens.every(({ word }, at) => POLITE.has(word) || names.some(({ from, to }) => from <= at && at < to));

function isAll({ tokens, around }: Clause, wishes: readonly Match[]): boolean {
  const covered = new Set<number>();
  for (const { from, to } of [...wishes, ...around]) for (let at = from; at < to; at++) covered.add(at);
  return tokens.every(({ word }, at) => covered.has(at) || isCourtesy(word));
}
