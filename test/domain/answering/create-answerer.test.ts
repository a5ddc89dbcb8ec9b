import './asked-otherwise.cases.ts';
import './chat-words.cases.ts';
import './clinic-examples.cases.ts';
import './explain.cases.ts';
import './many-sections.cases.ts';
import './harm-and-overview.cases.ts';
import './two-questions.cases.ts';
import './what-is-not-covered.cases.ts';
import { answerer, knowledge, understand } from './project-answerer.ts';

test.each([
  ['Can magnesium help with muscle cramps?', 'a1-muscle'],
  ['Does magnesium help with high blood pressure?', 'a1-cardio'],
  ['Can magnesium help with stress?', 'a1-stress'],
  ['Is magnesium good for your bones?', 'a1-bone'],
  ['What are free radicals?', 'a2-oxidative'],
])('"%s" is answered from %s', (question, section) => {
  const understood = understand(question);
  expect([understood.outcome, understood.sections[0]?.id]).toEqual(['answer', section]);
});

test.each([
  ['hello', 'greeting'],
  ['thank you so much', 'thanks'],
  ['start over', 'start-over'],
  ['are you a real person?', 'are-you-a-bot'],
  ['never mind', 'cancel'],
  ['tell me more', 'more'],
  ['source?', 'source'],
  ['🙂', 'no-content'],
  ['', 'no-content'],
  ['empezar de nuevo', 'start-over'],
])('"%s" is the command %s', (text, command) => {
  expect(understand(text)).toMatchObject({ outcome: 'command', command });
});

test.each([
  'Please call me back',
  'I want to book an appointment',
  'can I talk to a person',
  'quiero una cita',
])('"%s" asks for a callback', (text) => {
  expect(understand(text).outcome).toBe('callback');
});

test.each([
  ['what are your hours', 'hours'],
  ['are you open right now?', 'open-now'],
  ['where are you located', 'address'],
  ['how much does it cost', 'prices'],
  ['is there parking', 'parking'],
  ['do you take insurance', 'insurance'],
  ['do you take walk-ins', 'walk-ins'],
])('"%s" asks for the clinic fact %s', (text, clinicFact) => {
  expect(understand(text)).toMatchObject({ outcome: 'clinic', clinicFact });
});

test('a personal medical question is advice, whatever the articles say about its topic', () => {
  expect(understand('how many milligrams of magnesium should I take for my cramps?').outcome).toBe('advice');
});

test('an emergency is an emergency, whatever else the text asks', () => {
  expect(understand("what are your hours, my chest hurts and I can't breathe").outcome).toBe('emergency');
});

test.each(['what is the capital of France', 'who won the baseball game', 'my printer is out of toner'])(
  '"%s" is declined',
  (text) => {
    expect(understand(text)).toMatchObject({ outcome: 'decline', sections: [] });
  },
);

test('spans begin with the in-short sentence, lie inside the text and follow its order', () => {
  for (const section of knowledge.sections.values()) {
    const spans = answerer.spans(section.id, section.phrasings[0] ?? section.title, undefined);
    expect(spans[0]).toEqual(section.inShort);
    expect(spans.length).toBeLessThanOrEqual(3);
    for (const [at, { from, to }] of spans.entries()) {
      expect(to).toBeLessThanOrEqual(section.text.length);
      if (at > 0) expect(from).toBeGreaterThanOrEqual(spans[at - 1]!.to);
    }
  }
});

test('related sections are others of the same knowledge', () => {
  const related = answerer.related('a1-muscle');
  expect(related).not.toContain('a1-muscle');
  expect(related.every((id) => knowledge.sections.has(id))).toBe(true);
});
