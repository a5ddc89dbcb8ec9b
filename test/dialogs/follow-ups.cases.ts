import { Conversation } from './conversation.ts';

const CRAMPS = 'does magnesium help with muscle cramps?';

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
    await conversation.say(CRAMPS);
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

  test.each(['why', 'why?', 'but why is that', 'how does it do that?', 'how come', 'how so'])(
    '“%s” gets what the answer left out, and then that this is all',
    async (text) => {
      const conversation = new Conversation();
      const first = await conversation.say(CRAMPS);
      const more = await conversation.say(text);
      expect(more.output).toMatchObject({ outcome: 'command', sections: ['a1-muscle'] });
      expect(more.text).not.toBe('');
      const told = new Set(first.text.split('\n'));
      expect(more.text.split('\n').filter((line) => told.has(line))).toEqual([]);
      expect((await conversation.say(text)).text).toMatch(/all this part of the article says/);
    },
  );

  test.each([
    ['and for sleep?', 'a1-neuro'],
    ['and sleep?', 'a1-neuro'],
    ['what about bones', 'a1-bone'],
    ['what is magnesium?', 'a2-intro'],
  ])('“%s” is answered from %s', async (text, section) => {
    const { output } = await new Conversation().say(CRAMPS, text);
    expect(output).toMatchObject({ outcome: 'answer', sections: [section] });
  });

  test('“does it really help” is no praise', async () => {
    const conversation = new Conversation();
    const { text } = await conversation.say(CRAMPS, 'does it really help');
    expect(text).not.toMatch(/Thank you/);
    expect(conversation.intents).toEqual([]);
  });

  test.each(['who wrote this article?', 'who wrote that', 'is that true?'])(
    '“%s” is told whose article it is from',
    async (text) => {
      const conversation = new Conversation();
      const said = await conversation.say(CRAMPS, text);
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

test('“why?” before any answer quotes nothing', async () => {
  const { output } = await new Conversation().say('why?');
  expect(output).toMatchObject({ outcome: 'decline', sections: [] });
});
