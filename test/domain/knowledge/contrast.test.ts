import { contrastWithWhite } from '../../../src/domain/knowledge/contrast.ts';

test.each([
  ['#000000', 21],
  ['#ffffff', 1],
  ['#767676', 4.54],
  ['#777777', 4.48],
  ['#ff0000', 4],
])('white on %s has a contrast of %d', (hex, ratio) => {
  expect(contrastWithWhite(hex)).toBeCloseTo(ratio, 2);
});
