import type { Section } from '../knowledge/knowledge.ts';
import type { Steps } from '../steps.ts';
import { tokenise } from '../triage/tokens.ts';
import { isFiller } from './filler-words.ts';
import phrases from './not-covered.json' with { type: 'json' };
import { stem } from './stem.ts';

/**
 * Questions that people ask a clinic or a bot and that its articles don't answer, unless a clinic writes about them. The everyday
 * ones also teach the section model which words say nothing.
 */
export const NOT_COVERED: readonly string[] = [...phrases.everyday, ...phrases.health, ...phrases.visitors];

/** The questions without those that a section might answer after all: it knows each of their content words. */
export function* notCoveredBy(sections: readonly Section[], questions: readonly string[]): Steps<string[]> {
  const vocabularies: ReadonlySet<string>[] = [];
  for (const { title, text, phrasings } of sections) {
    vocabularies.push(new Set([title, text, ...phrasings].flatMap(contentStems)));
    yield;
  }
  const notCovered: string[] = [];
  for (const [at, question] of questions.entries()) {
    if (at % QUESTIONS_A_STEP === 0) yield;
    const stems = contentStems(question);
    if (stems.length === 0 || !vocabularies.some((words) => stems.every((part) => words.has(part))))
      notCovered.push(question);
  }
  return notCovered;
}

const QUESTIONS_A_STEP = 64;

const contentStems = (text: string): string[] =>
  tokenise(text)
    .filter(({ word }) => !isFiller(word))
    .map(({ word }) => stem(word));

let words: ReadonlySet<string> | undefined;

/** Whether questions on other topics are asked with this word; read from the shipped ones, when first asked. */
export function isWordOfOthers(word: string): boolean {
  words ??= new Set(NOT_COVERED.flatMap((question) => tokenise(question).map((token) => token.word)));
  return words.has(word);
}
