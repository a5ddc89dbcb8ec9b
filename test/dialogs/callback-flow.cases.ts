import { Conversation } from './conversation.ts';
import { askedFor, formOf } from './form.ts';

describe('"back" in the form', () => {
  test.each(['back', 'go back', 'previous', 'wait go back', 'go back a step'])(
    'shows the answer before and asks for it again: "%s"',
    async (words) => {
      const conversation = await askedFor('phone');
      const { text, choices } = await conversation.say(words);
      expect(text).toMatch(/Name: Ann Lee\nWhat is your name/);
      expect(choices).toEqual(['Keep it']);
    },
  );

  test('goes back step by step, and keeps what isn’t changed', async () => {
    const conversation = await askedFor('confirm');
    await conversation.say('back', 'back', 'back');
    expect(formOf(conversation).asking).toBe('when');
    expect((await conversation.say('keep it')).text).toMatch(/Here is what I have/);
  });

  test('takes another answer', async () => {
    const conversation = await askedFor('when');
    const { text } = await conversation.say('back', '646-555-0111');
    expect(text).toMatch(/When should we call/);
    expect(formOf(conversation).form.phone?.e164).toBe('+16465550111');
  });

  test('returns from a change to the summary', async () => {
    const conversation = await askedFor('confirm');
    expect((await conversation.say('phone', 'back')).text).toMatch(/Here is what I have/);
  });

  test('says so at the first question', async () => {
    expect((await (await askedFor('consent')).say('back')).text).toMatch(
      /first question[\s\S]*all right with you/,
    );
  });
});

describe('a time said at the wrong question', () => {
  test('is noted with its date when it is one', async () => {
    const conversation = await askedFor('topic');
    const { text } = await conversation.say('wed 4:45pm');
    expect(text).toMatch(/Wednesday, November 25, 4:00[\s\S]*What is the call about/);
    expect(formOf(conversation).form.topic).toBeUndefined();
  });

  test('is asked for when it is several', async () => {
    const { text, choices } = await (await askedFor('voicemail')).say('next week');
    expect(text).toMatch(/When should we call/);
    expect(text).not.toMatch(/noted/);
    expect(choices).toContain('Keep it');
  });

  test('may be part of a topic', async () => {
    const conversation = await askedFor('topic');
    await conversation.say('my appointment on monday');
    expect(formOf(conversation).form.topic).toBe('my appointment on monday');
  });
});

test('a field that is named before its turn is asked for', async () => {
  const conversation = await askedFor('when');
  expect((await conversation.say('the topic')).text).toMatch(/What is the call about/);
  expect((await conversation.say('leg cramps')).text).toMatch(/When should we call/);
});

test.each(['wait why do you need it', 'ok but why', 'hold on, who sees this?'])(
  'a doubt about the consent is answered: "%s"',
  async (words) => {
    const { text } = await (await askedFor('consent')).say(words);
    expect(text).toMatch(/so that staff can call you[\s\S]*all right with you/);
  },
);

test.each(['cancel that', 'cancel it', "I don't want a call", 'no, forget it', 'wait, stop'])(
  'the form is left with "%s"',
  async (words) => {
    expect((await (await askedFor('when')).say(words)).text).toMatch(/nothing was sent/);
  },
);

describe('a time', () => {
  test('that was refused doesn’t join another day or time', async () => {
    const { text, choices } = await (await askedFor('when')).say('tuesday at 3am', 'tuesday morning');
    expect(text).toMatch(/These times fit/);
    expect(choices).toHaveLength(3);
  });

  test.each([
    ['thursday at 10', /closed on Thursday, November 26 \(Thanksgiving Day\)/, /Wed, Nov 25/],
    ['friday the 27th', /closed on Friday, November 27 \(the day after Thanksgiving\)/, /Wed, Nov 25/],
    ['sunday', /closed on Sunday, November 22\./, /Sat, Nov 21[\s\S]*Mon, Nov 23/],
  ])('on a closed day names it and offers times near: "%s"', async (words, reason, near) => {
    const { text, choices } = await (await askedFor('when')).say(words);
    expect(text).toMatch(reason);
    expect(choices.join('\n')).toMatch(near);
  });

  test('on a closed day is refused with the reason in a message that holds the name and number too', async () => {
    const { text } = await (await askedFor('name')).say('Ann Lee, 917-555-0155, thursday at 10');
    expect(text).toMatch(/closed on Thursday, November 26 \(Thanksgiving Day\)[\s\S]*When should we call/);
  });

  test.each([
    ['the first one', 0],
    ['first', 0],
    ['earliest', 0],
    ['any of them', 0],
    ['whenever', 0],
    ['the second', 1],
    ['the last one', 4],
  ])('may be "%s" of those that were offered', async (words, index) => {
    const conversation = await askedFor('phone');
    await conversation.say('917-555-0155');
    const offered = conversation.state.choicesShown[index]?.value;
    await conversation.say(words);
    expect(`window:${formOf(conversation).form.window?.start}`).toBe(offered);
  });

  test('"monday 9" is Monday at nine, whatever was said before', async () => {
    for (const before of [[], ['tuesday'], ['monday at 3am']]) {
      const conversation = await askedFor('when');
      await conversation.say(...before, 'monday 9');
      expect(formOf(conversation).form.window?.start).toBe('2026-11-23T14:00:00.000Z');
    }
  });
});

describe('what people say at', () => {
  test.each([
    ['name', 'first name bob last name jones', { name: 'bob jones' }],
    ['name', 'Bob, but everyone calls me Bobby', { name: 'Bob' }],
    ['name', 'Bob, my number is 212-555-0147', { name: 'Bob', phone: { e164: '+12125550147' } }],
    [
      'name',
      'mi nombre es Juan Perez y mi telefono es 212 555 0147',
      { name: 'Juan Perez', phone: { e164: '+12125550147' } },
    ],
    ['name', 'asdf', { name: 'asdf' }],
    ['phone', '212 five five five 0147', { phone: { e164: '+12125550147' } }],
    ['phone', '212-555-0147 extension 22', { phone: { e164: '+12125550147', extension: '22' } }],
    ['when', 'in 2 hours', { window: { start: '2026-11-20T17:00:00.000Z' } }],
    ['when', 'around noonish monday', { window: { start: '2026-11-23T17:00:00.000Z' } }],
    ['voicemail', 'sure but dont say what its about', { voicemail: true }],
    ['voicemail', 'no voicemail please', { voicemail: false }],
    ['confirm', 'Will Smith', { name: 'Will Smith' }],
    ['confirm', 'its for my mom Rose', { forWhom: 'my mom, Rose' }],
    ['confirm', "it's about my bill", { topic: 'my bill' }],
    ['confirm', 'no voicemail', { voicemail: false }],
  ] as const)('%s fills the form: "%s"', async (field, words, expected) => {
    const conversation = await askedFor(field);
    await conversation.say(words);
    expect(formOf(conversation).form).toMatchObject(expected);
  });

  test.each([
    ['name', 'what', /didn’t catch a name/],
    ['name', 'do you need my last name', /so that staff can call you[\s\S]*What is your name/],
    ['phone', 'same number', /can’t see your number/],
    ['phone', 'Use the one I called from', /can’t see your number/],
    ['when', 'none of these work', /some other times/],
    ['when', 'do you have anything later', /some other times/],
    ['when', 'later', /some other times/],
    ['topic', 'nothing really', /voicemail/],
    ['topic', 'idk', /voicemail/],
    ['topic', 'yes', /In a few words/],
    ['topic', 'change my phone', /What number/],
    ['confirm', 'wait', /haven’t sent it yet/],
    ['consent', 'i guess so', /What is your name/],
    ['consent', 'absolutely not', /haven’t made a callback request/],
    ['consent', 'yes but who sees it', /Only front desk staff see it[\s\S]*all right with you/],
  ] as const)('%s is answered: "%s"', async (field, words, expected) => {
    expect((await (await askedFor(field)).say(words)).text).toMatch(expected);
  });

  test.each([
    ['not today', /^(?!.*Nov 20)/],
    ['after work', /5:30–6:00 PM/],
    ['im at work until 5', /5:30–6:00 PM/],
    ['tmrw am', /^Sat, Nov 21/],
    ['noonish', /12/],
    ['weekends only', /^Sat, Nov 21/],
  ])('when offers times that fit: "%s"', async (words, each) => {
    const { text, choices } = await (await askedFor('when')).say(words);
    expect(text).toMatch(/These times fit/);
    for (const choice of choices) expect(choice).toMatch(each);
  });
});

describe('while an emergency stands', () => {
  test.each(['sorry i didnt mean it', 'im fine', 'ok', 'no', 'cancel', 'what is the capital of France?'])(
    'the number comes first, and nothing is promised or offered: "%s"',
    async (words) => {
      const conversation = new Conversation();
      const { replies, choices, text } = await conversation.say(
        "my chest hurts and it's going down my left arm",
        words,
      );
      expect(replies[0]?.[0]).toEqual({ kind: 'fixed', id: 'safety-line-911' });
      expect(text).not.toMatch(/kept your question|one of these|don’t cover|Ask me about/);
      expect(choices).toEqual(['This isn’t an emergency']);
    },
  );
});

describe('the form over text messages, after hours of silence,', () => {
  const texted = async (conversation: Conversation, ...texts: readonly string[]) => {
    let said = '';
    for (const text of texts)
      ({ text: said } = await conversation.turn({ text, channel: 'sms', phone: '+12125550187' }));
    return said;
  };

  test('goes on at its question with what it has', async () => {
    const conversation = new Conversation();
    await texted(conversation, 'call me', 'yes', 'Ann Lee', 'yes');
    conversation.now = '2026-11-22T03:00:00.000Z';
    expect(await texted(conversation, 'monday at 3')).toMatch(/What is the call about/);
    expect(await texted(conversation, 'cramps', 'no')).toMatch(
      /Name: Ann Lee\nPhone: \(212\) 555-0187\n.*Monday, November 23/,
    );
  });

  test('asks again for a time that has passed meanwhile, and keeps everything else', async () => {
    const conversation = new Conversation();
    await texted(conversation, 'call me', 'yes', 'Ann Lee', 'yes', 'today at 3', 'cramps', 'no');
    expect(formOf(conversation).asking).toBe('confirm');
    conversation.now = '2026-11-21T16:00:00.000Z';
    expect(await texted(conversation, 'yes')).toMatch(/no longer free/);
    expect(await texted(conversation, 'monday at 3')).toMatch(/Name: Ann Lee[\s\S]*Monday, November 23/);
    await texted(conversation, 'yes');
    expect(conversation.intents).toMatchObject([{ kind: 'requestCallback' }]);
  });
});
