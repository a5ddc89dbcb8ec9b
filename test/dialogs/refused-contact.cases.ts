import { Conversation } from './conversation.ts';
import { askedFor, formOf } from './form.ts';

test.each([
  ["I don't want a callback"],
  ['do not contact me again'],
  ["don't ring me, email me"],
  ['stop messaging me'],
])('"%s" opens no form', async (text) => {
  const conversation = new Conversation();
  const { text: said } = await conversation.say(text);
  expect(said).toMatch(/nobody will call you unless you ask/);
  expect(() => formOf(conversation)).toThrow('No form is open');
});

test.each(['no callback please, just tell me the price', 'hit me with the prices'])(
  'the price is told to who asks for it: "%s"',
  async (text) => {
    const { output, text: said } = await new Conversation().say(text);
    expect(output.outcome).toBe('clinic');
    expect(said).toMatch(/\$145/);
  },
);

test('the address is told to "wheres the clinic"', async () => {
  expect((await new Conversation().say('wheres the clinic')).output.outcome).toBe('clinic');
});

test.each(["don't call me before noon, but do call me", 'why don’t you call me'])(
  'a wish for a call stays one: "%s"',
  async (text) => {
    expect((await new Conversation().say(text)).output.outcome).toBe('callback');
  },
);

test('a refusal in the middle of the form leaves it', async () => {
  const conversation = await askedFor('name');
  expect((await conversation.say('do not contact me again')).text).toMatch(/left the form/);
});
