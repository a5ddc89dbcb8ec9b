import { Conversation } from './conversation.ts';
import { askedFor, formOf } from './form.ts';

test.each([
  'hola',
  'cuánto cuesta',
  'quiero una cita',
  '¿aceptan seguro?',
  'buenos días',
  'necesito ayuda',
  'donde están ubicados',
  'precios',
  'me puede llamar una enfermera por favor',
  'no hablo inglés',
  'en español por favor',
  'Spanish please',
  'can we speak Spanish?',
])('"%s" is answered in Spanish', async (text) => {
  const conversation = new Conversation();
  const { text: said } = await conversation.say(text);
  expect(conversation.state.lang).toBe('es');
  expect(said).toMatch(/[áéíóúñ¿¡]|\bseguro\b/);
  expect(said).not.toMatch(/\b(?:the|you|call us)\b/i);
});

test.each(['hello', 'thanks', 'no', 'call me', 'ok', 'what are your hours', 'LA', 'mi', 'gracias'])(
  '"%s" is answered in English',
  async (text) => {
    const conversation = new Conversation();
    await conversation.say(text);
    expect(conversation.state.lang).toBe('en');
  },
);

test('the language is kept through words that tell none, and changed by those that do', async () => {
  const conversation = new Conversation();
  const told = [];
  for (const text of [
    'cuánto cuesta',
    'ok',
    'no',
    'thanks',
    '¿aceptan seguro?',
    'where are you located please',
  ]) {
    await conversation.say(text);
    told.push(conversation.state.lang);
  }
  expect(told).toEqual(['es', 'es', 'es', 'en', 'es', 'en']);
});

test('the first screen has a button for Spanish, and then one for English', async () => {
  const conversation = new Conversation();
  expect((await conversation.start()).choices).toContain('Español');
  const spanish = await conversation.say('Español');
  expect(spanish.text).toMatch(/^Sí, le escribo en español/);
  expect(spanish.choices).toContain('English');
  expect((await conversation.say('English')).text).toMatch(/^Yes, I write to you in English/);
});

test.each(['consent', 'name', 'phone', 'topic'] as const)(
  'who asks for Spanish at the question for the %s gets it, and the question again',
  async (field) => {
    const conversation = await askedFor(field);
    const { text } = await conversation.say('no hablo inglés');
    expect(text).toMatch(/^Sí, le escribo en español/);
    expect(formOf(conversation).asking).toBe(field);
  },
);

test('a name is in no language', async () => {
  const conversation = await askedFor('name');
  await conversation.say('Juan de la Cruz');
  expect(conversation.state.lang).toBe('en');
});

test('an article in another language is announced once', async () => {
  const conversation = new Conversation();
  const line = /este artículo está solo en inglés/;
  expect((await conversation.say('¿ayuda con los calambres?')).text).toMatch(line);
  expect((await conversation.say('¿y para la ansiedad?')).text).not.toMatch(line);
});

test('who asks whether the clinic speaks Spanish is told what it says of itself', async () => {
  const { text, output } = await new Conversation().say('¿hablan español?');
  expect(output.outcome).toBe('clinic');
  expect(text).toMatch(/hablamos inglés y español/);
});

test('an emergency in Spanish is answered in Spanish and nothing is said before it', async () => {
  const { text } = await new Conversation().say('mi esposo no puede respirar');
  expect(text).toMatch(/^Esto puede ser una emergencia\. Llame al 911/);
});

describe('a language that is not spoken', () => {
  test.each([
    ['fr', 'bonjour, parlez-vous français?', /J’écris/],
    ['pt', 'Olá, quanto custa?', /Escrevo/],
    ['vi', 'xin chào, bao nhiêu tiền?', /Tôi/],
    ['ht', 'Bonjou, konbyen sa koute?', /Mwen/],
    ['tl', 'magkano po ang magnesium?', /Ingles/],
    ['de', 'Guten Tag, wie viel kostet das?', /Ich/],
    ['it', 'buongiorno, quanto costa?', /Scrivo/],
    ['pl', 'dzień dobry, ile kosztuje?', /Piszę/],
    ['zh', '你好，你们几点开门？', /我只能/],
    ['ja', 'こんにちは、いくらですか', /英語/],
    ['ko', '안녕하세요 얼마예요?', /저는/],
    ['ru', 'Здравствуйте, сколько стоит?', /Я пишу/],
    ['ar', 'مرحبا، كم السعر؟', /أكتب/],
  ])('%s gets a sentence in it, and the phone number', async (lang, text, sentence) => {
    const conversation = new Conversation();
    const { text: said } = await conversation.say(text);
    expect(conversation.state.lang).toBe(lang);
    expect(said).toMatch(sentence);
    expect(said).toMatch(/\(212\) 555-0142/);
  });

  test.each(['what time do you open', 'my name is Nguyen', 'deja vu', 'I live on Rue Morgue', 'po box'])(
    'but "%s" is English',
    async (text) => {
      const conversation = new Conversation();
      await conversation.say(text);
      expect(conversation.state.lang).toBe('en');
    },
  );

  test('English after it is answered', async () => {
    const { text } = await new Conversation().say('bonjour, parlez-vous français?', 'what are your hours?');
    expect(text).toMatch(/^Our hours/);
  });
});
