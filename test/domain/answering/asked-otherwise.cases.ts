import { understand } from './project-answerer.ts';

describe('what the treatment is good for, asked of the clinic or of nobody, is answered', () => {
  test.each([
    ['do you treat anxiety', 'a1-stress'],
    ['do you treat insomnia', 'a1-neuro'],
    ['do you guys help with leg cramps', 'a1-muscle'],
    ['can you help people with high blood pressure', 'a1-cardio'],
    ['do you have anything for migraines', 'a1-muscle'],
    ['best way to sleep', 'a1-neuro'],
    ['best way to relieve cramps', 'a1-muscle'],
    ['natural remedies for anxiety', 'a1-stress'],
    ['how can i improve my memory', 'a2-nerve'],
  ])('"%s" from %s', (text, section) => {
    expect(understand(text)).toMatchObject({ outcome: 'answer', sections: [{ id: section }] });
  });

  test.each(['do you treat acne', 'do you treat bunions', 'best way to cook rice', 'how do i lose weight'])(
    'unless it isn’t covered: "%s"',
    (text) => {
      expect(understand(text).outcome).toBe('decline');
    },
  );
});

describe('an amount is no price', () => {
  test.each(['how much mg is in the bag', 'how much is in the bag', 'how much magnesium do you put in'])(
    '"%s"',
    (text) => {
      expect(['decline', 'advice']).toContain(understand(text).outcome);
    },
  );

  test.each([
    'how much for three drips',
    'how much for two sessions',
    'how much magnesium is in it and what does it cost',
  ])('but this is one: "%s"', (text) => {
    expect(understand(text)).toMatchObject({ outcome: 'clinic', clinicFact: 'prices' });
  });
});
