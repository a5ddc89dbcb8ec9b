import { Conversation } from './conversation.ts';

/** A message and the seconds since the one before it. */
type Line = readonly [seconds: number, text: string];

/** Writes the lines as a visitor would. @returns what the last one got, and the conversation. */
async function write(lines: readonly Line[]) {
  const conversation = new Conversation();
  let at = Date.parse(conversation.now);
  let said = await conversation.start();
  const all: string[] = [];
  for (const [seconds, text] of lines) {
    at += seconds * 1000;
    conversation.now = new Date(at).toISOString();
    said = await conversation.turn({ text });
    all.push(`${said.output.outcome}`);
  }
  return { conversation, said, outcomes: all };
}

describe('short messages that follow each other', () => {
  test.each([
    [
      ['hi', 'does magnesium', 'help with', 'sleep?'],
      ['command', 'command', 'command', 'answer'],
      ['a1-neuro'],
    ],
    [['what about', 'bone density'], ['command', 'answer'], ['a1-bone']],
    [
      ['does', 'magnesium', 'help', 'with my', 'sleep'],
      ['command', 'command', 'answer', 'command', 'answer'],
      ['a1-neuro'],
    ],
    [['does it', 'help', 'leg cramps'], ['command', 'command', 'answer'], ['a1-muscle']],
    [['how much is', 'it'], ['command', 'clinic'], []],
    [['are you', 'open saturday?'], ['command', 'clinic'], []],
    [['is it safe with', 'warfarin'], ['advice', 'advice'], []],
    [['does it interact with my', 'eliquis'], ['advice', 'advice'], []],
  ] as const)('%j, three seconds apart, become %j from %j', async (texts, outcomes, sections) => {
    const written = await write(texts.map((text) => [3, text] as const));
    expect(written.outcomes).toEqual(outcomes);
    expect(written.said.output.sections).toEqual(sections);
  });

  test('that break off get a short line, and nothing that embarrasses', async () => {
    const { said } = await write([[1, 'does magnesium']]);
    expect(said.text).toBe('Please go on, I’m reading.');
    expect(said.choices).toEqual([]);
  });

  test.each([
    [3, 'answer'],
    [119, 'answer'],
    [121, 'decline'],
  ])(
    'after "go on" are read together for two minutes: %d seconds later it is %s',
    async (seconds, outcome) => {
      const { outcomes } = await write([
        [1, 'does it help the blood flow to my'],
        [seconds, 'noodle'],
      ]);
      expect(outcomes).toEqual(['command', outcome]);
    },
  );

  test('keep the whole question for the call and for the quotation', async () => {
    const { conversation } = await write([
      [1, 'does it help'],
      [3, 'does magnesium help with'],
      [3, 'sleep?'],
    ]);
    expect(conversation.state.lastQuestion).toBe('does magnesium help with sleep?');
  });

  test('are each read alone where they say something alone', async () => {
    const { said, outcomes } = await write([
      [1, 'what is the capital of France?'],
      [3, 'does it help with cramps?'],
    ]);
    expect(outcomes).toEqual(['decline', 'answer']);
    expect(said.output.sections).toEqual(['a1-muscle']);
  });

  test('do not hold back a command, a call or the form', async () => {
    expect(
      (
        await write([
          [1, 'does magnesium'],
          [2, 'thanks'],
        ])
      ).said.text,
    ).toMatch(/welcome/);
    expect(
      (
        await write([
          [1, 'can you'],
          [2, 'call me'],
        ])
      ).said.output.outcome,
    ).toBe('callback');
    const { said } = await write([
      [1, 'what is'],
      [2, 'call me'],
      [2, 'yes'],
      [2, 'Ann Lee'],
    ]);
    expect(said.text).toMatch(/What number/);
  });
});

describe('an emergency in pieces', () => {
  test.each([
    [['i took all my', 'pills']],
    [['i want to', 'die']],
    [['my chest', 'hurts so bad']],
    [["i can't", 'breathe']],
    [['he can’t', 'breathe']],
    [['my dad', 'collapsed', 'he is not breathing']],
    [['she', 'is not', 'breathing']],
    [['i', 'cant', 'breathe']],
  ])('%j is interrupted', async (texts) => {
    const { conversation } = await write(texts.map((text) => [4, text] as const));
    expect(conversation.state.emergency).not.toBeNull();
  });

  test.each([
    [['i', 'want', 'to', 'kill', 'myself'], '988'],
    [['i', 'want', 'to', 'die'], '988'],
    [['i want', 'to end', 'it all'], '988'],
    [['i took', '30', 'tylenol'], 'poison'],
    [['hi', 'i took', 'all of', 'them', 'the pills'], 'poison'],
    [['me quiero', 'matar'], '988'],
    [['call me', 'yes', 'kill', 'myself'], '988'],
    [['call me', 'yes', 'Ann Lee', 'i took', 'all my pills'], 'poison'],
    [['call me', 'yes', 'Ann Lee', 'i want to', 'die'], '988'],
    [['does it help cramps', 'how much is it', 'i want', 'to', 'die'], '988'],
  ] as const)('%j names the right number, whatever the pieces were taken for: %s', async (texts, target) => {
    const { conversation, said } = await write(texts.map((text) => [4, text] as const));
    expect(conversation.state.emergency?.targets).toContain(target);
    expect(said.output.outcome).toBe('emergency');
  });

  test('is heard in the language of its rule', async () => {
    const { said } = await write([
      [1, 'me quiero'],
      [4, 'matar'],
    ]);
    expect(said.text).toMatch(/oprima 2/);
  });

  test('puts a form aside as an emergency in one message does', async () => {
    const { conversation } = await write(
      ['call me', 'yes', 'Ann Lee', 'i want to', 'die'].map((text) => [4, text] as const),
    );
    expect(conversation.state.keptForm).toMatchObject({ form: { name: 'Ann Lee' }, asking: 'phone' });
  });

  test('leaves no piece among the questions that nothing answered', async () => {
    const { conversation } = await write(
      ['he drank', 'all of', 'the bleach', 'so much'].map((text) => [4, text] as const),
    );
    expect(conversation.intents).toContainEqual({
      kind: 'settleQuestion',
      seq: 2,
      answered: true,
      picked: null,
    });
  });

  test.each([
    [['call me', 'yes', 'Ann Hart', '917-555-0155', 'monday at 3', 'stress and sleep', 'no', 'yes']],
    [['call me', 'yes', 'Will Shoot', '917-555-0180', 'tuesday at 2', 'skip', 'yes', 'yes']],
    [['how much is it', 'for two', 'do you take cash', 'can i bring my mom']],
    [['does it help my heart', 'and my sleep', 'how long', 'is it']],
  ])('is not made of answers and questions: %j', async (texts) => {
    const { conversation } = await write(texts.map((text) => [4, text] as const));
    expect(conversation.state.emergency).toBeNull();
  });

  test('is only heard together while the pieces follow each other', async () => {
    const { said } = await write([
      [1, 'my chest'],
      [600, 'is it open on saturday'],
    ]);
    expect(said.output.outcome).not.toBe('emergency');
  });

  test.each([
    [['how long does an infusion take', 'do you take blue cross']],
    [['do you take my insurance', 'how long does it take']],
    [['where can I park', 'can I take the bus']],
    [['does it help my heart', 'are you open on saturday']],
    [['does it help with cramps', 'how much is it']],
  ])('is not made of two messages that were each answered: %j', async (texts) => {
    const { said, conversation } = await write(texts.map((text) => [4, text] as const));
    expect(conversation.state.emergency).toBeNull();
    expect(said.text).not.toMatch(/911/);
  });

  test('never lowers what a message says by itself', async () => {
    const { said } = await write([
      [1, 'this is not about'],
      [2, 'I took a whole bottle of pills to end it'],
    ]);
    expect(said.output.outcome).toBe('emergency');
  });
});

test('a question that was declined in pieces and is answered together was no gap', async () => {
  let answered = 0;
  for (const pieces of [
    ['run ragged', 'at work'],
    ['getting up', 'my fingers'],
    ['winter blues', 'lately'],
  ]) {
    const { conversation, outcomes } = await write(pieces.map((text) => [3, text] as const));
    if (outcomes.join() !== 'decline,answer') continue;
    answered++;
    const settled = { kind: 'settleQuestion', seq: 2, answered: true, picked: null };
    expect(conversation.intents).toEqual([settled]);
  }
  // Which of them are answered together moves with what the models learn.
  expect(answered).toBeGreaterThan(0);
});
