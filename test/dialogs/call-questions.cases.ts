import { createAnswerer } from '../../src/domain/answering/create-answerer.ts';
import { createTriage } from '../../src/domain/triage/create-triage.ts';
import { sentRequest } from '../support/sent-request.ts';
import { Conversation, knowledge } from './conversation.ts';
import { askedFor, formOf } from './form.ts';

const answerer = createAnswerer(knowledge);
const triage = createTriage(knowledge.safety);

const WHO = /Someone from the staff of Willow Street Infusion Clinic calls\./;
const NEXT = /Then someone from .* calls you at that time, from \(212\) 555-0144\. You get a reference code/;

const QUESTIONS: ReadonlyArray<readonly [string, RegExp]> = [
  ['who will call me?', WHO],
  ['will a nurse call me', WHO],
  ['is it a real person who calls', WHO],
  ['which number will you call from', /We call from \(212\) 555-0144\./],
  ['how will I know it’s you?', /We call from/],
  ['can my mom come too?', /One adult may sit with you/],
  ['do I need to call before I come', /by appointment only/],
  ['how long does the call take', /about ten minutes/],
  ['is the callback free?', /don't charge for the call/],
  ['do I have to pay for the call', /don't charge for the call/],
  ['what happens after I leave my number', NEXT],
  ['what happens next?', NEXT],
  ['when will you call me back', /You choose when\. I offer times within our opening hours, up to 7 days/],
  ['what if I miss the call', /voicemail only if you allow it/],
  ['did you call me?', /can’t see here which calls were made\. Staff call from \(212\) 555-0144/],
  ['have you called yet?', /can’t see here which calls were made/],
  ['was that you who called?', /can’t see here which calls were made/],
  ['can I call you instead', /You can call us at \(212\) 555-0142/],
  ['what will you ask me on the call?', /never ask for a card number/],
];

test.each(['I’d rather call you', 'is there a number I can call', 'let me call you instead'])(
  'who would call themselves is told the number: “%s”',
  async (text) => {
    const said = await new Conversation().say(text);
    expect(said.text).toMatch(/You can call us at \(212\) 555-0142/);
  },
);

describe('a question about the call', () => {
  test.each(QUESTIONS)('“%s” is answered in plain words, and a call offered', async (text, expected) => {
    const said = await new Conversation().say(text);
    expect(said.text).toMatch(expected);
    expect(said.output.outcome).toBe('clinic');
    expect(said.choices).toEqual(['Ask for a callback']);
  });

  test.each(['consent', 'name', 'phone', 'when', 'topic', 'voicemail', 'confirm'] as const)(
    'is answered while the form asks for the %s, which it then asks again',
    async (field) => {
      for (const [text, expected] of QUESTIONS) {
        const conversation = await askedFor(field);
        const before = formOf(conversation);
        const said = await conversation.say(text);
        expect([text, said.text]).toEqual([text, expect.stringMatching(expected)]);
        expect(said.replies.length).toBeGreaterThan(1);
        expect(formOf(conversation)).toMatchObject({ asking: field, form: before.form });
      }
    },
  );

  test.each([
    ['can my wife be on the call', 'decline'],
    ['how long does the call take', 'decline'],
    ['is the call free', 'decline'],
  ])('“%s” is declined with the phone where clinic.yaml has no such fact', async (text, outcome) => {
    const said = await new Conversation({ facts: [] }).say(text);
    expect(said.output.outcome).toBe(outcome);
    expect(said.text).toMatch(/don’t have that on file\. Please call \(212\) 555-0142/);
  });

  test.each(['what happens next', 'when will you call me back?', 'who will call me'])(
    'with an open request, “%s” asks for none anew',
    async (text) => {
      const conversation = new Conversation();
      conversation.callbacks = [sentRequest()];
      const said = await conversation.say(text);
      expect(said.text).not.toMatch(/may we keep your details|Is that all right/);
      expect(said.text).toMatch(text.startsWith('who') ? WHO : /Monday/);
    },
  );
});

test.each([
  'call me',
  'can a nurse call me',
  'when can you call me',
  'can you call on sunday',
  'please have someone call me back',
  'what is the next step',
])('“%s” is a wish for a call', (text) => {
  expect(answerer.understand(text, triage(text)).outcome).toBe('callback');
});

test.each(['how long does the drip take', 'what happens after the drip', 'who will do the infusion'])(
  '“%s” isn’t about the call',
  (text) => {
    expect(answerer.understand(text, triage(text)).clinicFact ?? '').not.toMatch(/^call-/);
  },
);
