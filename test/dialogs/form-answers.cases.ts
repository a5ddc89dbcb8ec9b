import { Conversation } from './conversation.ts';
import { askedFor, formOf } from './form.ts';

const PHONE = '917-555-0155';

describe('an answer is taken wherever it stands', () => {
  const answers = [
    ['confirm', 'yes but my name is Alan Ott', { name: 'Alan Ott' }],
    ['phone', 'actually call me Kimberly', { name: 'Kimberly' }],
    ['name', "I'm Ana, his number is 646-555-0195", { name: 'Ana', phone: { e164: '+16465550195' } }],
    ['name', 'Ty', { name: 'Ty' }],
    ['name', 'im dave', { name: 'dave' }],
    ['voicemail', 'please leave a voicemail', { voicemail: true }],
    ['when', 'please leave a voicemail', { voicemail: true }],
    ['when', 'six four six five five five zero one zero two', { phone: { e164: '+16465550102' } }],
    [
      'confirm',
      "don't leave a voicemail and call tuesday 10",
      { voicemail: false, window: { start: '2026-11-24T15:00:00.000Z', end: '2026-11-24T16:00:00.000Z' } },
    ],
    [
      'name',
      'my name is Tina and her number is (212) 555-0151, mine is (212) 555-0152, call mine',
      { name: 'Tina', phone: { e164: '+12125550152' } },
    ],
  ] as const;
  test.each(answers)('at %s: “%s”', async (field, text, form) => {
    const conversation = await askedFor(field);
    await conversation.say(text);
    expect(formOf(conversation).form).toMatchObject(form);
  });

  test('a phone number even after too many tries', async () => {
    const conversation = await askedFor('phone');
    await conversation.say('purple', 'purple', 'purple', 'purple', PHONE);
    expect(formOf(conversation)).toMatchObject({ asking: 'when', form: { phone: { e164: '+19175550155' } } });
  });
});

test('“ya” is no name', async () => {
  const conversation = await askedFor('name');
  await conversation.say('ya');
  expect(formOf(conversation)).toMatchObject({ asking: 'name' });
});

describe('a time', () => {
  test('that was only limited is not chosen by the day alone', async () => {
    const conversation = await askedFor('phone');
    const said = await conversation.say(`my number is ${PHONE} but don't call before noon`, 'tuesday');
    expect(said.text).toMatch(/Which one suits you/);
    expect(said.choices.join()).not.toMatch(/9–10|Mon/);
  });

  test('in the place of another is the one that counts', async () => {
    const conversation = await askedFor('when');
    await conversation.say('monday', 'not 1:30, 3');
    expect(formOf(conversation).form.window?.start).toBe('2026-11-23T19:30:00.000Z');
  });

  test('keeps its limits in a long first message', async () => {
    const conversation = new Conversation();
    const said = await conversation.say(
      `Hi there, I'd like a callback please, my schedule is a bit messy but next week would be fine, mornings, not Tuesday, and not Monday. I'm Ann Lee and my number is ${PHONE}`,
      'yes',
    );
    expect(said.choices.join()).toMatch(/Wed.*AM/);
    expect(said.choices.join()).not.toMatch(/Mon|Tue/);
  });

  test('that will not do is told with the times that will, even the last time', async () => {
    const conversation = await askedFor('when');
    const said = await conversation.say('sunday', 'sunday', 'sunday', 'sunday');
    expect(said.text).toMatch(/These are the nearest times.*Let’s try another way/s);
    expect(said.choices.join()).toMatch(/Sat, Nov 21.*Go on with the form/);
  });

  test('that is too far ahead is not said to be so again when something else is corrected', async () => {
    const conversation = await askedFor('when');
    const said = await conversation.say('in 3 weeks', 'my number is 646-555-0102');
    expect(said.text).toMatch(/\(646\) 555-0102/);
    expect(said.text).not.toMatch(/further ahead/);
  });

  test('at midnight is one when nobody calls', async () => {
    const conversation = await askedFor('when');
    expect((await conversation.say('midnight')).text).toMatch(/^We don’t make calls then/);
  });
});

test('who wants an e-mail instead is told before the consent that only a call can be asked for', async () => {
  const { text } = await new Conversation().say("I'd like you to email me instead of calling");
  expect(text).toMatch(/^I can only ask for a call, not for a text or an e-mail\.\n.*all right with you/s);
});

test('who is deaf is told of the relay rather than only to call', async () => {
  const conversation = await askedFor('phone');
  expect((await conversation.say("no phone, i'm deaf")).text).toMatch(/dial 711.*118 Willow Street/s);
});

test.each([
  ['consent', 'no', 'ok'],
  ['name', 'leave', 'yes'],
] as const)('a form that was left at %s by “%s” stays left at “%s”', async (field, leaves, text) => {
  const conversation = await askedFor(field);
  await conversation.say(leaves, text);
  expect(() => formOf(conversation)).toThrow('No form is open');
});

test('“sure, what happens with my data though?” agrees, and is answered', async () => {
  const conversation = await askedFor('consent');
  const { text } = await conversation.say('sure, what happens with my data though?');
  expect(text).toMatch(/12 months.*What is your name/s);
});

test('how long the answers are kept is told as of a request', async () => {
  const conversation = await askedFor('phone');
  expect((await conversation.say('how long do you keep it')).text).toMatch(/12 months/);
});

test('thanks in the middle are met without asking what else', async () => {
  const conversation = await askedFor('phone');
  expect((await conversation.say('thanks')).text).toMatch(/^You’re welcome!\nWhat number/);
});
