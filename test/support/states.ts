import { DirectLineClient } from './direct-line-client.ts';

const UNTIL_TOPIC = ['call me back', 'yes', 'Jane Doe', '(212) 555-0145', 'monday after 9am', '(first)'];

/** Ways into every state of a conversation in which a message can come. `(first)` presses the first button. */
export const STATES: Readonly<Record<string, readonly string[]>> = {
  'at the start': [],
  'after an answer': ['Can magnesium IV help with muscle cramps?'],
  'after a question that nothing covers': ['what is the capital of france'],
  'after another emergency': ["I can't breathe"],
  'asked for consent': ['call me back'],
  'asked for the name': ['call me back', 'yes'],
  'asked for the name again': ['call me back', 'yes', '???'],
  'asked for the phone number': ['call me back', 'yes', 'Jane Doe'],
  'asked for the phone number again': ['call me back', 'yes', 'Jane Doe', '12'],
  'asked for a time': ['call me back', 'yes', 'Jane Doe', '(212) 555-0145'],
  'asked for a time again': ['call me back', 'yes', 'Jane Doe', '(212) 555-0145', 'on Sunday'],
  'asked for the topic': UNTIL_TOPIC,
  'asked about voicemail': [...UNTIL_TOPIC, 'skip'],
  'at the summary': [...UNTIL_TOPIC, 'skip', 'yes'],
  'changing a field': [...UNTIL_TOPIC, 'skip', 'yes', 'change my phone'],
  'after the callback was saved': [...UNTIL_TOPIC, 'skip', 'yes', 'yes'],
};

/** A visitor who has said the steps. */
export async function reach(serverUrl: string, steps: readonly string[]): Promise<DirectLineClient> {
  const visitor = await DirectLineClient.start(serverUrl);
  let answer = (await visitor.read()).activities;
  for (const step of steps) {
    const [button] = answer.at(-1)?.suggestedActions?.actions ?? [];
    answer = await visitor.ask(step === '(first)' ? (button?.value ?? 'skip') : step);
  }
  return visitor;
}
