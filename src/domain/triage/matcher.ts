import type { Pattern } from './pattern.ts';
import { type Choice, type CompiledElement, type Hits, type Span, TestIndex } from './test-index.ts';
import type { Token } from './tokens.ts';

/** Where a pattern matched: the tokens [from, to). */
export interface Match {
  readonly pattern: number;
  readonly from: number;
  readonly to: number;
}

export type Matcher = (tokens: readonly Token[]) => Match[];

/** Words that both parts of an `&` may lie apart. */
const TOGETHER = 12;

/**
 * Compiles patterns into one matcher. A text is read once to note where each test word of any pattern stands; only the patterns
 * of which one telling word is there are tried, and such a pattern joins those positions from left to right, so the cost grows
 * with the text's length alone, whatever the text.
 */
export function createMatcher(patterns: readonly Pattern[]): Matcher {
  const index = new TestIndex();
  const compiled = patterns.map(({ parts }) => parts.map((part) => part.map((e) => index.element(e))));
  const guarded = guards(compiled);
  return (tokens) => {
    const hits = index.read(tokens);
    const tried: number[] = [];
    for (const test of hits.tests)
      for (const pattern of guarded.get(test) ?? [])
        if (mayMatch(compiled[pattern]!, hits)) tried.push(pattern);
    const matches: Match[] = [];
    for (const pattern of inOrder(tried))
      for (const [from, to] of matchParts(compiled[pattern]!, hits, tokens))
        matches.push({ pattern, from, to });
    return matches;
  };
}

/** Ascending, each once. */
const inOrder = (patterns: number[]): Iterable<number> =>
  patterns.length > 1 ? new Set(patterns.sort((a, b) => a - b)) : patterns;

type CompiledPart = readonly CompiledElement[];

/** Whether each element that a pattern can't do without begins somewhere in the text. */
function mayMatch(parts: readonly CompiledPart[], hits: Hits): boolean {
  for (const part of parts)
    for (const { optional, choice } of part) if (!optional && !hits.begins(choice)) return false;
  return true;
}

/** By word test, the patterns that can't match without it or one of its alternatives: each by its rarest element. */
function guards(patterns: readonly (readonly CompiledPart[])[]): ReadonlyMap<number, readonly number[]> {
  const uses = new Map<number, number>();
  const elements = patterns.map((parts) => parts.flat().filter(({ optional }) => !optional));
  for (const { choice } of elements.flat())
    for (const first of choice.firsts) uses.set(first, (uses.get(first) ?? 0) + 1);
  const commonness = ({ choice }: CompiledElement) =>
    choice.firsts.reduce((sum, first) => sum + (uses.get(first) ?? 0), 0);
  const guarded = new Map<number, number[]>();
  for (const [pattern, required] of elements.entries()) {
    const rarest = required.reduce((a, b) => (commonness(b) < commonness(a) ? b : a));
    for (const test of new Set(rarest.choice.firsts))
      guarded.set(test, [...(guarded.get(test) ?? []), pattern]);
  }
  return guarded;
}

function matchParts(parts: readonly CompiledPart[], hits: Hits, tokens: readonly Token[]): readonly Span[] {
  let found: readonly Span[] | null = null;
  for (const part of parts) {
    const spans = matchSequence(part, hits, tokens);
    found = found === null ? spans : near(found, spans);
    if (found.length === 0) return [];
  }
  return found ?? [];
}

/** Pairs of spans that lie close together, one for each span of `left`. */
function near(left: readonly Span[], right: readonly Span[]): Span[] {
  const pairs: Span[] = [];
  let start = 0;
  for (const [from, to] of left) {
    while (start < right.length && right[start]![1] < from - TOGETHER) start++;
    const other = right[start];
    if (other && other[0] <= to + TOGETHER) pairs.push([Math.min(from, other[0]), Math.max(to, other[1])]);
  }
  return pairs;
}

function matchSequence(
  elements: readonly CompiledElement[],
  hits: Hits,
  tokens: readonly Token[],
): readonly Span[] {
  let open: readonly Span[] | null = null;
  let skipped = 0;
  for (const { choice, optional, gap } of elements) {
    const here = occurrences(choice, hits, tokens);
    if (optional) {
      if (open !== null && here.length > 0) open = merged(open, joined(open, here, gap, tokens));
      skipped = Math.max(skipped, gap);
      continue;
    }
    open = open === null ? here : joined(open, here, Math.max(gap, skipped), tokens);
    skipped = 0;
    if (open.length === 0) return [];
  }
  return open ?? NONE;
}

const NONE: readonly Span[] = [];

/** Where one of the rows stands, by start. */
function occurrences(choice: Choice, hits: Hits, tokens: readonly Token[]): readonly Span[] {
  if (!hits.begins(choice)) return NONE;
  choice.spans ??= findSpans(choice.rows, hits, tokens);
  return choice.spans;
}

function findSpans(rows: Choice['rows'], hits: Hits, tokens: readonly Token[]): Span[] {
  const spans: Span[] = [];
  for (const row of rows) {
    const first = hits.of(row[0]!);
    if (!first) continue;
    if (row.length === 1) for (const at of first) spans.push([at, at + 1]);
    else if (row.every((id) => hits.has(id))) spans.push(...rowsAt(row, first, hits, tokens));
  }
  return spans.length > 1 ? spans.sort(byStart) : spans;
}

function rowsAt(
  row: readonly number[],
  first: readonly number[],
  hits: Hits,
  tokens: readonly Token[],
): Span[] {
  const rest = row.slice(1).map((id) => new Set(hits.of(id)));
  return first
    .filter(
      (at) =>
        rest.every((positions, offset) => positions.has(at + offset + 1)) &&
        tokens[at]!.sentence === tokens[at + row.length - 1]!.sentence,
    )
    .map((at): Span => [at, at + row.length]);
}

/** Spans of `left` continued by one of `right` within the gap and the sentence; for each end the latest start. */
function joined(
  left: readonly Span[],
  right: readonly Span[],
  gap: number,
  tokens: readonly Token[],
): Span[] {
  const byEnd = left.length > 1 ? left.toSorted((a, b) => a[1] - b[1] || a[0] - b[0]) : left;
  const spans: Span[] = [];
  let next = 0;
  let latest: Span | null = null;
  for (const [from, to] of right) {
    while (next < byEnd.length && byEnd[next]![1] <= from) latest = byEnd[next++]!;
    if (!latest || from - latest[1] > gap) continue;
    if (tokens[latest[1] - 1]!.sentence === tokens[from]!.sentence) spans.push([latest[0], to]);
  }
  return spans;
}

const byStart = (a: Span, b: Span): number => a[0] - b[0] || a[1] - b[1];

const merged = (a: readonly Span[], b: readonly Span[]): Span[] => [...a, ...b].sort(byStart);
