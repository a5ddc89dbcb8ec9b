import { Conversation } from './conversation.ts';
import { askedFor } from './form.ts';

describe('a question that follows an answer about the hours', () => {
  test.each([
    ['what about sunday', /We’re closed on Sunday, November 22/],
    ['and tomorrow?', /On Saturday, November 21, we’re open 9:00 AM – 12:00 PM/],
    ['on saturdays?', /On Saturdays, we’re open/],
    ['Saturday', /On Saturday, November 21, we’re open/],
    ['how about thanksgiving?', /closed on Thursday, November 26/],
    ['and christmas eve?', /Thursday, December 24/],
    ['and after 6?', /At that time we’re open on/],
    ['ok and in the evening?', /We’re open the latest on Thu/],
    ['what about next monday', /Monday, November 23/],
  ])('"%s" is answered with hours', async (text, expected) => {
    const conversation = new Conversation();
    const { text: said } = await conversation.say('what are your hours', text);
    expect(said).toMatch(expected);
    expect(said).not.toMatch(/Our hours|articles don’t cover/);
  });

  test.each([
    'what about the one after',
    'and the one after?',
    'the sunday after?',
    'and the following one?',
  ])('"%s" is about the same weekday a week later', async (text) => {
    const conversation = new Conversation();
    expect((await conversation.say('sunday?', text)).text).toMatch(/closed on Sunday, November 29/);
  });

  test('leaves a holiday its own day after', async () => {
    const conversation = new Conversation();
    const { text } = await conversation.say('sunday?', 'are you open the day after thanksgiving');
    expect(text).toMatch(/closed on Friday, November 27/);
    expect((await conversation.say('sunday?', 'and the day after?')).text).toMatch(/On Monday, November 23/);
  });

  test('may follow another one', async () => {
    const conversation = new Conversation();
    const { text } = await conversation.say('are you open monday?', 'and tuesday', 'what about weekends');
    expect(text).toMatch(/On Sundays|on Saturdays/i);
  });

  test.each([
    ['what about parking', /Elm Garage/],
    ['how about sleep', /sleep/],
    ['can you call me tomorrow at 3', /all right with you/],
  ])('"%s" is none', async (text, expected) => {
    const conversation = new Conversation();
    expect((await conversation.say('what are your hours', text)).text).toMatch(expected);
  });

  test('is answered in the middle of a form, where a bare day stays an answer', async () => {
    const conversation = await askedFor('name');
    const { text } = await conversation.say('what are your hours', 'and sunday?');
    expect(text).toMatch(/closed on Sunday[\s\S]*What is your name/);
    expect((await conversation.say('sunday')).text).not.toMatch(/closed on Sunday/);
  });

  test('is none at the question when to call', async () => {
    const conversation = await askedFor('when');
    const { text } = await conversation.say('what are your hours', 'and on tuesday?');
    expect(text).toMatch(/These times fit/);
  });
});

describe('a weekday that is today, after closing,', () => {
  const friday = '2026-11-13T23:30:00.000Z';

  test.each(['what time do you close on friday', 'are you open friday?', 'until when are you open friday'])(
    'is the next one: "%s"',
    async (text) => {
      const conversation = new Conversation();
      conversation.now = friday;
      expect((await conversation.say(text)).text).toMatch(
        /On Friday, November 20, we’re open 9:00 AM – 4:00 PM/,
      );
    },
  );

  test('is told as over when the visitor says today', async () => {
    const conversation = new Conversation();
    conversation.now = friday;
    expect((await conversation.say('are you open today?')).text).toMatch(
      /closed now[\s\S]*Today, Friday, November 13, we were open 9:00 AM – 4:00 PM/,
    );
  });

  test('is today while the clinic is open', async () => {
    const conversation = new Conversation();
    expect((await conversation.say('what time do you close on friday')).text).toMatch(
      /until Friday, November 20 at 4:00 PM/,
    );
  });
});
