import { clinicAnswer as answerTo, Conversation, knowledge } from './conversation.ts';

/** Sunday, 20 December 2026, 10:00–14:00, see clinic.yaml. */
const EXTRA = 'Sunday, December 20';
const NOTED = 'We’ll have other hours on these days:\nSunday, December 20: 10:00 AM – 2:00 PM';
const WEEK_BEFORE = '2026-12-15T15:00:00.000Z';
const SATURDAY_BEFORE = '2026-12-19T20:00:00.000Z';
const ON_THE_DAY = '2026-12-20T16:00:00.000Z';
const SHORT_FRIDAY = { date: '2026-12-04', hours: [{ opens: '09:00', closes: '11:00' }] };
const LATE_MONDAY = { date: '2026-12-07', hours: [{ opens: '09:00', closes: '22:00' }] };

describe('a day with other hours than its weekday’s', () => {
  test.each([
    ['Are you open on Sunday December 20?', 'Yes. On Sunday, December 20, we’re open 10:00 AM – 2:00 PM.'],
    ['are you open dec 20', 'Yes. On Sunday, December 20, we’re open 10:00 AM – 2:00 PM.'],
    ['are you closed on 12/20?', 'No. On Sunday, December 20, we’re open 10:00 AM – 2:00 PM.'],
    ['how late are you open on december 20th', 'On Sunday, December 20, we’re open 10:00 AM – 2:00 PM.'],
    ['are you open december 20 at 1pm', 'Yes. On Sunday, December 20, we’re open 10:00 AM – 2:00 PM.'],
    ['are you open december 20 at 4pm', 'No, not at that time. On Sunday, December 20, we’re open 10:00 AM'],
    ['are you open sundays', 'No. We’re closed on Sundays.'],
  ])('is answered by those: "%s"', async (question, expected) => {
    const [first = ''] = (await answerTo(question)).split('\n');
    expect(first).toContain(expected);
  });

  test('is the next one of its weekday', async () => {
    expect(await answerTo('are you open sunday?', WEEK_BEFORE)).toMatch(
      /^Yes\. On Sunday, December 20, we’re open 10:00 AM – 2:00 PM\./,
    );
    expect(await answerTo('are you open tomorrow', SATURDAY_BEFORE)).toMatch(/^Yes\. On Sunday, December 20/);
    expect(await answerTo('are you open this weekend', WEEK_BEFORE)).toContain(
      'On Sunday, December 20, we’re open 10:00 AM – 2:00 PM.',
    );
  });

  test('counts for whether the clinic is open now, and when it opens next', async () => {
    expect(await answerTo('are you open now?', ON_THE_DAY)).toMatch(
      /^We’re open now, until Sunday, December 20 at 2:00 PM\./,
    );
    expect(await answerTo('are you open today?', ON_THE_DAY)).toMatch(
      /^We’re open now[\s\S]*On Sunday, December 20, we’re open 10:00 AM – 2:00 PM\./,
    );
    expect(await answerTo('when do you open next', SATURDAY_BEFORE)).toContain(
      'We open again on Sunday, December 20 at 10:00 AM.',
    );
    expect(await answerTo('are you open today?', '2026-12-20T21:00:00.000Z')).toContain(
      'Today, Sunday, December 20, we were open 10:00 AM – 2:00 PM.',
    );
  });

  test.each(['what are your hours', 'are you open now?', 'are you open sunday', 'open sundays?'])(
    'is named by the answer to "%s" when it is near',
    async (question) => {
      expect(await answerTo(question)).toContain(NOTED);
    },
  );

  test('is named to who asks for its weekday, however far away', async () => {
    const far = '2026-09-01T15:00:00.000Z';
    expect(await answerTo('are you open sundays', far)).toContain(NOTED);
    expect(await answerTo('what are your hours', far)).not.toContain(EXTRA);
  });

  test('stands beside the closures for who asks for all of these', async () => {
    expect(await answerTo('which holidays are you closed?')).toMatch(
      /Labor Day[\s\S]*Sunday, December 20: 10/,
    );
  });

  test('is named once', async () => {
    expect((await answerTo('are you open december 20')).match(/December 20/g)).toHaveLength(1);
  });

  test('may be shorter or longer than usual', async () => {
    const conversation = new Conversation({ extraDays: [SHORT_FRIDAY, LATE_MONDAY] });
    expect((await conversation.say('are you open december 4 at 2pm')).text).toMatch(
      /^No, not at that time\. On Friday, December 4, we’re open 9:00 AM – 11:00 AM\./,
    );
    expect((await conversation.say('are you open at 9pm')).text).toMatch(
      /^Yes\. At that time we’re open on Monday, December 7\./,
    );
  });

  test.each([
    'and sunday the 20th of december?',
    'what about the 20th of december',
    'and december 20th?',
    'and 20 december',
    'how about dec 20',
  ])('is understood after an answer about the hours: "%s"', async (text) => {
    const conversation = new Conversation();
    const said = await conversation.say('are you open sunday?', text);
    expect(said.text).toMatch(/On Sunday, December 20, we’re open 10:00 AM – 2:00 PM\./);
    expect(said.output.outcome).toBe('clinic');
  });

  test('opens the phone for who has trouble after a treatment', async () => {
    const trouble = 'my arm is red and swollen since the infusion yesterday';
    const words = async (now: string): Promise<string> => {
      const conversation = new Conversation();
      conversation.now = now;
      return (await conversation.say(trouble)).text;
    };
    expect(await words(ON_THE_DAY)).not.toContain(knowledge.clinic.afterHours);
    expect(await words('2026-12-13T16:00:00.000Z')).toContain(knowledge.clinic.afterHours);
  });
});
