import type { Range, Section } from '../knowledge/knowledge.ts';
import { tokenise } from '../triage/tokens.ts';
import { isFiller } from './filler-words.ts';
import { stem } from './stem.ts';

/** Sentences quoted besides the in-short one. */
const NEAREST = 2;

/**
 * The ranges to quote of a section for a question: its in-short sentence, then up to two more of its sentences that share
 * the most rare words with the question, in the order of the text.
 */
export function spansFor(section: Section, question: ReadonlySet<string>): Range[] {
  const rest = section.sentences.filter(({ from }) => from !== section.inShort.from);
  const words = stemsBySentence(section, rest);
  const scored = rest
    .map((range, at) => ({ range, at, score: rarityShared(words[at]!, question, words) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.at - b.at)
    .slice(0, NEAREST)
    .sort((a, b) => a.at - b.at);
  const quoted = scored.length > 0 ? scored.map(({ range }) => range) : rest.slice(0, 1);
  return [section.inShort, ...quoted];
}

/** A section never changes, and it is quoted often. */
const KEPT = new WeakMap<Section, readonly ReadonlySet<string>[]>();

function stemsBySentence(section: Section, sentences: readonly Range[]): readonly ReadonlySet<string>[] {
  const known = KEPT.get(section);
  if (known) return known;
  const stems = sentences.map(({ from, to }) => contentStems(section.text.slice(from, to)));
  KEPT.set(section, stems);
  return stems;
}

/** The stems of a text's content words. */
export function contentStems(text: string): Set<string> {
  return new Set(
    tokenise(text)
      .filter(({ word }) => !isFiller(word))
      .map(({ word }) => stem(word)),
  );
}

function rarityShared(
  words: ReadonlySet<string>,
  question: ReadonlySet<string>,
  all: ReadonlyArray<ReadonlySet<string>>,
): number {
  let score = 0;
  for (const word of words)
    if (question.has(word)) score += 1 / all.filter((other) => other.has(word)).length;
  return score;
}
