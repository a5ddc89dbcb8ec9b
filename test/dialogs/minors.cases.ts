import { Conversation } from './conversation.ts';

describe('who is under 18', () => {
  test.each([
    'im 17 call me back please',
    'I am 17 book me in',
    'my age is 14, appointment please',
    'sixteen, call me',
    "I'm a high school sophomore, please call me",
    'i turn 18 next year can i book',
    'tengo 15 años, quiero una cita',
    'hi im twelve and i want one',
    '16f, anxiety, does it help',
  ])('gets guardian wording and no contact form: "%s"', async (text) => {
    const conversation = new Conversation();
    const { replies, output, choices } = await conversation.say(text);
    expect(replies.flat()).toContainEqual({ kind: 'fixed', id: 'minor' });
    expect(replies.flat().filter(({ kind }) => kind === 'span')).toEqual([]);
    expect(choices).toEqual([]);
    expect(output.state.dialogStack).toHaveLength(1);
    const { replies: later } = await conversation.say('call me');
    expect(later.flat()).toContainEqual({ kind: 'fixed', id: 'minor' });
  });
});

test.each([
  ['my toddler has leg cramps, does it help'],
  ['my daughter is in middle school, does it help her anxiety'],
  ['does it help with stress', 'what about for my son, he’s 8'],
])('who asks for a child is told to speak with the clinic: %j', async (...texts) => {
  const { text, replies } = await new Conversation().say(...texts);
  expect(text).toMatch(/a parent or guardian needs to speak with the clinic/);
  expect(replies.flat().filter(({ kind }) => kind === 'span')).toEqual([]);
});

test('an age that is none opens the form as ever', async () => {
  const { text } = await new Conversation().say('my 17 year old car broke, call me at 10 am');
  expect(text).toMatch(/all right with you/);
});

test.each([
  "I need a call about my 12 year old daughter's headaches",
  "my daughter's 13 and gets migraines, call me please",
])('a daughter’s age is heard in “%s”', async (text) => {
  const { text: said, output } = await new Conversation().say(text);
  expect(said).toMatch(/a parent or guardian needs to speak with the clinic/);
  expect(output.state.dialogStack).toHaveLength(1);
});

test('a parent who goes on in the chat of who is under 18 gets the clinic’s phone', async () => {
  const { text } = await new Conversation().say('im 15, call me', 'this is her mother, please call me');
  expect(text).toMatch(/\(212\) 555-0142/);
});
