import { isNumberOfOthers } from '../../src/domain/callbacks/numbers-of-others.ts';
import { sentRequest } from '../support/sent-request.ts';
import { Conversation, knowledge, type Said } from './conversation.ts';
import { askedFor, formOf } from './form.ts';

describe('a number that is not the visitor’s own', () => {
  test.each(['1-800-222-1222', '988', '212-555-0142', '(212) 555-0144', '1 800 273 8255'])(
    '%s is refused with a friendly sentence',
    async (text) => {
      const conversation = new Conversation({ demo: false });
      await conversation.say('call me please', 'yes', 'Ann Lee');
      const said = await conversation.say(text);
      expect(said.text).toMatch(/What is your own number/);
      expect(formOf(conversation).form.phone).toBeUndefined();
    },
  );

  test('is no answer beside a name either', async () => {
    const conversation = await askedFor('name');
    await conversation.say('Ann Lee, 1-800-222-1222');
    expect(formOf(conversation)).toMatchObject({ asking: 'phone', form: { name: 'Ann Lee' } });
    expect(formOf(conversation).form.phone).toBeUndefined();
  });

  test('is told from a visitor’s', () => {
    expect(isNumberOfOthers({ e164: '+19175550155', extension: null }, knowledge.clinic)).toBe(false);
  });
});

test('a closed day is told as closed even after the last try', async () => {
  const conversation = await askedFor('when');
  const tries = ['purple', 'green', 'blue', 'thanksgiving at 10am'];
  const said = await conversation.say(...tries);
  expect(said.text).toMatch(/We’re closed on Thursday, November 26/);
});

test.each([
  ['Topic: cramps', 'cramps'],
  ['subject - none of your business', 'subject - none of your business'],
  ['reason: my legs', 'my legs'],
  ['About: sleep and stress', 'sleep and stress'],
])('“%s” is kept as “%s”', async (text, topic) => {
  const conversation = await askedFor('topic');
  await conversation.say(text);
  expect(formOf(conversation).form.topic).toBe(topic);
});

describe('a request that was sent', () => {
  const request = sentRequest({ phone: { e164: '+19175550155', extension: null }, topic: 'cramps' });

  test('is moved at once by who wants another time', async () => {
    const conversation = new Conversation();
    conversation.callbacks = [request];
    const said = await conversation.say('I want to change the time of my callback');
    expect(said.text).toMatch(/^When should we call instead/);
  });

  test.each(['show me my request', 'can I see my callback request?', 'what is my request'])(
    'is shown to who asks “%s”',
    async (text) => {
      const conversation = new Conversation();
      conversation.callbacks = [request];
      const said = await conversation.say(text);
      expect(said.text).toMatch(/ABCD2345.*Monday.*Ann Lee.*\(917\) 555-0155.*about “cramps”/);
      expect(said.choices).toContain('Change the time');
    },
  );

  test('says nothing of a topic where there is none', async () => {
    const conversation = new Conversation();
    conversation.callbacks = [{ ...request, topic: null }];
    expect((await conversation.say('show me my request')).text).not.toMatch(/about/);
  });

  const changes = {
    'no voicemail please': { voicemail: false },
    'you can leave a voicemail': { voicemail: true },
    'my email is ann@example.com': { email: 'ann@example.com' },
    'change the topic to migraines': { topic: 'migraines' },
    'it is about my migraines instead': { topic: 'my migraines' },
    'actually make it 4': { window: { start: '2026-11-23T20:30:00.000Z', end: '2026-11-23T21:30:00.000Z' } },
    'can you do wednesday at 10 instead?': {
      window: { start: '2026-11-25T15:00:00.000Z', end: '2026-11-25T16:00:00.000Z' },
    },
  };
  test.each(Object.entries(changes))('is changed by “%s”', async (text, change) => {
    const conversation = new Conversation();
    conversation.callbacks = [request];
    const said = await conversation.say(text);
    expect(said.text).toMatch(/Done\..*ABCD2345/s);
    expect(changeIn(said)).toMatchObject(change);
  });

  test.each(['remove the topic', 'remove my email'])('loses what “%s” takes away', async (text) => {
    const conversation = new Conversation();
    conversation.callbacks = [{ ...request, email: 'ann@example.com' }];
    const said = await conversation.say(text);
    expect(said.text).toMatch(/^Done\./);
    expect(changeIn(said)).not.toHaveProperty(text.includes('topic') ? 'topic' : 'email');
    expect(changeIn(said)).toHaveProperty(text.includes('topic') ? 'email' : 'topic');
  });

  const asked = {
    'change the topic': /What is the call about/,
    'change voicemail': /leave a voicemail/,
    'add my email': /e-mail address/,
    'make it later': /^When should we call instead/,
    'change who it is for': /^I can’t change that here/,
  };
  test.each(Object.entries(asked))('asks on “%s”', async (text, question) => {
    const conversation = new Conversation();
    conversation.callbacks = [request];
    expect((await conversation.say(text)).text).toMatch(question);
  });

  test('asks what to change when only that is said, and takes a name for an answer', async () => {
    const conversation = new Conversation();
    conversation.callbacks = [request];
    const said = await conversation.say('show my request', 'change it');
    expect(said.choices).toEqual(['The name', 'The phone number', 'The time', 'The topic', 'The voicemail']);
    await conversation.say('The voicemail');
    expect(changeIn(await conversation.say('no'))).toMatchObject({ voicemail: false });
  });
});

function changeIn({ output }: Said): unknown {
  const [intent] = output.intents;
  return intent?.kind === 'requestCallback' ? intent.form : intent;
}

describe('the topic', () => {
  test.each(['make it later', 'earlier please', 'can we do another day?'])(
    'is no answer that “%s” gives: the time is asked anew',
    async (text) => {
      const conversation = await askedFor('topic');
      expect((await conversation.say(text)).text).toMatch(/^When should we call/);
      expect(formOf(conversation)).toMatchObject({ asking: 'when' });
    },
  );

  test('is not “actually make it 4”, which moves the call', async () => {
    const conversation = await askedFor('topic');
    await conversation.say('actually make it 4');
    expect(formOf(conversation)).toMatchObject({
      asking: 'topic',
      form: { window: { start: '2026-11-23T20:30:00.000Z' } },
    });
    expect(formOf(conversation).form.topic).toBeUndefined();
  });
});

test('“next week” after “not Monday” offers no Monday', async () => {
  const conversation = await askedFor('when');
  const said = await conversation.say('not monday', 'next week');
  expect(said.choices.join()).toMatch(/Tue/);
  expect(said.choices.join()).not.toMatch(/Mon/);
});

test('the confirmation names the days on which nobody calls', async () => {
  const conversation = await askedFor('confirm');
  const said = await conversation.say('yes');
  expect(said.text).toMatch(/Our hours:.*Thanksgiving Day/s);
});

describe('an answer of an open form', () => {
  test.each([
    ['remove my email', 'email', 'confirm'],
    ['delete my email', 'email', 'confirm'],
    ['erase the topic', 'topic', 'confirm'],
  ] as const)('goes by “%s”, and the chat stays', async (text, key, asking) => {
    const conversation = await askedFor('confirm');
    await conversation.say('my email is ann@example.com', 'it is about my migraines instead');
    const { output } = await conversation.say(text);
    expect(output.intents).toEqual([]);
    expect(formOf(conversation).asking).toBe(asking);
    expect(formOf(conversation).form).not.toHaveProperty(key);
  });

  test.each([
    ['delete my number', 'phone'],
    ['erase my name', 'name'],
  ])('is asked for anew at “%s”', async (text, asking) => {
    const conversation = await askedFor('confirm');
    const { output } = await conversation.say(text);
    expect(output.intents).toEqual([]);
    expect(formOf(conversation).asking).toBe(asking);
  });

  test('is replaced by “please delete my phone number, use 646-555-0102”', async () => {
    const conversation = await askedFor('confirm');
    await conversation.say('please delete my phone number, use 646-555-0102');
    expect(formOf(conversation)).toMatchObject({
      asking: 'confirm',
      form: { phone: { e164: '+16465550102' } },
    });
  });

  test.each(['delete my data', 'erase everything I wrote', 'delete my messages and my number'])(
    'does not keep “%s” from erasing the chat',
    async (text) => {
      const conversation = await askedFor('phone');
      expect((await conversation.say(text)).output.intents).toEqual([{ kind: 'eraseWords' }]);
    },
  );
});

describe('the question for the topic', () => {
  test.each(['you can leave a voicemail', 'you can leave a message', 'send it', 'can I change the time'])(
    'takes “%s” for no topic',
    async (text) => {
      const conversation = await askedFor('topic');
      await conversation.say(text);
      expect(formOf(conversation).form.topic).toBeUndefined();
      expect(formOf(conversation).asking).toBe(text.includes('time') ? 'when' : 'topic');
    },
  );

  test('is answered at the summary by “make it about migraines instead”', async () => {
    const conversation = await askedFor('confirm');
    await conversation.say('make it about migraines instead');
    expect(formOf(conversation)).toMatchObject({ asking: 'confirm', form: { topic: 'migraines' } });
  });
});

describe('the topic of a call', () => {
  test.each([
    ['My doctor says my magnesium is low'],
    ['leg cramps at night and also my blood pressure pills'],
    ['can I take it while I am pregnant?'],
  ])('may be a question that only a clinician answers: “%s”', async (text) => {
    const conversation = await askedFor('topic');
    expect((await conversation.say(text)).text).toMatch(
      /^That is a question for a clinician, so I’ll pass it on/,
    );
    expect(formOf(conversation)).toMatchObject({ asking: 'voicemail', form: { topic: text } });
  });

  test('is replaced by words that say so, at any question', async () => {
    const conversation = await askedFor('voicemail');
    await conversation.say('change the topic to migraines');
    expect(formOf(conversation)).toMatchObject({ asking: 'voicemail', form: { topic: 'migraines' } });
  });

  test('is heard behind a number and a time', async () => {
    const conversation = new Conversation();
    await conversation.say(
      "Hi, I'm Kevin Brandt, please call me at 212-555-0172 on Monday around 2pm about magnesium for my legs",
      'yes',
    );
    expect(formOf(conversation).form).toMatchObject({ name: 'Kevin Brandt', topic: 'magnesium for my legs' });
  });
});

test.each([['what happens with my data'], ['do you sell it?'], ['can I say no?']])(
  '“%s” before the consent is told what the answers are for',
  async (text) => {
    const conversation = await askedFor('consent');
    expect((await conversation.say(text)).text).toMatch(/^I ask so that staff can call you/);
  },
);

test.each([
  ['home 212 555 0118 or cell 212 555 0119, cell is better', '+12125550119'],
  ["it's 212-555-0130, no wait 0131", '+12125550131'],
])('of two numbers the one that is meant is kept: “%s”', async (text, e164) => {
  const conversation = await askedFor('phone');
  await conversation.say(text);
  expect(formOf(conversation).form.phone).toEqual({ e164, extension: null });
});

test('“no idea” is no name', async () => {
  const conversation = await askedFor('name');
  await conversation.say('no idea');
  expect(formOf(conversation)).toMatchObject({ asking: 'name' });
});

test('somebody who will pick up is not whom the call is for', async () => {
  const conversation = await askedFor('name');
  await conversation.say('Uli Fan. My husband Bo will pick up.');
  expect(formOf(conversation).form).toMatchObject({ name: 'Uli Fan' });
  expect(formOf(conversation).form.forWhom).toBeUndefined();
});

test('a call that the mother wants is for the mother', async () => {
  const conversation = new Conversation();
  await conversation.say("my mother wants you to call her, she's Mei Lin at 212 555 0126", 'yes');
  expect(formOf(conversation).form).toMatchObject({ name: 'Mei Lin', forWhom: 'my mother, Mei Lin' });
});

test('a choice that is named by its place alone is said as a time', async () => {
  const conversation = await askedFor('when');
  expect((await conversation.say('3')).text).toMatch(/^All right: Monday, November 23, 9:00/);
});

test('“make that 2pm” keeps the day', async () => {
  const conversation = await askedFor('topic');
  expect((await conversation.say('actually make that 2pm')).text).toMatch(
    /^All right: Monday, November 23, 1:30/,
  );
});

test('the language of a form filled in Spanish stays Spanish', async () => {
  const conversation = new Conversation();
  const said = await conversation.say(
    ...['quiero que me llamen', 'sí', 'Luz Paz', '212-555-0126', 'lunes a las 10', 'calambres', 'no', 'si'],
  );
  expect(said.output.state.lang).toBe('es');
});

test.each([['she is 78'], ["he's 45"], ['my mom is 84 years old']])(
  'an age is no emergency: “%s”',
  async (text) => {
    const conversation = await askedFor('name');
    expect((await conversation.say(text)).output.state.emergency).toBeNull();
  },
);

test.each([["I can't do fridays"], ["I can't do mornings"], ['same time as last time']])(
  'what no time is good for is no crisis: “%s”',
  async (text) => {
    const conversation = await askedFor('when');
    expect((await conversation.say(text)).text).not.toMatch(/988/);
  },
);

test('the confirmation names who is called', async () => {
  const conversation = new Conversation();
  const said = await conversation.say(
    ...['please call my mother Mei Lin at 212 555 0126 monday at 10', 'yes', 'skip', 'no', 'no', 'yes'],
  );
  expect(said.text).toMatch(/will call Mei Lin Monday, November 23, 10:00/);
});
