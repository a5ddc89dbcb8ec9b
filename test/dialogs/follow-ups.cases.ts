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

  test.each([
    'for my husband',
    'and for her?',
    'what about my mom',
    'what does it do for her',
    'how would it help my dad',
  ])('“%s” asks for it once more', async (text) => {
    const said = await new Conversation().say('how about sleep', text);
    expect(said.output).toMatchObject({ outcome: 'answer', sections: ['a1-neuro'] });
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

test('who asks what it does for somebody is told what it is, whoever was spoken of', async () => {
  for (const before of [[], ['she has parkinsons']]) {
    const said = await new Conversation().say(...before, 'what does it do for her');
    expect(said.output.outcome).toBe('answer');
  }
});
