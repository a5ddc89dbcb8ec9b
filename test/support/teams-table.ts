import { BotVisitor, buttonsIn, type FakeBotService, wordsIn } from './bot-service.ts';
import { type Conversation, holds } from './conversation-table.ts';
import { eventually } from './eventually.ts';

/** Speaks the lines in Teams: answers are the words of their cards, and a button is pressed as Teams presses it. */
export async function speakInTeams(
  server: { readonly url: string },
  service: FakeBotService,
  lines: Conversation,
): Promise<void> {
  const visitor = new BotVisitor(server, service);
  await visitor.post(visitor.activity({ type: 'installationUpdate', action: 'add' }));
  let answer = await visitor.replies();
  for (const [says, ...expected] of lines) {
    if (says !== '(opens)') answer = await visitor.say(wordsOf(says, answer));
    for (const part of expected)
      await eventually(async () => {
        answer = await visitor.repliesByNow();
        holds(says, wordsIn(answer), part);
      });
  }
}

function wordsOf(says: string, answer: readonly unknown[]): string {
  const [, number] = /^#(\d)$/.exec(says) ?? [];
  if (number === undefined) return says;
  const button = buttonsIn(answer.at(-1))[Number(number) - 1];
  if (!button) throw new Error(`No button ${says}: the bot said "${wordsIn(answer)}"`);
  return button;
}
