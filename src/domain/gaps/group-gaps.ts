import { contentStems } from '../answering/spans.ts';
import type { Understanding } from '../answering/understanding.ts';
import { sameWords } from '../knowledge/repeats.ts';
import type { Steps } from '../steps.ts';

/** A question that was declined or whose answer didn't help. */
export interface Asked {
  readonly conversation: string;
  readonly text: string;
  /** ISO 8601 instant. */
  readonly at: string;
  /** Whether it had an answer, which its visitor found no help. */
  readonly hadAnswer: boolean;
}

/** What visitors ask and nothing answers as they need it. */
export interface Gap {
  /** What sets it apart: the words of the question, or `fact:` with the fact of the clinic that is missing. */
  readonly words: string;
  /** The fact of clinic.yaml that was asked for and isn't told there; null of what articles could answer. */
  readonly fact: string | null;
  /** As it was asked last. */
  readonly text: string;
  readonly count: number;
  /** Of those, how many had an answer that was no help. */
  readonly unhelpful: number;
  /** ISO 8601 instant. */
  readonly lastAt: string;
  /** The nearest sections, best first. */
  readonly nearest: readonly string[];
  /** Conversations that asked it, the latest first. */
  readonly conversations: readonly string[];
}

/** Questions that are understood anew for one list; others were asked less often. */
const MOST_UNDERSTOOD = 400;
const UNDERSTOOD_A_STEP = 4;

interface Group {
  readonly text: string;
  readonly asked: Asked[];
}

/**
 * Groups questions by their words, spelling of capitals and punctuation aside, and those for a fact that the clinic doesn't tell by the
 * fact; the most frequent first, then the latest. What was declined and would be answered by now is left out.
 *
 * @param asked The latest first.
 */
export function* groupingSteps(
  asked: readonly Asked[],
  understand: (text: string) => Understanding,
): Steps<Gap[]> {
  const byText = new Map<string, Group>();
  for (const one of asked) {
    const words = sameWords(one.text);
    const group = byText.get(words);
    if (group) group.asked.push(one);
    else byText.set(words, { text: one.text, asked: [one] });
  }
  const gaps = new Map<string, Gap>();
  const often = [...byText.values()].toSorted(byFrequency).slice(0, MOST_UNDERSTOOD);
  for (const [at, group] of often.entries()) {
    if (at % UNDERSTOOD_A_STEP === 0) yield;
    const gap = gapOf(group, understand);
    if (gap) gaps.set(gap.words, joined(gaps.get(gap.words), gap));
  }
  return [...gaps.values()].toSorted((a, b) => b.count - a.count || b.lastAt.localeCompare(a.lastAt));
}

const byFrequency = (a: Group, b: Group): number =>
  b.asked.length - a.asked.length || b.asked[0]!.at.localeCompare(a.asked[0]!.at);

function gapOf({ text, asked }: Group, understand: (text: string) => Understanding): Gap | null {
  const whole = understand(text);
  if (!isQuestion(text, whole)) return null;
  const open = askedInVain(text, whole);
  const meant = open === text ? whole : understand(open);
  const still = isAnswered(meant) ? asked.filter(({ hadAnswer }) => hadAnswer) : asked;
  const [last] = still;
  if (!last) return null;
  const fact = meant.outcome === 'clinic' ? meant.clinicFact : null;
  return {
    words: fact === null ? sameWords(open) : `fact:${fact}`,
    fact,
    text: open,
    count: still.length,
    unhelpful: still.filter(({ hadAnswer }) => hadAnswer).length,
    lastAt: last.at,
    nearest: meant.candidates.map(({ id }) => id),
    conversations: [...new Set(still.map(({ conversation }) => conversation))],
  };
}

/** Whether words that nothing answered ask anything: thanks, jokes, pieces of a sentence and words without content are no gap. */
const isQuestion = (text: string, { outcome }: Understanding): boolean =>
  outcome !== 'command' && contentStems(text).size > 0;

/** What of a message nothing answered: the one of two questions that the articles don't cover, else all of it. */
const askedInVain = (text: string, { notCovered }: Understanding): string => notCovered ?? text;

const isAnswered = ({ outcome }: Understanding): boolean => outcome === 'answer' || outcome === 'clarify';

function joined(one: Gap | undefined, other: Gap): Gap {
  if (!one) return other;
  const latest = one.lastAt >= other.lastAt ? one : other;
  return {
    ...latest,
    count: one.count + other.count,
    unhelpful: one.unhelpful + other.unhelpful,
    conversations: [...new Set([...one.conversations, ...other.conversations])],
  };
}
