import { clinicAnswer as answerTo } from './conversation.ts';

/** Asked on Friday, 20 November 2026, at 10:30, see conversation.ts. */
describe('a question about a day', () => {
  test.each([
    ['are you open Thursday', 'No. We’re closed on Thursday, November 26 (Thanksgiving Day).'],
    ['are you open on thanksgiving', 'No. We’re closed on Thursday, November 26 (Thanksgiving Day).'],
    ['are you open on black friday', 'No. We’re closed on Friday, November 27 (the day after Thanksgiving).'],
    ['are you open the day after thanksgiving?', 'No. We’re closed on Friday, November 27'],
    ['are you open on Dec 24?', 'No. We’re closed on Thursday, December 24 (Christmas Eve).'],
    ['open on christmas?', 'No. We’re closed on Friday, December 25 (Christmas Day).'],
    ['are you open on memorial day', 'No. We’re closed on Monday, May 31, 2027 (Memorial Day).'],
    ['are you closed on labor day', 'Yes. We’re closed on Monday, September 6, 2027 (Labor Day).'],
    ['are you open on Sunday?', 'No. We’re closed on Sunday, November 22.'],
    ['are you closed on sunday?', 'Yes. We’re closed on Sunday, November 22.'],
    ['are you open sundays?', 'No. We’re closed on Sundays.'],
    ['open tomorrow?', 'Yes. On Saturday, November 21, we’re open 9:00 AM – 12:00 PM.'],
    ['open saturdays?', 'Yes. On Saturdays, we’re open 9:00 AM – 12:00 PM.'],
    ['how late are you open wednesday', 'On Wednesday, November 25, we’re open 8:00 AM – 5:00 PM.'],
    ['are you open saturday at 2pm', 'No, not at that time. On Saturday, November 21, we’re open 9:00 AM'],
    ['are you open after 6 on thursdays', 'Yes. On Thursdays, we’re open 9:00 AM'],
    ['are you open at 6:30 pm', 'Yes. At that time we’re open on Thu (1:30 PM – 7:00 PM).'],
    ['are you open at 9pm', 'No. We’re not open at that time on any day.'],
    ['are you open sun', 'No. We’re closed on Sunday, November 22.'],
    ['r u open sundy', 'No. We’re closed on Sunday, November 22.'],
    ['opne on saterday?', 'On Saturday, November 21, we’re open 9:00 AM – 12:00 PM.'],
    ['sunday?', 'We’re closed on Sunday, November 22.'],
    ['saturdays?', 'On Saturdays, we’re open 9:00 AM – 12:00 PM.'],
    ['closed 12/25?', 'Yes. We’re closed on Friday, December 25 (Christmas Day).'],
    ['open on july 4th 2027?', 'No. We’re closed on Sunday, July 4, 2027.'],
    ['open on july 4th 2028?', 'Yes. On Tuesday, July 4, 2028, we’re open'],
    ['do you close for lunch', 'Yes. We close for lunch on Mon–Tue, Thu (12:30 PM – 1:30 PM).'],
    ['do you have evening hours', 'We’re open the latest on Thu (1:30 PM – 7:00 PM).'],
    ['open late any nights?', 'We’re open the latest on Thu (1:30 PM – 7:00 PM).'],
    ['do you close early on fridays', 'On Fridays, we’re open 9:00 AM – 4:00 PM.'],
    ['are you open on veterans day', 'Yes. On Thursday, November 11, 2027, we’re open 9:00 AM'],
  ])('"%s" is answered for that day first', async (question, expected) => {
    const [first = ''] = (await answerTo(question)).split('\n');
    expect(first).toContain(expected);
  });

  test('is about the next one where this week’s is over', async () => {
    const text = await answerTo('are you closed this friday', '2026-11-21T15:30:00.000Z');
    expect(text).toMatch(/^Yes\. We’re closed on Friday, November 27 \(the day after Thanksgiving\)\./);
  });

  test('in Spanish is understood too', async () => {
    expect(await answerTo('abierto el domingo?')).toContain('El domingo, 22 de noviembre estamos cerrados.');
  });

  test('then tells the week, closed days by name, a line for each stretch', async () => {
    const text = await answerTo('are you open on Sunday?');
    expect(text).toContain(
      [
        'Our hours:',
        'Mon–Tue 9:00 AM – 12:30 PM, 1:30 PM – 6:00 PM',
        'Wed 8:00 AM – 5:00 PM',
        'Thu 9:00 AM – 12:30 PM, 1:30 PM – 7:00 PM',
        'Fri 9:00 AM – 4:00 PM',
        'Sat 9:00 AM – 12:00 PM',
        'Sun closed',
      ].join('\n'),
    );
  });

  test('on today begins with whether it is open now', async () => {
    const [first, second] = (await answerTo('are you open today?')).split('\n');
    expect(first).toBe('We’re open now, until Friday, November 20 at 4:00 PM.');
    expect(second).toBe('On Friday, November 20, we’re open 9:00 AM – 4:00 PM.');
  });

  test('tells each day of a weekend', async () => {
    const text = await answerTo('are you open this weekend');
    expect(text).toMatch(/^On Saturday, November 21, we’re open.*\nWe’re closed on Sunday, November 22\.\n/);
  });

  test('about a longer stretch is answered with the week and the closures in it', async () => {
    const text = await answerTo('what are your hours in december', '2026-12-01T15:00:00.000Z');
    expect(text).toMatch(/^Our hours:[\s\S]*Thursday, December 24[\s\S]*Friday, December 25/);
  });

  test('that names no day gets the week, whether it is open now and no yes or no', async () => {
    expect(await answerTo('are you open 24/7')).toMatch(/^(?:Our hours|We’re open now)/);
  });
});

describe('closures', () => {
  const SOON =
    'We’ll be closed on these days:\nThursday, November 26 (Thanksgiving Day)\nFriday, November 27';

  test.each(['what are your hours', 'are you open now?', 'open tomorrow?', 'are you open saturdays?'])(
    'of the next two weeks are named by the answer to "%s"',
    async (question) => {
      const text = await answerTo(question);
      expect(text).toContain(SOON);
      expect(text).not.toContain('Christmas');
    },
  );

  test('that are further away are not', async () => {
    expect(await answerTo('what are your hours', '2026-11-30T15:00:00.000Z')).not.toMatch(/closed on these/);
  });

  test('beside the day that was asked for are named, the day itself only once', async () => {
    const text = await answerTo('are you open on thanksgiving');
    expect(text.match(/Thanksgiving Day/g)).toHaveLength(1);
    expect(text).toMatch(/closed on these days:\nFriday, November 27 \(the day after Thanksgiving\)$/);
    expect(text).not.toContain('Labor Day');
  });

  test('are all told to who asks which there are', async () => {
    expect(await answerTo('which holidays are you closed?')).toMatch(/Thanksgiving Day[\s\S]*Labor Day/);
  });
});
