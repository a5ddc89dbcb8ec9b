import type { Safety, SafetyContext, SafetyRule } from '../knowledge/knowledge.ts';
import { createMatcher, type Match } from './matcher.ts';
import { parsePattern, type WordSets } from './pattern.ts';
import type { Token } from './tokens.ts';

/** A rule that a text matched. */
export interface RuleHit {
  readonly rule: SafetyRule;
  /** The rule's own tier, or T2 where a context speaks against it; null for rules that raise none. */
  readonly tier: 'T1' | 'T2' | null;
  /** Ids of the contexts that reach the flag. */
  readonly contexts: readonly string[];
}

/** Words before a flag that a `before` context may stand away from it. */
const BEFORE_WORDS = 3;

export interface RuleReading {
  readonly hits: readonly RuleHit[];
  /** Contexts that make the whole text doubtful. */
  readonly contexts: readonly string[];
  /** Whether a context says of the whole message that the model must not interrupt it. */
  readonly slight: boolean;
  /** The words that no context takes for harmless by themselves. */
  readonly rest: readonly Token[];
  /** Of these, the ones that name no other thing ("chest of drawers"). */
  readonly plain: readonly Token[];
}

/** Reads every rule and context of a safety.yaml: first what names another thing, then the rest in one pass. */
export function createRuleReader(safety: Safety): (tokens: readonly Token[]) => RuleReading {
  const readOther = createOwnerReader(
    safety.contexts.filter(({ reach }) => reach === 'out'),
    safety.sets,
  );
  const inText = safety.contexts.filter(({ reach }) => reach !== 'out');
  const readOwners = createOwnerReader([...safety.rules, ...inText], safety.sets);
  return (all) => {
    const other = [...readOther(all)].flatMap(([owner, matches]) =>
      matches.filter((match) => !owner.alone || isNearlyAll(match, all)),
    );
    const tokens = blanked(other, all);
    const found = readOwners(tokens);
    const matchesOf = (owner: SafetyRule | SafetyContext): Match[] =>
      (found.get(owner) ?? []).filter((match) => !owner.alone || isNearlyAll(match, tokens));
    const contexts = inText.flatMap((context) => reachesOf(context, matchesOf(context), tokens));
    const harmless = inText.flatMap((context) => (context.reach === 'itself' ? matchesOf(context) : []));
    const counts = (rule: SafetyRule, match: Match) =>
      rule.kind !== 'emergency' || !harmless.some((span) => holdsAll(span, match));
    const hits = safety.rules.flatMap((rule) => {
      const matches = matchesOf(rule).filter((match) => counts(rule, match));
      return matches.length > 0 ? [judge(rule, matches, contexts, tokens)] : [];
    });
    const wide = contexts.filter(({ context }) => context.whole);
    return {
      hits,
      contexts: wide.map(({ context }) => context.id),
      slight: contexts.some(({ context }) => context.alone),
      rest: without(harmless, all),
      plain: without([...other, ...harmless], all),
    };
  };
}

/** Finds the matches of each owner of patterns. */
function createOwnerReader(
  all: readonly (SafetyRule | SafetyContext)[],
  sets: WordSets,
): (tokens: readonly Token[]) => ReadonlyMap<SafetyRule | SafetyContext, Match[]> {
  const owners = all.flatMap((owner) =>
    owner.patterns.map((source) => ({ owner, pattern: parsePattern(source, sets) })),
  );
  const match = createMatcher(owners.map(({ pattern }) => pattern));
  return (tokens) => {
    const found = new Map<SafetyRule | SafetyContext, Match[]>();
    for (const hit of match(tokens)) {
      const { owner } = owners[hit.pattern]!;
      const known = found.get(owner);
      if (known) known.push(hit);
      else found.set(owner, [hit]);
    }
    return found;
  };
}

const holdsAll = (span: Match, { from, to }: Match): boolean => span.from <= from && to <= span.to;

function without(spans: readonly Match[], tokens: readonly Token[]): readonly Token[] {
  const gone = placesOf(spans);
  return gone.size === 0 ? tokens : tokens.filter((_, at) => !gone.has(at));
}

/** The tokens with words that no pattern knows in the place of these spans. */
function blanked(spans: readonly Match[], tokens: readonly Token[]): readonly Token[] {
  const gone = placesOf(spans);
  return gone.size === 0
    ? tokens
    : tokens.map((token, at) => (gone.has(at) ? { ...token, word: '' } : token));
}

function placesOf(spans: readonly Match[]): ReadonlySet<number> {
  const places = new Set<number>();
  for (const { from, to } of spans) for (let at = from; at < to; at++) places.add(at);
  return places;
}

/** "Stroke", "a stroke", "stroke help". */
const BESIDE = 1;

const isNearlyAll = ({ from, to }: Match, tokens: readonly Token[]): boolean =>
  tokens.length <= to - from + BESIDE;

/** Where a context holds: token positions right after it, or sentences, or the whole message. */
interface Reach {
  readonly context: SafetyContext;
  readonly after: ReadonlySet<number>;
  readonly sentences: ReadonlySet<number>;
}

function reachesOf(context: SafetyContext, matches: readonly Match[], tokens: readonly Token[]): Reach[] {
  if (matches.length === 0 || context.reach === 'itself') return [];
  const after = new Set<number>();
  const sentences = new Set<number>();
  for (const { from, to } of matches) {
    for (let word = 0; word <= BEFORE_WORDS; word++) after.add(to + word);
    for (let at = from; at < to; at++) sentences.add(tokens[at]!.sentence);
  }
  return [{ context, after, sentences }];
}

/** One match that no context reaches suffices for the rule's own tier. */
function judge(
  rule: SafetyRule,
  matches: readonly Match[],
  reaches: readonly Reach[],
  tokens: readonly Token[],
): RuleHit {
  if (rule.kind !== 'emergency') return { rule, tier: null, contexts: [] };
  let contexts: readonly string[] = [];
  for (const match of matches) {
    contexts = reaches
      .filter((reach) => holds(reach, match, tokens))
      .map(({ context }) => context.id)
      .filter((id) => !rule.despite.includes(id));
    if (contexts.length === 0) return { rule, tier: rule.tier, contexts };
  }
  return { rule, tier: 'T2', contexts };
}

function holds({ context, after, sentences }: Reach, { from, to }: Match, tokens: readonly Token[]): boolean {
  if (context.reach === 'message') return true;
  if (context.reach === 'model') return false;
  if (context.reach === 'before') return after.has(from) && !startsSentence(from, tokens);
  return sentences.has(tokens[from]!.sentence) || sentences.has(tokens[to - 1]!.sentence);
}

const startsSentence = (at: number, tokens: readonly Token[]): boolean =>
  at === 0 || tokens[at - 1]!.sentence !== tokens[at]!.sentence;
