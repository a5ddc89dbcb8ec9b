import { tellsFeeling, understandYesNo } from '../../../src/domain/callbacks/understand-yes-no.ts';

describe('a yes', () => {
  test.each([
    'yes',
    'Yes please',
    'ok fine',
    'yes yes',
    'sure, go ahead',
    'that’s right',
    'ok sounds good',
    'yes you may',
    "I'm fine with that",
    'yeah that works',
    'looks good to me',
    'sure but dont say what its about',
    'yes but don’t mention magnesium',
    'y',
    '👍',
    '👌',
    'yess',
    'Yesss!!',
    'okk',
    'ye',
    'yea sure go ahead',
    'Oh sure, that’s absolutely fine with me dear',
    'no problem',
    'why not',
    'yes my name is Ed Poole and my number is 212 555 0104',
    'Sí, claro',
    'está bien',
    'cómo no',
    'de acuerdo',
    'yes, and please tell them that I am at home in the mornings',
  ])('is heard in "%s"', (text) => {
    expect(understandYesNo(text)).toBe(true);
  });
});

describe('a no', () => {
  test.each([
    'no',
    'nope, thanks',
    'nooo',
    'noo',
    'not right now',
    "i don't think so",
    'i dont think so',
    'id rather not',
    "I'd rather not",
    'nah im good',
    'maybe later',
    'not ok with that',
    "I'm not okay with this",
    'i dont feel right about this',
    'I don’t want that',
    'ok no',
    'ok no thanks',
    'no gracias',
    'ahora no',
    'creo que no',
    'mejor no',
    'no quiero',
    'no estoy de acuerdo',
    'quizás más tarde',
  ])('is heard in "%s"', (text) => {
    expect(understandYesNo(text)).toBe(false);
  });
});

describe('neither', () => {
  test.each([
    'that doesnt sound right',
    "that doesn't sound right",
    "this isn't right",
    'i dont feel right',
    'i feel sick',
    'me siento mal',
    'no me siento bien',
    'right?',
    'ok but who reads it',
    'ok how much is it',
    'is that ok',
    'it depends',
    'no problem with that but who reads it?',
    'why not?',
    'ok my question is how much it costs and who would pay',
    'ok my name is none of your business thank you very much indeed',
    'not sure',
    'no sé',
    'yes but not at work',
    'ok but I would never agree to that, what are you thinking of me',
    'eso no suena bien',
    '',
    'purple',
  ])('is heard in "%s", so the form asks again', (text) => {
    expect(understandYesNo(text)).toBeNull();
  });
});

test.each([
  ['i dont feel right', true],
  ['me siento mal', true],
  ['i dont feel right about this', false],
  ['yes', false],
])('hears whether "%s" tells how somebody feels', (text, expected) => {
  expect(tellsFeeling(text)).toBe(expected);
});
