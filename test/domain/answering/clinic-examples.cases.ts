import { knowledge, understand } from './project-answerer.ts';

const examples = knowledge.clinic.facts.flatMap(({ id, asks }) => asks.map((ask) => [ask, id] as const));

describe('an example of clinic.yaml reaches its fact', () => {
  test.each(examples)('%s', (ask, id) => {
    for (const text of [ask, `${ask}?`, `hi, ${ask} please`])
      expect([text, understand(text).clinicFact]).toEqual([text, id]);
  });
});

describe('in other words too', () => {
  test.each([
    ['can my hubby sit with me during it', 'companions'],
    ['can i bring my toddler', 'companions'],
    ['may my wife wait with me', 'companions'],
    ['does anyone there speak Polish', 'languages'],
    ['can i come in sunday', 'hours'],
    ['could we come by on saturday', 'hours'],
    ['whats the damage for one session', 'prices'],
    ['can you email me the prices', 'prices'],
    ['text me your address', 'address'],
  ])('%s', (text, fact) => {
    expect(understand(text)).toMatchObject({ outcome: 'clinic', clinicFact: fact });
  });
});

test.each(['how do i reset my wifi router', 'how do i raise my credit score'])('%s is none', (text) => {
  expect(understand(text).clinicFact).toBeNull();
});
