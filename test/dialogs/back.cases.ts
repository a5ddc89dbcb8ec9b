import { Conversation } from './conversation.ts';

describe('"back" outside a form', () => {
  test.each(['back', 'go back', 'wait go back', 'previous', 'go back a step'])(
    'shows the last answer’s choices again: "%s"',
    async (words) => {
      const conversation = new Conversation();
      const { choices } = await conversation.say('does it help with leg cramps?');
      const said = await conversation.say(words);
      expect(said.output.outcome).toBe('command');
      expect(said.text).toMatch(/no page to go back to/);
      expect(said.choices).toEqual(choices);
    },
  );

  test('says what can be asked when nothing was answered yet', async () => {
    const { choices } = await new Conversation().say('back');
    expect(choices).toContain('Ask for a callback');
  });

  test('leaves a question about the back one', async () => {
    expect((await new Conversation().say('does it help a sore back')).output.outcome).not.toBe('command');
  });
});
