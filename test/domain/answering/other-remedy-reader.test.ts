import {
  addNamed,
  createOtherRemedyReader,
  noneNamed,
} from '../../../src/domain/answering/other-remedy-reader.ts';
import { tokenise } from '../../../src/domain/triage/tokens.ts';

const words = (text: string) => ({ words: tokenise(text).map(({ word }) => word), unknown: [] });

/** The reader of one section. */
function readerOf(title: string, text: string) {
  const named = noneNamed();
  addNamed(named, words(`${title}. ${text}`).words, words(title).words.length);
  return createOtherRemedyReader(named);
}

const asksAboutOther = readerOf('Stress', 'Magnesium may lower cortisol. Better blood flow helps the brain.');

test.each([
  'can yoga help anxiety',
  'does turmeric reduce inflammation',
  'so is acupuncture any good for nerves',
  'will walking strengthen my bones',
  'does calcium iv help bones',
  'is an iron infusion good for stress',
  'what is a nad drip for',
  'yoga',
  'melatonin',
])('asks what something else does: "%s"', (text) => {
  expect(asksAboutOther(words(text))).toBe(true);
});

test.each([
  'can magnesium help anxiety',
  'does it help',
  'does this drip lower stress',
  'does better blood flow help the brain',
  'can ths help with sleep',
  'is it calcium or a magnesium iv',
  'what do calcium and an iv have in common',
  '',
])('doesn’t: "%s"', (text) => {
  expect(asksAboutOther(words(text))).toBe(false);
});

test('leaves alone a drip that the sections tell of', () => {
  const reader = readerOf('Iron', 'An iron infusion may help with anemia.');
  expect(reader(words('does an iron infusion help anemia'))).toBe(false);
  expect(reader(words('does a zinc drip help anemia'))).toBe(true);
});

test('takes a remedy that a section is about for the treatment', () => {
  const reader = readerOf('Vitamin D', 'Vitamin D may help bones.');
  expect(reader(words('vitamin d for bones'))).toBe(false);
  expect(reader(words('melatonin for bones'))).toBe(true);
});

test('takes a word that nothing knows before "for" for another thing', () => {
  expect(asksAboutOther({ words: ['boswelia', 'for', 'stress'], unknown: ['boswelia'] })).toBe(true);
  expect(asksAboutOther({ words: ['nerves', 'for', 'stress'], unknown: [] })).toBe(false);
});
