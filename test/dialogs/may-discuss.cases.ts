import { sentRequest } from '../support/sent-request.ts';
import { Conversation, type Said } from './conversation.ts';
import { askedFor, formOf } from './form.ts';

/** A call about the visitor's mother that the visitor takes, up to the question of whether she agrees. */
async function forMother(): Promise<{ conversation: Conversation; said: Said }> {
  const conversation = await askedFor('name');
  const said = await conversation.say('Ann Lee, for my mother', '917-555-0155', 'monday at 3', 'skip', 'yes');
  return { conversation, said };
}

describe('whether staff may talk about a call for somebody else', () => {
  test('is asked after the voicemail, of who takes the call', async () => {
    const { conversation, said } = await forMother();
    expect(said.text).toMatch(/for “my mother”.*May we talk about it with Ann Lee/);
    expect(said.choices).toEqual(['Yes', 'No']);
    expect(formOf(conversation).asking).toBe('may-discuss');
  });

  test('is asked about somebody else who takes the call', async () => {
    const conversation = new Conversation();
    const { text } = await conversation.say(
      'can you call my dad, his number is 2125550157',
      'yes',
      'his name is Bob Ray',
      'monday at 3',
      'skip',
      'no',
    );
    expect(text).toMatch(/May we talk about this with Bob Ray on the phone/);
  });

  test('isn’t asked where the call is for the visitor', async () => {
    const conversation = await askedFor('confirm');
    expect(formOf(conversation).form).not.toHaveProperty('mayDiscuss');
    await conversation.say('yes');
    expect(conversation.intents[0]).toMatchObject({ kind: 'requestCallback' });
  });

  test.each([
    ['yes', true, /Talking about it: the person it is for agrees/],
    ['she knows about it', true, /agrees/],
    ['yes, she agreed', true, /agrees/],
    ['sure, you can talk to me', true, /agrees/],
    ['no', false, /Talking about it: not until/],
    ["no she doesn't know about it", false, /not until/],
    ['don’t talk to her about it', false, /not until/],
    ['not yet', false, /not until/],
    ['skip', false, /I’ll note a no[\s\S]*not until/],
    ['I don’t know', false, /I’ll note a no[\s\S]*not until/],
    ['not sure', false, /I’ll note a no[\s\S]*not until/],
  ] as const)('takes “%s” as %s, and reads it back', async (words, mayDiscuss, line) => {
    const { conversation } = await forMother();
    const { text } = await conversation.say(words);
    expect(text).toMatch(line);
    expect(text).toMatch(/Here is what I have/);
    await conversation.say('yes');
    expect(conversation.intents).toMatchObject([
      { kind: 'requestCallback', form: { forWhom: 'my mother', mayDiscuss } },
    ]);
  });

  test.each(['yes he knows', 'she doesn’t agree'])('raises no line over the answer “%s”', async (words) => {
    const { conversation } = await forMother();
    const { replies } = await conversation.say(words);
    expect(replies.flat().filter(({ kind }) => kind === 'fixed')).toEqual([]);
    const elsewhere = await new Conversation().say(words);
    expect(elsewhere.replies.flat().some(({ kind }) => kind === 'fixed')).toBe(true);
  });

  test('is a no after it was asked in vain', async () => {
    const { conversation } = await forMother();
    const { text } = await conversation.say('purple', 'green', 'blue', 'red');
    expect(text).toMatch(/I’ll note a no[\s\S]*Here is what I have/);
    expect(formOf(conversation).form.mayDiscuss).toBe(false);
  });

  test('is asked again in other words, and after a question in between', async () => {
    const { conversation } = await forMother();
    expect((await conversation.say('purple')).text).toMatch(/Just a yes or no, please/);
    expect((await conversation.say('are you open on saturday?')).text).toMatch(
      /Saturday[\s\S]*May we talk about it/,
    );
    expect(formOf(conversation).asking).toBe('may-discuss');
  });

  test.each(['what does that mean', 'why?', 'what do you mean', 'I don’t understand'])(
    'is explained to who asks “%s”',
    async (words) => {
      const { conversation } = await forMother();
      const { text, choices } = await conversation.say(words);
      expect(text).toMatch(/^What somebody needs from a clinic is private/);
      expect(choices).toEqual(['Yes', 'No']);
    },
  );

  test.each([
    [['yes', "don't talk about it with her"], false],
    [['no', 'she knows about it'], true],
    [['no', 'change something', 'whether they agree', 'yes'], true],
    [['no', 'back', 'yes'], true],
  ] as const)('can be changed at the summary: %j', async (words, mayDiscuss) => {
    const { conversation } = await forMother();
    const { text } = await conversation.say(...words);
    expect(text).toMatch(/Here is what I have/);
    expect(formOf(conversation).form.mayDiscuss).toBe(mayDiscuss);
  });

  test('is asked when the summary is told that the call is for somebody else', async () => {
    const conversation = await askedFor('confirm');
    const { text } = await conversation.say('it’s for someone else', 'my sister');
    expect(text).toMatch(/for “my sister”/);
    expect((await conversation.say('yes')).text).toMatch(/For: my sister\nTalking about it: the person/);
  });

  test('is undone when the call is for the visitor after all', async () => {
    const { conversation } = await forMother();
    const { text } = await conversation.say('yes', "it's for me");
    expect(text).not.toMatch(/Talking about it|For:/);
    await conversation.say('yes');
    const [request] = conversation.intents;
    expect(JSON.stringify(request)).not.toMatch(/mayDiscuss|forWhom/);
  });

  test.each(["it's for me", 'actually call me, not my mom'])(
    'is no question any more after “%s”',
    async (words) => {
      const { conversation } = await forMother();
      const { text } = await conversation.say(words);
      expect(text).toMatch(/Here is what I have/);
      expect(text).not.toMatch(/Talking about it|For:/);
    },
  );

  test('is asked anew for another person, and not for a name that is mended', async () => {
    const { conversation } = await forMother();
    await conversation.say('yes', 'my name is Ann Leigh');
    expect(formOf(conversation)).toMatchObject({ asking: 'confirm', form: { mayDiscuss: true } });
    expect((await conversation.say('it’s for my brother')).text).toMatch(/for “my brother”/);
    expect(formOf(conversation).form).not.toHaveProperty('mayDiscuss');
  });

  test('"back" leads from the summary to it, and from there to the voicemail', async () => {
    const { conversation } = await forMother();
    expect((await conversation.say('yes', 'back')).text).toMatch(/May we talk about it/);
    expect((await conversation.say('back')).text).toMatch(/may we leave a voicemail/);
  });

  test('is changed in a request that was sent, and lost with the one who takes the call', async () => {
    const conversation = new Conversation();
    conversation.callbacks = [sentRequest({ forWhom: 'my mother', mayDiscuss: false })];
    const { text } = await conversation.say('change my request', 'yes', 'Whether they agree', 'yes');
    expect(text).toMatch(/Done[\s\S]*Talking about it: the person it is for agrees/);
    conversation.callbacks = [sentRequest({ forWhom: 'my mother', mayDiscuss: true })];
    expect((await conversation.say("don't talk to her about it")).text).toMatch(/Done[\s\S]*not until/);
    await conversation.say('change my name to Tom Ray');
    const [first, refused, second] = conversation.intents;
    expect(refused).toMatchObject({ form: { mayDiscuss: false } });
    expect(first).toMatchObject({ form: { forWhom: 'my mother', mayDiscuss: true } });
    expect(second).toMatchObject({ form: { name: 'Tom Ray', forWhom: 'my mother' } });
    expect(JSON.stringify(second)).not.toContain('mayDiscuss');
  });
});
