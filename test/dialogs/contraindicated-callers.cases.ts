import { Conversation } from './conversation.ts';

const LINE = /Please tell the clinician about this before any infusion/;

describe.each([
  ['I have kidney disease, please book me in', 'kidney-disease'],
  ['on dialysis, can i get an appointment', 'kidney-disease'],
  ['I am pregnant, want to book', 'pregnant'],
])('who names a contraindication and wants a call: “%s”', (text, flag) => {
  test('is told to tell the clinician as the form opens, once', async () => {
    const conversation = new Conversation();
    const opened = await conversation.say(text);
    expect(opened.text).toMatch(/Is that all right with you/);
    expect(opened.text.match(new RegExp(LINE, 'g'))).toHaveLength(1);
    expect((await conversation.say('yes')).text).not.toMatch(LINE);
  });

  test('is reminded at the end of what it is about, and staff see the flag', async () => {
    const conversation = new Conversation();
    const saved = await conversation.say(
      text,
      'yes',
      'Ann Lee',
      '917-555-0155',
      'monday at 3',
      'skip',
      'yes',
      'yes',
    );
    expect(saved.text).toMatch(
      /Earlier in this chat you mentioned something[\s\S]*Please tell the clinician/,
    );
    const request = conversation.intents.find(({ kind }) => kind === 'requestCallback');
    expect(request).toMatchObject({ flags: expect.arrayContaining([flag]) });
  });
});
