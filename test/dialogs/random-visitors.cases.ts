import fc from 'fast-check';
import { STEPS } from '../../dialogs/callback/steps.ts';
import { knownDialogs } from '../../dialogs/create-dialogs.ts';
import { Conversation, type Said } from './conversation.ts';

const INPUTS = [
  'call me please',
  'yes',
  'no',
  'skip',
  'Ann Lee',
  '917-555-0155',
  'monday at 3',
  'tomorrow',
  'phone',
  'name',
  '1',
  '2',
  '3',
  'cancel',
  'start over',
  'does it help with cramps?',
  'what are your hours?',
  'how many mg should I take?',
  'what is the capital of France?',
  'hello',
  'a person, please',
  'repeat',
  'more',
  'source',
  'help',
  'erase my words',
  'my chest hurts and it is going down my left arm',
  'This isn’t an emergency',
  'Go on with the form',
  'Change something',
  'purple',
  '',
  '   ',
  '🙂',
  '911',
  '555-0142',
  'x'.repeat(5000),
  "I'm 15",
  'leave',
  'ann@example.com',
  '__proto__',
  '{{}}',
  '<b>hi</b>',
  'thanks',
  'bye',
  'later',
  'back',
  'Keep it',
  'the first one',
  'the topic',
  'no voicemail',
  'wed 4:45pm',
  'es para mi',
  'no tengo',
];

const visitor = fc.array(
  fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...INPUTS) }, { weight: 1, arbitrary: fc.string() }),
  { minLength: 50, maxLength: 50 },
);

/** Stubborn visitors say few things and say them again and again. */
const stubborn = fc
  .tuple(fc.constantFrom(...INPUTS), fc.constantFrom(...INPUTS), fc.integer({ min: 1, max: 49 }))
  .map(
    ([first, second, times]) => [...Array(times).fill(first), ...Array(50 - times).fill(second)] as string[],
  );

const RUNS = Number(process.env.ROUNDS ?? 12);

test('any 50 inputs are answered, and no text comes more than three times in a row', async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(visitor, stubborn), async (inputs) => {
      const conversation = new Conversation();
      const texts: string[] = [];
      for (const input of inputs) {
        const { replies } = await conversation.say(input);
        expect(replies.length).toBeGreaterThan(0);
        texts.push(...replies.map((parts) => JSON.stringify(parts.filter(({ kind }) => kind !== 'choices'))));
        expect(texts.slice(-4).length === 4 && new Set(texts.slice(-4)).size === 1).toBe(false);
      }
    }),
    { numRuns: RUNS },
  );
});

test('any 50 inputs leave a conversation that "start over" begins again', async () => {
  await fc.assert(
    fc.asyncProperty(visitor, async (inputs) => {
      const conversation = new Conversation();
      await conversation.say(...inputs);
      const { text } = await conversation.say('start over');
      expect(text).toMatch(/let’s start over/);
      expect(innerStack(conversation)).toEqual([]);
    }),
    { numRuns: RUNS },
  );
});

/** Unusable answers to each question of the form. */
const UNUSABLE: Readonly<Record<string, readonly string[]>> = {
  consent: ['hm', '12', 'purple', '🙂', 'maybe'],
  name: ['12', '!!!', '{{}}', '<b>hi</b>', '2 + 2'],
  phone: ['hm', '911', '555-0142', '12', 'purple'],
  when: ['hm', 'purple', '🙂', '{}', 'qwerty'],
  confirm: ['hm', '🙂', 'qwerty', '{}', '??'],
};

const BEFORE: Readonly<Record<string, readonly string[]>> = {
  consent: ['call me'],
  name: ['call me', 'yes'],
  phone: ['call me', 'yes', 'Ann Lee'],
  when: ['call me', 'yes', 'Ann Lee', '917-555-0155'],
  confirm: ['call me', 'yes', 'Ann Lee', '917-555-0155', 'monday at 3', 'skip', 'yes'],
};

test.each(Object.keys(UNUSABLE))(
  'the form asks for %s at most three times again, whatever is said',
  async (field) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...(UNUSABLE[field] ?? [])), { minLength: 12, maxLength: 12 }),
        async (answers) => {
          const conversation = new Conversation();
          await conversation.say(...(BEFORE[field] ?? []));
          let asked = 0;
          for (const answer of answers) if (asksForField(await conversation.say(answer), field)) asked += 1;
          expect(asked).toBeLessThanOrEqual(3);
        },
      ),
      { numRuns: RUNS },
    );
  },
);

test('what a conversation keeps is plain data of known dialogs', async () => {
  const conversation = new Conversation();
  await conversation.say('call me please', 'yes', 'Ann Lee');
  expect(innerStack(conversation).map(({ id }) => id)).toEqual(['callback']);
  expect(knownDialogs).toContain('callback');
  expect(structuredClone(conversation.state)).toEqual(conversation.state);
});

test('a stored dialog that this release lacks is dropped with a sentence, and the message is answered', async () => {
  const conversation = new Conversation();
  await conversation.say('call me please');
  const [root] = conversation.state.dialogStack as {
    state: { dialogs: { dialogStack: { id: string }[] } };
  }[];
  root!.state.dialogs.dialogStack[0]!.id = 'callback-of-old';
  const { text } = await conversation.say('what are your hours?');
  expect(text).toMatch(/starts again[\s\S]*Our hours/);
});

interface Instance {
  readonly id: string;
}

function innerStack({ state }: Conversation): readonly Instance[] {
  const [root] = state.dialogStack as { state: { dialogs?: { dialogStack?: Instance[] } } }[];
  return root?.state.dialogs?.dialogStack ?? [];
}

function asksForField({ replies }: Said, field: string): boolean {
  const asks = new Set(ASKING[field]);
  return replies.flat().some((part) => part.kind === 'phrase' && asks.has(part.id));
}

const ASKING: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  Object.keys(UNUSABLE).map((field) => [field, [...idsOf(field), ...(REASONS()[field] ?? [])]]),
);

function idsOf(field: string): string[] {
  return [STEPS[field as keyof typeof STEPS].again.id];
}

function REASONS(): Record<string, string[]> {
  return {
    consent: ['callback.consentAsk'],
    name: ['callback.askName', 'callback.nameTooLong'],
    phone: [
      'callback.askPhone',
      'callback.phoneService',
      'callback.phoneNoAreaCode',
      'callback.phoneTooShort',
    ],
    when: ['callback.askWhen'],
    confirm: ['callback.confirm', 'callback.whatChange'],
  };
}
