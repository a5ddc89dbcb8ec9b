import { type Activity, DirectLineClient, isBot, textOf } from './direct-line-client.ts';

/**
 * A line of a conversation: what the visitor says, then what the bot's answer must hold, each as a text or an expression.
 * `#2` presses the second button that the bot last showed. `(opens)` begins the conversation.
 */
export type Line = readonly [visitor: string, ...bot: (string | RegExp)[]];

export type Conversation = readonly Line[];

/** Speaks the lines over HTTP and holds each answer to its line. */
export async function speak(serverUrl: string, lines: Conversation): Promise<DirectLineClient> {
  const visitor = await DirectLineClient.start(serverUrl);
  let answer = (await visitor.read()).activities.filter(isBot);
  for (const [says, ...expected] of lines) {
    if (says !== '(opens)') answer = await visitor.ask(wordsOf(says, answer));
    for (const part of expected) holds(says, textOf(answer), part);
  }
  return visitor;
}

function wordsOf(says: string, answer: readonly Activity[]): string {
  const [, number] = /^#(\d)$/.exec(says) ?? [];
  if (number === undefined) return says;
  const buttons = answer.at(-1)?.suggestedActions?.actions ?? [];
  const button = buttons[Number(number) - 1];
  if (!button)
    throw new Error(`No button ${says}: the bot said "${textOf(answer)}" with ${buttons.length} buttons`);
  return button.value;
}

/** Shows the visitor's words beside the answer when it is another than expected. */
export function holds(says: string, said: string, expected: string | RegExp): void {
  const found = typeof expected === 'string' ? said.includes(expected) : expected.test(said);
  expect({ says, said, expected, found }).toEqual({ says, said, expected, found: true });
}
