import { Conversation } from './conversation.ts';
import { askedFor, formOf } from './form.ts';

const CRAMPS = 'Can magnesium IV help with muscle cramps?';

test.each([
  ['can you explain that simpler', /can’t put it in simpler words.*call \(212\) 555-0142/],
  ['can i unsend that', /can’t be taken back here, but “erase my words” deletes/],
  ['the print is too small', /browser’s zoom.*call us at \(212\) 555-0142/],
  ['hurry up', /I’m here/],
])('after an answer, "%s" gets a short and honest reply', async (text, expected) => {
  const { text: said } = await new Conversation().say(CRAMPS, text);
  expect(said).toMatch(expected);
  expect(said).not.toMatch(/articles don’t cover/);
});

test('who says what is wrong and wants a person gets the form, not a verdict', async () => {
  const conversation = new Conversation();
  const { output } = await conversation.say(CRAMPS, "that's not what I asked. transfer me");
  expect(output.outcome).toBe('callback');
  expect(formOf(conversation).asking).toBe('consent');
});

test('a wish that names a visit is told that the chat can’t book it', async () => {
  const { text } = await new Conversation().say('need to push my session back a week');
  expect(text).toMatch(/can’t book the visit itself/);
});

test.each(['need to push my session back a week', 'get me a human'])(
  'in an open form, "%s" opens no other',
  async (text) => {
    const conversation = await askedFor('phone');
    await conversation.say(text);
    expect(formOf(conversation).asking).toBe('phone');
  },
);

test('"Call, don’t text" refuses no call', async () => {
  const { output } = await new Conversation().say("Call, don't text");
  expect(output.outcome).toBe('callback');
});
