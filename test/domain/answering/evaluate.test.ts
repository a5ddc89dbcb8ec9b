import { evaluate, type Judged } from '../../../src/domain/answering/evaluate.ts';
import { readLabelledQuestions, targetsOf } from '../../../src/domain/answering/labelled-question.ts';
import type { Understanding } from '../../../src/domain/answering/understanding.ts';
import { NO_TRIAGE, type Triage } from '../../../src/domain/triage/triage.ts';

const judged = (
  question: Judged['question'],
  understood: Partial<Understanding>,
  triage: Partial<Triage> = {},
): Judged => ({
  question,
  triage: { ...NO_TRIAGE, ...triage },
  understood: {
    outcome: 'decline',
    command: null,
    clinicFact: null,
    sections: [],
    candidates: [],
    explain: () => [],
    ...understood,
  },
});

const row = (rows: ReturnType<typeof evaluate>, measure: string) => {
  const found = rows.find((one) => one.measure === measure);
  return found ? [found.hits, found.of] : null;
};

test('counts right sections, wrong answers and false answers as people labelled them', () => {
  const answerable = { text: 'cramps?', class: 'answerable', sections: ['a'] } as const;
  const uncovered = { text: 'botox?', class: 'oos', sections: [] } as const;
  const rows = evaluate([
    judged(answerable, {
      outcome: 'answer',
      sections: [{ id: 'a', score: 1 }],
      candidates: [{ id: 'a', score: 1 }],
    }),
    judged(answerable, {
      outcome: 'answer',
      sections: [{ id: 'b', score: 1 }],
      candidates: [{ id: 'b', score: 1 }],
    }),
    judged(uncovered, { outcome: 'clarify' }),
    judged(uncovered, {}),
  ]);
  expect(row(rows, 'right section first')).toEqual([1, 2]);
  expect(row(rows, 'wrong section given as the answer')).toEqual([1, 2]);
  expect(row(rows, 'not covered, yet answered')).toEqual([1, 2]);
  expect(row(rows, 'emergencies interrupted')).toBeNull();
});

test('counts emergencies by tier and target, and keeps what was missed', () => {
  const emergency = { text: 'x', class: 'emergency', sections: [], note: 'cardiac 911' } as const;
  const rows = evaluate([
    judged(emergency, { outcome: 'emergency' }, { tier: 'T1', targets: ['911'] }),
    judged(emergency, {}, { tier: 'T2', targets: ['988'] }),
    judged(emergency, {}),
  ]);
  expect(row(rows, 'emergencies interrupted')).toEqual([1, 3]);
  expect(row(rows, 'emergencies at least shown the number')).toEqual([2, 3]);
  expect(row(rows, 'interrupted emergencies told an acceptable number')).toEqual([1, 1]);
  expect(rows.find(({ measure }) => measure === 'emergencies interrupted')?.misses).toHaveLength(2);
});

test.each([
  ['cardiac 911', ['911']],
  ['stroke; 911', ['911']],
  ['overdose/poisoning poison', ['poison']],
  ['overdose/poisoning; 911; also poison', ['911', 'poison']],
  ['suicidal-coded 988', ['988']],
])('the targets of "%s" are %j', (note, targets) => {
  expect(targetsOf({ text: '', class: 'emergency', sections: [], note })).toEqual(targets);
});

test('a line that is no JSON is named by its number', () => {
  expect(() => readLabelledQuestions('{"text":"a","class":"oos","sections":[]}\n\n{')).toThrow('Line 3');
});
