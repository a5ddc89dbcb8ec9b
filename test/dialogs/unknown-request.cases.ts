import { Conversation } from './conversation.ts';

describe('who speaks of a request that this conversation doesn’t have', () => {
  test.each([
    'cancel my callback',
    'please cancel my call for tomorrow',
    'cancel the call',
    'reschedule my callback',
    'change the time of my callback',
    'show me my request',
    'what is my reference code',
  ])('is told how to name it: "%s"', async (text) => {
    const said = await new Conversation().say(text);
    expect(said.output.outcome).toBe('command');
    expect(said.text).toMatch(
      /no open callback request in this chat\. Write your reference code and the last four/,
    );
  });

  test.each(['I want a call', 'can my call be tomorrow at 3', 'cancel my appointment'])(
    'isn’t who wishes for something else: "%s"',
    async (text) => {
      const said = await new Conversation().say(text);
      expect(said.text).not.toMatch(/no open callback request/);
    },
  );
});
