import { sentencesOf } from '../../../src/domain/knowledge/sentences.ts';

const cut = (paragraph: string, lang = 'en') =>
  sentencesOf(paragraph, lang).map(({ from, to }) => paragraph.slice(from, to));

test.each([
  ['two sentences', 'One is here. Two is there.', ['One is here.', 'Two is there.']],
  ['a title', 'Dr. Hale and Mrs. Kern agree. So do we.', ['Dr. Hale and Mrs. Kern agree.', 'So do we.']],
  ['an example', 'Nuts (e.g. Brazil nuts) help.', ['Nuts (e.g. Brazil nuts) help.']],
  [
    'a country',
    'The U.S. Food and Drug Administration says so.',
    ['The U.S. Food and Drug Administration says so.'],
  ],
  ["a saint's plant", "St. John's wort is a plant.", ["St. John's wort is a plant."]],
  ['decimals', 'Take 3.5 steps. Then rest.', ['Take 3.5 steps.', 'Then rest.']],
  [
    'a vitamin at the end',
    'Bones need vitamin D. Calcium helps.',
    ['Bones need vitamin D.', 'Calcium helps.'],
  ],
  ['a time at the end', 'We close at 5 p.m. We open at nine.', ['We close at 5 p.m.', 'We open at nine.']],
  ['questions and calls', 'Is it so? Yes! It is.', ['Is it so?', 'Yes!', 'It is.']],
  ['an abbreviation at the very end', 'Ask for Dr.', ['Ask for Dr.']],
  ['words without an end', 'no end', ['no end']],
  ['nothing', '', []],
])('cuts a paragraph with %s', (_what, paragraph, sentences) => {
  expect(cut(paragraph)).toEqual(sentences);
});

test('cuts Spanish at its own marks', () => {
  expect(cut('¿Ayuda el magnesio? Puede ayudar.', 'es')).toEqual(['¿Ayuda el magnesio?', 'Puede ayudar.']);
});
