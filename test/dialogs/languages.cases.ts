import { Conversation } from './conversation.ts';
import { askedFor, formOf } from './form.ts';

const NOTICE = /Por ahora solo respondo en inglés\. Para hablar con una persona, llame al \(212\) 555-0142/;

test.each([
  'hola',
  'gracias',
  'muchas gracias',
  'cuánto cuesta',
  'cuanto cuesta',
  'quiero una cita',
  '¿aceptan seguro?',
  'buenos días',
  'necesito ayuda',
  'donde están ubicados',
  'cuáles son los horarios',
  'precios',
  'me puede llamar una enfermera por favor',
])('"%s" is told that answers are in English', async (text) => {
  const { replies, text: said } = await new Conversation().say(text);
  expect(said).toMatch(NOTICE);
  expect(replies.length).toBeGreaterThan(1);
});

test('the first Spanish message is told so, and one now and then after it', async () => {
  const conversation = new Conversation();
  const told = [];
  const lines = [
    'hola',
    'cuánto cuesta',
    'dónde están',
    'gracias',
    '¿aceptan seguro?',
    'horarios',
    'precios',
  ];
  for (const text of lines) told.push(NOTICE.test((await conversation.say(text)).text));
  expect(told).toEqual([true, false, false, false, false, true, false]);
});

test('English in between is told nothing, and Spanish after it not at once again', async () => {
  const conversation = new Conversation();
  const told = [];
  for (const text of ['cuánto cuesta', 'thanks', 'where are you', '¿aceptan seguro?'])
    told.push(NOTICE.test((await conversation.say(text)).text));
  expect(told).toEqual([true, false, false, false]);
});

test.each(['hello', 'thanks', 'no', 'call me', 'ok', 'what are your hours', 'LA', 'mi'])(
  '"%s" is not',
  async (text) => {
    expect((await new Conversation().say(text)).text).not.toMatch(NOTICE);
  },
);

test('a form in Spanish is told so once', async () => {
  const conversation = new Conversation();
  const said = [];
  const lines = [
    'quiero una cita',
    'sí',
    'Ana García',
    'mi número es 917-555-0155',
    'el lunes a las 3',
    'la factura',
  ];
  for (const text of lines) said.push((await conversation.say(text)).text);
  expect(said.map((text) => NOTICE.test(text))).toEqual([true, false, false, false, false, false]);
  expect(conversation.state.lang).toBe('es');
});

test('"gracias" in an English conversation changes no language', async () => {
  const conversation = new Conversation();
  await conversation.say('what are your hours', 'gracias');
  expect(conversation.state.lang).toBe('en');
});

test('who asks whether the clinic speaks Spanish is told what it says of itself', async () => {
  const { text, output } = await new Conversation().say('hablan español');
  expect(output.outcome).toBe('clinic');
  expect(text).toMatch(/speaks English and Spanish/);
});

test('who asks for Spanish is told in both languages, once', async () => {
  const { text } = await new Conversation().say('¿habla español?');
  expect(text.match(/solo respondo en inglés/g)).toHaveLength(1);
});

test.each(['no hablo inglés', 'no hablo ingles', 'no entiendo inglés', 'lo siento, no entiendo ingles'])(
  '"%s" is told so in Spanish, and no more',
  async (text) => {
    const conversation = new Conversation();
    const { text: said } = await conversation.say(text);
    expect(said).toMatch(NOTICE);
    expect(said).not.toMatch(/All right/);
    expect(conversation.state.lang).toBe('es');
  },
);

test.each(['consent', 'name', 'phone', 'topic'] as const)(
  'who has no English is no answer to the question for the %s',
  async (field) => {
    const conversation = await askedFor(field);
    const { text } = await conversation.say('no hablo inglés');
    expect(text).toMatch(NOTICE);
    expect(formOf(conversation).asking).toBe(field);
  },
);

test('an emergency in Spanish is answered in Spanish and nothing is said before it', async () => {
  const { text } = await new Conversation().say('mi esposo no puede respirar');
  expect(text).toMatch(/^.*911/);
  expect(text).not.toMatch(NOTICE);
});
