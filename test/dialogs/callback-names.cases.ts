import { Conversation } from './conversation.ts';
import { askedFor, formOf } from './form.ts';

describe('the name, when it is asked for', () => {
  test.each([
    ['Will Smith', 'Will Smith'],
    ['my name is Will Smith', 'Will Smith'],
    ['Will', 'Will'],
    ['will smith', 'will smith'],
    ['An Tran', 'An Tran'],
    ['Do Kim', 'Do Kim'],
    ['Mai Anh Do', 'Mai Anh Do'],
    ['My Linh Tran', 'My Linh Tran'],
    ['Nguyễn Văn A', 'Nguyễn Văn A'],
    ['Mark Price', 'Mark Price'],
    ['mark price', 'mark price'],
    ['Grace Book', 'Grace Book'],
    ['Pat Call', 'Pat Call'],
    ['Lee, Ann', 'Lee, Ann'],
    ['Dr. Smith, MD', 'Dr. Smith, MD'],
    ['Bob (Robert) Jones', 'Bob (Robert) Jones'],
    ['Kim & Lou', 'Kim & Lou'],
    ['Bob and Mary Jones', 'Bob and Mary Jones'],
    ["my name is O'Brien-Smythe, Mary Jo", "O'Brien-Smythe, Mary Jo"],
    ["it's Bob", 'Bob'],
    ['its bob', 'bob'],
    ['call me sam', 'sam'],
    ['You can call me Sam', 'Sam'],
    ['ANN LEE', 'ANN LEE'],
    ['ann lee 😊', 'ann lee'],
    ['mi nombre es Ana', 'Ana'],
    ['Robert "Bob" Jones Jr.', 'Robert "Bob" Jones Jr'],
    ['Actually, it’s Samantha', 'Samantha'],
    ['Wednesday Addams', 'Wednesday Addams'],
    ['Bob. James Bond', 'Bob. James Bond'],
    ['Jose Ma. Santos', 'Jose Ma. Santos'],
    ['Name - Bob', 'Bob'],
    ['Bob from Acme', 'Bob'],
    ['This is Ann Lee calling', 'Ann Lee'],
    ['Ann Lee (she/her)', 'Ann Lee'],
    ['my first name is Sue', 'Sue'],
    ["it's me, Bob", 'Bob'],
    ['hey its bob again', 'bob'],
    ['Samantha, but not before noon', 'Samantha'],
    ['maria del carmen garcia de la torre', 'maria del carmen garcia de la torre'],
    ['sam, 212-555-0166, monday at 10', 'sam'],
  ])('is taken from "%s"', async (text, name) => {
    const conversation = await askedFor('name');
    await conversation.say(text);
    expect(formOf(conversation).form.name).toBe(name);
  });

  test.each([
    'noon',
    'Monday',
    'tomorrow morning',
    'send',
    'go away',
    'leave me alone',
    'CALL ME BACK',
    'my name is none of your business',
    'hello there',
    'good morning',
    'will you call me today',
    'why',
    '🙂',
  ])('isn’t "%s"', async (text) => {
    const conversation = await askedFor('name');
    await conversation.say(text);
    expect(formOf(conversation)).toMatchObject({ asking: 'name' });
    expect(formOf(conversation).form.name).toBeUndefined();
  });

  test('isn’t a time that follows a phone number', async () => {
    const conversation = await askedFor('name');
    const { text } = await conversation.say('917-555-0111', 'noon');
    expect(text).toMatch(/What is your name/);
    expect(formOf(conversation).form).toMatchObject({ phone: { e164: '+19175550111' } });
  });

  test('that somebody won’t give gets the reason, the clinic’s phone and the way out', async () => {
    for (const words of ['no thanks I dont want to give my name', 'no', "I'd rather stay anonymous"]) {
      const conversation = await askedFor('name');
      const { text, choices } = await conversation.say(words);
      expect(text).toMatch(/first name is enough.*\(212\) 555-0142.*leave the form/);
      expect(choices).toEqual(['Leave the form']);
    }
  });
});

describe('the name at the summary', () => {
  test.each([
    ['my name is actually Samantha', 'Samantha'],
    ["no, it's Samantha", 'Samantha'],
    ["my name is O'Brien-Smythe, Mary Jo", "O'Brien-Smythe, Mary Jo"],
    ['my name is Will Smith', 'Will Smith'],
  ])('is corrected by "%s"', async (text, name) => {
    const conversation = await askedFor('confirm');
    expect((await conversation.say(text)).text).toContain(`Name: ${name}\n`);
  });
});

test('one message fills name, phone, time, topic and voicemail', async () => {
  const conversation = new Conversation();
  await conversation.say('Call me Sam, 212-555-0166, monday at 10, about cramps, no voicemail');
  const { text } = await conversation.say('yes');
  expect(text).toMatch(/Name: Sam\nPhone: \(212\) 555-0166\nWhen: Monday, November 23, 10:00/);
  expect(text).toMatch(/About: cramps\nVoicemail: please don’t leave one/);
  const saved = await conversation.say('send');
  expect(saved.text).toMatch(/reference code/);
});

test('a name and a number after the question for a call are kept', async () => {
  const conversation = new Conversation();
  await conversation.say('Can someone call me monday at 10? Ann Lee 2125550147', 'yes');
  expect(formOf(conversation)).toMatchObject({
    form: { name: 'Ann Lee', phone: { e164: '+12125550147' }, window: { start: '2026-11-23T15:00:00.000Z' } },
    asking: 'topic',
  });
});

describe('a phone that somebody hasn’t got', () => {
  test.each(["I don't have a phone", 'no phone', "don't have one", 'my phone is broken'])(
    'gets the clinic’s phone and the way out: "%s"',
    async (words) => {
      const { text, choices } = await (await askedFor('phone')).say(words);
      expect(text).toMatch(/e-mail.*call us at \(212\) 555-0142.*leave the form/);
      expect(choices).toEqual(['Leave the form']);
    },
  );
});

describe('the language', () => {
  test.each(['Juan de la Cruz', 'Ana de la Rosa'])('stays English with the name %s', async (name) => {
    const conversation = await askedFor('name');
    const { text } = await conversation.say(name);
    expect(text).not.toMatch(/español/);
    await conversation.say('917 555 0155', 'monday at 3', 'skip', 'yes', 'yes');
    expect(conversation.state.lang).toBe('en');
  });

  test('stays Spanish with a name, a number and a button', async () => {
    const conversation = new Conversation();
    await conversation.say('quiero que me llamen por favor', 'si', 'John Paul Jones', '917 555 0155');
    const { choices } = await conversation.say('el lunes');
    await conversation.say(choices[0] ?? '');
    expect(conversation.state.lang).toBe('es');
  });

  test('of dates is that of the sentence around them', async () => {
    const conversation = new Conversation();
    await conversation.say('quiero que me llamen por favor', 'si', 'me llamo Ana', '917 555 0155');
    const { choices, text } = await conversation.say('el lunes a las 3');
    expect(text).toMatch(/^De acuerdo: lunes, 23 de noviembre/);
    expect(choices.join()).not.toMatch(/Mon|Nov\b/);
    for (const question of ['estan abiertos el domingo', 'cuando abren ustedes']) {
      const asker = new Conversation();
      asker.now = '2026-11-21T20:00:00.000Z';
      const { output, text: hours } = await asker.say(question);
      expect(output.outcome).toBe('clinic');
      expect(hours).not.toMatch(/Sunday|Mon|\d AM|\.\.$/m);
    }
  });
});

describe('a correction while another question waits', () => {
  test.each(['my name is actually Samantha', 'actually my name is Samantha', 'my name is Samantha'])(
    'changes the name at the voicemail question: "%s"',
    async (text) => {
      const { text: summary } = await (await askedFor('voicemail')).say(text, 'yes');
      expect(summary).toMatch(/Name: Samantha/);
    },
  );

  test.each([
    ['and mine is 2125550158', '0157', 'my dad, Bob Ray (other number: (212) 555-0158)'],
    ['my own cell is 917-555-0161', '0157', 'my dad, Bob Ray (other number: (917) 555-0161)'],
    ["if he doesn't pick up call me at 2125550158", '0157', 'my dad, Bob Ray (other number: (212) 555-0158)'],
    ['or my sister at 2125550162', '0157', 'my dad, Bob Ray (other number: (212) 555-0162)'],
    ['sorry, his number is 2125550158', '0158', 'my dad, Bob Ray'],
    ['the number is 2125550163', '0163', 'my dad, Bob Ray'],
    ['not 0157, 0158', '0158', 'my dad, Bob Ray'],
    ['please use my number instead, 2125550158', '0158', 'my dad, Bob Ray'],
  ])('of the number of who is called counts alone: “%s”', async (text, ending, forWhom) => {
    const conversation = new Conversation();
    await conversation.say('can you call my dad, his number is 2125550157', 'yes', 'his name is Bob Ray');
    const said = await conversation.say(text);
    expect(formOf(conversation)).toMatchObject({
      asking: 'when',
      form: { name: 'Bob Ray', phone: { e164: `+1212555${ending}` }, forWhom },
    });
    expect(said.text.includes('it stays (212) 555-0157')).toBe(ending === '0157');
  });

  test.each([
    ['I gave you the wrong number', 'when'],
    ['oops, I gave you the wrong number', 'topic'],
    ['that was the wrong number', 'voicemail'],
    ['I think I typed the wrong number', 'confirm'],
  ] as const)('“%s” at the question “%s” asks for the number', async (text, field) => {
    const conversation = await askedFor(field);
    const said = await conversation.say(text);
    expect(said.text).toMatch(/^What number should/);
    expect(formOf(conversation).asking).toBe('phone');
  });

  test('a wrong number is no small talk where none was given', async () => {
    const said = await (await askedFor('phone')).say('I gave you the wrong number');
    expect(said.text).toMatch(/^I didn’t find a phone number/);
  });

  test.each(["if I don't answer try my wife at 2125550158", 'or 212-555-0158'])(
    'keeps the number of who asks beside “%s”, and says so',
    async (text) => {
      const conversation = await askedFor('when');
      const said = await conversation.say(text);
      expect(said.text).toMatch(/it stays \(917\) 555-0155/);
      expect(formOf(conversation).form.phone?.e164).toBe('+19175550155');
    },
  );

  test('isn’t taken for the topic', async () => {
    const conversation = await askedFor('topic');
    const { text } = await conversation.say('my number is actually 646 555 0199', 'cramps', 'yes');
    expect(text).toMatch(/Phone: \(646\) 555-0199/);
    expect(text).toMatch(/About: cramps/);
  });
});

describe('a name in which the message model hears something', () => {
  test.each(['Cara Normal', 'Bob Hart', 'Emily Weeks', 'Joy Blood', 'Nieves Fell', 'Faith Payne'])(
    'raises no line and no flag where it was asked for: “%s”',
    async (name) => {
      const conversation = await askedFor('name');
      const { replies } = await conversation.say(name);
      expect(replies.flat().filter(({ kind }) => kind === 'fixed')).toEqual([]);
      await conversation.say('917-555-0155', 'monday at 3', 'skip', 'yes', 'yes');
      const request = conversation.intents.find(({ kind }) => kind === 'requestCallback');
      expect(request).toMatchObject({ form: { name }, flags: [] });
    },
  );

  test('is heard where none was asked for', async () => {
    const { replies } = await new Conversation().say('Cara Normal');
    expect(replies.flat()).toContainEqual({ kind: 'fixed', id: 'safety-line-911' });
  });

  test.each(['Choking', 'Help Me Please', 'I Took Pills', 'my chest feels funny'])(
    'is no name: “%s” is heard at the name step too',
    async (text) => {
      const { replies } = await (await askedFor('name')).say(text);
      expect(replies.flat().some((part) => part.kind === 'fixed')).toBe(true);
    },
  );
});
