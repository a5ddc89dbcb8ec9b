import { speaksOfMinor } from '../../../src/domain/callbacks/minor.ts';
import { processorTime } from '../../support/processor-time.ts';

test.each([
  'im 17 call me back please',
  "i'm 17 please call me",
  'im 17 i want a callback',
  'I am 17 book me in',
  'my age is 14, appointment please',
  'sixteen, call me',
  "I'm in 10th grade and want an appointment",
  "I'm a high school sophomore, please call me",
  'i turn 18 next year can i book',
  'tengo 15 años, quiero una cita',
  'tengo quince años y quiero una cita',
  'hi im twelve and i want one',
  '16f, anxiety, does it help',
  '17 m here',
  'im a 16 year old girl',
  "I'm 15 y/o, can you ring me?",
  "I'm not 18 yet",
  'im a sophomore in high school',
  'i go to middle school, does it help',
  'I’m a 9th grader',
  'soy menor de edad',
  'im 16 212-555-0142',
  'im a teenager and i cant sleep',
  "I'm 16 by the way, is that ok?",
])('hears that who writes "%s" is under 18', (text) => {
  expect(speaksOfMinor(text)).toBe('visitor');
});

test.each([
  'my toddler has leg cramps, does it help',
  'my daughter is in middle school, does it help her anxiety',
  "what about for my son, he's 8",
  'what about my son, he is eight years old',
  'my daughter, 12, gets cramps',
  'my 8 year old has growing pains',
  'is it ok for a 12 year old?',
  'my kid cant sleep',
  "I need a call about my 12 year old daughter's headaches",
  "my daughter's 13 and gets migraines, call me please",
  'my daughter’s only 13',
  "my son's in 5th grade",
  'my nephew just turned 13',
  "she's only nine",
  'my son is a high school freshman',
  'my niece is in 5th grade',
  'mi hijo tiene 8 años',
  'mi hija de 10 años tiene calambres',
])('hears a child in "%s"', (text) => {
  expect(speaksOfMinor(text)).toBe('child');
});

test.each([
  "I'm 17 weeks pregnant",
  "we're trying for a baby. is the iv ok?",
  'we are hoping to have another baby, is it ok',
  'my 17 year old car',
  'since I was 12',
  'at 10 am',
  'I teach 10th grade',
  "I'm a 10th grade teacher",
  "I'm a high school nurse",
  'size 12',
  'in 5 minutes',
  "I'm 10 minutes away",
  "I'm 10, 15 minutes away",
  "I'm 16 years sober",
  "I'm 12 hours fasted",
  "I'm 15 pounds overweight",
  'I’m 6 months post op',
  'i was 16 when it began',
  'my pain is a 10',
  'my kids have school until 3',
  'my kid gets out at 3',
  'my kids are driving me nuts, does it help stress',
  'my son is 34',
  'my son is 10 minutes late',
  'my son, at 3',
  'call my son, 9-11 tomorrow',
  'my sister is a high school teacher',
  'she was in high school when it began',
  'my migraines started at age 14',
  'tengo 15 años de dolor',
  'tengo 45 años',
  "I'm 45",
  'two or three times a week',
  "explain it like I'm 10",
  'ill be 10 minutes late',
  'my 12 year old injury hurts',
  'she is 10 minutes late',
  'call me at 5, six is fine too',
  '15 please',
  'I have an 8 year old and no sleep, does it help',
])('hears nobody under 18 in "%s"', (text) => {
  expect(speaksOfMinor(text)).toBeNull();
});

test.each(['my son '.repeat(600), 'im 1'.repeat(900), 'she , '.repeat(800), 'i am a in the '.repeat(300)])(
  'reads a hostile text in no time',
  (text) => {
    const took = processorTime(() => {
      for (let round = 0; round < 10; round++) speaksOfMinor(text);
    });
    expect(took).toBeLessThan(300);
  },
);
