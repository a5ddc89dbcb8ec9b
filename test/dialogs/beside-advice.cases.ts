import { Conversation } from './conversation.ts';

describe('a personal question with another beside it', () => {
  test.each([
    ['what are your hours and is it safe with my blood thinner', /Our hours:/],
    ['how much is it and can i take it while pregnant', /magnesium chloride IV costs \$145/],
    ['is it ok with warfarin? where are you located?', /118 Willow Street/],
  ])('gets the advice, and what was asked of the clinic: "%s"', async (text, fact) => {
    const { output, replies, text: said } = await new Conversation().say(text);
    expect(output.outcome).toBe('advice');
    expect(replies.flat()).toContainEqual({ kind: 'fixed', id: 'advice' });
    expect(said).toMatch(fact);
  });

  test('gets the advice alone where nothing else is asked', async () => {
    const { text } = await new Conversation().say(
      'I take warfarin and close my eyes often. is it safe for me?',
    );
    expect(text).not.toMatch(/Our hours|We’re open/);
  });
});

test('who tries for a baby is asked for no guardian', async () => {
  const { output, text, choices } = await new Conversation().say("we're trying for a baby. is the iv ok?");
  expect(output.outcome).toBe('advice');
  expect(text).not.toMatch(/under 18|guardian/);
  expect(choices).toContain('Ask for a callback');
});

describe('who says that it is no emergency where none was heard', () => {
  test('is answered what they ask', async () => {
    const { output } = await new Conversation().say('not an emergency but do you treat anxiety');
    expect(output).toMatchObject({ outcome: 'answer', sections: ['a1-stress'] });
  });
});

test('the hours are told beside a movie’s name', async () => {
  const { output, text } = await new Conversation().say('suicide squad movie night, do you close early');
  expect(output.outcome).toBe('clinic');
  expect(text).toMatch(/Our hours:/);
});
