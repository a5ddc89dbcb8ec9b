import type { Outcome } from '../answering/understanding.ts';
import { FORM_STEPS, type FormStep } from '../callbacks/form-steps.ts';

/**
 * What is counted of the conversations that began on a day, and by which name: `conversations` by channel, `questions` by Fate, `form` by
 * FormEnd, `section` by the section that was quoted, `missing` by what would have answered.
 */
export type CountKind = 'conversations' | 'questions' | 'form' | 'section' | 'missing';

export interface DayCount {
  /** `2026-11-20`, in the clinic's zone. */
  readonly day: string;
  readonly kind: CountKind;
  readonly name: string;
  readonly count: number;
}

/** What became of a question, in the order in which it is told. */
export const FATES = ['answered', 'open', 'asked-back', 'declined', 'advice', 'emergency'] as const;
export type Fate = (typeof FATES)[number];

/** How a callback form of a conversation ended: sent, sent on the plain page, or left at a question. */
export type FormEnd = 'sent' | 'plain' | FormStep;

/** Conversations of a day that are alike. */
export interface ConversationTally {
  readonly channel: string;
  readonly formStep: number | null;
  /** Whether a callback request came from them. */
  readonly sent: boolean;
  readonly count: number;
}

/** Messages of a day's conversations that are alike. */
export interface MessageTally {
  readonly outcome: Outcome | null;
  readonly sections: readonly string[];
  readonly missing: string | null;
  /** Whether the visitor's words or choices showed later that it was answered; null where they showed nothing. */
  readonly verdict: boolean | null;
  readonly count: number;
}

/** The counts of a day, those of one name perhaps in several. */
export function countsOf(
  day: string,
  conversations: readonly ConversationTally[],
  messages: readonly MessageTally[],
): DayCount[] {
  const counts: DayCount[] = [];
  const add = (kind: CountKind, name: string | null, count: number) => {
    if (name !== null) counts.push({ day, kind, name, count });
  };
  for (const tally of conversations) {
    add('conversations', tally.channel, tally.count);
    add('form', formEnd(tally), tally.count);
  }
  for (const tally of messages) {
    add('questions', fateOf(tally), tally.count);
    add('missing', tally.missing, tally.count);
    for (const section of tally.outcome === 'answer' ? tally.sections : [])
      add('section', section, tally.count);
  }
  return counts;
}

/** One count for each day, kind and name. */
export function summed(counts: readonly DayCount[]): DayCount[] {
  const sums = new Map<string, DayCount>();
  for (const one of counts) {
    const key = [one.day, one.kind, one.name].join('\n');
    sums.set(key, { ...one, count: (sums.get(key)?.count ?? 0) + one.count });
  }
  return [...sums.values()];
}

function formEnd({ channel, formStep, sent }: ConversationTally): FormEnd | null {
  if (sent) return channel === 'form' ? 'plain' : 'sent';
  if (formStep === null) return null;
  const steps = Object.entries(FORM_STEPS) as [FormStep, number][];
  return steps.findLast(([, step]) => step <= formStep)?.[0] ?? null;
}

/** Commands and the answers to a form ask nothing. A choice between two sections counts once it is made, as the answer that it leads to. */
function fateOf({ outcome, verdict }: MessageTally): Fate | null {
  switch (outcome) {
    case 'answer':
      return verdict === false ? 'open' : 'answered';
    case 'clinic':
      return 'answered';
    case 'clarify':
      return verdict === null ? 'asked-back' : null;
    case 'decline':
      return 'declined';
    case 'advice':
    case 'emergency':
      return outcome;
    default:
      return null;
  }
}

/** Names with their counts, the most first. */
export const mostFirst = (totals: ReadonlyMap<string, number>): [string, number][] =>
  [...totals].toSorted((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));

/** The counts of one kind by name, over all days. */
export function totalsOf(counts: readonly DayCount[], kind: CountKind): Map<string, number> {
  const totals = new Map<string, number>();
  for (const { kind: other, name, count } of counts)
    if (other === kind) totals.set(name, (totals.get(name) ?? 0) + count);
  return totals;
}
