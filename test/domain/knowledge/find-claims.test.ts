import { findClaims, findInstructions, IN_TITLE } from '../../../src/domain/knowledge/claims/find-claims.ts';
import { loadKnowledge } from '../answering/project-knowledge.ts';

/** A section of one sentence a line. */
function section(title: string, ...sentences: readonly string[]) {
  const text = sentences.join(' ');
  let from = 0;
  const ranges = sentences.map((sentence) => {
    const range = { from, to: from + sentence.length };
    from = range.to + 1;
    return range;
  });
  return { title, text, sentences: ranges };
}

const claims = (sentence: string, lang = 'en') => findClaims(section('Title', sentence), lang).length > 0;

test.each([
  'Magnesium can prevent osteoporosis.',
  'A drip may treat migraine.',
  'Ketamine cures depression.',
  'This program reverses type 2 diabetes.',
  'Magnesium lowers the risk of a stroke.',
  'Vitamin C cuts your chance of catching the flu.',
  'It slows the progression of Parkinson’s disease.',
  'Protects nerve cells against Alzheimer’s.',
  'A proven treatment for tendinitis and fibromyalgia.',
  'Treatment of gastritis is what the drip is for.',
  'Curls heal an ulcer.',
  'It is safe in pregnancy and with kidney disease.',
  'The drip is harmless for people on dialysis.',
  'Without any risk in pregnancy.',
])('claims something of a disease: %s', (sentence) => {
  expect(claims(sentence)).toBe(true);
});

test.each([
  'Magnesium is a mineral in leafy greens.',
  'Magnesium can help ease cramps.',
  'Parkinson’s is a disease of nerve cells.',
  'The nurse treats you with care.',
  'Healthy bones need calcium.',
  'A drip can help prevent thirst.',
  'Doses and diagnosis are for your clinician, who treats you.',
  'A nurse keeps you safe during the visit.',
])('claims nothing of a disease: %s', (sentence) => {
  expect(claims(sentence)).toBe(false);
});

test('a claim whose disease stands in the sentence beside it, or in the title, is one', () => {
  expect(findClaims(section('Bones', 'Osteoporosis thins bones.', 'A drip can prevent that.'), 'en')).toEqual(
    [1],
  );
  expect(findClaims(section('Bones', 'A drip can prevent it.', 'Osteoporosis thins bones.'), 'en')).toEqual([
    0,
  ]);
  expect(findClaims(section('Osteoporosis', 'A drip has much in it.', 'It can prevent it.'), 'en')).toEqual([
    1,
  ]);
});

test('a title that claims is reported as the title', () => {
  expect(findClaims(section('Reversing dementia', 'A drip holds water.'), 'en')).toEqual([IN_TITLE]);
});

test('Spanish articles are read with Spanish words, a regional English like English', () => {
  expect(claims('El magnesio previene la osteoporosis.', 'es-MX')).toBe(true);
  expect(claims('El magnesio es un mineral.', 'es')).toBe(false);
  expect(claims('Magnesium prevents leukaemia.', 'en-GB')).toBe(true);
});

test('in a language without a word list every sentence counts as a claim', () => {
  expect(findClaims(section('Titre', 'Le magnésium est un minéral.', 'Il est là.'), 'fr')).toEqual([0, 1]);
});

test('the sections of our articles that claim something of a disease are these', () => {
  const claiming = [...loadKnowledge().sections.values()].filter((one) => findClaims(one, 'en').length > 0);
  expect(claiming.map(({ id }) => id)).toEqual(['a2-oxidative', 'a1-cardio', 'a1-bone', 'a1-neuro']);
});

describe('how often, how many and how much', () => {
  const instructs = (text: string, lang = 'en'): boolean =>
    findInstructions(section('A drip', text), lang).length > 0;

  test.each([
    'Most people do well with two infusions of magnesium each week.',
    'A drip twice a week is best.',
    'Weekly infusions help most.',
    'Infusions are given weekly.',
    'One infusion every other day.',
    'Come once a month.',
    'Every three weeks, a new bag.',
    'People need two sessions.',
    'Two sessions are usual.',
    'A course of six infusions helps.',
    'A course of six is usual.',
  ])('need a review: %s', (sentence) => {
    expect(instructs(sentence)).toBe(true);
  });

  test.each([
    'An infusion takes about an hour.',
    'Magnesium works within hours.',
    'Bones renew every day.',
    'The body makes energy every day.',
    'People sleep every night.',
    'It lasts several weeks.',
  ])('are not what tells how long something takes: %s', (sentence) => {
    expect(instructs(sentence)).toBe(false);
  });

  test.each([
    'Dos infusiones por semana.',
    'Una serie de seis sueros.',
    'Cada dos semanas.',
    'Sesiones semanales.',
  ])('in Spanish too: %s', (sentence) => {
    expect(instructs(sentence, 'es')).toBe(true);
  });

  test('no section of our articles tells them', () => {
    const telling = [...loadKnowledge().sections.values()].filter(
      (one) => findInstructions(one, 'en').length > 0,
    );
    expect(telling).toEqual([]);
  });
});
