import type { CallbackRequest } from '../../src/domain/callbacks/callback-request.ts';
import { sentRequest } from '../support/sent-request.ts';
import { Conversation, type Said } from './conversation.ts';
import { formOf } from './form.ts';

/** A visitor who has asked for a call on Monday at 2:30. */
function afterSending(part: Partial<CallbackRequest> = {}): Conversation {
  const conversation = new Conversation();
  conversation.callbacks = [
    sentRequest({ phone: { e164: '+19175550155', extension: null }, topic: 'cramps', ...part }),
  ];
  return conversation;
}

const changeIn = ({ output }: Said) =>
  output.intents.find(({ kind }) => kind === 'requestCallback' || kind === 'moveCallback');

const SURE = /^Shall I cancel your callback request\?/;

describe('a request that was sent is canceled', () => {
  test('for a reason that holds neither its reference nor digits', async () => {
    const { output } = await afterSending().say('cancel ABCD2345 0155 because I found someone else', 'yes');
    const reason = 'I found someone else';
    expect(output.intents).toEqual([{ kind: 'cancelCallback', ref: 'ABCD2345', reason }]);
  });

  test.each([
    ['show my request', 'no, cancel it'],
    ['show my request', 'fine, please cancel it'],
    ['delete my request', 'yes'],
    ['cancel my callback', 'no wait, yes cancel it'],
  ])('at “%s”, “%s”', async (...texts) => {
    const { output } = await afterSending().say(...texts);
    expect(output.intents).toEqual([{ kind: 'cancelCallback', ref: 'ABCD2345' }]);
  });

  test.each([
    ['delete my request'],
    ['show my request', 'i found another place so no need'],
    ['show my request', 'i got it sorted, no need'],
    ['change the time', "never mind, I don't want the call"],
    ['change the time', "i don't need the call anymore"],
    ['change the number', "don't call me at all"],
    ['change the number', 'cancel it'],
  ])('only after a question at “%s”, “%s”', async (...texts) => {
    const { text, output } = await afterSending().say(...texts);
    expect(text).toMatch(SURE);
    expect(output.intents).toEqual([]);
  });

  test('but moved by who says so in place of a yes', async () => {
    const said = await afterSending().say('cancel my callback', 'no, move it to wednesday at 3');
    expect(said.text).toMatch(/Done[\s\S]*Wednesday, November 25, 3:00/);
    expect(said.output.intents).toMatchObject([{ kind: 'moveCallback' }]);
  });

  test.each([
    ["please don't delete my request"],
    ['cancel my callback', "no, don't cancel it"],
    ['show my request', 'no need to change it'],
    ['change the time', 'never mind'],
  ])('but not at “%s”, “%s”', async (...texts) => {
    const { text } = await afterSending().say(...texts);
    expect(text).toMatch(/stays as it is/);
  });
});

describe('a request of which a call reached nobody', () => {
  const tried = {
    status: 'attempted',
    attempts: 1,
    attemptedAt: '2026-11-23T20:00:00.000Z',
    nextAttemptAt: '2026-11-24T15:00:00.000Z',
  } as const;

  test.each([['show my request'], ['call me back please'], ['when will you call?']])(
    'tells when the next one is, as staff see it: “%s”',
    async (text) => {
      expect((await afterSending(tried).say(text)).text).toMatch(/Tuesday, November 24, 10:00/);
    },
  );

  test('keeps to its window after a wrong number', async () => {
    const { text } = await afterSending({ ...tried, nextAttemptAt: null }).say('show my request');
    expect(text).toMatch(/Monday, November 23, 2:30/);
  });
});

const WEDNESDAY_3 = { start: '2026-11-25T20:00:00.000Z', end: '2026-11-25T21:00:00.000Z' };

describe('a request that was sent changes in all that a message says', () => {
  const changes: Record<string, object> = {
    'change my number to 646-555-0172 and the time to wednesday 3pm': {
      phone: { e164: '+16465550172' },
      window: WEDNESDAY_3,
    },
    'please call me at 646-555-0104 on wednesday at 3 instead': {
      phone: { e164: '+16465550104' },
      window: WEDNESDAY_3,
    },
    "don't leave a voicemail and call wednesday 3": { voicemail: false, window: WEDNESDAY_3 },
    'my email is vic@example.com and my name is Victor Ray': {
      email: 'vic@example.com',
      name: 'Victor Ray',
    },
    'change the topic to migraine and my name to Vick': { topic: 'migraine', name: 'Vick' },
    'make it about migraines instead': { topic: 'migraines' },
    '647-555-0152': { phone: { e164: '+16475550152' } },
  };
  test.each(Object.entries(changes))('by “%s”', async (text, change) => {
    const said = await afterSending().say(text);
    expect(changeIn(said)).toMatchObject({ form: change });
    expect(said.text).toMatch(/^Done\./);
  });

  test('and asks for the time that several windows fit', async () => {
    const conversation = afterSending();
    const said = await conversation.say('change my number to 646-555-0172 and the time to wednesday');
    expect(changeIn(said)).toMatchObject({ form: { phone: { e164: '+16465550172' } } });
    expect(said.choices.join()).toMatch(/Wed/);
    expect(changeIn(await conversation.say('3pm'))).toMatchObject({ window: WEDNESDAY_3 });
  });

  test('and narrows a time down, whatever is asked in between', async () => {
    const conversation = afterSending();
    await conversation.say('change the time', 'tuesday', 'what are your hours?', 'how much is it?');
    const said = await conversation.say('where can I park?', 'morning', 'is there a restroom', '10');
    expect(changeIn(said)).toMatchObject({
      window: { start: '2026-11-24T15:00:00.000Z', end: '2026-11-24T16:00:00.000Z' },
    });
  });
});

describe('somebody else', () => {
  test.each([
    "can my wife take the call instead? she's Bea, 646-555-0110",
    'call my wife instead at 646-555-0150',
  ])('is not called by a change of the request: “%s”', async (text) => {
    const { text: said, output } = await afterSending().say(text);
    expect(said).toMatch(/^I can’t change here who is called\. Please call/);
    expect(output.intents).toEqual([]);
  });

  test('gets a form of their own', async () => {
    const conversation = afterSending();
    const text = "I'd like another callback for my husband Tom 646-555-0111 tuesday 9 about back pain";
    const { output } = await conversation.say(text);
    expect(output.intents).toEqual([]);
    expect(formOf(conversation)).toMatchObject({
      asking: 'consent',
      form: { forWhom: 'my husband, Tom', phone: { e164: '+16465550111' } },
    });
  });
});

test('a second answer counts beside the one that was asked for', async () => {
  const said = await afterSending().say('change the voicemail', 'no, and call at 4 instead');
  expect(changeIn(said)).toMatchObject({
    form: { voicemail: false, window: { start: '2026-11-23T20:30:00.000Z' } },
  });
});

test('a wish for an e-mail instead changes nothing', async () => {
  const { text, output } = await afterSending().say('can you email me instead?');
  expect(text).toMatch(/^I can only ask for a call/);
  expect(output.intents).toEqual([]);
});

test('a visit instead of the call moves no call', async () => {
  const { text, output } = await afterSending().say('can I come in tuesday at 10 instead of a call?');
  expect(text).toMatch(/^I can’t book a visit here/);
  expect(output.intents).toEqual([]);
});

describe('staff see on the request what is told only after it was sent', () => {
  test.each([
    [['kidney-disease', 'digoxin'], "I'm on digoxin and have kidney failure"],
    [['pregnant'], "I'm pregnant"],
    [['minor'], "I'm 16 by the way, is that ok?"],
    [['minor'], "it's for my daughter actually, she's 14"],
    [['minor'], "I'm 16"],
  ])('%j by “%s”', async (flags, text) => {
    const { output } = await afterSending().say(text);
    expect(output.intents).toContainEqual({ kind: 'flagRequests', flags });
  });

  test('and keep it when the request changes by the same words', async () => {
    const said = await afterSending({ flags: ['own-heart'] }).say(
      'change the topic',
      "I take digoxin and I'm pregnant",
    );
    expect(changeIn(said)).toMatchObject({ flags: ['own-heart', 'pregnant', 'digoxin'] });
    expect(said.text).toMatch(/tell the clinician about this/);
  });

  test.each([
    ["I'm 16 by the way, is that ok?"],
    ["it's for my daughter actually, she's 14"],
    ['change the name', "it's for my son Tim, he is 9"],
  ])('and whoever is under 18 is told so: “%s”', async (...texts) => {
    const { text, output } = await afterSending().say(...texts);
    expect(text).toMatch(/parent or guardian/);
    expect(text).toMatch(/\(212\) 555-0142/);
    expect(output.intents.filter(({ kind }) => kind !== 'flagRequests')).toEqual([]);
  });
});

test.each([
  [["that's not my name"], /^What is your name/],
  [['i gave you the wrong time'], /^When should we call instead/],
  [["it's actually for my wife"], /^I can’t change that here/],
  [['change the time', 'show my request'], /^Your callback request ABCD2345: Monday/],
  [['change the time', 'the later one'], /^Done\. We’ll call you Wednesday/],
])('to %j after sending it is answered %s', async (texts, answer) => {
  expect((await afterSending().say(...texts)).text).toMatch(answer);
});

test('a choice beneath what only staff can change means the request', async () => {
  const conversation = afterSending();
  const said = await conversation.say(
    'change the number',
    'call my wife at 646-555-0150',
    'Cancel the request',
  );
  expect(said.output.intents).toEqual([{ kind: 'cancelCallback', ref: 'ABCD2345' }]);
});

describe('bounds for the time of a call that was asked for', () => {
  test.each([["don't call me before noon"], ['not in the morning please'], ['only after 2']])(
    'move nothing when it keeps to them: “%s”',
    async (text) => {
      const said = await afterSending().say(text);
      expect(said.text).toMatch(/^That fits the call you’ve asked for: Monday, November 23, 2:30/);
      expect(said.output.intents).toEqual([]);
    },
  );

  test.each([
    ['not before 3', '2026-11-23T20:30:00.000Z'],
    ['nothing before 4 please', '2026-11-23T21:30:00.000Z'],
  ])('move it on its day else: “%s”', async (text, start) => {
    const said = await afterSending().say(text);
    expect(changeIn(said)).toMatchObject({ window: { start } });
  });
});

describe('one word of the name', () => {
  test.each([
    ['my last name is spelled Smithe', 'Ann Smithe'],
    ['my first name is Anna', 'Anna Lee'],
  ])('is said anew: “%s”', async (text, name) => {
    expect(changeIn(await afterSending().say(text))).toMatchObject({ form: { name } });
  });

  test('is asked for where only its spelling is said to be wrong', async () => {
    const { text } = await afterSending().say('my name is misspelled');
    expect(text).toMatch(/^What is your name/);
  });
});

test.each([['show my request'], ['hello, can you call me back?']])(
  'a call that is promised for when the clinic has come to be closed says so: “%s”',
  async (text) => {
    const closed = afterSending({
      window: { start: '2026-11-22T19:30:00.000Z', end: '2026-11-22T20:30:00.000Z' },
    });
    expect((await closed.say(text)).text).toMatch(
      /ABCD2345.*\nWe’re closed then, and we’re sorry: we can’t call you at that time\./,
    );
  },
);

describe('a visitor who seems to need no call any more', () => {
  test.each([
    ['no longer needed'],
    ['I’d rather not be called'],
    ["you don't have to call me"],
    ['I found another clinic'],
    ["I don't need this anymore"],
    ['I already talked to someone so no need'],
    ['how do I cancel?'],
    ['I want to cancel everything'],
    ['quiero cancelar la llamada'],
  ])('is asked whether to cancel: “%s”', async (text) => {
    const said = await afterSending().say(text);
    expect(said.text).toMatch(/Shall I cancel your callback request\?|¿Cancelo su solicitud de llamada\?/);
    expect(said.output.intents).toEqual([]);
  });

  test('may ask what was agreed before answering', async () => {
    const said = await afterSending().say('cancel it', 'what time was it?', 'yes');
    expect(said.output.intents).toEqual([{ kind: 'cancelCallback', ref: 'ABCD2345' }]);
  });
});

test.each([
  [['I found another clinic', 'yes'], 'I found another clinic'],
  [['cancel it', 'yes, it is too expensive'], 'it is too expensive'],
  [['cancel my callback, my doctor helped me', 'yes, I feel better now'], 'I feel better now'],
  [['cancel my callback', 'yes, I have no time'], 'I have no time'],
  [['show my request', 'cancel it, I am moving away'], 'I am moving away'],
])('why a call is canceled is kept: %j', async (texts, reason) => {
  const { output } = await afterSending().say(...texts);
  expect(output.intents).toEqual([{ kind: 'cancelCallback', ref: 'ABCD2345', reason }]);
});

test('a yes with a doubt cancels nothing', async () => {
  const { output } = await afterSending().say('cancel my callback', 'yes, but wait, not now');
  expect(output.intents).toEqual([]);
});

describe('a time that no longer suits', () => {
  test.each([['I have a meeting at that time'], ["I'm busy then"], ['can I still change the time?']])(
    'asks for another: “%s”',
    async (text) => {
      expect((await afterSending().say(text)).text).toMatch(/^When should we call instead/);
    },
  );

  test.each([["I won't be home monday"], ["monday doesn't work"], ['not monday'], ["I can't do monday"]])(
    'offers other days: “%s”',
    async (text) => {
      const { choices } = await afterSending().say(text);
      expect(choices.length).toBeGreaterThan(1);
      expect(choices.filter((choice) => choice.startsWith('Mon, Nov 23'))).toEqual([]);
    },
  );

  test('offers only later windows for “make it later”', async () => {
    const { choices } = await afterSending().say('can you make it later');
    expect(choices[0]).toMatch(/^Mon, Nov 23, 3:30/);
  });

  test.each([
    ['an hour later', '2026-11-23T20:30:00.000Z'],
    ['push it back an hour', '2026-11-23T20:30:00.000Z'],
    ['can you call a day later?', '2026-11-24T19:30:00.000Z'],
    ['same time but tuesday', '2026-11-24T19:30:00.000Z'],
  ])('moves the call by what is said: “%s”', async (text, start) => {
    expect(changeIn(await afterSending().say(text))).toMatchObject({
      kind: 'moveCallback',
      window: { start },
    });
  });
});

describe('a part of an answer', () => {
  test.each([
    ['oops wrong number, it’s 0104 at the end', { phone: { e164: '+19175550104', extension: null } }],
    ['add extension 7', { phone: { e164: '+19175550155', extension: '7' } }],
    ['the topic is really migraines', { topic: 'migraines' }],
  ])('is said anew: “%s”', async (text, form) => {
    expect(changeIn(await afterSending().say(text))).toMatchObject({ form });
  });
});

test.each([['did it go through?'], ['what number will you call?'], ['was it saved?']])(
  'a request that was sent is shown for “%s”',
  async (text) => {
    expect((await afterSending().say(text)).text).toMatch(/^Your callback request ABCD2345: Monday/);
  },
);

test.each([
  ['cambiar la hora', /^¿Cuándo debemos llamar entonces\?/],
  ['otra hora por favor', /^¿Cuándo debemos llamar entonces\?/],
  ['cambiar mi nombre', /^¿Cómo se llama/],
  ['me equivoqué de número', /^¿A qué número/],
  ['mi número está mal', /^¿A qué número/],
  ['retirar la solicitud', /^¿Cancelo|^¿Retiro/],
  ['¿cuál es mi código?', /ABCD2345/],
])('“%s” means the request in Spanish', async (text, expected) => {
  const conversation = afterSending();
  conversation.state = { ...conversation.state, lang: 'es' };
  expect((await conversation.say(text)).text).toMatch(expected);
});

test('“what is my code?” shows the request', async () => {
  expect((await afterSending().say('what is my code?')).text).toContain('ABCD2345');
});
