import { createHash } from 'node:crypto';
import type { Knowledge, Section } from '../knowledge/knowledge.ts';
import type { SectionWords } from '../knowledge/section-words.ts';
import { finish, type Steps } from '../steps.ts';
import { type Token, tokenise } from '../triage/tokens.ts';
import { indexDocuments } from './bm25.ts';
import { isFiller } from './filler-words.ts';
import { addLore, noLore } from './illness-reader.ts';
import { addNamed, noneNamed } from './other-remedy-reader.ts';
import { stem } from './stem.ts';

type Sections = Knowledge['sections'];

/** Of the folders read last: a reload that brings other opening hours reads no section anew. */
const MOST_KEPT = 2;
const kept = new Map<string, SectionWords>();
const fingerprints = new WeakMap<Sections, string>();

/** The same for the same sections, in the same order. */
export function fingerprintOf(sections: Sections): string {
  const known = fingerprints.get(sections);
  if (known) return known;
  const fingerprint = createHash('sha256')
    .update(JSON.stringify([...sections.values()]))
    .digest('hex');
  fingerprints.set(sections, fingerprint);
  return fingerprint;
}

/** The words of a knowledge's sections: those that were kept with it where they are of the same sections, else read anew. */
export function* sectionWords({ sections, sectionWords: built }: Knowledge): Steps<SectionWords> {
  const fingerprint = fingerprintOf(sections);
  const known = built?.fingerprint === fingerprint ? built : kept.get(fingerprint);
  const words = known ?? (yield* readSectionWords([...sections.values()], fingerprint));
  kept.delete(fingerprint);
  kept.set(fingerprint, words);
  if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value!);
  return words;
}

/** The knowledge with them, to be kept. */
export const withSectionWords = (knowledge: Knowledge): Knowledge => ({
  ...knowledge,
  sectionWords: finish(sectionWords(knowledge)),
});

/** One pass over the texts: taking them apart is what takes long. */
function* readSectionWords(sections: readonly Section[], fingerprint: string): Steps<SectionWords> {
  const documents: (readonly string[])[] = [];
  const firsts = new Int32Array(sections.length + 1);
  const words = new Set<string>();
  const lore = noLore();
  const named = noneNamed();
  for (const [at, { title, text, phrasings }] of sections.entries()) {
    const body = tokenise(`${title}. ${text}`);
    const asked = phrasings.map(tokenise);
    for (const tokens of [body, ...asked]) {
      const content = tokens.map(({ word }) => word).filter((word) => !isFiller(word));
      for (const word of content) words.add(word);
      documents.push(content.map(stem));
    }
    firsts[at + 1] = documents.length;
    const heading = tokenise(title).length;
    addNamed(named, wordsOf(body), heading);
    for (const sentence of sentencesOf(body.slice(heading))) addLore(lore, sentence);
    for (const tokens of asked) addLore(lore, wordsOf(tokens));
    yield;
  }
  return { fingerprint, index: yield* indexDocuments(documents), firsts, words: [...words], lore, named };
}

const wordsOf = (tokens: readonly Token[]): string[] => tokens.map(({ word }) => word);

function sentencesOf(tokens: readonly Token[]): string[][] {
  const sentences: string[][] = [];
  let last = -1;
  for (const { word, sentence } of tokens) {
    if (sentence !== last) sentences.push([]);
    sentences.at(-1)!.push(word);
    last = sentence;
  }
  return sentences;
}
