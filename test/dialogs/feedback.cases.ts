import { Conversation, knowledge } from './conversation.ts';

/** Of NOW in conversation.ts. */
const TODAY = '2026-11-20';
const CRAMPS = 'does it help with leg cramps?';

const rated = (conversation: Conversation) =>
  conversation.intents.flatMap((intent) =>
    intent.kind === 'rateAnswer' ? [[intent.answer, intent.sections, intent.helped]] : [],
  );

describe('after an answer', () => {
  test('"That helped" and "Not what I asked" stand beside what is near, the call last', async () => {
    const { choices } = await new Conversation().say(CRAMPS);
    expect(choices.slice(2)).toEqual(['That helped', 'Not what I asked', 'Ask for a callback']);
  });

  test.each([
    'That helped',
    'that helped, thanks',
    'very helpful thank you',
    'Yes, that answered my question!',
  ])('"%s" is kept as a yes for its section and version', async (words) => {
    const conversation = new Conversation();
    const { text, output } = await conversation.say(CRAMPS, words);
    expect(text).toMatch(/^Thank you/);
    expect(output.outcome).toBe('command');
    expect(conversation.intents).toEqual([
      {
        kind: 'rateAnswer',
        answer: 1,
        sections: ['a1-muscle'],
        version: knowledge.version,
        helped: true,
        day: TODAY,
      },
      { kind: 'settleQuestion', seq: 1, answered: true, picked: null },
    ]);
  });

  test.each([
    'Not what I asked',
    'not helpful',
    "this doesn't answer my question",
    "no, that's not what I meant",
    'that didn’t help at all',
    'useless',
    'wrong answer',
  ])('"%s" is kept as a no, and met with other sections and a call', async (words) => {
    const conversation = new Conversation();
    const { text, choices } = await conversation.say(CRAMPS, words);
    expect(text).toMatch(/sorry, that wasn’t it[\s\S]*other words, try one of these or ask for a callback/);
    expect(choices).toHaveLength(3);
    expect(choices).not.toContain(knowledge.sections.get('a1-muscle')?.title);
    expect(rated(conversation)).toEqual([[1, ['a1-muscle'], false]]);
    expect(conversation.intents).toContainEqual({
      kind: 'settleQuestion',
      seq: 1,
      answered: false,
      picked: null,
    });
  });

  test('of one of two questions leaves the other open, whatever it was worth', async () => {
    const conversation = new Conversation();
    const said = await conversation.say('does it help with leg cramps? and do you do laser hair removal?');
    expect(said.text).toMatch(
      /Our articles don’t cover your other question: “do you do laser hair removal\?”/,
    );
    const open = { kind: 'settleQuestion', seq: 1, answered: false, picked: null };
    expect(said.output).toMatchObject({ outcome: 'answer', sections: ['a1-muscle'], intents: [open] });
    const { output } = await conversation.say('That helped');
    expect(output.intents).toContainEqual(open);
    expect(rated(conversation)).toEqual([[1, ['a1-muscle'], true]]);
  });

  test('says a long question that it left open in short', async () => {
    const { text } = await new Conversation().say(
      'does it help with leg cramps? and do you do laser hair removal, permanent makeup or any kind of tattoo removal?',
    );
    expect(text).toMatch(/other question: “do you do laser hair removal, permanent makeup or any kind…”/);
  });

  test('a changed mind is about the same answer', async () => {
    const conversation = new Conversation();
    await conversation.say(CRAMPS, 'that helped', 'actually not helpful');
    expect(rated(conversation)).toEqual([
      [1, ['a1-muscle'], true],
      [1, ['a1-muscle'], false],
    ]);
  });

  test('it still counts after more of the same answer, and no longer after something else', async () => {
    const after = new Conversation();
    await after.say(CRAMPS, 'tell me more', 'that helped');
    expect(rated(after)).toHaveLength(1);
    const late = new Conversation();
    const { text, output } = await late.say(CRAMPS, 'what are your hours?', 'not helpful');
    expect(late.intents).toEqual([]);
    expect(text).toMatch(/sorry, that wasn’t it/);
    expect(output.outcome).not.toBe('decline');
  });

  test('"yes" still takes the offered call, and "help" still asks for help', async () => {
    const conversation = new Conversation();
    expect((await conversation.say(CRAMPS, 'help')).text).toMatch(/Ask me about/);
    expect((await conversation.say(CRAMPS, 'yes')).text).toMatch(/Is that all right with you/);
    expect(rated(conversation)).toEqual([]);
  });

  test.each(['does it help others?', 'it didn’t help my pain last time', 'can you help me', 'thanks'])(
    '"%s" is no verdict',
    async (words) => {
      const conversation = new Conversation();
      await conversation.say(CRAMPS, words);
      expect(rated(conversation)).toEqual([]);
    },
  );
});

test('a verdict in the middle of the form is kept, and the form asks again', async () => {
  const conversation = new Conversation();
  await conversation.say('call me', 'yes');
  const { text } = await conversation.say(CRAMPS, 'that helped');
  expect(text).toMatch(/^Thank you[\s\S]*What is your name/);
  expect(rated(conversation)).toHaveLength(1);
});

/** A question that two sections are near to; which words are such moves with what the models learn. */
async function clarified() {
  for (const words of [
    'cramps with memory',
    'sleep with heart',
    'migraines with food',
    'anxiety with spasms',
  ]) {
    const conversation = new Conversation();
    const asked = await conversation.say(words);
    if (asked.output.outcome === 'clarify') return { conversation, asked };
  }
  throw new Error('None of these is asked back any more: add one that is');
}

test('a question between two sections is asked back: which of the two is meant, and nothing quoted', async () => {
  const { asked } = await clarified();
  const titles = asked.output.sections.map((id) => knowledge.sections.get(id)?.title);
  expect(titles).toHaveLength(2);
  expect(asked.text).toBe('I have two answers that come close. Which one do you mean?');
  expect(asked.choices).toEqual([...titles, 'Ask for a callback']);
});

test('a section that was chosen of two is kept with the question that asked', async () => {
  const { conversation, asked } = await clarified();
  const { output } = await conversation.say(asked.choices[1] ?? '', 'not helpful');
  const section = asked.output.sections[1] ?? '';
  expect(output.outcome).toBe('command');
  expect(conversation.intents).toEqual([
    { kind: 'settleQuestion', seq: 1, answered: true, picked: section },
    {
      kind: 'rateAnswer',
      answer: 2,
      sections: [section],
      version: knowledge.version,
      helped: false,
      day: TODAY,
    },
    { kind: 'settleQuestion', seq: 1, answered: false, picked: section },
  ]);
});
