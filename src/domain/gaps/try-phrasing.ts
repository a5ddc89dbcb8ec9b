import type { Understanding } from '../answering/understanding.ts';
import type { AddedPhrasing } from '../knowledge/added-phrasings.ts';
import type { Reader } from '../knowledge/checks/phrasing-warnings.ts';
import type { RegressionQuestion } from '../knowledge/checks/regression-set.ts';
import type { Steps } from '../steps.ts';

/** What becomes of a question. */
export interface Became {
  readonly outcome: Understanding['outcome'];
  /** The section that answers, or both that are offered. */
  readonly sections: readonly string[];
}

/** A question of the regression set that an example question would change. */
export interface ChangedQuestion {
  readonly question: string;
  readonly before: Became;
  readonly after: Became;
  /** Whether it comes out as the set asks, before and with it. */
  readonly wasRight: boolean;
  readonly isRight: boolean;
}

/** What an example question would do. */
export interface TriedPhrasing {
  /** What becomes of the example question itself. */
  readonly itself: Became;
  /** Whether it comes out at its own section: else it does nothing for visitors. */
  readonly works: boolean;
  /** What becomes of the question that visitors asked, before and with it; null where no question was given. */
  readonly asked: { readonly before: Became; readonly after: Became } | null;
  /** Those that it breaks first. */
  readonly changes: readonly ChangedQuestion[];
  /** How many questions of the set were tried. */
  readonly tried: number;
}

const QUESTIONS_A_STEP = 2;

/** Asks the regression set of the desk as it is and of the desk that has learnt one example question more. */
export function* tryingSteps(
  { section, text }: AddedPhrasing,
  { before, after }: { readonly before: Reader; readonly after: Reader },
  questions: readonly RegressionQuestion[],
  asked: string | null,
): Steps<TriedPhrasing> {
  const changes: ChangedQuestion[] = [];
  for (const [at, question] of questions.entries()) {
    if (at % QUESTIONS_A_STEP === 0) yield;
    const was = becameOf(before, question.question);
    const becomes = becameOf(after, question.question);
    if (isSame(was, becomes)) continue;
    changes.push({
      question: question.question,
      before: was,
      after: becomes,
      wasRight: isRight(question, was),
      isRight: isRight(question, becomes),
    });
  }
  const itself = becameOf(after, text);
  return {
    itself,
    works: itself.outcome === 'answer' && itself.sections[0] === section,
    asked: asked === null ? null : { before: becameOf(before, asked), after: becameOf(after, asked) },
    changes: changes.toSorted((a, b) => weightOf(b) - weightOf(a)),
    tried: questions.length,
  };
}

const weightOf = ({ wasRight, isRight }: ChangedQuestion): number => Number(wasRight) - Number(isRight);

function becameOf({ answerer, triage }: Reader, text: string): Became {
  const { outcome, sections } = answerer.understand(text, triage(text));
  return { outcome, sections: sections.map(({ id }) => id) };
}

const isSame = (one: Became, other: Became): boolean =>
  one.outcome === other.outcome && one.sections.join() === other.sections.join();

const isRight = ({ outcome, section }: RegressionQuestion, became: Became): boolean =>
  became.outcome === outcome && (section === null || became.sections[0] === section);
