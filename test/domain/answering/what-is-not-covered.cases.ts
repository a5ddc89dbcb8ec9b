import { understand } from './project-answerer.ts';

describe('what something else does is not covered, however it is asked', () => {
  test.each([
    'melatonin for sleep',
    'cbd for anxiety',
    'ashwagandha cortisol',
    'vitamin d for bones',
    'vitamin k for bones',
    'what does vitamin k do for bones',
    'lidocaine infusion for fibromyalgia',
    'ketamine drip for stress',
    'iron infusion for tiredness',
    'does calcium make bones stronger',
    'calcium pills for osteoporosis',
    'potassium for leg cramps',
    'pickle juice for cramps',
    'boswellia for joints',
    'lavender oil anxiety',
    'what about cbd',
    'and melatonin?',
    'how about acupuncture for migraines',
    'is the drip better than melatonin',
    'yoga vs magnesium for stress',
    'would cbd calm me down',
    'zinc and sleep',
    'exercise for brain health',
  ])('"%s"', (text) => {
    expect(understand(text).outcome).toBe('decline');
  });
});

describe('another form of magnesium is not covered', () => {
  test.each([
    'magnesium sulfate vs chloride',
    'magnesium glycinate vs iv',
    'what about magnesium oxide pills',
    'is magnesium citrate ok for sleep',
    'magnesium spray for cramps',
    'epsom salt for cramps',
    'epsom salts vs drip',
    'how is this different from epsom salt baths',
    'is magnesium chloride the same as de-icing salt',
    'difference between chloride and sulfate',
  ])('"%s"', (text) => {
    expect(understand(text).outcome).toBe('decline');
  });
});

describe('an illness itself is not covered', () => {
  test.each([
    'what causes alzheimers',
    'what triggers migraines',
    'causes of insomnia',
    'early signs of dementia',
    'is parkinsons hereditary',
    'how is fibromyalgia diagnosed',
    'how do people get osteoporosis',
  ])('"%s"', (text) => {
    expect(understand(text).outcome).toBe('decline');
  });
});

describe('an animal is not treated', () => {
  test.each([
    'my dog has anxiety',
    'my old dog has arthritis',
    'our horse has muscle spasms',
    'anxiety in dogs',
    'dog anxiety',
    'my cat has cramps, can you help',
  ])('"%s"', (text) => {
    expect(understand(text).outcome).toBe('decline');
  });

  test.each(['can i bring my dog', 'is a service dog ok'])('may come or not: "%s"', (text) => {
    expect(understand(text).outcome).toBe('clinic');
  });

  test('may keep somebody awake', () => {
    expect(understand('my dog keeps me up at night, can it help with sleep').outcome).toBe('answer');
  });
});

describe('what the articles tell stays answered beside other names', () => {
  test.each([
    ['magnesium for sleep', 'a1-neuro'],
    ['iv for migraines', 'a1-muscle'],
    ['remedy for cramps', 'a1-muscle'],
    ['relief for migraines', 'a1-muscle'],
    ['something for stress', 'a1-stress'],
    ['drip vs pills', 'a1-intro'],
    ['why not just eat spinach', 'a1-intro'],
    ['citrate, glycinate, oxide... which one do you folks actually drip', 'a1-intro'],
    ['i tried melatonin and nothing helps, can the drip help me sleep', 'a1-neuro'],
    ['how does calcium get into bones', 'a1-bone'],
    ['does magnesium help calcium get into the bones', 'a1-bone'],
    ['calcium vs magnesium are they enemies or what', 'a1-muscle'],
    ['does magnesium protect against alzheimers', 'a1-neuro'],
  ])('"%s" from %s', (text, section) => {
    expect(understand(text)).toMatchObject({ outcome: 'answer', sections: [{ id: section }] });
  });
});
