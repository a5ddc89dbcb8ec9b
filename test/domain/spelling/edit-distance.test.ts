import { editDistance } from '../../../src/domain/spelling/edit-distance.ts';

describe('the edit distance', () => {
  it.each([
    ['cramps', 'cramps', 0],
    ['cramps', 'crmaps', 1],
    ['cramps', 'cramp', 1],
    ['migrane', 'migraine', 1],
    ['tonight', 'tighten', 4],
    ['stress', '', 6],
  ])('from %s to %s is %i', (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance);
    expect(editDistance(b, a)).toBe(distance);
  });

  it.each([
    ['cramps', 'crmaps'],
    ['ab', 'ba'],
    ['spasms', 'psasm'],
    ['tonight', 'tighten'],
    ['thiamine', 'melatonin'],
  ])('from %s to %s is told rightly as far as it is asked for', (a, b) => {
    const distance = editDistance(a, b);
    for (const most of [0, 1, 2, 3]) expect(editDistance(a, b, most) <= most).toBe(distance <= most);
  });
});
