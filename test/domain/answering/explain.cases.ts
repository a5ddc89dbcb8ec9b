import { understand } from './project-answerer.ts';

test.each<[what: string, text: string, lines: readonly RegExp[]]>([
  [
    'words that were mended before the search, as they were written',
    'dose magnesum help with migranes?',
    [/^repaired: dose → does$/, /^repaired: magnesum → magnesium$/, /^repaired: migranes → migraines$/],
  ],
  ['a word that the search itself mended', 'does it ease my crampz', [/^repaired: crampz → cramp$/]],
  [
    'a disguised and a spelled-out word',
    'k1ll, s u i c i d e',
    [/: k1ll → kill$/, /: s u i c i d e → suicide$/],
  ],
  ['a mended word of the clinic’s facts', 'whats ur adress', [/^repaired: adress → address$/]],
  ['the lexicon’s entries', 'charley horse at night', [/^lexicon: cramp\* → cramps spasms muscle$/]],
  [
    'the votes for the best section and the runner-up, in order, and what decided',
    'How does magnesium affect nerves and mood?',
    [
      /^a1-neuro: score 0\.\d\d = model 0\.\d\d, bm25 [01]\.\d\d, fuse 0\.\d\d$/,
      /^a2-nerve: score 0\.\d\d = model 0\.\d\d, bm25 [01]\.\d\d, fuse 0\.\d\d$/,
      /^decided: nearest section a1-neuro$/,
    ],
  ],
  [
    'the rule of triage with its category and number',
    'my chest hurts and my left arm is numb',
    [/^triage: T1 by chest-pain, chest-pain, 911$/, /^decided: an emergency comes before everything$/],
  ],
  [
    'the words that made the model hear an emergency where no rule did',
    's u i c i d e',
    [/^triage: T1 by model, suicide, 988$/, /^model for 988: .*\bsuicide \d/],
  ],
])('explains %s', (_what, text, lines) => {
  const explained = understand(text).explain();
  const places = lines.map((line) => explained.findIndex((one) => line.test(one)));
  expect({ explained, places }).toEqual({ explained, places: places.toSorted((a, b) => a - b) });
  expect(explained).toEqual(expect.arrayContaining(lines.map((line) => expect.stringMatching(line))));
});

test('explains no mending where every word is spelled right', () => {
  const explained = understand('Can magnesium IV help with muscle cramps?').explain();
  expect(explained.filter((line) => line.startsWith('repaired'))).toEqual([]);
});
