import { splitPair, splitQuestions } from './split-questions.ts';
import type { ScoredSection, Understanding } from './understanding.ts';

/** One question of a message, understood by itself. */
export interface ReadPart {
  readonly understood: Understanding;
  /** Whether it says itself what it is about ("why?" doesn't). */
  readonly hasContent: boolean;
  /** Whether it may be a personal question, which must not be cut out of its message. */
  readonly personal: boolean;
  /** Whether it asks what harm a treatment does, which no benefits may stand beside. */
  readonly ofHarm: boolean;
}

/** More questions than this aren't answered one by one. */
const MOST_QUESTIONS = 4;
/** From which score on a section answers one half of "migraines and mood". */
const SURE_OF_HALF = 0.75;
/** "What are they and how does it affect them": the second half is about the first. */
const LEANS_BACK = /\b(?:they|them|these|those)\b/i;
/** A section that answers a message of one topic has at least this score. */
const SURE_OF_WHOLE = 0.75;
/** Beside a question of this kind no benefits are told, as if they answered it. */
const OF_SAFETY =
  /\b(?:un)?(?:safe|safely|safety|dangers?|dangerous|harm|harmful|risks?|risky|hurts?|bad|worse|toxic|overdose|side effects?|allerg(?:y|ies|ic)|reactions?|interacts?|interactions?|alcohol|drink(?:ing)?|medicines?|medications?|pills?|peligros[oa]|seguro)\b/i;
/** A second question that goes on about the first: "does it help migraines? has it for anyone?" */
const GOES_ON = /\b(?:it|this|that|one|ones|both|either|same)\b/i;

/**
 * Answers both of two questions in one message: two sections, or a section and a fact of the clinic; of two that the articles cover only
 * one of, that one. The message was read as a whole
 * before; an emergency, advice or a command is never taken apart.
 *
 * @param read Understands a part of the message, with the triage of the whole.
 */
export function answerBoth(
  whole: Understanding,
  text: string,
  read: (part: string) => ReadPart,
): Understanding {
  if (whole.outcome === 'callback') return answerBesideCall(whole, text, read);
  if (!mayHoldTwo(whole)) return whole;
  const questions = splitQuestions(text);
  if (questions.length === 1) return answerPair(whole, text, read);
  if (questions.length > MOST_QUESTIONS || questions.slice(1).some((part) => LEANS_BACK.test(part)))
    return whole;
  const parts = questions.map(read);
  if (parts.some(({ personal }) => personal)) return whole;
  const sections = distinct(parts.flatMap(sectionOf));
  const fact = parts.map(({ understood }) => understood.clinicFact).find((id) => id !== null) ?? null;
  const [first, second] = sections;
  if (first && second) return both(whole, [first, second], null);
  if (first && fact) return both(whole, [first], fact);
  return first ? answerOne(whole, first, questions, parts) : whole;
}

/** One of two questions is answered, and which one isn't is said. */
function answerOne(
  whole: Understanding,
  section: ScoredSection,
  questions: readonly string[],
  parts: readonly ReadPart[],
): Understanding {
  const open = parts.findIndex(
    ({ understood, hasContent }) => hasContent && understood.outcome === 'decline',
  );
  const notCovered = questions[open];
  if (questions.length !== 2 || notCovered === undefined || section.score < SURE_OF_HALF) return whole;
  if (parts.some(({ ofHarm }) => ofHarm) || OF_SAFETY.test(notCovered)) return whole;
  if (whole.outcome !== 'decline' && GOES_ON.test(notCovered)) return whole;
  return { ...both(whole, [section], null), notCovered };
}

/** A question asked beside a wish for a call is answered, and the call offered; who leaves a number goes on to the form. */
function answerBesideCall(
  whole: Understanding,
  text: string,
  read: (part: string) => ReadPart,
): Understanding {
  const questions = splitQuestions(text);
  if (questions.length !== 2 || /\d{3}/.test(text)) return whole;
  const parts = questions.map(read);
  if (parts.some(({ personal }) => personal)) return whole;
  const [section] = parts.flatMap(sectionOf);
  const wantsCall = parts.some(({ understood }) => understood.outcome === 'callback');
  return section && section.score >= SURE_OF_HALF && wantsCall
    ? { ...both(whole, [section], null), wantsCall }
    : whole;
}

/** "Help" is also what a message is taken for that nothing else fits. */
const mayHoldTwo = ({ outcome, command }: Understanding): boolean =>
  ['answer', 'clarify', 'clinic', 'decline'].includes(outcome) || command === 'help';

/** Two topics of one question, where the whole is about as near to the one as to the other. */
function answerPair(whole: Understanding, text: string, read: (part: string) => ReadPart): Understanding {
  const [best] = whole.candidates;
  const pair = best && best.score < SURE_OF_WHOLE && whole.outcome !== 'clinic' ? splitPair(text) : null;
  if (!pair) return whole;
  const parts = pair.map(read);
  if (parts.some(({ personal }) => personal)) return whole;
  const found = parts.flatMap(sectionOf).filter(({ score }) => score >= SURE_OF_HALF);
  const sections = distinct(found);
  const near = whole.candidates.slice(0, 2).map(({ id }) => id);
  return sections.length === 2 && sections.every(({ id }) => near.includes(id))
    ? both(whole, sections, null)
    : whole;
}

function sectionOf({ understood, hasContent }: ReadPart): ScoredSection[] {
  const [section] = understood.sections;
  return hasContent && understood.outcome === 'answer' && section ? [section] : [];
}

const distinct = (sections: readonly ScoredSection[]): ScoredSection[] =>
  sections.filter(({ id }, at) => sections.findIndex((other) => other.id === id) === at);

const both = (
  whole: Understanding,
  sections: readonly ScoredSection[],
  clinicFact: string | null,
): Understanding => ({
  ...whole,
  outcome: 'answer',
  command: null,
  sections,
  clinicFact,
  explain: () => [
    ...whole.explain(),
    `two questions: ${[...sections.map(({ id }) => id), ...(clinicFact ? [clinicFact] : [])].join(' and ')}`,
  ],
});
