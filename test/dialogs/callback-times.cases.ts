import { sentRequest } from '../support/sent-request.ts';
import { Conversation } from './conversation.ts';
import { askedFor, formOf } from './form.ts';

/** Friday, 13 November 2026, 15:05 in New York: too late for a call today. */
const FRIDAY_AFTERNOON = '2026-11-13T20:05:00.000Z';
/** A week later, before a Friday on which the clinic is closed. */
const BEFORE_THANKSGIVING = '2026-11-20T20:05:00.000Z';

async function sayAt(now: string, text: string) {
  const conversation = await askedFor('when');
  conversation.now = now;
  return { said: await conversation.say(text), form: formOf(conversation).form };
}

describe('a weekday that is today, when its time has passed,', () => {
  test.each([
    ['friday after 2', '2026-11-20T19:00:00.000Z'],
    ['friday at 10', '2026-11-20T15:00:00.000Z'],
  ])('is the next one: "%s"', async (text, start) => {
    const { form } = await sayAt(FRIDAY_AFTERNOON, text);
    expect(form.window?.start).toBe(start);
  });

  test.each(['friday', 'friday morning', 'on fridays'])('offers the next one: "%s"', async (text) => {
    const { said } = await sayAt(FRIDAY_AFTERNOON, text);
    expect(said.choices.every((label) => label.startsWith('Fri, Nov 20'))).toBe(true);
    expect(said.text).toMatch(/These times fit/);
  });

  test.each(['friday', 'friday after 2'])('is told to be a closed day where it is: "%s"', async (text) => {
    const { said } = await sayAt(BEFORE_THANKSGIVING, text);
    expect(said.text).toMatch(/closed on Friday, November 27 \(the day after Thanksgiving\)/);
    expect(said.choices.length).toBeGreaterThan(1);
  });

  test('has passed, said "today at 10"', async () => {
    const { said } = await sayAt(FRIDAY_AFTERNOON, 'today at 10');
    expect(said.text).toMatch(/That time has passed/);
  });
});

describe('another day for one that was said', () => {
  test.each(['not tuesday, wednesday', 'no, wednesday', 'wednesday instead', 'not tuesday but wednesday'])(
    'is offered: "%s"',
    async (text) => {
      const conversation = await askedFor('when');
      await conversation.say('tuesday');
      const { choices } = await conversation.say(text);
      expect(choices.every((label) => label.startsWith('Wed, Nov 25'))).toBe(true);
    },
  );

  test('leaves out all of a list', async () => {
    const conversation = await askedFor('when');
    const { choices } = await conversation.say('not tuesday, wednesday or friday');
    expect(choices.filter((label) => /^(?:Tue|Wed|Fri)/.test(label))).toEqual([]);
  });

  test('is no failed try, however often the mind changes', async () => {
    const conversation = await askedFor('when');
    for (const day of ['tuesday', 'wednesday', 'saturday', 'no, tuesday', 'monday', 'not monday, wednesday'])
      expect((await conversation.say(day)).text).toMatch(/These times fit|these are the times that fit/);
    await conversation.say('at 10');
    expect(formOf(conversation).form.window?.start).toBe('2026-11-25T15:00:00.000Z');
  });
});

describe('a time said in another way', () => {
  const only = (start: RegExp) => (labels: readonly string[]) => labels.every((label) => start.test(label));

  test.each([
    ['evenings', only(/5:30–6:00 PM/)],
    ['anytime but mornings', only(/PM/)],
    ['1400', only(/2–3 PM|1:30–2:30 PM/)],
    ['mondays after 2 or tuesdays before 11', only(/Mon.* PM|Tue.* AM/)],
    ['monday afternoon or tuesday morning', only(/Mon.* PM|Tue.* AM/)],
    ['3pm GMT', only(/10–11 AM/)],
  ])('"%s" offers what fits', async (text, fits) => {
    const conversation = await askedFor('when');
    const { choices } = await conversation.say(text);
    expect([choices, choices.length > 0 && fits(choices)]).toEqual([choices, true]);
  });

  test.each([
    ['tuesday 3pm london time', '2026-11-24T15:00:00.000Z'],
    ['the sooner the better', '2026-11-20T17:00:00.000Z'],
    ['is tuesday at 3 ok?', '2026-11-24T19:30:00.000Z'],
  ])('"%s" is taken', async (text, start) => {
    const conversation = await askedFor('when');
    await conversation.say(text);
    expect(formOf(conversation).form.window?.start).toBe(start);
  });
});

describe('a limit', () => {
  test.each([
    [['tuesday all day except lunch'], /^Tue, Nov 24, (?:9|11|[2-5]:30)/],
    [['tuesday except between 12 and 2'], /^Tue, Nov 24, (?:9|11|[2-5]:30)/],
    [['monday but not from 9 to 11'], /^Mon, Nov 23, (?:11|12|[1-5]:30)/],
    [['after work', 'monday or tuesday'], /^(?:Mon|Tue), Nov 2[34], 5:30/],
    [['in the morning', 'monday or tuesday'], /^(?:Mon|Tue), Nov 2[34], (?:9|10|11)/],
    [['no mornings', 'monday or tuesday'], /^(?:Mon|Tue), Nov 2[34], (?:12|[1-5]:30)/],
    [['monday or tuesday', 'in the afternoon', 'before 3'], /^(?:Mon|Tue), Nov 2[34], (?:12|1:30)/],
    [['monday or tuesday', 'after 1', 'before 3'], /^(?:Mon|Tue), Nov 2[34], 1:30/],
    [['after 5', 'saturday'], /^Sat, Nov 21, (?:9|10|11)/],
  ])('stays, as far as it can, in %j', async (texts, expected) => {
    const { choices } = await (await askedFor('when')).say(...texts);
    expect(choices.length).toBeGreaterThan(1);
    expect(choices.filter((label) => !expected.test(label))).toEqual([]);
  });

  test.each([
    ['after work', 'monday or tuesday', 'tuesday'],
    ['monday or tuesday after 5', 'tuesday'],
  ])('stays for one of the days that it was said of: %s, %s', async (...texts) => {
    const conversation = await askedFor('when');
    await conversation.say(...texts.filter(Boolean));
    expect(formOf(conversation).form.window?.start).toBe('2026-11-24T22:30:00.000Z');
  });
});

describe('words about a time, said on a Friday before a week with Thanksgiving,', () => {
  const FIT = /^These times fit\. Which one suits you\?/;
  const NEXT = /^These are the next times when we can call\./;
  const PASSED = /^That time has passed\. These are the next times/;
  const CLOSED = /^We don’t make calls then\. These are the nearest times/;
  const TOO_FAR = /^That is further ahead than I can plan, which is until Wednesday, November 25\./;
  const NEXT_TIMES = 'Fri, Nov 20, 12 Sat, Nov 21, 9 Mon, Nov 23, 9 Tue, Nov 24, 9 Wed, Nov 25, 8';
  const LAST_DAY = 'Wed, Nov 25, 12 Wed, Nov 25, 1 Wed, Nov 25, 2 Wed, Nov 25, 3 Wed, Nov 25, 4';
  const TO_SIX = '5:30–6:00 PM EST';

  test.each([
    ['after 5 but not Friday', FIT, `Mon, Nov 23, ${TO_SIX} Tue, Nov 24, ${TO_SIX}`],
    [
      'after 3 but not monday',
      FIT,
      `Fri, Nov 20, 3 Tue, Nov 24, 3:30 Tue, Nov 24, 5:30 Wed, Nov 25, 3 Wed, Nov 25, 4`,
    ],
    ['next week', FIT, 'Mon, Nov 23, 9 Mon, Nov 23, 2:30 Tue, Nov 24, 9 Tue, Nov 24, 2:30 Wed, Nov 25, 8'],
    ['Nov 24', FIT, 'Tue, Nov 24, 9 Tue, Nov 24, 11 Tue, Nov 24, 1:30 Tue, Nov 24, 3:30 Tue, Nov 24, 5:30'],
    ['at noon', FIT, 'Fri, Nov 20, 12 Mon, Nov 23, 12:00 Tue, Nov 24, 12:00 Wed, Nov 25, 12'],
    ['Dec 24', TOO_FAR, LAST_DAY],
    ['in 3 months', TOO_FAR, LAST_DAY],
    ['idk', NEXT, NEXT_TIMES],
    ['whenever you can', NEXT, NEXT_TIMES],
    ['yesterday at 3', PASSED, NEXT_TIMES],
    ['today at 8 am', PASSED, NEXT_TIMES],
    [
      'Nov 26',
      /^We’re closed on Thursday, November 26 \(Thanksgiving Day\)\. These are the nearest/,
      'Wed, Nov 25, 8 Wed, Nov 25, 10 Wed, Nov 25, 12 Wed, Nov 25, 2 Wed, Nov 25, 4',
    ],
    [
      'sunday at 2',
      /^We’re closed on Sunday, November 22\. These are the nearest/,
      'Sat, Nov 21, 10 Sat, Nov 21, 11 Mon, Nov 23, 1:30 Mon, Nov 23, 2:30 Mon, Nov 23, 3:30',
    ],
    [
      'monday at 3 am',
      CLOSED,
      'Mon, Nov 23, 9 Mon, Nov 23, 10 Mon, Nov 23, 11 Mon, Nov 23, 12:00 Mon, Nov 23, 1:30',
    ],
    [
      'tomorrow at 3',
      CLOSED,
      'Sat, Nov 21, 9 Sat, Nov 21, 10 Sat, Nov 21, 11 Mon, Nov 23, 9 Mon, Nov 23, 10',
    ],
    ['november 31', /^I didn’t catch a time there\. Pick one of these/, NEXT_TIMES],
  ])('“%s” is asked back with choices', async (text, says, offered) => {
    const conversation = await askedFor('when');
    const said = await conversation.say(text);
    expect(said.text).toMatch(says);
    // Of each choice as much as the table holds.
    const expected = offered.split(/ (?=(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),)/);
    expect(said.choices.map((label, n) => label.slice(0, expected[n]?.length))).toEqual(expected);
    expect(formOf(conversation).form.window).toBeUndefined();
    expect(formOf(conversation).asking).toBe('when');
  });

  test.each([
    ['asap', 'Friday, November 20, 12:00 – 1:00 PM EST'],
    ['as soon as you can please', 'Friday, November 20, 12:00 – 1:00 PM EST'],
    ['monday at 3', 'Monday, November 23, 2:30 – 3:30 PM EST'],
    ['asap next week', 'Monday, November 23, 9:00 – 10:00 AM EST'],
  ])('“%s” is one window, which is repeated', async (text, when) => {
    const conversation = await askedFor('when');
    expect((await conversation.say(text)).text).toContain(`All right: ${when}.`);
    expect(formOf(conversation).asking).toBe('topic');
  });

  test('a visitor far to the west is offered none of their night', async () => {
    const conversation = await askedFor('phone');
    conversation.state = { ...conversation.state, timeZone: 'Pacific/Honolulu' };
    const { choices } = await conversation.say('917-555-0155');
    expect(choices.length).toBeGreaterThan(2);
    for (const label of choices) expect(label).toMatch(/ your time$/);
    expect(choices.join()).not.toMatch(/· [1-7](?::30)?–\d+(?::\d\d)? AM/);
  });
});

describe('a window that others have filled', () => {
  const MONDAY_AT_3 = { start: '2026-11-23T19:30:00.000Z', end: '2026-11-23T20:30:00.000Z' };

  test('is not offered, and who names its time is told that it is taken', async () => {
    const conversation = await askedFor('when');
    conversation.promised = [{ ...MONDAY_AT_3, calls: 3 }];
    const { text, choices } = await conversation.say('monday at 3');
    expect(text).toMatch(/^That time has been taken/);
    expect(choices.join()).not.toContain('Nov 23, 2:30');
  });

  test('is still offered while a place is left', async () => {
    const conversation = await askedFor('when');
    conversation.promised = [{ ...MONDAY_AT_3, calls: 2 }];
    expect((await conversation.say('monday at 3')).text).toMatch(/^All right: Monday, November 23, 2:30/);
  });

  test('is asked about anew when it fills up before the form is sent', async () => {
    const conversation = await askedFor('confirm');
    conversation.promised = [{ ...MONDAY_AT_3, calls: 3 }];
    const said = await conversation.say('yes');
    expect(said.text).toMatch(/^That time is no longer free/);
    expect(said.output.intents).toEqual([]);
  });

  test('by the visitor’s own call too, when they ask for somebody else', async () => {
    const conversation = await askedFor('when');
    conversation.callbacks = [sentRequest({ name: 'Tom Lee' })];
    conversation.promised = [{ ...MONDAY_AT_3, calls: 3 }];
    const { text, choices } = await conversation.say('monday at 3');
    expect(text).toMatch(/^That time has been taken/);
    expect(choices.join()).not.toContain('Nov 23, 2:30');
  });

  test('is asked about anew when the visitor’s own call for somebody else has the last place at the end', async () => {
    const conversation = await askedFor('confirm');
    conversation.callbacks = [sentRequest({ name: 'Tom Lee' })];
    conversation.promised = [{ ...MONDAY_AT_3, calls: 3 }];
    const said = await conversation.say('yes');
    expect(said.text).toMatch(/^That time is no longer free/);
    expect(said.output.intents).toEqual([]);
  });

  test('doesn’t take another request of the visitor’s in', async () => {
    const conversation = new Conversation();
    const tuesday = { start: '2026-11-24T15:00:00.000Z', end: '2026-11-24T16:00:00.000Z' };
    conversation.callbacks = [
      sentRequest({ ref: 'WXYZ6789', window: tuesday }),
      sentRequest({ name: 'Tom Lee' }),
    ];
    conversation.promised = [{ ...MONDAY_AT_3, calls: 3 }];
    const said = await conversation.say('change the time of WXYZ6789', 'monday at 3');
    expect(said.text).toMatch(/^That time (?:has been taken|is no longer free)/);
    expect(said.output.intents).toEqual([]);
  });

  test('is as full for who was called there already', async () => {
    const conversation = await askedFor('when');
    conversation.callbacks = [
      sentRequest({ status: 'reached', phone: { e164: '+19175550155', extension: null } }),
    ];
    conversation.promised = [{ ...MONDAY_AT_3, calls: 3 }];
    expect((await conversation.say('monday at 3')).text).toMatch(/^That time has been taken/);
  });
});

test.each([
  ['make it a bit later', /^Mon, Nov 23, 3:30/],
  ['a little earlier please', /^Mon, Nov 23, 9–10/],
])(
  '“%s” at the time is no goodbye, and offers what lies beyond the one that was taken',
  async (text, expected) => {
    const conversation = new Conversation();
    await conversation.say('call me back', 'yes', 'Ann Lee', '212-555-0147', 'monday at 2:30', 'skip', 'yes');
    const { choices, text: said } = await conversation.say('change the time', text);
    expect(said).not.toContain('Goodbye');
    expect(choices[0]).toMatch(expected);
  },
);
