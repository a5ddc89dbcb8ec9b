import type { Outcome } from '../../../src/domain/answering/understanding.ts';
import { judge } from '../../../src/domain/transcripts/review.ts';

/** The message by which a list shows a conversation with these outcomes. */
const preview = (outcomes: readonly Outcome[], reviewedSeq = 0): number | null =>
  judge(
    outcomes.map((outcome, n) => ({ seq: n + 1, outcome, triage: null, answered: null })),
    { reviewedSeq, callbacks: 0, notes: [] },
  ).preview;

it.each<[string, readonly Outcome[], number | null]>([
  ['what nothing answered, before what came later', ['decline', 'answer', 'command'], 1],
  ['the last question', ['answer', 'clinic', 'command'], 2],
  ['a question, and nothing that was typed into the form after it', ['answer', 'callback', 'callback'], 1],
  ['the wish for a call where nothing else was asked', ['command', 'callback', 'callback'], 2],
  ['a greeting where there is nothing else', ['command'], 1],
  ['nothing where nobody wrote', [], null],
])('a list shows %s', (_what, outcomes, seq) => {
  expect(preview(outcomes)).toBe(seq);
});
