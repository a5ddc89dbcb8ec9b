import { Conversation } from './conversation.ts';
import { askedFor, formOf } from './form.ts';

type Field = Parameters<typeof askedFor>[0];

describe('before the consent', () => {
  test.each([
    'Kim Fox',
    '2125550121',
    'my name is Kim Fox, 212-555-0121',
    'monday at 10',
    'kim@example.com',
    'no voicemail please',
  ])('nothing is confirmed or asked for after "%s", which waits for a yes', async (text) => {
    const conversation = await askedFor('consent');
    const said = await conversation.say(text);
    expect(said.text).toMatch(/^Before I note that: may we keep your details/);
    expect(said.choices).toEqual(['Yes', 'No']);
    const { form } = formOf(conversation);
    expect(form.consent).toBeUndefined();
    expect(Object.keys(form)).not.toHaveLength(0);
  });

  test.each([
    ['wrong number'],
    ['change my number'],
    ['my name is misspelled'],
    ['back'],
    ['change the time'],
  ])('no other question comes of "%s"', async (text) => {
    const conversation = await askedFor('consent');
    const said = await conversation.say('Kim Fox', '212-555-0121', text);
    expect(formOf(conversation).asking).toBe('consent');
    expect(said.text).not.toMatch(/What number|What is your name|When should we call\?/);
  });

  test('a no says what stays and what does not', async () => {
    const said = await new Conversation().say('call me, Kim Fox 2125550135', 'no');
    expect(said.text).toMatch(
      /haven’t made a callback request.*stays in this chat for 30 days.*staff may read/,
    );
    expect(said.output.intents).toEqual([]);
  });

  test.each(['send', 'send it', 'Yes, send it', 'submit', 'ok send it now'])(
    '"%s" is no consent',
    async (text) => {
      const conversation = await askedFor('consent');
      await conversation.say(text);
      expect(formOf(conversation).form.consent).toBeUndefined();
    },
  );

  test.each([
    ['HUMAN', /^I can have/],
    ['call me', /^I can have/],
    ['I want to book an infusion', /^I can’t book the visit itself, but I can have/],
    ['can I make an appointment', /^I can’t book the visit itself/],
  ])('"%s" is told what a call is', async (text, expected) => {
    expect((await new Conversation().say(text)).text).toMatch(expected);
  });
});

describe('an answer with a question beside it', () => {
  test.each([
    ['consent', 'yes what are your prices', /\$145[\s\S]*What is your name/],
    ['consent', 'yes, and where can I park?', /Elm Garage[\s\S]*What is your name/],
    ['consent', 'yes please but first tell me how long is the drip', /90 minutes[\s\S]*all right with you/],
    ['consent', 'open today', /We’re open now[\s\S]*all right with you/],
    ['name', 'Ann Lee. Also, do you take insurance?', /insurance[\s\S]*What number/i],
    ['phone', '212-555-0121. where can I park?', /Elm Garage[\s\S]*When should we call/],
    ['voicemail', 'yes but how much is it', /\$145[\s\S]*Voicemail: we may leave one/],
  ] as const)('at %s gets both: "%s"', async (field, text, expected) => {
    const said = await (await askedFor(field)).say(text);
    expect(said.text).toMatch(expected);
  });

  test('is heard in the wish for a call too, of which nothing is lost', async () => {
    const conversation = new Conversation();
    const said = await conversation.say(
      "hi I'm Pat Kim and my number is 212-555-0185, can you call me Tuesday at 2 about sleep? also how much is it?",
    );
    expect(said.text).toMatch(/\$145[\s\S]*all right with you/);
    expect(formOf(conversation).form).toMatchObject({ name: 'Pat Kim', topic: 'sleep' });
    expect((await conversation.say('yes')).text).toMatch(/voicemail/);
  });

  test.each([
    "2125550121 but don't call before 10",
    '2125550121, please do not call me before 10',
    "2125550121 and I can't talk before 10",
  ])('keeps a limit of the time: "%s"', async (text) => {
    const { choices } = await (await askedFor('phone')).say(text);
    expect(choices.join()).not.toMatch(/\b[89](?:–|:)/);
    expect(choices).not.toHaveLength(0);
  });
});

describe('at the voicemail', () => {
  test.each(['send', 'send it', 'Yes, send it'])('"%s" is no yes', async (text) => {
    const said = await (await askedFor('voicemail')).say(text);
    expect(said.text).toMatch(/Just a yes or no/);
  });
});

describe('a call for somebody else', () => {
  test.each([
    ['call my mom', undefined, 'my mom'],
    ['can you call my husband please', undefined, 'my husband'],
    ['please call my mother, Rosa Diaz, at 212-555-0168', 'Rosa Diaz', 'my mother, Rosa Diaz'],
    ['can you call my mom, her number is 212-555-0168', undefined, 'my mom'],
    ['My name is Joy Song and call my mom at 2125550169', undefined, 'my mom (Joy Song asks)'],
    ["I'm Al Poe. please phone my sister back at 212-555-0168", undefined, 'my sister (Al Poe asks)'],
    ['could someone call my husband tomorrow about parking', undefined, 'my husband'],
  ])('"%s" asks for that person', async (text, name, forWhom) => {
    const conversation = new Conversation();
    await conversation.say(text);
    expect(formOf(conversation).form).toMatchObject({ forWhom });
    expect(formOf(conversation).form.name).toBe(name);
  });

  test.each([
    ['her name is Rosa Diaz', 'Rosa Diaz'],
    ["my mom's name is Rosa", 'Rosa'],
    ['Rosa Diaz', 'Rosa Diaz'],
  ])('takes their name from "%s"', async (text, name) => {
    const conversation = new Conversation();
    await conversation.say('can you call my mom', 'yes', text);
    expect(formOf(conversation)).toMatchObject({ form: { name }, asking: 'phone' });
  });

  test.each(['I tried to call my mom', "don't call my mom"])('is not heard in "%s"', async (text) => {
    const conversation = new Conversation();
    await conversation.say(text, 'call me please');
    expect(formOf(conversation).form.forWhom).toBeUndefined();
  });
});

describe('short words', () => {
  test.each<[Field, string, RegExp]>([
    ['when', 'sat', /These times fit/],
    ['when', 'sat at 10', /Saturday, November 21, 10:00/],
    ['when', 'mon 10', /Monday, November 23, 10:00/],
    ['when', 'may 3', /further ahead/],
    ['when', 'cuando quieran', /próximas horas en que podemos llamar/],
    ['name', 'phone number?', /\(212\) 555-0142[\s\S]*What is your name/],
    ['consent', 'phone', /\(212\) 555-0142[\s\S]*all right with you/],
    ['topic', 'december 1 at 10', /further ahead[\s\S]*When should we call/],
    ['topic', 'before 10', /All right: Monday, November 23, 9:00/],
    ['topic', 'now', /what is the call about/],
    ['topic', 'no topic', /voicemail/],
    ['confirm', 'phone', /What number/],
    ['confirm', 'change name to Tom Rowe', /Name: Tom Rowe/],
  ])('at %s, "%s" is what it says', async (field, text, expected) => {
    expect((await (await askedFor(field)).say(text)).text).toMatch(expected);
  });

  test('"sat" alone offers Saturdays only', async () => {
    const { choices } = await (await askedFor('when')).say('sat morning');
    expect(choices.every((choice) => choice.startsWith('Sat'))).toBe(true);
  });

  test('"skip" keeps an answer that may not be left out', async () => {
    const said = await (await askedFor('confirm')).say('change the phone', 'skip');
    expect(said.text).toMatch(/Phone: \(917\) 555-0155[\s\S]*Shall I send it/);
  });

  test('a time that is narrowed again and again is no repetition', async () => {
    const conversation = await askedFor('when');
    for (const text of [
      'after work',
      'monday or tuesday',
      'in the afternoon',
      'after 3',
      'monday',
      'after 2',
    ])
      expect((await conversation.say(text)).text).not.toMatch(/same thing again/);
  });

  test.each(['phone', 'phone number?', 'telephone number please', 'phone number'])(
    '"%s" asks for the clinic’s number',
    async (text) => {
      expect((await new Conversation().say(text)).text).toBe('You can call us at (212) 555-0142.');
    },
  );

  test.each(['tell me a joke', 'i love you', 'will you marry me', 'lol'])(
    '"%s" gets a short answer and is no gap',
    async (text) => {
      const said = await new Conversation().say(text);
      expect(said.output.outcome).toBe('command');
      expect(said.text).toMatch(/automated assistant/);
    },
  );
});

describe('a Spanish speaker around an emergency', () => {
  const T1 = 'mi padre no puede respirar';

  test.each([
    [[T1, 'no es una emergencia'], /^De acuerdo[\s\S]*¿Qué le gustaría saber\?$/],
    [[T1, 'llámenme por favor'], /^No tomo solicitudes de llamada/],
    [[T1, 'fue un error'], /^Si esto pasa ahora[\s\S]*Gracias por escribir/],
    [[T1, 'gracias'], /^Si esto pasa ahora[\s\S]*Gracias por escribir/],
  ])('reads Spanish after %j', async (texts, expected) => {
    const said = await new Conversation().say(...texts);
    expect(said.text).toMatch(expected);
    expect(said.text).not.toMatch(/All right|callback requests|English/);
    expect(said.text.match(/Si esto pasa ahora/g) ?? []).toHaveLength(
      texts.at(-1)?.includes('no es') ? 0 : 1,
    );
  });

  test('goes on with the form', async () => {
    const said = await (await askedFor('when')).say(T1, 'no es una emergencia');
    expect(said.text).toMatch(/^De acuerdo.*Sigamos con su solicitud/);
  });

  test('reads no English in advice', async () => {
    const said = await new Conversation().say('estoy embarazada');
    expect(said.text).toMatch(/¿Quiere que le llamen\?/);
    expect(said.text).not.toMatch(/Would you like/);
  });
});

test('“thanks” after an overdose gets the number first and no small talk', async () => {
  const said = await new Conversation().say('I took a whole bottle of pills', 'thanks');
  expect(said.text).toMatch(/^If someone took too much/);
  expect(said.text).not.toMatch(/anything else/);
});

describe('a question beside an answer of the form is answered, and the answer is kept', () => {
  test.each([
    ['phone', '917-555-0156, is there wifi?', /Wi-Fi[\s\S]*When should we call/],
    ['phone', '917-555-0156 and how much is a drip', /\$[\s\S]*When should we call/],
    ['name', 'Ed Poe, what are your hours?', /Our hours[\s\S]*What number should/],
    ['when', 'monday at 10, do you have parking?', /Garage[\s\S]*about/],
  ] as const)('at the %s: "%s"', async (field, text, expected) => {
    const conversation = await askedFor(field);
    const said = await conversation.say(text);
    expect(said.text).toMatch(expected);
    expect(formOf(conversation).asking).not.toBe(field);
  });
});

describe('a request for somebody else becomes one’s own at the summary', () => {
  test.each([['actually call me, not my mom'], ['it is for me'], ['change who it is for', 'me']])(
    'by "%s"',
    async (...texts) => {
      const conversation = new Conversation();
      await conversation.say(
        'call my mom at 917-555-0198',
        'yes',
        'Rosa Diaz',
        'monday at 10',
        'sleep',
        'no',
        'yes',
      );
      expect(formOf(conversation).form.forWhom).toMatch(/mom/);
      const said = await conversation.say(...texts);
      expect(formOf(conversation).form.forWhom).toBeUndefined();
      expect(said.text).toMatch(/Here is what I have/);
      expect(said.text).not.toMatch(/For:/);
    },
  );
});
