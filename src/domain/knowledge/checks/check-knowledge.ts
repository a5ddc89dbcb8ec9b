import type { GoodKnowledge } from '../parse-knowledge.ts';
import type { Problem } from '../problem.ts';
import { sectionsWithFewQuestions } from './few-questions.ts';
import { questionsSentElsewhere, type Reader, sameQuestions } from './phrasing-warnings.ts';
import { phrasingsOfOthers } from './phrasings-of-others.ts';
import { readRegressionSet } from './regression-set.ts';
import { demoClaimWarnings, reviewWarnings } from './review-warnings.ts';
import { translationWarnings } from './translation-warnings.ts';
import { unreachedSections } from './unreached-sections.ts';

export const REGRESSION_SET = 'questions.jsonl';

export interface Checked {
  readonly problems: readonly Problem[];
  /** Warnings of one kind each, the weightiest kind first; a kind without any is left out. */
  readonly groups: readonly WarningGroup[];
}

export interface WarningGroup {
  /** What all of them have, e.g. "example questions of two sections that ask nearly the same". */
  readonly kind: string;
  /** The worst first. */
  readonly warnings: readonly Problem[];
}

/**
 * Everything that the person who edits a folder without mistakes should still look at.
 *
 * @param questions Text of `questions.jsonl`, or null when there is none.
 * @param today ISO date.
 */
export function checkKnowledge(
  { knowledge, sources, translated, warnings }: GoodKnowledge,
  reader: Reader,
  questions: string | null,
  today: string,
): Checked {
  const set = readRegressionSet(REGRESSION_SET, questions ?? '', knowledge.sections);
  const claims = knowledge.clinic.demo ? demoClaimWarnings(sources) : [];
  const groups = [
    { kind: 'in the files', warnings },
    { kind: 'reviews', warnings: reviewWarnings(sources, today) },
    { kind: 'other languages', warnings: translationWarnings({ knowledge, translated }, today) },
    { kind: 'claims that no clinician has reviewed', warnings: claims },
    { kind: 'the regression set', warnings: set.warnings },
    { kind: 'sections that nothing guards', warnings: unreachedSections(sources, set.questions, reader) },
    { kind: 'sections with few example questions', warnings: sectionsWithFewQuestions(sources) },
    { kind: 'example questions that come out elsewhere', warnings: questionsSentElsewhere(sources, reader) },
    {
      kind: 'example questions that ask for another section',
      warnings: phrasingsOfOthers(knowledge, sources),
    },
    { kind: 'example questions that ask nearly the same', warnings: sameQuestions(sources) },
  ];
  return { problems: set.problems, groups: groups.filter((group) => group.warnings.length > 0) };
}
