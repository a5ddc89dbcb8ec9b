import { createMatcher } from '../../../src/domain/triage/matcher.ts';
import { PatternError, parsePattern } from '../../../src/domain/triage/pattern.ts';
import { tokenise } from '../../../src/domain/triage/tokens.ts';

const SETS = new Map([['breath', ['breath*', 'get air']]]);
const matches = (pattern: string, text: string): boolean =>
  createMatcher([parsePattern(pattern, SETS)])(tokenise(text)).length > 0;

test.each([
  ['chest pain', 'I have chest pain', true],
  ['chest pain', 'chest and pain', false],
  ['chest pain', 'my chest. Pain in the neck', false],
  ['chest .. pain', 'chest has a pain', true],
  ['chest .. pain', 'chest one two three four pain', false],
  ['chest ... pain', 'chest one two three four pain', true],
  ['(chest|rib cage) hurts', 'my rib cage hurts', true],
  ['cramp*', 'cramping', true],
  ['cramp*', 'scramp', false],
  ['cant @breath', 'cant get air', true],
  ['cant @breath', 'cant breathing', true],
  ['my? chest hurts', 'chest hurts', true],
  ['it (really|so)? hurts', 'it hurts', true],
  ['it (really|so)? hurts', 'it really hurts', true],
  ['it (really|so)? hurts', 'it never hurts', false],
  ['hives & throat', 'my throat is tight and I have hives', true],
  ['hives & throat', 'hives', false],
  ['in #year', 'a stroke in 2015', true],
  ['in #year', 'a stroke in 15', false],
  ['took #number pills', 'took 30 pills', true],
  ['oxygen .. #40-87', 'his oxygen is at 82%', true],
  ['oxygen .. #40-87', 'his oxygen is at 87', true],
  ['oxygen .. #40-87', 'his oxygen is at 88', false],
  ['oxygen .. #40-87', 'his oxygen is at 820', false],
])('"%s" on "%s" is %s', (pattern, text, expected) => {
  expect(matches(pattern, text)).toBe(expected);
});

test.each(['', 'Chest', 'ab*c', 'a*', '@nothing', 'chest | pain (', '(chest|pain', "can't", '#40-', '#low'])(
  'refuses "%s" and says what to write',
  (pattern) => {
    expect(() => parsePattern(pattern, SETS)).toThrow(PatternError);
    expect(() => parsePattern(pattern, SETS)).toThrow(/: (write|add)/);
  },
);

test('says where a pattern matched, from the first word to past the last', () => {
  const match = createMatcher([parsePattern('chest .. pain', SETS)]);
  expect(match(tokenise('oh my chest is in pain now'))).toEqual([{ pattern: 0, from: 2, to: 6 }]);
});

test('takes the names of every object as words', () => {
  const match = createMatcher([parsePattern('my constructor hurts', SETS)]);
  expect(match(tokenise('my constructor hurts'))).toHaveLength(1);
  expect(match(tokenise('my other constructor hurts'))).toEqual([]);
});
