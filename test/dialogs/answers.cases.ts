import { Conversation, knowledge } from './conversation.ts';

const CALLBACK = 'Ask for a callback';

describe('the first message', () => {
  test('says what this is, that it is not for emergencies, who reads it, for how long, and where the privacy page is', async () => {
    const { text, choices } = await new Conversation().start();
    expect(text).toMatch(/automated assistant of Willow Street Infusion Clinic/);
    expect(text).toMatch(/not monitored. In an emergency call 911/);
    expect(text).toMatch(/Staff may read this chat. We keep it for 30 days/);
    expect(text).toMatch(/\/privacy/);
    expect(text).toMatch(/demonstration/);
    expect(choices).toHaveLength(5);
    expect(choices.slice(-2)).toEqual([CALLBACK, 'Español']);
  });

  test('comes once, however often a channel announces the start', async () => {
    const conversation = new Conversation();
    await conversation.start();
    expect((await conversation.start()).replies).toEqual([]);
  });

  test('suggests questions that are answered when pressed', async () => {
    const conversation = new Conversation();
    const { choices } = await conversation.start();
    const { output } = await conversation.say(choices[0] ?? '');
    expect(output.outcome).toBe('answer');
    expect(conversation.state.lastQuestion).toBe(choices[0]);
  });
});

describe('an answer', () => {
  test('is made of spans of one section, and offers what is near and a call', async () => {
    const conversation = new Conversation();
    const { replies, output, choices } = await conversation.say('does it help with leg cramps?');
    const kinds = new Set(replies.flat().map(({ kind }) => kind));
    expect(kinds).toEqual(new Set(['span', 'choices']));
    expect(output.sections).toEqual(['a1-muscle']);
    expect(conversation.state.lastSection).toBe('a1-muscle');
    expect(choices).toHaveLength(5);
    expect(choices.at(-1)).toBe(CALLBACK);
  });

  test('leads to the form when its offer of a call is accepted', async () => {
    const conversation = new Conversation();
    const { text } = await conversation.say('does it help with leg cramps?', 'yes please');
    expect(text).toMatch(/Is that all right with you/);
  });

  test('goes on with what is left of the section, then says that this is all', async () => {
    const conversation = new Conversation();
    const first = await conversation.say('does it help with leg cramps?');
    const more = await conversation.say('tell me more');
    const spans = [...first.replies, ...more.replies].flat().filter(({ kind }) => kind === 'span');
    expect(spans).toHaveLength(knowledge.sections.get('a1-muscle')?.sentences.length ?? 0);
    expect((await conversation.say('more')).text).toMatch(/all this part of the article says/);
  });

  test('names its source when asked', async () => {
    const conversation = new Conversation();
    expect((await conversation.say('source?')).text).toMatch(/haven’t answered from an article yet/);
    const { text } = await conversation.say('does it help with leg cramps?', 'source?');
    expect(text).toMatch(/Magnesium IV[\s\S]*Mendoza/);
    expect(text).toMatch(/not been reviewed by a clinician/);
  });

  test('is repeated on request', async () => {
    const conversation = new Conversation();
    const first = await conversation.say('does it help with leg cramps?');
    expect((await conversation.say('repeat')).text).toBe(first.text);
  });

  test('tells the clinician’s line to who names a contraindication, and never that they can book', async () => {
    const conversation = new Conversation();
    const { text } = await conversation.say('I have kidney disease, would magnesium help my leg cramps?');
    expect(text).toMatch(/tell the clinician about this before any infusion|can't answer it/);
    expect(conversation.state.contraindications).not.toEqual([]);
    expect(text).not.toMatch(/book/);
  });
});

test('what the articles do not cover is declined, kept, and a call offered', async () => {
  const conversation = new Conversation();
  const { text, choices, output } = await conversation.say('what is the capital of France?');
  expect(text).toMatch(/don’t cover that/);
  expect(choices).toEqual([CALLBACK]);
  expect(output.outcome).toBe('decline');
  expect(conversation.state.lastQuestion).toBe('what is the capital of France?');
});

describe('a personal medical question', () => {
  test('gets the fixed wording and the offer of a call, never an article', async () => {
    const { replies, output } = await new Conversation().say('how many mg should I take?');
    expect(output.outcome).toBe('advice');
    expect(replies.flat()).toContainEqual({ kind: 'fixed', id: 'advice' });
    expect(replies.flat().some(({ kind }) => kind === 'span')).toBe(false);
  });

  const URGENT = 'my arm is red and swollen since the infusion yesterday';

  test('that is urgent gets the phone in opening hours', async () => {
    const { replies, choices } = await new Conversation().say(URGENT);
    expect(replies.flat()).toContainEqual({ kind: 'fixed', id: 'advice-urgent' });
    expect(choices).toEqual(['Call (212) 555-0142', CALLBACK]);
  });

  test('that is urgent is never offered a callback alone where no line is known for the night', async () => {
    const conversation = new Conversation({ afterHours: null });
    conversation.now = '2026-11-21T03:00:00.000Z';
    expect((await conversation.say(URGENT)).choices).toEqual([]);
  });

  test('that is urgent keeps the line of a contraindication, the guardian’s words, and alerts staff', async () => {
    const named = await new Conversation().say(`${URGENT}, and I am pregnant`);
    expect(named.replies.flat()).toContainEqual({ kind: 'fixed', id: 'contraindication' });
    expect(named.output.intents).toContainEqual({ kind: 'flagUrgent' });
    const minor = await new Conversation().say(`i am 15. ${URGENT}`);
    expect(minor.replies.flat()).toContainEqual({ kind: 'fixed', id: 'minor' });
    expect(minor.choices).toEqual(['Call (212) 555-0142']);
  });

  test('that is urgent gets the after-hours line outside of them', async () => {
    const conversation = new Conversation();
    conversation.now = '2026-11-21T03:00:00.000Z';
    const { replies, text, choices } = await conversation.say(URGENT);
    expect(replies.flat()).toContainEqual({ kind: 'fixed', id: 'after-hours-urgent' });
    expect(text).toContain('(212) 555-0143');
    expect(text).toMatch(/trouble breathing, chest pain, fainting/);
    expect(choices).toEqual(['Call (212) 555-0143', CALLBACK]);
  });
});

describe('a question about the clinic', () => {
  test.each([
    ['what are your hours?', /Our hours:\nMon–Tue 9:00 AM/],
    ['are you open right now?', /open now, until Friday, November 20 at 4:00 PM/],
    ['where are you located?', /118 Willow Street/],
    ['what is your phone number?', /\(212\) 555-0142/],
    ['how much does it cost?', /\$145/],
    ['where can I park?', /Elm Garage/],
    ['do you take insurance?', /don't bill insurance/],
    ['do you take walk-ins?', /by appointment only/],
    ['do you take cash', /no cash/],
    ['cash?', /no cash/],
    ['can I bring my husband', /One adult may sit with you/],
    ['can I bring a friend?', /One adult may sit with you/],
    ['can I bring my dog', /except service dogs/],
    ['gift card for my mom', /gift cards at the front desk/],
    ['how long is an appointment', /90 minutes/],
    ['how long does the drip take', /90 minutes/],
    ['is there an elevator, my mother uses a walker', /elevator goes to the 2nd floor/],
    ['can I pay with venmo?', /no cash and no payment plans/],
    ['is there wifi so I can answer mail', /free Wi-Fi/],
    ['which holidays are you closed?', /Thursday, November 26 \(Thanksgiving Day\)/],
  ])('"%s" is answered from clinic.yaml', async (question, expected) => {
    const { text, output } = await new Conversation().say(question);
    expect(text).toMatch(expected);
    expect(output.outcome).toBe('clinic');
  });

  test.each([
    ['how long does magnesium stay in the body'],
    ['can it help my husband with migraines'],
    ['i get cramps when i climb stairs, does it help?'],
    ['what kinds of aches is it used for'],
    ['is my baby getting enough magnesium'],
    ['can you fix my laptop'],
    ['how long does it take to work'],
  ])('"%s" is none, though it has words of one', async (question) => {
    expect((await new Conversation().say(question)).output.outcome).not.toBe('clinic');
  });

  test.each([
    ["what's your fax number"],
    ["what's your email"],
    ['what is your website'],
    ['what treatments do you have'],
    ['what services do you offer'],
  ])('"%s" is declined as not on file, with the phone', async (question) => {
    const { text, output } = await new Conversation().say(question);
    expect(text).toMatch(/^I’m sorry, I don’t have that on file. Please call \(212\) 555-0142/);
    expect(output.outcome).toBe('decline');
  });

  test('that clinic.yaml has no field for is answered where it holds a fact of that id', async () => {
    const facts = [{ id: 'fax', asks: ['fax'], answer: 'Our fax is 212-555-0149.' }];
    expect((await new Conversation({ facts }).say("what's your fax number")).text).toMatch(/555-0149/);
  });

  test.each([
    ['how much is a session and do you take HSA', /\$145[\s\S]*HSA and FSA cards are welcome/],
    ['hours on friday and where can i park', /On Friday, November 20[\s\S]*Elm Garage/],
    ['parking and is there wifi', /Elm Garage[\s\S]*free Wi-Fi/],
    ['where are you? are you open on sunday?', /118 Willow Street[\s\S]*closed on Sunday/],
    ['where can i park and whats your fax', /Elm Garage[\s\S]*don’t have the rest on file/],
  ])('"%s" is two, and both are answered', async (question, expected) => {
    const { text, output } = await new Conversation().say(question);
    expect(text).toMatch(expected);
    expect(output.outcome).toBe('clinic');
  });

  test('about two days is one', async () => {
    const { text } = await new Conversation().say('are you open saturday and sunday?');
    expect(text).toMatch(/^On Saturday, November 21, we’re open.*\nWe’re closed on Sunday, November 22/);
    expect(text.match(/Our hours/g)).toHaveLength(1);
  });

  test('that clinic.yaml leaves empty is declined with the phone, and kept', async () => {
    const conversation = new Conversation({ parking: null });
    const { text, output } = await conversation.say('where can I park?');
    expect(text).toMatch(/don’t have that on file. Please call \(212\) 555-0142/);
    expect(output.outcome).toBe('decline');
    expect(conversation.state.lastQuestion).toBe('where can I park?');
  });

  test('says when it opens next while it is closed', async () => {
    const conversation = new Conversation();
    conversation.now = '2026-11-26T15:00:00.000Z';
    expect((await conversation.say('are you open right now?')).text).toMatch(
      /closed now. We open again on Saturday, November 28/,
    );
  });
});

describe('a visitor who writes in Spanish', () => {
  test('is asked in Spanish, and the call keeps their language', async () => {
    const conversation = new Conversation();
    expect((await conversation.say('¿me puede llamar una enfermera por favor?')).text).toMatch(
      /¿Está de acuerdo\?/,
    );
    expect(conversation.state.lang).toBe('es');
    await conversation.say('sí');
    expect((await conversation.say('soy Ana de la Cruz')).text).toMatch(/número/);
    expect((await conversation.say('917-555-0155', 'el lunes después de las 3')).text).toMatch(
      /De qué trata/,
    );
  });
});

describe('everything else', () => {
  test.each([
    ['hello', /automated assistant/],
    ['thank you', /welcome/],
    ['bye', /Goodbye/],
    ['help', /call me/],
    ['are you a robot?', /automated assistant.*not a person/],
    ['habla español', /le escribo en español/],
    ['start over', /start over/],
    ['cancel', /nothing here to cancel/],
    ['no', /Ask me anything else/],
    ['yes', /own words/],
    ['...', /own words/],
    ['', /own words/],
  ])('"%s" gets its sentence', async (words, expected) => {
    const { text, output } = await new Conversation().say(words);
    expect(text).toMatch(expected);
    expect(output.outcome).toBe('command');
  });

  test('"erase my words" asks for it, forgets the form and says what stays', async () => {
    const conversation = new Conversation();
    const { text } = await conversation.say('call me', 'yes', 'Ann Lee', 'erase my words');
    expect(conversation.intents).toEqual([{ kind: 'eraseWords' }]);
    expect(text).toMatch(/being erased/);
    expect(JSON.stringify(conversation.state)).not.toMatch(/Ann Lee/);
  });

  test('a text over 4,000 characters is asked to be shorter', async () => {
    const { text } = await new Conversation().say('why '.repeat(1001));
    expect(text).toMatch(/shorten it to 4,000 characters/);
  });

  test('files are declined politely, and the words beside them answered', async () => {
    const conversation = new Conversation();
    expect((await conversation.turn({ attachments: 1 })).text).toMatch(/can’t open files/);
    const { text } = await conversation.turn({ attachments: 2, text: 'what are your hours?' });
    expect(text).toMatch(/can’t open files[\s\S]*Our hours/);
  });

  test('an event says nothing', async () => {
    expect((await new Conversation().turn({ type: 'event' })).replies).toEqual([]);
  });
});
