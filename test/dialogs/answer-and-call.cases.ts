import { Conversation } from './conversation.ts';

test('a question beside a wish for a call is answered, and a yes to the offer opens the form', async () => {
  const conversation = new Conversation();
  const { output, replies, text, choices } = await conversation.say(
    'does it help with sleep? also can someone phone me',
  );
  expect(output.outcome).toBe('answer');
  expect(replies.flat().some(({ kind }) => kind === 'span')).toBe(true);
  expect(text).toMatch(/Would you like the clinic to call you/);
  expect(choices).toContain('Ask for a callback');
  expect((await conversation.say('yes')).text).toMatch(/all right with you/);
});

test('so it is without a question mark between the two', async () => {
  const { output, choices } = await new Conversation().say('does it help sleep and can someone call me');
  expect(output.outcome).toBe('answer');
  expect(choices).toContain('Ask for a callback');
});

test('who leaves a number with the question goes on to the form', async () => {
  const { output } = await new Conversation().say(
    'does it help with sleep? also can someone phone me at 917-555-0155',
  );
  expect(output.outcome).toBe('callback');
});
