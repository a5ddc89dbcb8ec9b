import { NOTHING_STOPPED, type Switches } from '../../src/domain/switches.ts';
import { Conversation } from './conversation.ts';

function during(switches: Partial<Switches>): Conversation {
  const conversation = new Conversation();
  conversation.switches = { ...NOTHING_STOPPED, ...switches };
  return conversation;
}

const PAUSED =
  'I’m not answering questions at the moment: please call us at (212) 555-0142, or I can have someone call you.';

describe('while the bot is paused', () => {
  it.each([
    'does magnesium help with cramps?',
    'what is the capital of France?',
    'how much is it?',
    'what dose should I take?',
    'hi',
    'help',
    'tell me more',
  ])('answers “%s” with one sentence, the phone number and the offer of a call', async (text) => {
    const { text: said, choices } = await during({ paused: true }).say(text);
    expect(said).toBe(PAUSED);
    expect(choices).toEqual(['Call (212) 555-0142', 'Ask for a callback']);
  });

  it('says so in its greeting, and suggests no question', async () => {
    const { text, choices } = await during({ paused: true }).start();
    expect(text).toContain('I’m not answering questions at the moment');
    expect(text).not.toMatch(/I answer questions|like to know/);
    expect(choices).toEqual(['Ask for a callback', 'Español']);
  });

  it('interrupts for an emergency', async () => {
    const { text, output } = await during({ paused: true }).say('I have crushing chest pain');
    expect(output.outcome).toBe('emergency');
    expect(text).toContain('911');
  });

  it('shows the number beside a doubtful emergency', async () => {
    const { text } = await during({ paused: true }).say('is magnesium used for heart attacks?');
    expect(text).toContain(PAUSED);
    expect(text).toContain('911');
  });

  it('says what to do about trouble after a treatment', async () => {
    const { text, output } = await during({ paused: true }).say(
      'I had my drip yesterday and my arm is swollen and red',
    );
    expect(output.intents).toContainEqual({ kind: 'flagUrgent' });
    expect(text).not.toContain(PAUSED);
  });

  it.each(['what is your phone number?', 'when will you call me?', 'erase my words', 'are you a bot?'])(
    'still answers “%s”',
    async (text) => {
      expect((await during({ paused: true }).say(text)).text).not.toContain(PAUSED);
    },
  );

  it('takes a callback request, and puts off what is asked beside', async () => {
    const conversation = during({ paused: true });
    await conversation.say('please call me back', 'yes', 'Ann Lee');
    const { text } = await conversation.say('does magnesium help with cramps?');
    expect(text).toContain('I’m not answering questions at the moment');
    expect((await conversation.say('212-555-0147')).text).not.toContain(PAUSED);
  });

  it('offers no other section after an answer that was no help', async () => {
    const conversation = new Conversation();
    await conversation.say('does magnesium help with cramps?');
    conversation.switches = { ...NOTHING_STOPPED, paused: true };
    const { text, choices } = await conversation.say('That didn’t help');
    expect(text).toBe(PAUSED);
    expect(choices).toEqual(['Ask for a callback']);
  });

  it('asks to call where nobody would know of a request', async () => {
    const conversation = during({ paused: true });
    conversation.takesCallbacks = false;
    const { text, choices } = await conversation.say('does magnesium help with cramps?');
    expect(text).toBe('I’m not answering questions at the moment: please call us at (212) 555-0142.');
    expect(choices).toEqual(['Call (212) 555-0142']);
  });
});

describe('while a section is withdrawn', () => {
  it('isn’t quoted, not even when it was quoted before', async () => {
    const conversation = new Conversation();
    const { output } = await conversation.say('does magnesium help with cramps?');
    conversation.switches = { ...NOTHING_STOPPED, withdrawn: output.sections };
    for (const text of ['repeat that', 'tell me more', 'does magnesium help with cramps?']) {
      const { replies } = await conversation.say(text);
      expect(replies.flat().filter(({ kind }) => kind === 'span')).toEqual([]);
    }
    expect((await conversation.say('does magnesium help with cramps?')).text).toContain('no approved answer');
  });
});

describe('while no more calls are taken today', () => {
  it('offers no time of today, and says why to who asks for one', async () => {
    const conversation = during({ closedDay: '2026-11-20' });
    const asked = await conversation.say('please call me back', 'yes', 'Ann Lee', '212-555-0147');
    expect(asked.choices.length).toBeGreaterThan(0);
    expect(asked.choices.join()).not.toContain('Nov 20');
    const { text } = await conversation.say('today at 3');
    expect(text).toContain('We can’t take any more calls for that day');
  });

  it('refuses a time of today that was offered before', async () => {
    const conversation = new Conversation();
    const { choices } = await conversation.say('please call me back', 'yes', 'Ann Lee', '212-555-0147');
    conversation.switches = { ...NOTHING_STOPPED, closedDay: '2026-11-20' };
    expect((await conversation.say(choices[0]!)).text).toContain('That time is no longer free');
  });

  it('offers times of the day again once it is over', async () => {
    const conversation = during({ closedDay: '2026-11-19' });
    const { choices } = await conversation.say('please call me back', 'yes', 'Ann Lee', '212-555-0147');
    expect(choices[0]).toContain('Nov 20');
  });
});
