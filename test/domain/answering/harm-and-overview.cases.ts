import { understand } from './project-answerer.ts';

test.each([
  'does magnesium cause low blood pressure',
  'does it make anxiety worse',
  'can the drip damage my heart',
  'what are the side effects',
  'can it raise my blood sugar',
  'does magnesium give you diarrhea',
])('a question about harm is never answered with benefits: "%s"', (text) => {
  expect(['decline', 'advice']).toContain(understand(text).outcome);
});

test.each([
  ['does magnesium help with high blood pressure', 'a1-cardio'],
  ['does the drip raise magnesium in the brain fast', 'a1-neuro'],
  ["peace of mind, that's all I'm after. can a drip give you that", 'a1-stress'],
])('a question about what magnesium is good for is answered: "%s"', (text, section) => {
  expect(understand(text).candidates[0]?.id).toBe(section);
});

test.each([
  ['magnesuim for legcramps', 'a1-muscle'],
  ['does magnesium helpwith sleep', 'a1-neuro'],
  ['charley horse', 'a1-muscle'],
  ['can magnesium lower bloodpressure', 'a1-cardio'],
  ['does the drip raise magnesium in the brain fast', 'a1-neuro'],
])('lay words, run together or misspelt, are answered: "%s"', (text, section) => {
  expect(understand(text)).toMatchObject({ outcome: 'answer', sections: [{ id: section }] });
});

test.each(['heartburn', 'hair loss', 'hairloss', 'iron drip', 'sunburn', 'nosebleed'])(
  'what the articles don’t cover stays declined, however it is spelt: "%s"',
  (text) => {
    expect(understand(text).outcome).toBe('decline');
  },
);

test.each(['magnesium', 'tell me about magnesium iv', 'IV'])(
  'the treatment and nothing more gets an introduction: "%s"',
  (text) => {
    const { outcome, sections } = understand(text);
    expect(outcome).toBe('answer');
    expect(sections[0]?.id).toMatch(/^a\d-intro$/);
  },
);

test.each([
  "I'm 70 with osteoporosis, is this good for me",
  'is this good for me',
  'I have anxiety, is it good for me',
  'would it be right for my mom',
  'am I a good candidate for this',
])('whether it suits somebody is for a clinician: "%s"', (text) => {
  expect(understand(text).outcome).toBe('advice');
});

test.each([
  ['I have migraines, would this help me', 'a1-muscle'],
  ['would it help my migraines', 'a1-muscle'],
  ['is it good for my bones', 'a1-bone'],
  ['my mom has osteoporosis, can it help her bones', 'a1-bone'],
  ["i'd kill for 8 hrs of sleep rn", 'a1-neuro'],
])('what it is good for is a question to the articles, whoever asks: "%s"', (text, section) => {
  expect(understand(text)).toMatchObject({ outcome: 'answer', sections: [{ id: section }] });
});
