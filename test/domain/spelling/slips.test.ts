import { slipsBetween } from '../../../src/domain/spelling/slips.ts';

describe('the slips between two words', () => {
  it.each([
    ['cramps', 'cramps', 0],
    ['cramps', 'crmaps', 1],
    ['cramps', 'cramp', 1],
    ['cramps', 'scramps', 1],
    ['cramps', 'tramps', 1],
    ['migrane', 'migraine', 1],
    ['wasnt', 'wants', 2],
    ['server', 'severe', 2],
    ['unconsicous', 'unconscious', 1],
    ['unconsicus', 'unconscious', 2],
  ])('from %s to %s are %i', (a, b, slips) => {
    for (const most of [slips, slips + 1]) {
      expect(slipsBetween(a, b, most)).toBe(slips);
      expect(slipsBetween(b, a, most)).toBe(slips);
    }
  });

  it.each([
    ['tonight', 'tighten', 2],
    ['stress', '', 5],
    ['spasms', 'psasm', 1],
    ['thiamine', 'melatonin', 2],
    ['a'.repeat(40), 'a'.repeat(39), 2],
  ])('from %s to “%s” are more than %i', (a, b, most) => {
    expect(slipsBetween(a, b, most)).toBeGreaterThan(most);
    expect(slipsBetween(b, a, most)).toBeGreaterThan(most);
  });
});
