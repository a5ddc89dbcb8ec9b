import { measure, plain } from '../../src/domain/texts/gsm.ts';
import { type Conversation, holds } from './conversation-table.ts';
import { SmsClient } from './sms-client.ts';

const MORE = /\n?(?:Reply MORE for the rest|Responda MORE para ver el resto)\.$/;

/** What is said by text message in words that the tables don't know. */
const OTHER_WORDS: ReadonlyMap<string | RegExp, string> = new Map([['print this page', 'is on your phone']]);

/** Numbers that nobody has, enough of them for one sender each. */
const AREAS = ['212', '310', '646'] as const;

/**
 * Speaks the lines by text message, as the sender with that number in order. The answer to a line is all of its pages. Who would write "cancel",
 * which ends all texts, writes 0.
 */
export async function speakByText(serverUrl: string, sender: number, lines: Conversation): Promise<void> {
  const area = AREAS[Math.floor(sender / 100)] ?? '917';
  const visitor = new SmsClient(serverUrl, `+1${area}55501${String(sender % 100).padStart(2, '0')}`);
  await visitor.ask('hello');
  for (const [says, ...expected] of lines) {
    if (says === '(opens)') continue;
    const said = await wholeAnswer(visitor, says === 'cancel' ? '0' : says.replace(/^#(\d)$/, '$1'));
    for (const part of expected) holds(says, said, plainly(OTHER_WORDS.get(part) ?? part));
  }
}

async function wholeAnswer(visitor: SmsClient, text: string): Promise<string> {
  const pages: string[] = [];
  let answer = await visitor.ask(text);
  for (;;) {
    for (const page of answer) {
      expect(measure(page).units).toBeLessThanOrEqual(320);
      pages.push(page.replace(MORE, ''));
    }
    if (!answer.some((page) => MORE.test(page))) return pages.join('\n');
    answer = await visitor.ask('MORE');
  }
}

const plainly = (expected: string | RegExp): string | RegExp =>
  typeof expected === 'string' ? plain(expected) : new RegExp(plain(expected.source), expected.flags);
