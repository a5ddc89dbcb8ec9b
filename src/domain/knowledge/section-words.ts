/** What answering reads out of the words of all sections, as plain data that can be kept (`knowledge build`). */
export interface SectionWords {
  /** Of the sections that it was read out of: it is good for the same ones alone. */
  readonly fingerprint: string;
  /** Bodies and phrasings, each a document of its own, section after section. */
  readonly index: TermIndex;
  /** The first document of each section, and behind the last one their number. */
  readonly firsts: Int32Array;
  /** The content words that they are written with. */
  readonly words: readonly string[];
  readonly lore: Lore;
  readonly named: NamedThings;
}

/** An inverted index over documents given as terms: all that depends on the documents. */
export interface TermIndex {
  readonly documentCount: number;
  readonly terms: readonly string[];
  /** Where the postings of each term begin, and behind the last one where they end. */
  readonly starts: Int32Array;
  /** The documents of each term, ascending. */
  readonly documents: Int32Array;
  /** What a term adds to each of them at weight 1, its rarity included. */
  readonly gains: Float32Array;
}

/** Stems of what sections tell the causes, the signs and the rest of, in the order of the illness reader's questions. */
export type Lore = readonly Set<string>[];

/** What sections name: no other thing than theirs. */
export interface NamedThings {
  /** Stems of the words of their texts and titles (stress, blood flow). */
  readonly stems: Set<string>;
  /** What their titles name, or what they call a drip: the treatment. */
  readonly given: Set<string>;
}
