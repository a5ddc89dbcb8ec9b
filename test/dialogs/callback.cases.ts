import type { CallbackRequest } from '../../src/domain/callbacks/callback-request.ts';
import { sentRequest } from '../support/sent-request.ts';
import { Conversation, NOW } from './conversation.ts';

const GOOD = ['call me please', 'yes', 'Ann Lee', '917-555-0155', 'monday at 3', 'skip', 'yes'] as const;

/** The texts up to the question for a field. */
const upTo = { consent: 1, name: 2, phone: 3, when: 4, topic: 5, voicemail: 6, confirm: 7 } as const;

async function at(field: keyof typeof upTo): Promise<Conversation> {
  const conversation = new Conversation();
  await conversation.start();
  await conversation.say(...GOOD.slice(0, upTo[field]));
  return conversation;
}

const requests = ({ intents }: Conversation) => intents.filter(({ kind }) => kind === 'requestCallback');

describe('the callback form', () => {
  test('asks for consent before anything else, with what is kept, who reads it and for how long', async () => {
    const conversation = new Conversation();
    const { text, choices } = await conversation.say('call me please');
    expect(text).toMatch(/name.*phone number/);
    expect(text).toMatch(/staff read this/);
    expect(text).toMatch(/12 months/);
    expect(choices).toEqual(['Yes', 'No']);
    expect(text).not.toMatch(/What is your name/);
  });

  test('saves once, at the summary, and says when, from which number and under which code', async () => {
    const conversation = await at('confirm');
    expect(requests(conversation)).toEqual([]);
    const { text } = await conversation.say('Yes, send it');
    expect(requests(conversation)).toMatchObject([
      {
        ref: 'REF22228',
        form: {
          consent: { version: '2', at: NOW, channel: 'directline' },
          name: 'Ann Lee',
          phone: { e164: '+19175550155', extension: null },
          window: { start: '2026-11-23T19:30:00.000Z' },
          voicemail: true,
        },
        flags: [],
      },
    ]);
    expect(text).toMatch(/REF22228/);
    expect(text).toMatch(/Monday, November 23, 2:30 – 3:30 PM EST/);
    expect(text).toMatch(/from \(212\) 555-0144/);
    expect(text).toMatch(/never ask for a card number or your Social Security number/);
    expect(text).toMatch(/not for urgent problems. Our hours:\nMon[^\n]+\n/);
    expect(conversation.state.dialogStack).toHaveLength(1);
  });

  test('fills several fields from one message', async () => {
    const conversation = new Conversation();
    const { text } = await conversation.say('call me', 'yes', 'Ann Lee, 212-555-0142, tomorrow after 10');
    expect(text).toMatch(/What is the call about/);
    await conversation.say('skip', 'no', 'yes');
    expect(requests(conversation)).toMatchObject([
      {
        form: {
          name: 'Ann Lee',
          phone: { e164: '+12125550142' },
          window: { start: '2026-11-21T15:00:00.000Z' },
        },
      },
    ]);
  });

  test('keeps what was said with the wish for a call until consent is given', async () => {
    const conversation = new Conversation();
    const asked = await conversation.say('please call me, my name is Ann Lee, 212-555-0142');
    expect(asked.text).toMatch(/Is that all right with you/);
    const { text } = await conversation.say('yes');
    expect(text).toMatch(/When should we call/);
  });

  test('saves nothing without consent', async () => {
    const conversation = await at('consent');
    const { text } = await conversation.say('no');
    expect(text).toMatch(/haven’t made a callback request/);
    expect(conversation.intents).toEqual([]);
  });

  test('offers the open windows as choices that may be pressed or numbered', async () => {
    const conversation = await at('when');
    const { choices } = await conversation.say('tomorrow');
    expect(choices[0]).toBe('Sat, Nov 21, 9–10 AM EST');
    const { text } = await conversation.say('2');
    expect(text).toMatch(/What is the call about/);
    await conversation.say('skip', 'yes', 'yes');
    expect(requests(conversation)).toMatchObject([
      { form: { window: { start: '2026-11-21T15:00:00.000Z' } } },
    ]);
  });

  test('reads a time together with the day said before', async () => {
    const conversation = await at('when');
    await conversation.say('tomorrow', 'after 11', 'skip', 'yes', 'yes');
    expect(requests(conversation)).toMatchObject([
      { form: { window: { start: '2026-11-21T16:00:00.000Z' } } },
    ]);
  });

  test('shows times in both zones when they differ', async () => {
    const conversation = new Conversation();
    conversation.timeZone = 'America/Los_Angeles';
    const { choices } = await conversation.say(...GOOD.slice(0, 4));
    expect(choices[0]).toBe('Fri, Nov 20, 12–1 PM EST · 9–10 AM your time');
  });

  test('tells in the consent all that staff get: what is asked, what may be added, and what was heard', async () => {
    const { text } = await new Conversation().say('call me please');
    expect(text).toMatch(/your name, your phone number, a good time and what it is about/);
    expect(text).toMatch(/add an e-mail address or whom it is for/);
    expect(text).toMatch(/something urgent, or of something that the clinician needs to know/);
  });

  test('offers the last question as the topic', async () => {
    const conversation = new Conversation();
    await conversation.say('does it help with leg cramps?', ...GOOD.slice(0, 5));
    await conversation.say('Yes, that question', 'no', 'yes');
    expect(requests(conversation)).toMatchObject([
      { form: { topic: 'does it help with leg cramps?', voicemail: false } },
    ]);
  });

  test('answers a question in the middle and goes on with the same one', async () => {
    const conversation = await at('phone');
    const { text, choices, output } = await conversation.say('what are your hours?');
    expect(text).toMatch(/Our hours:[\s\S]*What number should/);
    expect(output.outcome).toBe('clinic');
    expect(choices).toEqual([]);
    const next = await conversation.say('917-555-0155');
    expect(next.text).toMatch(/When should we call/);
  });

  test('refuses advice in the middle with the fixed wording and goes on', async () => {
    const conversation = await at('name');
    const { text } = await conversation.say('do I have to stop my blood thinner?');
    expect(text).toMatch(/a clinician who knows/);
    expect(text).toMatch(/What is your name/);
  });

  test.each([
    ['911', /emergencies or services/],
    ['555-0142', /without its area code/],
    ['12', /too short/],
    ['pineapple', /didn’t find a phone number/],
  ])('re-asks when the phone number is "%s"', async (phone, expected) => {
    const conversation = await at('phone');
    const { text } = await conversation.say(phone);
    expect(text).toMatch(expected);
    expect((await conversation.say('917-555-0155')).text).toMatch(/When should we call/);
  });

  test('offers another way after three re-asks, and takes the answer all the same when it comes', async () => {
    const conversation = await at('phone');
    const { text, choices } = await conversation.say('x1', 'y2', 'z3', 'w4');
    expect(text).toMatch(/another way.*\(212\) 555-0142/);
    expect(choices).toEqual(['Go on with the form', 'Leave the form']);
    expect((await conversation.say('917-555-0155')).text).toMatch(/When should we call/);
  });

  test('asks once more when the visitor goes on', async () => {
    const conversation = await at('name');
    const { text } = await conversation.say('1', '2', '3', '4', 'Go on with the form');
    expect(text).toMatch(/What is your name/);
  });

  test('assumes no voicemail rather than asking for ever', async () => {
    const conversation = await at('voicemail');
    const { text } = await conversation.say('purple', 'maybe', 'perhaps', 'it depends');
    expect(text).toMatch(/don’t leave a voicemail[\s\S]*Voicemail: please don’t leave one/);
  });

  test.each(['cancel', 'leave', 'Leave the form', 'never mind', 'stop'])(
    'is left with "%s"',
    async (word) => {
      const conversation = await at('when');
      const { text } = await conversation.say(word);
      expect(text).toMatch(/nothing was sent/);
      expect((await conversation.say('Ann Lee')).text).not.toMatch(/phone number|When should/);
      expect(conversation.intents).toEqual([]);
    },
  );

  test('names the phone for who wants a person, and the form stays', async () => {
    const conversation = await at('phone');
    const { text, choices } = await conversation.say('a person, please');
    expect(text).toMatch(/\(212\) 555-0142/);
    expect(choices).toEqual(['Go on with the form', 'Leave the form']);
    expect((await conversation.say('917-555-0155')).text).toMatch(/When should we call/);
  });
});

test.each(['why do you need that?', 'who sees this?', 'is it private?', 'do I have to?'])(
  'the form says what it is for when asked "%s", and asks again',
  async (question) => {
    const conversation = await at('phone');
    expect((await conversation.say(question)).text).toMatch(
      /so that staff can call you[\s\S]*What number should/,
    );
  },
);

describe('the summary', () => {
  test.each([
    ['phone', '(917) 555-0199', /Phone: \(917\) 555-0199/],
    ['change the time', 'tuesday at 10', /When: Tuesday, November 24, 10:00/],
    ['name', 'Ann Leigh', /Name: Ann Leigh/],
    ['topic', 'leg cramps', /About: leg cramps/],
    ['voicemail', 'no', /please don’t leave one/],
    ['Add an e-mail address', 'ann@example.com', /E-mail: ann@example.com/],
    ['It’s for someone else', 'my mother', /This call is for “my mother”,/],
  ])('is corrected by naming "%s"', async (field, value, expected) => {
    const conversation = await at('confirm');
    const { text } = await conversation.say(field, value);
    expect(text).toMatch(expected);
  });

  test.each([
    ['646-555-0111', /Phone: \(646\) 555-0111/],
    ['my name is Ann Leigh', /Name: Ann Leigh/],
    ['Tuesday at 10 instead', /When: Tuesday, November 24, 10:00/],
    ['ann@example.com', /E-mail: ann@example.com/],
  ])('is corrected by saying "%s"', async (value, expected) => {
    const conversation = await at('confirm');
    expect((await conversation.say(value)).text).toMatch(expected);
    expect(requests(conversation)).toEqual([]);
  });

  test('asks what to change on a no', async () => {
    const conversation = await at('confirm');
    const { choices } = await conversation.say('no');
    expect(choices).toEqual(['The name', 'The phone number', 'The time', 'The topic', 'The voicemail']);
    expect((await conversation.say('The time')).text).toMatch(/When should we call/);
  });

  test('asks for another time when the window has closed meanwhile', async () => {
    const conversation = await at('confirm');
    conversation.now = '2026-11-23T19:00:00.000Z';
    const { text, choices } = await conversation.say('yes');
    expect(text).toMatch(/no longer free/);
    expect(requests(conversation)).toEqual([]);
    await conversation.say(choices[0] ?? '', 'yes');
    expect(requests(conversation)).toHaveLength(1);
  });
});

describe('a second request', () => {
  const request = sentRequest();

  function having(part: Partial<CallbackRequest> = {}): Conversation {
    const conversation = new Conversation();
    conversation.callbacks = [{ ...request, ...part }];
    return conversation;
  }

  test('within a day is told of the first and may move it', async () => {
    const conversation = having();
    const asked = await conversation.say('call me please');
    expect(asked.text).toMatch(/already asked for a call: Monday, November 23, 2:30 – 3:30 PM EST.*ABCD2345/);
    expect(asked.choices).toEqual(['Change the time', 'Cancel the request', 'Keep it as it is']);
    const { text } = await conversation.say('Change the time', 'tuesday at 10');
    expect(text).toMatch(/Tuesday, November 24, 10:00/);
    expect(conversation.intents).toMatchObject([{ kind: 'moveCallback', ref: 'ABCD2345' }]);
  });

  test('may move the first at once', async () => {
    const conversation = having();
    await conversation.say('can you call me tuesday at 10 instead?');
    expect(conversation.intents).toMatchObject([
      { kind: 'moveCallback', ref: 'ABCD2345', window: { start: '2026-11-24T15:00:00.000Z' } },
    ]);
  });

  test.each([
    [['Change the time', 'back'], /another time for the call, or to cancel/],
    [['Change the time', 'keep it'], /stays as it is/],
    [['Change the time', 'thursday at 10'], /closed on Thursday, November 26 \(Thanksgiving Day\)/],
    [['change the topic'], /What is the call about/],
    [['can I change the number', '212-555-0199'], /Ann Lee at \(212\) 555-0199.*still ABCD2345/],
    [['change my number', '12'], /too short/],
    [['change my number', 'keep it'], /stays as it is/],
    [['change my name to Ann Leigh'], /Ann Leigh at \(212\) 555-0142.*still ABCD2345/],
    [['actually my number is 212-555-0198'], /at \(212\) 555-0198/],
    [["what's my reference"], /Your callback request ABCD2345/],
    [['when will you call me'], /Monday, November 23, 2:30/],
    [['Change the time', 'tuesday', 'at 10'], /Tuesday, November 24, 10:00/],
    [['Change the time', 'the second'], /Saturday, November 21, 9:00/],
    [['tuesday at 3am', 'tuesday morning'], /These times fit/],
    [['I gave you the wrong number', '212-555-0197'], /Ann Lee at \(212\) 555-0197.*still ABCD2345/],
  ])('understands %j', async (texts, expected) => {
    const { text } = await having().say('call me please', ...texts);
    expect(text).toMatch(expected);
  });

  test.each([
    'can I change the number',
    'my number is wrong',
    'what is my reference',
    'when will you call me',
  ])('is spoken of by "%s"', async (text) => {
    expect((await having().say(text)).text).toMatch(/ABCD2345|What number/);
  });

  test.each([
    [['change the time'], /^When should we call instead/],
    [['can I change the time?', 'tuesday at 10'], /Tuesday, November 24, 10:00.*still ABCD2345/],
    [['change the time to tuesday'], /^These times fit/],
    [['please change the day to wednesday at 9'], /Wednesday, November 25, 9:00/],
    [['I need to reschedule the call'], /^When should we call instead/],
    [['I gave you the wrong number'], /^What number should/],
    [['oops, wrong number'], /^What number should/],
    [['sorry, I typed the wrong phone number', '212-555-0196'], /at \(212\) 555-0196.*still ABCD2345/],
  ])('is changed at once after %j', async (texts, expected) => {
    expect((await having().say(...texts)).text).toMatch(expected);
  });

  test.each(['wrong number', 'change the time I take my tea'])(
    'is not meant by “%s” where there is none, or where it is of something else',
    async (text) => {
      const conversation = text === 'wrong number' ? new Conversation() : having();
      expect((await conversation.say(text)).text).not.toMatch(/What number|When should we call/);
    },
  );

  test('is the same one with another number, and all else as it was', async () => {
    const conversation = having({ topic: 'cramps', flags: ['kidney'] });
    await conversation.say('can I change the number', '212-555-0199');
    expect(conversation.intents).toMatchObject([
      {
        kind: 'requestCallback',
        ref: 'ABCD2345',
        form: { name: 'Ann Lee', phone: { e164: '+12125550199' }, topic: 'cramps', voicemail: true },
        flags: ['kidney'],
      },
    ]);
  });

  test('may take the first back', async () => {
    const conversation = having();
    const { text } = await conversation.say('call me please', 'Cancel the request');
    expect(text).toMatch(/canceled/);
    expect(conversation.intents).toEqual([{ kind: 'cancelCallback', ref: 'ABCD2345' }]);
  });

  test('is not begun by "cancel", which asks whether to take the first back', async () => {
    const conversation = having();
    expect((await conversation.say('cancel')).text).toMatch(/Shall I cancel your callback request/);
    expect((await conversation.say('no')).text).toMatch(/stays as it is/);
    expect(conversation.intents).toEqual([]);
  });

  test('is taken back by saying so again where that was asked', async () => {
    const { text } = await having().say('cancel', 'cancel my callback');
    expect(text).toMatch(/ABCD2345 is canceled/);
  });

  test.each([
    ['older than a day', { createdAt: '2026-11-19T14:00:00.000Z' }],
    ['reached', { status: 'reached' as const }],
  ])('is a new one when the first is %s', async (_, part) => {
    expect((await having(part).say('call me please')).text).toMatch(/Is that all right with you/);
  });

  test('of the same person in this conversation updates the first', async () => {
    const conversation = await at('confirm');
    conversation.callbacks = [
      { ...request, name: 'ann  LEE', phone: { ...request.phone, e164: '+19175550155' } },
    ];
    const { text } = await conversation.say('yes');
    expect(text).toMatch(/already had a request with us, so I’ve updated it.*ABCD2345/);
    expect(requests(conversation)).toMatchObject([{ ref: 'ABCD2345' }]);
  });
});

describe('someone under 18', () => {
  test.each(["I'm 15, can you call me?", "call me please, I'm 16"])('gets no form: "%s"', async (text) => {
    const conversation = new Conversation();
    const said = await conversation.say(text);
    expect(said.text).toMatch(/parent or guardian/);
    expect((await conversation.say('call me please')).text).toMatch(/parent or guardian/);
    const { choices } = await conversation.say('does it help with leg cramps?');
    expect(choices).not.toContain('Ask for a callback');
  });

  test('gets no form for them in the middle of it either', async () => {
    const conversation = await at('topic');
    const { text } = await conversation.say('it is for my son, he is 9. my son is 9');
    expect(text).toMatch(/parent or guardian/);
    expect(conversation.intents).toEqual([]);
    expect((await conversation.say('yes')).text).not.toMatch(/Here is what I have/);
  });
});
