import { createTriage } from '../../../src/domain/triage/create-triage.ts';
import { loadSafety } from './safety-file.ts';

const triage = createTriage(loadSafety());

/** Minimal pairs (C3): the first interrupts; the second must not, though it shares the frightening words. */
test.each([
  ["I can't breathe", "I can't breathe through my nose when I run"],
  ['my chest hurts and my arm is numb', 'my chest muscles are sore from push-ups'],
  ['I think I am having a stroke', 'my grandfather had a stroke in 1998'],
  ['she is having a seizure', 'she had a seizure once as a child, none since'],
  ['I want to kill myself', 'my boss is going to kill me if I am late'],
  ['I want to die', "I'm dying to try it"],
  ['he passed out and will not wake up', 'I pass out on the couch at nine every night'],
  ['I took too many pills', 'I took my pills this morning as always'],
  ['my throat is closing up', 'my throat is a bit dry, can I have water there'],
  ['my husband is choking me', 'I choked up reading your reviews'],
  ["the baby won't wake up", 'the baby finally sleeps'],
  ['I cut myself and it will not stop bleeding', 'a paper cut bled on your form'],
  ['no puedo respirar', 'no puedo respirar por la nariz con este resfriado'],
  ['me quiero morir', 'me muero de sueño'],
])('"%s" interrupts, "%s" does not', (emergency, harmless) => {
  expect([emergency, triage(emergency).tier]).toEqual([emergency, 'T1']);
  expect([harmless, triage(harmless).tier]).not.toEqual([harmless, 'T1']);
});

test.each([
  ['someone on the phone says "I am having a heart attack right now" and I heard it', '911'],
  ['my wife swallowed the whole bottle of sleeping pills', 'poison'],
  ['my daughter says she does not want to live', '988'],
])('"%s" names %s', (text, target) => {
  expect(triage(text)).toMatchObject({ tier: 'T1', targets: expect.arrayContaining([target]) });
});

test('people who describe without naming are heard', () => {
  const described = [
    'it feels like a horse is standing on my ribs and I am soaked in sweat',
    'half of his face slid down and he talks like he has marbles in his mouth',
    'she keeps clawing at her neck and no sound comes out',
    'I gave the cat away and wrote to my sons, there is nothing left to do now',
  ];
  for (const text of described) expect([text, triage(text).tier]).not.toEqual([text, null]);
});
