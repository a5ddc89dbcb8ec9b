import { checkPhrasing } from '../../../src/domain/gaps/check-phrasing.ts';
import type { Knowledge, Section } from '../../../src/domain/knowledge/knowledge.ts';

const section = (id: string, phrasings: string[]): Section => ({
  id,
  article: 'a',
  title: 'Muscle cramps',
  text: 'Magnesium and vitamin B12 may ease cramps in the calves for up to 48 hours. Charley horses are cramps.',
  inShort: { from: 0, to: 10 },
  sentences: [{ from: 0, to: 10 }],
  phrasings,
});
const knowledge = {
  sections: new Map([
    ['muscle', section('muscle', ['Does it help with cramps?'])],
    ['sleep', section('sleep', ['Will I sleep better?'])],
  ]),
  lexicon: [{ lay: ['worn out'], terms: ['fatigue'] }],
} as unknown as Knowledge;

const MESSAGES = [
  'hi, I am Will Hart',
  'can B12 fix my calves since the marathon on March 3rd?',
  'my son leo is 16 and weighs 63 kg. Call me at 212-555-0147 on Friday',
  'hello my name is zoe quill and i wonder about calves',
  'Is it okay with the tea that Bluebird sells? I am forty and may come in May',
];
const told = [{ texts: MESSAGES, names: ['Will Hart', 'Ann Okafor', 'ann@okafor.example'] }];

const problems = (text: string, to = 'muscle') =>
  checkPhrasing({ section: to, text }, knowledge, told).map((problem) =>
    'word' in problem ? `${problem.kind} ${problem.word}` : problem.kind,
  );

test.each([
  ['Does B12 help sore calves after a long run?', []],
  ['Will it ease calves that hurt after running?', []],
  ['Can I have it while I am worn out in spring?', []],
  ['May it help a charley horse?', []],
])('lets “%s” go on', (text, expected) => {
  expect(problems(text)).toEqual(expected);
});

test.each([
  ['can b12 fix my calves since the marathon on march 3rd', ['sentence', 'date march', 'number 3rd']],
  ['Is it okay with the tea that Bluebird sells?', ['sentence', 'name Bluebird']],
  ['Tell me, is it okay with the tea that bluebird sells?', ['sentence', 'name bluebird']],
  ['fix my calves since the marathon', ['sentence']],
  ['Does it help Leo with cramps?', ['name Leo']],
  ['Does it help leo’s cramps?', ['name leo’s']],
  ['Does it help zoe quill?', ['name zoe', 'name quill']],
  ['Does it help my Will with cramps?', ['name Will']],
  ['Does it help the Okafor family?', ['name Okafor']],
  ['Does it help at 16?', ['number 16']],
  ['Does it help at 63 kg?', ['number 63']],
  ['Is 2125550147 the number?', ['number 2125550147']],
  ['Does it help at forty?', ['number forty']],
  ['Can I come on Friday?', ['date Friday']],
  ['Can I come in May?', ['date May']],
])('refuses “%s” for what it gives away', (text, expected) => {
  expect(problems(text)).toEqual(expected);
});

test.each([
  ['', 'muscle', ['empty']],
  ['cramps', 'muscle', ['empty']],
  ['x '.repeat(120), 'muscle', ['too-long']],
  ['Does it help calves?', 'gone', ['no-section']],
  ['Should I write to help@clinic.example?', 'muscle', ['address']],
  ['does it help with CRAMPS', 'sleep', ['known']],
])('refuses “%s” for %s', (text, to, expected) => {
  expect(problems(text, to)).toEqual(expected);
});
