import type { TermIndex } from '../knowledge/section-words.ts';
import type { Steps } from '../steps.ts';

/** Saturation of repeated words and weight of a document's length (Robertson and Zaragoza, 2009, usual values). */
const K1 = 1.2;
const B = 0.5;

export interface Bm25 {
  /** Adds the score of each document that shares a term with the query to `totals`, by document. */
  score(terms: Iterable<readonly [term: string, weight: number]>, totals: Float64Array): void;
  /** Inverse document frequency; a term of no document gets the highest. */
  idf(term: string): number;
  has(term: string): boolean;
  /** Whether one of the documents [from, to) has a term. */
  isIn(term: string, from: number, to: number): boolean;
}

const ROWS_A_STEP = 2_000;

/** Indexes documents given as terms. */
export function* indexDocuments(documents: ReadonlyArray<readonly string[]>): Steps<TermIndex> {
  const rows = yield* countTerms(documents);
  const lengths = documents.map(({ length }) => length);
  const average = lengths.reduce((sum, length) => sum + length, 0) / (documents.length || 1) || 1;
  const starts = new Int32Array(rows.size + 1);
  const terms = [...rows.keys()];
  for (const [row, term] of terms.entries()) starts[row + 1] = starts[row]! + rows.get(term)!.counts.length;
  const postings = new Int32Array(starts[rows.size]!);
  const gains = new Float32Array(postings.length);
  let at = 0;
  let row = 0;
  for (const { documents: found, counts } of rows.values()) {
    if (++row % ROWS_A_STEP === 0) yield;
    const rarity = rarityOf(found.length, documents.length);
    for (const [place, document] of found.entries()) {
      const norm = K1 * (1 - B + (B * lengths[document]!) / average);
      const count = counts[place]!;
      postings[at] = document;
      gains[at++] = (rarity * count * (K1 + 1)) / (count + norm);
    }
  }
  return { documentCount: documents.length, terms, starts, documents: postings, gains };
}

export function openBm25({ documentCount, terms, starts, documents, gains }: TermIndex): Bm25 {
  const rows = new Map(terms.map((term, row) => [term, row]));
  const rangeOf = (term: string): readonly [from: number, to: number] => {
    const row = rows.get(term);
    return row === undefined ? NOWHERE : [starts[row]!, starts[row + 1]!];
  };
  return {
    idf(term) {
      const [from, to] = rangeOf(term);
      return rarityOf(to - from, documentCount);
    },
    has: (term) => rows.has(term),
    isIn(term, first, end) {
      const [from, to] = rangeOf(term);
      const at = from + firstAtLeast(documents.subarray(from, to), first);
      return at < to && documents[at]! < end;
    },
    score(asked, totals) {
      for (const [term, weight] of asked) {
        const [from, to] = rangeOf(term);
        for (let at = from; at < to; at++) totals[documents[at]!]! += gains[at]! * weight;
      }
    },
  };
}

const NOWHERE = [0, 0] as const;

const rarityOf = (found: number, count: number): number =>
  Math.log(1 + (count - found + 0.5) / (found + 0.5));

/** Place of the first number that isn't smaller, in ascending numbers. */
function firstAtLeast(numbers: Int32Array, least: number): number {
  let from = 0;
  let to = numbers.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (numbers[middle]! < least) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** In which documents a term is, ascending, and how often in each. */
interface Row {
  readonly documents: number[];
  readonly counts: number[];
}

const DOCUMENTS_A_STEP = 1_000;

function* countTerms(documents: ReadonlyArray<readonly string[]>): Steps<ReadonlyMap<string, Row>> {
  const rows = new Map<string, Row>();
  for (const [document, terms] of documents.entries()) {
    if ((document + 1) % DOCUMENTS_A_STEP === 0) yield;
    for (const term of terms) {
      const row = rows.get(term) ?? { documents: [], counts: [] };
      if (row.documents.at(-1) === document) row.counts[row.counts.length - 1]! += 1;
      else {
        row.documents.push(document);
        row.counts.push(1);
      }
      rows.set(term, row);
    }
  }
  return rows;
}
