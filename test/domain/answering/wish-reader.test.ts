import { wishOf } from '../../../src/domain/answering/wish-reader.ts';
import { tokenise } from '../../../src/domain/triage/tokens.ts';

const wish = (text: string) => wishOf(text, tokenise(text));

describe('wants a person', () => {
  test.each([
    "I don't want answers from computer, give me Human",
    "You're a machine and I want a person, no offense",
    'im done with this robot, get me someone who works there',
    "Hmm no that didn't answer it. I think I need a person for this one.",
    "that's not what I asked. transfer me",
    'Please tranfer.',
    'could you patch me through to reception',
    'is anybody real on the other end who could take this over?',
    'can one of you humans take over',
    'a live one please',
    'una persona de verdad porfa',
    'pásame a un humano que contigo no me entiendo',
    'comuníqueme con una enfermera',
    'REPRESENTATIVE',
    'dont want the article i want a conversation',
  ])('%s', (text) => {
    expect(wish(text)).not.toBeNull();
  });
});

describe('wants to talk, and says so in other words', () => {
  test.each([
    "Look, five minutes with a person. that's all I ask",
    'dont mind holding, just connect me',
    "eyes are bad, can't read this little print, so please phone",
    'When convenient, a short telephone conversation would be appreciated.',
    "i'd explain but its long and id rather say it out loud",
    'Too complicated to write. Can the doctor and I have five minutes?',
    "it's too long to type",
    'i hate typing',
    'let it ring a good while, I walk slow',
    'Still waiting on that call you promised.',
    'nobody ever called me back',
    'nobody picks up. what is the point of having a phone',
    'take down my number would ya',
    'jot down my number please',
    'we got disconnected',
    'the call dropped',
    'Get back to me',
    'no me gusta escribir, mejor platicamos',
    'call me instead of texting',
  ])('%s', (text) => {
    expect(wish(text)).not.toBeNull();
  });
});

describe('wants a visit made, moved, called off or told', () => {
  test.each([
    'can i move my 2pm, kids got a half day',
    'need to push my session back a week',
    'can I push my 10am to next week',
    'gotta bail on today sorry',
    'I have to cancel tomorrow',
    "can't make my appointment on friday",
    'What time am I booked for again?',
    "when's my next appointment",
    'Am I still on for 11',
    'is my appointment still on for tuesday',
    "Running late, won't make 4:30, is there a later one",
    'sign me up',
    "I'll take the 9am",
    'got any openings this wkend',
    'kiero una sita',
    'cancelen lo de mañana',
    'necesito cambiar mi cita',
  ])('%s', (text) => {
    expect(wish(text)).not.toBeNull();
  });
});

describe('wants none of it', () => {
  test.each([
    'is there a fee if I cancel my appointment the same day',
    "what if I can't make it",
    'should I skip my session if I have a cold',
    'are you a real person',
    'am i talking to a real person or a bot',
    'human?',
    'I need someone to explain how magnesium calms nerves',
    'do I need someone there with me',
    'does a person need magnesium',
    'if looks could kill, that receptionist lol',
    'I put my phone in the fridge, would magnesium clear it up',
    'my ears ring',
    'how do nerves talk to each other',
    "I don't want to talk to a human",
    'can magnesium change my mood',
    'will i need a plug converter when i visit costa rica',
    'what time do i have to go to work today',
    'too much',
    'back',
    'I can wait',
    'thanks',
    '',
  ])('%s', (text) => {
    expect(wish(text)).toBeNull();
  });
});

test('tells whether anything else is said', () => {
  expect(wish('please transfer me to a human')).toBe('whole');
  expect(wish('my knees are bad, so get me a human')).toBe('part');
});

test('leaves a question beside a wish that is only likely to be answered', () => {
  expect(wish('do you take walk-ins? the call dropped')).toBeNull();
});

test('reads no story', () => {
  expect(wish(`${'my knees are bad and so '.repeat(10)} get me a human`)).toBeNull();
});
