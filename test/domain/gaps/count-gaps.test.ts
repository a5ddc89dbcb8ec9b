import type { Understanding } from '../../../src/domain/answering/understanding.ts';
import { askedInVain, countGaps, isQuestion } from '../../../src/domain/gaps/count-gaps.ts';

describe('gaps', () => {
  it('counts a question however it is spelled, and keeps its last wording and time', () => {
    const gaps = countGaps([
      { text: 'Do you do NAD?', at: '2026-11-20T10:00:00.000Z' },
      { text: 'vitamin C drip', at: '2026-11-20T12:00:00.000Z' },
      { text: 'do you do nad', at: '2026-11-20T11:00:00.000Z' },
    ]);
    expect(gaps).toEqual([
      { text: 'do you do nad', count: 2, lastAt: '2026-11-20T11:00:00.000Z' },
      { text: 'vitamin C drip', count: 1, lastAt: '2026-11-20T12:00:00.000Z' },
    ]);
  });

  it('puts the latest first among those that were asked as often', () => {
    const gaps = countGaps([
      { text: 'older', at: '2026-11-19T10:00:00.000Z' },
      { text: 'newer', at: '2026-11-20T10:00:00.000Z' },
    ]);
    expect(gaps.map(({ text }) => text)).toEqual(['newer', 'older']);
  });

  it('has none where nothing was declined', () => {
    expect(countGaps([])).toEqual([]);
  });
});

test('of two questions the one is a gap that nothing answered', () => {
  const asked = 'does it help cramps and do you do NAD?';
  const understood = { outcome: 'answer', notCovered: 'do you do NAD?' } as Understanding;
  expect(askedInVain(asked, understood)).toBe('do you do NAD?');
  expect(askedInVain(asked, { outcome: 'decline' } as Understanding)).toBe(asked);
});

test.each([
  ['how so', 'decline', false],
  ['thank you', 'command', false],
  ['do you offer botox', 'decline', true],
  ['does it help with cramps', 'answer', true],
] as const)('"%s", which is %s, is a gap: %s', (text, outcome, expected) => {
  const understanding = { outcome } as Understanding;
  expect(isQuestion(text, understanding)).toBe(expected);
});
