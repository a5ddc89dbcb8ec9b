import type { Section } from '../knowledge/knowledge.ts';
import type { Steps } from '../steps.ts';
import { tokenise } from '../triage/tokens.ts';
import type { LexiconReader } from './lexicon-reader.ts';
import { NOT_COVERED, notCoveredBy } from './not-covered.ts';
import { type LabelledText, type SectionModel, trainSectionModel } from './section-model.ts';

/** Trains the section model from titles, phrasings and sentences, against questions that no section answers. */
export function* learnSections(
  sections: readonly Section[],
  lexicon: LexiconReader,
  questions: readonly string[] = NOT_COVERED,
): Steps<SectionModel> {
  const notCovered = yield* notCoveredBy(sections, questions);
  return yield* trainSectionModel(
    labelledTexts(sections, lexicon, notCovered),
    sections.map(({ id }) => id),
  );
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
