import { correctName } from '../../../src/domain/callbacks/correct-name.ts';

test.each([
  ['not Ann, Anna', 'Anna Lee'],
  ["it's Anna, not Ann", 'Anna Lee'],
  ['Leigh not lee', 'Ann Leigh'],
  ['not Ann Lee, Anna Leigh', 'Anna Leigh'],
  ['no wait, Bea', 'Bea'],
  ['Annabel actually', 'Annabel'],
])('"%s" corrects "Ann Lee"', (text, name) => {
  expect(correctName(text, 'Ann Lee')).toBe(name);
});

test.each(['not Bob, Anna', 'not Tuesday, Wednesday', 'no, Wednesday', 'no thanks', 'Bea', ''])(
  '"%s" corrects no name',
  (text) => {
    expect(correctName(text, 'Ann Lee')).toBeNull();
  },
);
