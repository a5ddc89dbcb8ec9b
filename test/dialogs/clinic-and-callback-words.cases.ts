import { Conversation } from './conversation.ts';

test.each([
  ['how long does an infusion take', 'clinic', /90 minutes/],
  ['how long does an iv last', 'clinic', /90 minutes/],
  ['can i take the bus', 'clinic', /bus stops/],
  ['is my data safe', 'command', /Staff may read this chat/],
  ['is it safe to write here', 'command', /Staff may read this chat/],
  ['how can I learn more', 'callback', /have Willow Street Infusion Clinic call you/],
  ['where can I find out more?', 'callback', /call you/],
  ['is there a form', 'callback', /call you/],
  ['where is the contact form', 'callback', /call you/],
  ['what is the next step', 'callback', /call you/],
  ['I changed my mind, call me', 'callback', /call you/],
  ['never mind, just call me', 'callback', /call you/],
  ["changed my mind, don't call me", 'command', /nobody will call you/],
  ['I changed my mind', 'command', /That’s all right/],
])('“%s” becomes %s', async (text, outcome, words) => {
  const said = await new Conversation().say(text);
  expect(said.output.outcome).toBe(outcome);
  expect(said.text).toMatch(words);
});

test.each(['can I take a taxi there', 'how many messages can I send'])(
  '“%s” gets no refusal of medical advice',
  async (text) => {
    const said = await new Conversation().say(text);
    expect(said.text).not.toMatch(/clinician/);
  },
);
