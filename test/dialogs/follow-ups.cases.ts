import { Conversation } from './conversation.ts';

describe('after an answer', () => {
  test.each([
    ['the first one', 0],
    ['first', 0],
    ['tell me about the second', 1],
    ['the 2nd one please', 1],
    ['2', 1],
    ['option 1', 0],
  ])('“%s” picks the answer offered at place %d', async (text, place) => {
    const conversation = new Conversation();
    await conversation.say('does magnesium help with muscle cramps?');
    const offered = conversation.state.choicesShown[place]?.value;
    expect(offered).toMatch(/^section:/);
    const said = await conversation.say(text);
    expect(said.output.outcome).toBe('answer');
    expect(said.output.sections).toEqual([offered?.slice('section:'.length)]);
  });

  test.each(['who wrote this article?', 'who wrote that', 'is that true?'])(
    '“%s” is told whose article it is from',
    async (text) => {
      const conversation = new Conversation();
      const said = await conversation.say('does magnesium help with muscle cramps?', text);
      expect(said.output.outcome).toBe('command');
      expect(said.text).toMatch(/That is from “Magnesium IV/);
    },
  );
});
