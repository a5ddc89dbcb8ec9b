import { splitQuestions } from '../../../src/domain/answering/split-questions.ts';
import { processorTime } from '../../support/processor-time.ts';
import { understand } from './project-answerer.ts';

test.each([
  ['does it help with sleep and what about bone density?', ['a1-neuro', 'a1-bone'], null],
  ['what about insomnia? and what about brittle bones?', ['a1-neuro', 'a1-bone'], null],
  ['is it good for migraines and mood', ['a1-muscle', 'a1-neuro'], null],
  ['does it help with sleep and bone density?', ['a1-neuro', 'a1-bone'], null],
  ['does it help cramps and how much is it?', ['a1-muscle'], 'prices'],
  ['how much is it and does it help cramps', ['a1-muscle'], 'prices'],
  ['Can it help with muscle cramps? Where are you located?', ['a1-muscle'], 'address'],
  ['does it help my cramps and are you open saturday', ['a1-muscle'], 'hours'],
  ['does magnesium help memory? does it help bones? does it help stress?', ['a2-nerve', 'a1-bone'], null],
])('"%s" is answered from %j, and %s of the clinic', (text, sections, fact) => {
  const { outcome, sections: found, clinicFact } = understand(text);
  expect({ outcome, sections: found.map(({ id }) => id), clinicFact }).toEqual({
    outcome: 'answer',
    sections,
    clinicFact: fact,
  });
});

test.each([
  'does it help with stress and anxiety?',
  'blood pressure and circulation?',
  'is it true that it helps with memory and learning',
  'does it reduce cortisol and does it reduce adrenaline?',
  'what foods have magnesium and does my body absorb it well',
  'what does it do and how does it work for nerves',
  'does it help migraines? I get them every week and they are terrible',
  'what are neurotransmitters and how does magnesium affect them',
])('"%s" is one question', (text) => {
  const { outcome, sections, clinicFact } = understand(text);
  expect({ outcome, count: sections.length, clinicFact }).toEqual({
    outcome: 'answer',
    count: 1,
    clinicFact: null,
  });
});

test.each([
  [
    'does magnesium help cramps and do you do laser hair removal?',
    'a1-muscle',
    'do you do laser hair removal?',
  ],
  ['what is magnesium chloride? do you do botox?', 'a1-intro', 'do you do botox?'],
  ['who invented the telephone? and does it help with stress', 'a1-stress', 'who invented the telephone?'],
])('of "%s" %s answers one question, and "%s" is left open', (text, section, notCovered) => {
  const understood = understand(text);
  expect(understood.sections.map(({ id }) => id)).toEqual([section]);
  expect(understood).toMatchObject({ outcome: 'answer', clinicFact: null, notCovered });
});

test.each([
  ['does it help cramps and is it dangerous?', 'decline'],
  ['does it help cramps and what are the side effects?', 'decline'],
  ['does it help sleep? what about alcohol?', 'decline'],
  ['who invented the telephone and what is the capital of France?', 'decline'],
  ['does it help cramps and how much is it?', 'answer'],
  ['does it help migraines? I get them every week and they are terrible', 'answer'],
  ['does it help migraines? has it done anything for others?', 'answer'],
])('"%s" leaves no single question open: %s', (text, outcome) => {
  const { notCovered, ...understood } = understand(text);
  expect(notCovered).toBeUndefined();
  expect(understood.outcome).toBe(outcome);
});

test('two words for one thing are never answered twice', () => {
  const { outcome, sections } = understand('is it about nerves and brain');
  expect(outcome === 'answer' ? sections.length : 1).toBe(1);
});

test.each([
  ['does it help me sleep, and is it safe with warfarin?', 'advice'],
  ['does it help with sleep and should I stop my pills?', 'advice'],
  ['how much is it? also can I take it while pregnant? and does it help sleep?', 'advice'],
  ['does it help cramps? I took a whole bottle of pills and want to die. how much is it?', 'emergency'],
])('"%s" is never taken apart', (text, outcome) => {
  expect(understand(text)).toMatchObject({ outcome, sections: [] });
});

test.each([
  ['My knees ache. Does it help? And how much is it?', ['My knees ache. Does it help?', 'how much is it?']],
  ['stress and anxiety', ['stress and anxiety']],
  ['does it help? thank you so much', ['does it help? thank you so much']],
])('"%s" is split into %j', (text, parts) => {
  expect(splitQuestions(text)).toEqual(parts);
});

test('a long text is split in linear time', () => {
  const took = (text: string) =>
    processorTime(() => {
      for (let i = 0; i < 50; i++) splitQuestions(text);
    });
  took(', and '.repeat(60));
  expect(took(`${', and also '.repeat(40)}what`)).toBeLessThan(200);
});
