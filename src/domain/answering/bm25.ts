/** Saturation of repeated words and weight of a document's length (Robertson and Zaragoza, 2009, usual values). */
const K1 = 1.2;
const B = 0.5;

export interface Bm25 {
  /** Adds the score of each document that shares a term with the query to `totals`, by document. */
  score(terms: Iterable<readonly [term: string, weight: number]>, totals: Float64Array): void;
  /** Inverse document frequency; a term of no document gets the highest. */
  idf(term: string): number;
  has(term: string): boolean;
}

interface Postings {
  readonly documents: Int32Array;
  /** What the term adds to each document's score at weight 1, its rarity included. */
  readonly gains: Float32Array;
}

/** An inverted index over documents given as terms; all that depends on the documents is computed here once. */
export function createBm25(documents: ReadonlyArray<readonly string[]>): Bm25 {
  const counts = countTerms(documents);
  const average = documents.reduce((sum, terms) => sum + terms.length, 0) / (documents.length || 1) || 1;
  const idfOf = (frequency: number): number =>
    Math.log(1 + (documents.length - frequency + 0.5) / (frequency + 0.5));
  const postings = new Map<string, Postings>();
  for (const [term, list] of counts) {
    const rarity = idfOf(list.size);
    const gains = Float32Array.from(list, ([document, count]) => {
      const norm = K1 * (1 - B + (B * documents[document]!.length) / average);
      return (rarity * count * (K1 + 1)) / (count + norm);
    });
    postings.set(term, { documents: Int32Array.from(list.keys()), gains });
  }
  return {
    idf: (term) => idfOf(postings.get(term)?.documents.length ?? 0),
    has: (term) => postings.has(term),
    score(terms, totals) {
      for (const [term, weight] of terms) {
        const list = postings.get(term);
        if (!list) continue;
        for (let at = 0; at < list.documents.length; at++)
          totals[list.documents[at]!]! += list.gains[at]! * weight;
      }
    },
  };
}

function countTerms(documents: ReadonlyArray<readonly string[]>): Map<string, Map<number, number>> {
  const counts = new Map<string, Map<number, number>>();
  documents.forEach((terms, document) => {
    for (const term of terms) {
      const list = counts.get(term) ?? new Map<number, number>();
      list.set(document, (list.get(document) ?? 0) + 1);
      counts.set(term, list);
    }
  });
  return counts;
}
