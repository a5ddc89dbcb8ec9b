import { createOtherRemedyReader } from '../../../src/domain/answering/other-remedy-reader.ts';
import { tokenise } from '../../../src/domain/triage/tokens.ts';

const asksAboutOther = createOtherRemedyReader([
  { title: 'Stress', text: 'Magnesium may lower cortisol. Better blood flow helps the brain.' },
]);

test.each([
  'can yoga help anxiety',
  'does turmeric reduce inflammation',
  'so is acupuncture any good for nerves',
  'will walking strengthen my bones',
  'does calcium iv help bones',
  'is an iron infusion good for stress',
  'what is a nad drip for',
])('asks what something else does: "%s"', (text) => {
  expect(asksAboutOther(tokenise(text))).toBe(true);
});

test.each([
  'can magnesium help anxiety',
  'does it help',
  'does this drip lower stress',
  'does better blood flow help the brain',
  'can ths help with sleep',
  'yoga',
  'is it calcium or a magnesium iv',
  'what do calcium and an iv have in common',
  '',
])('doesn’t: "%s"', (text) => {
  expect(asksAboutOther(tokenise(text))).toBe(false);
});

test('leaves alone a drip that the sections tell of', () => {
  const reader = createOtherRemedyReader([{ title: 'Iron', text: 'An iron infusion may help with anemia.' }]);
  expect(reader(tokenise('does an iron infusion help anemia'))).toBe(false);
  expect(reader(tokenise('does a zinc drip help anemia'))).toBe(true);
});
