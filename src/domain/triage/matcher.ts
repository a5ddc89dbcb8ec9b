import type { Element, Pattern } from './pattern.ts';
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

type Span = readonly [from: number, to: number];

type CompiledPart = readonly CompiledElement[];

interface CompiledElement {
  readonly choice: Choice;
  readonly optional: boolean;
  readonly gap: number;
}

/** Rows of which one suffices: one object for all elements that have the same, since a set of words serves many patterns. */
interface Choice {
  /** Rows of test ids. */
  readonly rows: readonly (readonly number[])[];
  /** The first test of each row. */
  readonly firsts: readonly number[];
  /** The text that the rest is about; see `Hits`. */
  text: number;
  begins: boolean;
  spans: Span[] | null;
}

const MOST_KNOWN = 2_000;

/**
 * Where the words that pass each test stand in a text, and what is known so far of each choice in it. One serves text after text,
 * since a pattern asks for many tests, and a map for each text would take most of the time that reading it takes.
 */
class Hits {
  readonly #positions: number[][] = [];
  /** By test, the text in which a word passed it last. */
  readonly #texts: number[] = [];
  #text = 0;
  /** The tests that some word passes. */
  readonly tests: number[] = [];

  clear(): void {
    this.#text++;
    this.tests.length = 0;
  }

  /** Makes room for a test. */
  enter(test: number): void {
    this.#texts[test] = 0;
    this.#positions[test] = [];
  }

  add(test: number, position: number): void {
    if (this.#texts[test] === this.#text) this.#positions[test]!.push(position);
    else {
      this.#texts[test] = this.#text;
      this.#positions[test] = [position];
      this.tests.push(test);
    }
  }

  has(test: number): boolean {
    return this.#texts[test] === this.#text;
  }

  /** Positions of the words that pass a test, ascending; undefined where none does. */
  of(test: number): readonly number[] | undefined {
    return this.has(test) ? this.#positions[test] : undefined;
  }

  /** Whether some row's first word is there. */
  begins(choice: Choice): boolean {
    if (choice.text !== this.#text) {
      choice.text = this.#text;
      choice.begins = choice.firsts.some((test) => this.has(test));
      choice.spans = null;
    }
    return choice.begins;
  }
}

/** All word tests of all patterns, each once: exact words in a map, prefixes in a map by their letters. */
class TestIndex {
  readonly #ids = new Map<string, number>();
  readonly #prefixes = new Map<string, number>();
  readonly #ranges: { readonly least: number; readonly most: number; readonly id: number }[] = [];
  /** Tests of the words seen last: most words of a message are ones that everybody uses. */
  readonly #known = new Map<string, readonly number[]>();
  readonly #hits = new Hits();
  readonly #choices = new Map<string, Choice>();
  #longest = 0;

  element({ alternatives, optional, gap }: Element): CompiledElement {
    return { choice: this.#choice(alternatives), optional, gap };
  }

  #choice(alternatives: Element['alternatives']): Choice {
    const rows = alternatives.map((row) => row.map((test) => this.#id(test)));
    const key = rows.join('|');
    const known = this.#choices.get(key);
    if (known) return known;
    const firsts = rows.map(([first]) => first!);
    const choice: Choice = { rows, firsts, text: 0, begins: false, spans: null };
    this.#choices.set(key, choice);
    return choice;
  }

  #id(test: string): number {
    const known = this.#ids.get(test);
    if (known !== undefined) return known;
    const id = this.#ids.size;
    this.#ids.set(test, id);
    this.#hits.enter(id);
    if (test.endsWith('*')) {
      this.#prefixes.set(test.slice(0, -1), id);
      this.#longest = Math.max(this.#longest, test.length - 1);
    }
    const [, least, most] = RANGE.exec(test) ?? [];
    if (least && most) this.#ranges.push({ least: Number(least), most: Number(most), id });
    return id;
  }

  /** The hits of a text, which hold until the next one is read. */
  read(tokens: readonly Token[]): Hits {
    const hits = this.#hits;
    hits.clear();
    for (let position = 0; position < tokens.length; position++)
      for (const test of this.#knownTestsOf(tokens[position]!.word)) hits.add(test, position);
    return hits;
  }

  #knownTestsOf(word: string): readonly number[] {
    const known = this.#known.get(word);
    if (known) return known;
    const tests = this.#testsOf(word);
    if (this.#known.size >= MOST_KNOWN) this.#known.clear();
    this.#known.set(word, tests);
    return tests;
  }

  #testsOf(word: string): number[] {
    const ids: number[] = [];
    const exact = this.#ids.get(word);
    if (exact !== undefined) ids.push(exact);
    for (let length = 3; length <= Math.min(word.length, this.#longest); length++) {
      const id = this.#prefixes.get(word.slice(0, length));
      if (id !== undefined) ids.push(id);
    }
    for (const [kind, form] of KINDS) {
      const id = form.test(word) ? this.#ids.get(kind) : undefined;
      if (id !== undefined) ids.push(id);
    }
    return NUMBER.test(word) ? [...ids, ...this.#rangesOf(Number(word))] : ids;
  }

  #rangesOf(number: number): number[] {
    return this.#ranges.filter(({ least, most }) => number >= least && number <= most).map(({ id }) => id);
  }
}

const NUMBER = /^\d+$/;
/** A test for numbers from one to another, both included. */
const RANGE = /^#(\d+)-(\d+)$/;

/** Tests that look at a word's form. */
const KINDS: readonly (readonly [string, RegExp])[] = [
  ['#number', NUMBER],
  ['#year', /^(?:19|20)\d\d$/],
];

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
