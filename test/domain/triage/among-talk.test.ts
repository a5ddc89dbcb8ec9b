import { amongTalk } from '../../../src/domain/knowledge/evaluation/among-talk.ts';
import { createTriage } from '../../../src/domain/triage/create-triage.ts';
import { printFigure } from '../../support/print-figure.ts';
import { loadKnowledge } from '../answering/project-knowledge.ts';
import { PLAIN_EMERGENCIES } from './plain-emergencies.ts';

const triage = createTriage(loadKnowledge().safety);
const KINDS_OF_TALK = 10;

test('plain emergencies among ordinary talk interrupt', () => {
  const texts = PLAIN_EMERGENCIES.flatMap((text) =>
    Array.from({ length: KINDS_OF_TALK }, (_, at) => amongTalk(text, at)),
  );
  const missed = texts.filter((text) => triage(text).tier !== 'T1');
  printFigure(
    `plain emergencies among ordinary talk: ${texts.length - missed.length} of ${texts.length} interrupted`,
  );
  expect(missed.filter((text) => triage(text).tier === null)).toEqual([]);
  // A bare word is no more than a word among others: "heart attack", "she collapsed".
  expect(missed.length).toBeLessThanOrEqual(0.03 * texts.length);
});

test.each([
  'I want to kill myself, do you take walk-ins?',
  'I am suicidal, do you take insurance',
  'i want to die, do you ever get that feeling',
  'She is unconscious, what do you do',
  'My mother is choking, what do you do',
  'My name is Rob and my wife stopped breathing, can you tell me what to do',
  'Can someone call me back? I have chest pain',
  'my neighbor is not breathing, how much is a drip',
  'hello good morning, hope you are well. thinking of ending it. thank you so much',
  `${'Hello I have been reading about drips and I live with my cat who is fine. '.repeat(100)}my husband is not breathing. ${'I like the park. '.repeat(100)}`,
])('hears the emergency in “%s”', (text) => {
  expect(triage(text).tier).toBe('T1');
});

test.each([
  'Hi there, can I move my visit? My calves cramp at night. Thanks, hope you are well',
  'hope you are well. my brother had a stroke in 2015. do you take insurance?',
  'neighbors smelled gas, it was a skunk',
  'these prices made me choke on my coffee, do you take walk-ins?',
])('doesn’t interrupt “%s”', (text) => {
  expect(triage(text).tier).not.toBe('T1');
});
