import { sentRequest } from '../support/sent-request.ts';
import { Conversation, knowledge, NOW } from './conversation.ts';

const EMERGENCY = "my chest hurts and it's going down my left arm";
const EMERGENCIES = [EMERGENCY, 'no puedo respirar'];
const QUIET = 'This isn’t an emergency';

const UNTIL_SUMMARY = ['call me', 'yes', 'Ann Lee', '917-555-0155', 'monday at 3', 'skip', 'yes'];

const STEPS: readonly (readonly [string, readonly string[]])[] = [
  ['a greeted visitor', []],
  ['an answer', ['does it help with cramps?']],
  ['consent', ['call me']],
  ['the name', ['call me', 'yes']],
  ['the phone', ['call me', 'yes', 'Ann Lee']],
  ['the time', ['call me', 'yes', 'Ann Lee', '917-555-0155']],
  ['the topic', ['call me', 'yes', 'Ann Lee', '917-555-0155', 'monday at 3']],
  ['the voicemail', ['call me', 'yes', 'Ann Lee', '917-555-0155', 'monday at 3', 'skip']],
  ['the summary', UNTIL_SUMMARY],
  ['the e-mail', [...UNTIL_SUMMARY, 'add an e-mail']],
  ['the question whom the call is for', [...UNTIL_SUMMARY, 'it is for someone else']],
  ['a form that waits', ['call me', 'yes', '1', '2', '3', '4']],
];

describe.each(STEPS)('an emergency at %s', (_, before) => {
  test('is answered with the fixed wording alone and one quiet choice', async () => {
    const conversation = new Conversation();
    await conversation.start();
    if (before.length > 0) await conversation.say(...before);
    const { replies, choices, output } = await conversation.say(EMERGENCY);
    expect(replies.flat().filter(({ kind }) => kind !== 'choices')).toEqual([
      { kind: 'fixed', id: 'emergency-911' },
    ]);
    expect(choices).toEqual([QUIET]);
    expect(output.outcome).toBe('emergency');
    expect(output.intents).toEqual([{ kind: 'flagEmergency', targets: ['911'], rule: expect.any(String) }]);
    expect(output.state.emergency).toEqual({ since: NOW, targets: ['911'] });
  });

  test.each(EMERGENCIES)('gives the conversation back where it was: "%s"', async (emergency) => {
    const conversation = new Conversation();
    const asked = before.length > 0 ? await conversation.say(...before) : null;
    expect((await conversation.say(emergency)).output.outcome).toBe('emergency');
    const { text } = await conversation.say(QUIET);
    expect(conversation.state.emergency).toBeNull();
    expect(conversation.state.keptForm).toBeNull();
    const isForm = before[0] === 'call me' && !before.includes('4');
    if (isForm) expect(text).toContain(asked?.text.split('\n').at(-1));
  });
});

describe.each([
  ['what to change', 'change my callback', /Would you like to change it/],
  ['another time', 'change the time', /^When should we call instead/],
  ['whether to cancel', 'cancel my callback', /^Shall I cancel/],
])('an emergency at the question about a sent request, %s,', (_, wish, question) => {
  test.each(EMERGENCIES)('is answered alone, and a later “yes” changes nothing: "%s"', async (emergency) => {
    const conversation = new Conversation();
    conversation.callbacks = [sentRequest()];
    expect((await conversation.say(wish)).text).toMatch(question);
    const { replies, choices, output } = await conversation.say(emergency);
    expect(replies.flat().filter(({ kind }) => kind !== 'choices')).toEqual([
      { kind: 'fixed', id: 'emergency-911' },
    ]);
    expect(choices).toHaveLength(1);
    expect(output.outcome).toBe('emergency');
    await conversation.say(QUIET, 'yes');
    expect(conversation.state.emergency).toBeNull();
    expect(conversation.intents.map(({ kind }) => kind)).toEqual(['flagEmergency']);
  });
});

describe('while an emergency stands', () => {
  async function inEmergency(...before: string[]): Promise<Conversation> {
    const conversation = new Conversation();
    if (before.length > 0) await conversation.say(...before);
    await conversation.say(EMERGENCY);
    return conversation;
  }

  test('a question is answered from the articles with the number beneath, and no call is offered', async () => {
    const conversation = await inEmergency();
    for (const question of [
      'does magnesium help with cramps?',
      'what is the capital of France?',
      'what are your hours?',
      'hello',
      'thanks',
    ]) {
      const { replies, choices } = await conversation.say(question);
      for (const reply of replies) expect(reply).toContainEqual({ kind: 'fixed', id: 'safety-line-911' });
      expect(choices).toEqual([QUIET]);
      expect(JSON.stringify(replies)).not.toMatch(/offer|callback/);
    }
  });

  test.each([
    'not an emergency anymore? still hurts',
    'its not an emergency but my arm feels numb',
    'not an emergency, right?',
    'false alarm i think, the pain is worse',
  ])('a denial that asks or names a symptom clears nothing: "%s"', async (text) => {
    const conversation = await inEmergency();
    const { replies, choices } = await conversation.say(text);
    expect(conversation.state.emergency).not.toBeNull();
    expect(JSON.stringify(replies)).toMatch(/911/);
    expect(choices).toEqual([QUIET]);
  });

  test.each(['this is not an emergency', 'false alarm', "it isn't an emergency, sorry"])(
    'a plain denial in words gives the conversation back: "%s"',
    async (text) => {
      const conversation = await inEmergency();
      await conversation.say(text);
      expect(conversation.state.emergency).toBeNull();
    },
  );

  test.each(['hurts', 'cramps', 'muscles hurt', 'tight muscles?', 'my legs are cramping too'])(
    'a symptom alone gets no article: "%s"',
    async (text) => {
      const { replies } = await (await inEmergency()).say(text);
      expect(replies.flat().filter(({ kind }) => kind === 'span')).toEqual([]);
      expect(JSON.stringify(replies)).toMatch(/911/);
    },
  );

  test('an emergency in two pieces gets no article for the second', async () => {
    const conversation = new Conversation();
    const { replies } = await conversation.say('my chest', 'hurts');
    expect(replies.flat().filter(({ kind }) => kind === 'span')).toEqual([]);
    expect(JSON.stringify(replies)).toMatch(/911/);
  });

  test('there is no form', async () => {
    const conversation = await inEmergency();
    const { text } = await conversation.say('call me please');
    expect(text).toMatch(/don’t take callback requests while this may be an emergency/);
    expect((await conversation.say('yes')).text).not.toMatch(/What is your name/);
  });

  test('the form is kept aside for staff', async () => {
    const conversation = await inEmergency('call me', 'yes', 'Ann Lee');
    expect(conversation.state.keptForm).toMatchObject({ form: { name: 'Ann Lee' }, asking: 'phone' });
  });

  test('"start over" forgets the talk and keeps the emergency', async () => {
    const conversation = await inEmergency('call me', 'yes', 'Ann Lee');
    const { text } = await conversation.say('start over');
    expect(text).toMatch(/start over[\s\S]*911/);
    expect(conversation.state.emergency).not.toBeNull();
    expect(conversation.state.keptForm).not.toBeNull();
  });

  test('a second one adds its number', async () => {
    const conversation = await inEmergency();
    const { output } = await conversation.say('I want to kill myself');
    expect(output.state.emergency?.targets).toEqual(['911', '988']);
    const { replies } = await conversation.say('hello');
    expect(JSON.stringify(replies)).toMatch(/safety-line-988/);
  });

  test('it is said again every time, in full, and never more than three times in the same words', async () => {
    const conversation = new Conversation();
    for (let times = 1; times <= 8; times++) {
      const { replies } = await conversation.say(EMERGENCY);
      expect(replies.flat()).toContainEqual({ kind: 'fixed', id: 'emergency-911' });
      expect(JSON.stringify(replies).includes('emergency.sameAgain')).toBe(times === 4 || times === 7);
    }
  });
});

test('an emergency is read in a text of any length, with files, and after the form was left', async () => {
  for (const part of [
    { text: `${'hello '.repeat(2000)} ${EMERGENCY}` },
    { text: EMERGENCY, attachments: 2 },
  ]) {
    const { output } = await new Conversation().turn(part);
    expect(output.outcome).toBe('emergency');
  }
});

test('a doubtful one is answered, with the line beneath', async () => {
  const conversation = new Conversation();
  const { replies, output } = await conversation.say('no chest pain, but does magnesium help with cramps?');
  expect(output.outcome).not.toBe('emergency');
  expect(replies[0]).toContainEqual({ kind: 'fixed', id: 'safety-line-911' });
});

test('flags of what was heard go with a later request', async () => {
  const conversation = new Conversation();
  await conversation.say(EMERGENCY, QUIET, 'does it help if I take digoxin?');
  await conversation.say('call me', 'yes', 'Ann Lee', '917-555-0155', 'monday at 3', 'skip', 'yes');
  const { text } = await conversation.say('yes');
  const request = conversation.intents.find(({ kind }) => kind === 'requestCallback');
  expect(request).toMatchObject({
    flags: expect.arrayContaining([expect.stringMatching(/digoxin/), expect.stringMatching(/chest|arm/)]),
  });
  expect(text).toMatch(/tell the clinician about this before any infusion/);
});

test('knows the wordings that it uses', () => {
  for (const id of [
    'advice',
    'advice-urgent',
    'after-hours-urgent',
    'contraindication',
    'minor',
    'not-monitored',
  ])
    expect(knowledge.safety.fixed.has(id)).toBe(true);
});

test('who asks for the emergency number is told all of them, and nothing is flagged', async () => {
  const conversation = new Conversation();
  const { text, replies, output } = await conversation.say('who do I call in an emergency?');
  expect(replies[0]).toContainEqual({ kind: 'fixed', id: 'numbers' });
  expect(text).toMatch(/911.*988.*1-800-222-1222.*Neither this chat nor the clinic is for emergencies/s);
  expect(output).toMatchObject({ outcome: 'clinic', intents: [], state: { emergency: null } });
});

test('who asks whom to call after hours is told the line of clinic.yaml', async () => {
  const { text } = await new Conversation().say('who do I call after hours?');
  expect(text).toMatch(/on-call nurse answers at \(212\) 555-0143/);
  expect(text).toMatch(/In an emergency call 911/);
  const silent = await new Conversation({ afterHours: null }).say('who do I call after hours?');
  expect(silent.text).toMatch(/In an emergency call 911/);
});

test('the numbers are told in the middle of the form too, which goes on', async () => {
  const conversation = new Conversation();
  const { text } = await conversation.say('call me', 'yes', 'Ann Lee', "what's the emergency number?");
  expect(text).toMatch(/call 911/);
  expect(text).toMatch(/number/);
  expect(conversation.state.emergency).toBeNull();
});

test.each([
  ['the CO alarm is going off and I feel dizzy', 'emergency-911-air'],
  ['our hallway is full of smoke', 'emergency-911-air'],
  ['i smell gas in my apartment', 'emergency-911-air'],
  ['hay olor a gas', 'emergency-911-air'],
  ['mi marido me quiere matar', 'emergency-911-violence'],
  ['I have a gun in my lap', 'emergency-911-988'],
  ["I'm having a panic attack", 'emergency-911-988'],
  ['my caregiver locks me in and takes my phone', 'emergency-911-violence'],
])('“%s” is answered with %s', async (text, id) => {
  const { replies } = await new Conversation().say(text);
  expect(replies[0]).toContainEqual({ kind: 'fixed', id });
});

test.each(["can't breathe lol", 'lol i cant breathe fr'])(
  'what may be a joke gets the line and no pleasantry: “%s”',
  async (text) => {
    const { replies } = await new Conversation().say(text);
    expect(replies.flat().map((part) => ('id' in part ? part.id : part.kind))).toEqual([
      'command.unsure',
      'safety-line-911',
    ]);
  },
);
