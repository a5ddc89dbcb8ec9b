import { createAnswerer } from '../../src/domain/answering/create-answerer.ts';
import { NO_TRIAGE } from '../../src/domain/triage/triage.ts';
import { Conversation, knowledge } from './conversation.ts';

const answerer = createAnswerer(knowledge);

describe('who asks whether this is a bot is told so', () => {
  test.each([
    'are you artificial intelligence',
    'is this an llm',
    'are you staff',
    'is this siri',
    'do i talk to a machine',
    'is there a human on the other end',
    'human?',
    'is this a live agent',
    'bot or human?',
    'robot?',
    "you're not a real person are you",
    'is this chat live',
    'who is answering these',
    'am i speaking with the receptionist',
    'is anyone there',
    'is someone real reading this',
    'are you Jason Mendoza',
    'is this jason',
    'con quien hablo',
    '¿eres un robot?',
    'is this alexa',
    'are you gpt',
    'are you a language model',
    'is this automated',
    'am I chatting with a person',
    'did a human write that',
    'are you made of code',
    'is it a real nurse answering me',
    "so you're a computer program",
    'are you one of the nurses',
    'do you have feelings',
    'are you even human',
    'wait is this a robot',
    'am i talking to a real person or a bot',
    'is a person typing this',
    'who am i texting with',
    'is this a chatbot',
    'AI or person?',
    '¿Hablo con una persona o una máquina?',
    'es usted una máquina',
    'is this a recording',
    'are you a doctor',
    'be honest, are you a real woman?',
    'whos this',
  ])('%s', async (text) => {
    const conversation = new Conversation();
    await conversation.start();
    const { text: said, output } = await conversation.say(text);
    expect(output.outcome).toBe('command');
    expect(said).toMatch(
      /automated assistant .* not a person and not a nurse|asistente automático .* no soy una persona ni una enfermera/,
    );
  });

  test('in Spanish too', async () => {
    const { text } = await new Conversation().say('eres un robot?');
    expect(text).toMatch(/Soy un asistente automático/);
  });
});

test.each([
  ['get me a human', 'callback'],
  ['can I talk to a real person', 'callback'],
  ['who is the doctor', 'clinic'],
  ['do you have a doctor on staff', 'clinic'],
  ['is there a doctor on staff?', 'clinic'],
  ['do you have nurses', 'clinic'],
  ['is it a nurse who does it', 'any'],
  ['does a machine give the drip', 'any'],
  ['are the nurses gentle', 'any'],
])('“%s” asks for something else: %s', (text, outcome) => {
  const understood = answerer.understand(text, NO_TRIAGE);
  expect(understood.command).not.toBe('are-you-a-bot');
  if (outcome !== 'any') expect(understood.outcome).toBe(outcome);
});
