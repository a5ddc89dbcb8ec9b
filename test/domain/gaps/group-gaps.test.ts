import type { Understanding } from '../../../src/domain/answering/understanding.ts';
import { type Asked, groupingSteps } from '../../../src/domain/gaps/group-gaps.ts';
import { finish } from '../../../src/domain/steps.ts';

/** What the desk makes of these texts now; of all others nothing. */
const MEANT: Readonly<Record<string, Partial<Understanding>>> = {
  'where do I leave my car': { outcome: 'clinic', clinicFact: 'parking' },
  'Is there parking?': { outcome: 'clinic', clinicFact: 'parking' },
  'Does it help with cramps?': { outcome: 'answer' },
  'Cramps and the tides?': { outcome: 'answer', notCovered: 'the tides' },
  thanks: { outcome: 'command' },
};
const understand = (text: string): Understanding => ({
  outcome: 'decline',
  command: null,
  clinicFact: null,
  sections: [],
  candidates: [{ id: 'muscle', score: 0.2 }],
  explain: () => [],
  ...MEANT[text],
});

const asked = (text: string, hour: number, hadAnswer = false): Asked => ({
  conversation: `${text}-${hour}`,
  text,
  at: `2026-11-20T${hour}:00:00.000Z`,
  hadAnswer,
});

const gaps = (...questions: readonly Asked[]) =>
  finish(groupingSteps(questions, understand)).map(({ words, count, unhelpful }) => [
    words,
    count,
    unhelpful,
  ]);

test('counts a question however it is spelled, and questions for one missing fact together', () => {
  expect(
    gaps(
      asked('Do you sell umbrellas?', 15),
      asked('do you sell UMBRELLAS', 14),
      asked('Is there parking?', 13),
      asked('where do I leave my car', 12),
      asked('Is there parking?', 11),
    ),
  ).toEqual([
    ['fact:parking', 3, 0],
    ['do you sell umbrellas', 2, 0],
  ]);
});

test('leaves out what is answered by now, but not an answer that was no help', () => {
  expect(gaps(asked('Does it help with cramps?', 15))).toEqual([]);
  expect(gaps(asked('Does it help with cramps?', 15), asked('Does it help with cramps?', 14, true))).toEqual([
    ['does it help with cramps', 1, 1],
  ]);
});

test('keeps of two questions the one that nothing answered, and no small talk', () => {
  expect(
    gaps(
      asked('Cramps and the tides?', 15, true),
      asked('the tides', 14),
      asked('thanks', 13),
      asked('how so', 12),
    ),
  ).toEqual([['the tides', 2, 1]]);
});
