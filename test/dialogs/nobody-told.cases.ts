import { openWindows } from '../../src/domain/callbacks/windows.ts';
import { sentRequest } from '../support/sent-request.ts';
import { Conversation, knowledge, NOW } from './conversation.ts';

/** A clinic whose staff have confirmed no test notice. */
function untold(): Conversation {
  const conversation = new Conversation();
  conversation.takesCallbacks = false;
  return conversation;
}

const NOT_OFFERED = 'I can’t take a request for a call here at the moment. Please call us at (212) 555-0142.';

describe('while staff wouldn’t know of a request', () => {
  it.each(['please call me back', 'I want to book a visit', 'have a nurse call me at 212-555-0147'])(
    'asks who says “%s” to call the clinic',
    async (text) => {
      const { text: said, choices, output } = await untold().say(text);
      expect(said).toContain(NOT_OFFERED);
      expect(choices).toContain('Call (212) 555-0142');
      expect(output).toMatchObject({ outcome: 'callback', intents: [] });
    },
  );

  it.each([
    '',
    'does magnesium help with cramps?',
    'what is the capital of France?',
    'a person please',
    'help',
    'are you a bot?',
    'this is useless',
    'can you say that in simpler words?',
    'what happens after I leave my number?',
    'when can you call me?',
    'what dose should I take?',
    'qué dosis debo tomar?',
  ])('offers no call after “%s”', async (text) => {
    const conversation = untold();
    const {
      choices,
      replies,
      text: said,
    } = text === '' ? await conversation.start() : await conversation.say(text);
    expect(choices).not.toContain('Ask for a callback');
    expect(said).not.toMatch(/call you|callback|“call me”/i);
    expect(JSON.stringify(replies)).not.toContain('decline.offer');
  });

  it.each([
    ['what is the capital of France?', /You can call us at \(212\) 555-0142/],
    ['what dose should I take?', /A clinician at .+ Please call \(212\) 555-0142/],
  ])('gives the number instead after “%s”', async (text, expected) => {
    const { text: said, choices } = await untold().say(text);
    expect(said).toMatch(expected);
    expect(choices).toContain('Call (212) 555-0142');
  });

  it('offers no call in the help by text, nor questions while the bot is paused', async () => {
    const help = { channel: 'sms', text: 'HELP' };
    const paused = new Conversation();
    expect((await paused.turn(help)).text).toMatch(/Ask about our articles.+CALL ME/);
    paused.switches = { ...paused.switches, paused: true };
    for (const conversation of [untold(), paused]) {
      const { text } = await conversation.turn(help);
      expect(text).toMatch(/To reach a person, call \(212\) 555-0142\. Reply STOP/);
      expect(text).not.toMatch(/callback|articles/);
    }
  });

  it('gives the number to who wasn’t helped, and where the chat begins', async () => {
    const conversation = untold();
    expect((await conversation.start()).choices).toContain('Call (212) 555-0142');
    const { text, choices } = await conversation.say('does magnesium help with cramps?', 'Not what I asked');
    expect(text).toMatch(/call us at \(212\) 555-0142/);
    expect(choices).not.toContain('Ask for a callback');
  });

  it('offers no number of the clinic beside an emergency’s', async () => {
    const { choices } = await untold().say('crushing chest pain', 'what is the capital of France?');
    expect(choices).not.toContain('Call (212) 555-0142');
  });

  it('leaves a form that was open when the destination changed', async () => {
    const conversation = new Conversation();
    await conversation.say('call me back', 'yes', 'Ann Lee');
    conversation.takesCallbacks = false;
    expect((await conversation.say('212-555-0147')).text).toContain(NOT_OFFERED);
    conversation.takesCallbacks = true;
    expect((await conversation.say('thanks')).text).not.toContain('number');
  });

  it('still sends an emergency to 911', async () => {
    expect((await untold().say('crushing chest pain')).text).toContain('911');
  });
});

describe('while no time is open', () => {
  const NO_TIMES = 'I have no call times to offer in the next days. Please call us at (212) 555-0142.';
  const closed = () => new Conversation({ hours: new Map() });
  /** All the calls that staff can make are promised to others. */
  const fill = (conversation: Conversation): void => {
    conversation.promised = openWindows(knowledge.clinic, NOW).map((window) => ({ ...window, calls: 3 }));
  };

  it('asks for nothing that nobody could use', async () => {
    const { text, choices, output } = await closed().say('please call me back');
    expect(text).toBe(NO_TIMES);
    expect(choices).toEqual(['Call (212) 555-0142']);
    expect(output).toMatchObject({ outcome: 'callback', intents: [] });
  });

  it('ends a form that is under way, and offers it again once there are times', async () => {
    const conversation = new Conversation();
    await conversation.say('please call me back', 'yes', 'Ann Lee', '212-555-0147');
    fill(conversation);
    expect((await conversation.say('monday at 2')).text).toBe(NO_TIMES);
    expect((await conversation.say('please call me back')).text).toBe(NO_TIMES);
    conversation.promised = [];
    expect((await conversation.say('please call me back')).text).toContain('Is that all right with you?');
  });

  it('lets who has asked before keep their time or cancel it, and offers no other', async () => {
    const conversation = new Conversation();
    conversation.callbacks = [sentRequest()];
    fill(conversation);
    expect((await conversation.say('I need another time')).text).toContain(NO_TIMES);
  });
});
