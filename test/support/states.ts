import { plain } from '../../src/domain/texts/gsm.ts';
import { DirectLineClient, textOf } from './direct-line-client.ts';
import type { SmsClient } from './sms-client.ts';

/** A way into a state of a conversation in which a message can come. */
export interface State {
  /** What the visitor says; `(first)` presses the first button. */
  readonly steps: readonly string[];
  /** What the bot said last, so that the way still leads there. */
  readonly says: RegExp;
}

const UNTIL_TIME = ['call me back', 'yes', 'Jane Doe', '(212) 555-0145'];
const UNTIL_TOPIC = [...UNTIL_TIME, '(first)'];
const UNTIL_SUMMARY = [...UNTIL_TOPIC, 'skip', 'yes'];
const UNTIL_SENT = [...UNTIL_SUMMARY, 'yes'];

export const STATES: Readonly<Record<string, State>> = {
  'at the start': { steps: [], says: /automated assistant/ },
  'after an answer': { steps: ['Can magnesium IV help with muscle cramps?'], says: /Jason Mendoza/ },
  'after a question that nothing covers': { steps: ['what is the capital of france'], says: /don’t cover/ },
  'after another emergency': { steps: ["I can't breathe"], says: /Call 911 now/ },
  'asked for consent': { steps: ['call me back'], says: /Is that all right/ },
  'asked for the name': { steps: ['call me back', 'yes'], says: /^What is your name/ },
  'asked for the name again': { steps: ['call me back', 'yes', '???'], says: /What name should/ },
  'asked for the phone number': { steps: ['call me back', 'yes', 'Jane Doe'], says: /^What number/ },
  'asked for the phone number again': {
    steps: ['call me back', 'yes', 'Jane Doe', '12'],
    says: /number looks too short/,
  },
  'asked for a time': { steps: UNTIL_TIME, says: /^When should we call/ },
  'asked for a time again': { steps: [...UNTIL_TIME, 'on Sunday'], says: /closed on Sunday/ },
  'asked for the topic': { steps: UNTIL_TOPIC, says: /What is the call about/ },
  'asked about voicemail': { steps: [...UNTIL_TOPIC, 'skip'], says: /may we leave a voicemail/ },
  'at the summary': { steps: UNTIL_SUMMARY, says: /Shall I send it/ },
  'changing a field': { steps: [...UNTIL_SUMMARY, 'change my phone'], says: /^What number/ },
  'asked for an e-mail': { steps: [...UNTIL_SUMMARY, 'add an e-mail'], says: /^What is your e-mail/ },
  'asked whom the call is for': {
    steps: [...UNTIL_SUMMARY, 'it is for someone else'],
    says: /^Who is the call for/,
  },
  'after the callback was saved': { steps: UNTIL_SENT, says: /reference code/ },
  'asked what to change of a saved callback': {
    steps: [...UNTIL_SENT, 'change my callback'],
    says: /Would you like to change it/,
  },
  'asked for another time of a saved callback': {
    steps: [...UNTIL_SENT, 'change the time'],
    says: /^When should we call instead/,
  },
  'asked whether to cancel a saved callback': {
    steps: [...UNTIL_SENT, 'cancel my callback'],
    says: /^Shall I cancel/,
  },
};

/** A visitor who has come to the state. */
export async function reach(serverUrl: string, { steps, says }: State): Promise<DirectLineClient> {
  const visitor = await DirectLineClient.start(serverUrl);
  let answer = (await visitor.read()).activities;
  for (const step of steps) {
    const [button] = answer.at(-1)?.suggestedActions?.actions ?? [];
    answer = await visitor.ask(step === '(first)' ? (button?.value ?? 'skip') : step);
  }
  expect(textOf(answer)).toMatch(says);
  return visitor;
}

/** Brings somebody who texts to the state, by the numbers of choices; what is said of withdrawing has other words there. */
export async function reachByText(visitor: SmsClient, { steps, says }: State): Promise<void> {
  let answer = await visitor.ask('hello');
  for (const step of steps) answer = await visitor.ask(step === '(first)' ? '1' : step);
  const expected = new RegExp(plain(says.source).replace('cancel', '(?:cancel|take your)'), says.flags);
  expect(answer.join('\n')).toMatch(expected);
}
