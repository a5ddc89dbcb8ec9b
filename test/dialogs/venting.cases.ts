import { createAnswerer } from '../../src/domain/answering/create-answerer.ts';
import { NO_TRIAGE } from '../../src/domain/triage/triage.ts';
import { Conversation, knowledge } from './conversation.ts';
import { askedFor, formOf } from './form.ts';

const answerer = createAnswerer(knowledge);
const OFFERS_A_PERSON = /\(212\) 555-0142/;

describe('who insults the chat or vents', () => {
  test.each([
    'you suck',
    'stupid bot',
    'this is useless',
    'fuck you',
    'f*** you',
    'f*cking useless',
    'worst bot ever',
    'idiot',
    'you are an idiot',
    'go to hell',
    'are you stupid?',
    "you're no help at all",
    'this is a waste of my time',
    'I hate this bot',
    'shut up you stupid bot',
    'this is the stupidest thing I have ever used',
    'eres un idiota',
  ])('is offered a person, and "%s" is no gap', async (text) => {
    const said = await new Conversation().say(text);
    expect(said.output.outcome).toBe('command');
    expect(said.text).toMatch(
      /^(?:I’m sorry about that\. A person at the clinic can help better: call|Lo siento\. Una persona de la clínica puede ayudarle mejor: llame al) \(212\)/,
    );
    expect(said.text).not.toMatch(/911|kept your question|!/);
    expect(said.choices).toEqual([expect.stringMatching(/^(?:Ask for a callback|Pedir una llamada)$/)]);
  });

  test('isn’t told the same over and over', async () => {
    const conversation = new Conversation();
    const said: string[] = [];
    for (const text of ['you suck', 'idiot', 'stupid bot']) said.push((await conversation.say(text)).text);
    expect(new Set(said).size).toBe(3);
    for (const text of said) expect(text).toMatch(OFFERS_A_PERSON);
  });

  test('is asked again in the form, which takes no insult for an answer', async () => {
    for (const field of ['consent', 'name', 'phone', 'when', 'topic', 'voicemail', 'confirm'] as const) {
      const conversation = await askedFor(field);
      const { text } = await conversation.say('you suck');
      expect([field, text]).toEqual([field, expect.stringContaining('I’m sorry about that.')]);
      expect(formOf(conversation).asking).toBe(field);
    }
    const conversation = await askedFor('name');
    await conversation.say('idiot');
    expect(formOf(conversation).form.name).toBeUndefined();
  });

  test('of an answer says that it was no help', async () => {
    const conversation = new Conversation();
    const said = await conversation.say('does it help with leg cramps?', 'this is useless');
    expect(said.text).toMatch(/sorry, that wasn’t it/);
  });
});

test.each([
  ['you suck, how much is it', 'clinic'],
  ['stupid question but does it help cramps', 'answer'],
])('“%s” is answered', (text, outcome) => {
  expect(answerer.understand(text, NO_TRIAGE).outcome).toBe(outcome);
});

test.each(['I am an idiot', "I'm worthless", 'my hands are useless', 'the pain is terrible'])(
  '“%s” insults nobody here',
  (text) => {
    expect(answerer.understand(text, NO_TRIAGE).command).not.toBe('insult');
  },
);

describe('who wants no more of it', () => {
  test.each(['shut up', 'never mind', 'nvm', 'stop talking', 'forget it', 'be quiet'])(
    'hears that "%s" is all right',
    async (text) => {
      const said = await new Conversation().say(text);
      expect(said.output.outcome).toBe('command');
      expect(said.text).toBe('That’s all right. I’m here if something comes up.');
    },
  );

  test('leaves the form with it, as before', async () => {
    const { text } = await (await askedFor('phone')).say('shut up');
    expect(text).toMatch(/I’ve left the form/);
  });
});
