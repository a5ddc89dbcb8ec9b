import type { Section } from '../knowledge/knowledge.ts';
import { keepModel, openKeptModel } from '../learning/kept-model.ts';
import { finish, type Steps } from '../steps.ts';
import { tokenise } from '../triage/tokens.ts';
import type { LexiconReader } from './lexicon-reader.ts';
import { NOT_COVERED, notCoveredBy } from './not-covered.ts';
import {
  hashOfTraining,
  type LabelledText,
  openSectionModel,
  type SectionModel,
  trainSectionModel,
} from './section-model.ts';

/**
 * Trains the section model from titles, phrasings and sentences, against questions that no section answers.
 *
 * @param kept A model that was trained before (see `trainedToKeep`), which is taken where it was trained with the same.
 */
export function* learnSections(
  sections: readonly Section[],
  lexicon: LexiconReader,
  questions: readonly string[] = NOT_COVERED,
  kept: Uint8Array | null = null,
): Steps<SectionModel> {
  const notCovered = yield* notCoveredBy(sections, questions);
  const texts = () => labelledTexts(sections, lexicon, notCovered);
  const ids = sections.map(({ id }) => id);
  const before = kept ? openKeptModel(kept, yield* hashOfTraining(texts(), ids)) : null;
  return openSectionModel(before ?? (yield* trainSectionModel(texts(), ids)));
}

/** Trains the section model and gives it as the bytes of a file. */
export function trainedToKeep(sections: readonly Section[], lexicon: LexiconReader): Uint8Array {
  const notCovered = finish(notCoveredBy(sections, NOT_COVERED));
  const texts = () => labelledTexts(sections, lexicon, notCovered);
  const ids = sections.map(({ id }) => id);
  return keepModel(finish(trainSectionModel(texts(), ids)), finish(hashOfTraining(texts(), ids)));
}

function* labelledTexts(
  sections: readonly Section[],
  lexicon: LexiconReader,
  notCovered: readonly string[],
): Generator<LabelledText> {
  const read = (text: string, owners: readonly string[]): LabelledText => {
    const tokens = tokenise(text);
    return { words: tokens.map(({ word }) => word), meanings: lexicon(tokens).meanings, sections: owners };
  };
  for (const section of sections) for (const text of textsOf(section)) yield read(text, [section.id]);
  for (const text of notCovered) yield read(text, []);
}

const textsOf = (section: Section): string[] => [
  section.title,
  ...section.phrasings,
  ...section.sentences.map(({ from, to }) => section.text.slice(from, to)),
];
