import { isNumberOfOthers } from '../../src/domain/callbacks/numbers-of-others.ts';
import { sentRequest } from '../support/sent-request.ts';
import { Conversation, knowledge } from './conversation.ts';
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
});
