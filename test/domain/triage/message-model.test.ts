import { statSync } from 'node:fs';
import shipped from '../../../src/domain/triage/message-model.json' with { type: 'json' };
import { createMessageModel } from '../../../src/domain/triage/message-model.ts';
import { tokenise } from '../../../src/domain/triage/tokens.ts';

const model = createMessageModel(shipped);

test('the shipped model is no larger than a megabyte', () => {
  expect(statSync('src/domain/triage/message-model.json').size).toBeLessThanOrEqual(1_048_576);
});

test('probabilities of the kinds sum to 1', () => {
  const sum = Object.values(model.kinds(tokenise('does it help with cramps'))).reduce((a, b) => a + b, 0);
  expect(sum).toBeCloseTo(1);
});

test.each([
  ['please give me a call tomorrow', 'callback'],
  ['what time do you close', 'clinic'],
  ['is it safe for me with my kidney disease', 'advice'],
  ['play some jazz in the kitchen', 'everyday'],
  ['thanks a lot', 'command'],
  ['does magnesium relax tight muscles', 'ask'],
] as const)('takes "%s" for %s', (text, kind) => {
  const kinds = model.kinds(tokenise(text));
  expect(Object.entries(kinds).sort(([, a], [, b]) => b - a)[0]?.[0]).toBe(kind);
});

test('an emergency in the middle of a long harmless text is found in its stretch', () => {
  const filler = 'I would like to hear more about the article and its author, if you please. ';
  const worst = model.worst(
    tokenise(`${filler.repeat(20)}My husband collapsed and is not breathing. ${filler.repeat(20)}`),
  );
  // From 0.4 on it interrupts.
  expect(worst.emergency).toBeGreaterThan(0.4);
  expect(worst.red).toBe(true);
});

test('explains a kind by the features that weigh most for it', () => {
  const gains = model.explain(tokenise('my chest hurts'), '911');
  expect(gains[0]?.[1]).toBeGreaterThan(0);
  expect(gains.map(([, gain]) => gain)).toEqual(gains.map(([, gain]) => gain).sort((a, b) => b - a));
});
