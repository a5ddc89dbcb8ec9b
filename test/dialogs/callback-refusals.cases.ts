import { askedFor, formOf } from './form.ts';

const requests = ({ intents }: Awaited<ReturnType<typeof askedFor>>) =>
  intents.filter(({ kind }) => kind === 'requestCallback');

describe('the question for consent', () => {
  test.each([
    'that doesnt sound right',
    'i dont feel right',
    'i dont feel right about this',
    'ok but who reads it',
  ])('takes "%s" for no yes, and waits', async (text) => {
    const conversation = await askedFor('consent');
    await conversation.say(text);
    expect(formOf(conversation)).toMatchObject({ asking: 'consent', form: {} });
    expect(formOf(conversation).form.consent).toBeUndefined();
  });

  test.each([
    'not ok with that',
    'not right now',
    'i dont think so',
    'id rather not',
    'nah im good',
    'maybe later',
    'ahora no',
    'mejor no',
  ])('takes "%s" for a no, and the form is gone', async (text) => {
    const conversation = await askedFor('consent');
    const { text: said } = await conversation.say(text);
    expect(said).toMatch(/haven’t made a callback request|left the form/);
    expect(() => formOf(conversation)).toThrow('No form is open');
  });
});

describe('the summary', () => {
  test.each([
    "this isn't right",
    'i dont feel right',
    'that doesnt look right',
    'not right now',
    'maybe later',
    'no está bien',
    'me siento mal',
  ])('isn’t sent by "%s"', async (text) => {
    const conversation = await askedFor('confirm');
    await conversation.say(text);
    expect(requests(conversation)).toEqual([]);
  });

  test('hears how a visitor feels at the desk, and waits', async () => {
    const conversation = await askedFor('confirm');
    const { output } = await conversation.say('i feel sick');
    expect(output.outcome).not.toBe('callback');
    expect(formOf(conversation).asking).toBe('confirm');
  });
});

test.each(['not ok with that', 'i dont think so', 'id rather not', 'mejor no'])(
  'no voicemail is allowed by "%s"',
  async (text) => {
    const conversation = await askedFor('voicemail');
    await conversation.say(text);
    expect(formOf(conversation)).toMatchObject({ asking: 'confirm', form: { voicemail: false } });
  },
);

test('"That isn’t right" after an offer of a call opens no form', async () => {
  const conversation = await askedFor('consent');
  await conversation.say('no', 'do you do laser hair removal', 'that isn’t right');
  expect(() => formOf(conversation)).toThrow('No form is open');
});
