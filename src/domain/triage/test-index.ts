import type { Element } from './pattern.ts';
import type { Token } from './tokens.ts';

/** The words [from, to) of a text. */
export type Span = readonly [from: number, to: number];

export interface CompiledElement {
  readonly choice: Choice;
  readonly optional: boolean;
  readonly gap: number;
}

/** Rows of which one suffices: one object for all elements that have the same, since a set of words serves many patterns. */
export interface Choice {
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
export class Hits {
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
export class TestIndex {
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
