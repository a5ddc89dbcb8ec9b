import { createMatcher, type Matcher } from '../triage/matcher.ts';
import { parsePattern } from '../triage/pattern.ts';
import type { Token } from '../triage/tokens.ts';
import { isCourtesy } from './filler-words.ts';
import { AROUND_INSULTS, BARE_INSULTS, INSULT_PATTERNS } from './intents/insult-patterns.ts';

/** Longer messages tell what went wrong. */
const LONGEST = 14;
const SHARE = 0.8;
const SHORT = 5;

const matcherOf = (patterns: readonly string[]): Matcher =>
  createMatcher(patterns.map((source) => parsePattern(source, new Map())));

const matchInsult = matcherOf(INSULT_PATTERNS);
const matchBare = matcherOf(BARE_INSULTS);
const matchAround = matcherOf(AROUND_INSULTS);

/** Who calls themselves useless isn't insulting anybody. */
const SELF = new Set('i im ive id me my myself we our yo soy'.split(' '));

/** What is asked beside an insult is answered. */
const ASKS = new Set('how what when where who which why does do can could is are will would tell'.split(' '));

/** Whether a message does nothing but insult the chat or vent about it: "stupid bot", "this is useless". */
export function insults(tokens: readonly Token[]): boolean {
  if (tokens.length === 0 || tokens.length > LONGEST) return false;
  const covered = new Set<number>();
  const cover = (match: Matcher): boolean => {
    const hits = match(tokens);
    for (const { from, to } of hits) for (let at = from; at < to; at++) covered.add(at);
    return hits.length > 0;
  };
  const isInsult = cover(matchInsult);
  const speaksOfSelf = tokens.some(({ word }, at) => SELF.has(word) && !covered.has(at));
  if (speaksOfSelf || !(cover(matchBare) || isInsult)) return false;
  cover(matchAround);
  const asks = tokens.some(({ word }, at) => ASKS.has(word) && !covered.has(at));
  const told = tokens.filter(({ word }, at) => covered.has(at) || isCourtesy(word)).length;
  return told === tokens.length || (!asks && tokens.length > SHORT && told / tokens.length >= SHARE);
}
