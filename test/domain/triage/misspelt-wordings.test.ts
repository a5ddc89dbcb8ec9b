import { createTriage } from '../../../src/domain/triage/create-triage.ts';
import { printFigure } from '../../support/print-figure.ts';
import { loadKnowledge } from '../answering/project-knowledge.ts';
import { PLAIN_EMERGENCIES } from './plain-emergencies.ts';

const triage = createTriage(loadKnowledge().safety);

/** The longest word of a wording is the one that decides. */
const decisive = (text: string): string =>
  text.split(' ').toSorted((one, other) => other.length - one.length)[0]!;

/** Each inner letter dropped, doubled, or swapped with the next one. */
function slipsOf(word: string): string[] {
  const slips = new Set<string>();
  for (let at = 1; at < word.length - 1; at++) {
    slips.add(word.slice(0, at) + word.slice(at + 1));
    slips.add(word.slice(0, at + 1) + word.slice(at));
    slips.add(word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2));
  }
  slips.delete(word);
  return [...slips];
}

test.each(PLAIN_EMERGENCIES)('“%s” interrupts', (text) => {
  expect(triage(text).tier).toBe('T1');
});

test('one letter wrong in the word that decides, and the emergency is heard all the same', () => {
  const misspelt = PLAIN_EMERGENCIES.flatMap((text) => {
    const word = decisive(text);
    return slipsOf(word).map((slip) => text.replace(word, slip));
  });
  const tiers = misspelt.map((text) => [text, triage(text).tier] as const);
  const interrupted = tiers.filter(([, tier]) => tier === 'T1').length;
  const unheard = tiers.filter(([, tier]) => tier === null).map(([text]) => text);
  printFigure(
    `misspelt plain emergencies: ${interrupted} of ${tiers.length} interrupted, ${unheard.length} read as nothing`,
  );
  expect(unheard).toEqual([]);
  expect(interrupted / tiers.length).toBeGreaterThan(0.95);
});
