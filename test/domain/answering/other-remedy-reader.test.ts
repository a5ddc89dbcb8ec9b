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
  '',
])('doesn’t: "%s"', (text) => {
  expect(asksAboutOther(tokenise(text))).toBe(false);
});
