import { setTimeout as sleep } from 'node:timers/promises';
import { Credentials } from '../../src/channels/direct-line/credentials.ts';
import { type Activity, DirectLineClient, startConversation } from './direct-line-client.ts';
import { TEST_SECRET } from './environment.ts';

/** One finished or unfinished conversation, and what the server acknowledged of it. */
export interface Kept {
  readonly conversation: string;
  readonly token: string;
  readonly name: string;
  /** Ids of the messages that were answered with 2xx, in the order in which they were sent. */
  readonly acknowledged: string[];
}

/**
 * A visitor who leaves one callback after the other, a conversation each, and sends a message again, under the same id,
 * until it is acknowledged: whatever becomes of the server meanwhile.
 */
export class StubbornVisitor {
  readonly kept: Kept[] = [];
  /** Forms whose last word was acknowledged. */
  finished = 0;
  readonly #serverUrl: string;
  readonly #number: number;
  #stopped = false;

  constructor(serverUrl: string, number: number) {
    this.#serverUrl = serverUrl;
    this.#number = number;
  }

  /** Goes on until `stop`; resolves when the message under way is given up. */
  async run(): Promise<void> {
    while (!this.#stopped) await this.#leaveCallback();
  }

  stop(): void {
    this.#stopped = true;
  }

  async #leaveCallback(): Promise<void> {
    const started = await this.#insist(() => startConversation(this.#serverUrl));
    if (!started) return;
    const name = `${FIRST_NAMES[this.#number % FIRST_NAMES.length]} ${surname(this.kept.length)}`;
    const kept: Kept = {
      conversation: started.conversationId,
      token: started.token,
      name,
      acknowledged: [],
    };
    this.kept.push(kept);
    const client = new DirectLineClient(this.#serverUrl, kept.conversation, kept.token);
    const phone = `(212) 555-01${String((this.#number * 11 + this.kept.length) % 100).padStart(2, '0')}`;
    const says = ['Can magnesium IV help with muscle cramps?', 'call me back', 'yes', name, phone];
    for (const text of says) await this.#send(client, kept, text);
    const [window] = (await this.#insist(() => this.#choices(client))) ?? [];
    for (const text of [window ?? 'monday morning', 'skip', 'yes', 'yes'])
      await this.#send(client, kept, text);
    if (!this.#stopped) this.finished++;
  }

  async #send(client: DirectLineClient, kept: Kept, text: string): Promise<void> {
    const id = `message-${kept.acknowledged.length}`;
    const acknowledged = await this.#insist(async () => {
      const response = await client.post(text, { id });
      await response.arrayBuffer();
      if (!response.ok) throw new Error(String(response.status));
      return true;
    });
    if (acknowledged) kept.acknowledged.push(id);
  }

  async #choices(client: DirectLineClient): Promise<string[]> {
    const { activities } = await client.read('0');
    return activities.at(-1)?.suggestedActions?.actions.map(({ value }) => value) ?? [];
  }

  /** Tries until it succeeds, or until this visitor is stopped. */
  async #insist<T>(work: () => Promise<T>): Promise<T | null> {
    while (!this.#stopped) {
      try {
        return await work();
      } catch {
        await sleep(20);
      }
    }
    return null;
  }
}

const FIRST_NAMES = ['Anna', 'Boris', 'Clara', 'Daniel', 'Elena', 'Frank', 'Greta', 'Hugo'];
const SYLLABLES = ['ba', 'ko', 'mi', 'ru', 'ta', 'len', 'dor', 'vis'];

/** A name for each number: 9 → Kokolen. */
function surname(n: number): string {
  const digits = [...n.toString(SYLLABLES.length)].map((digit) => SYLLABLES[Number(digit)]);
  const name = `${digits.join('')}len`;
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** What the server holds of the conversation, however long ago its token expired. */
export async function readKept(
  serverUrl: string,
  { conversation, token }: Kept,
): Promise<readonly Activity[]> {
  const visitor = new Credentials([TEST_SECRET], () => 0).readToken(token);
  if (!visitor) throw new Error('The token is none of this server');
  const fresh = new Credentials([TEST_SECRET], Date.now).token(visitor);
  return (await new DirectLineClient(serverUrl, conversation, fresh).read('0')).activities;
}

/** Every acknowledged message is in the conversation once, in order, with an answer. */
export function expectKept(kept: Kept, activities: readonly Activity[]): void {
  const echoes = activities.filter(({ from }) => from.role === 'user');
  const ids = echoes.map(({ channelData }) => String(channelData?.clientActivityID));
  expect(ids).toEqual([...new Set(ids)]);
  expect(ids.slice(0, kept.acknowledged.length)).toEqual(kept.acknowledged);
  // At most the one message that was on its way when the visitor was stopped.
  expect(ids.length - kept.acknowledged.length).toBeLessThanOrEqual(1);
  for (const echo of echoes) expect(activities.some(({ replyToId }) => replyToId === echo.id)).toBe(true);
}

/** Visitors who write all the time, each a conversation after the other. */
export function startVisitors(serverUrl: string, count: number): Visitors {
  const visitors = Array.from({ length: count }, (_, n) => new StubbornVisitor(serverUrl, n));
  const running = visitors.map((visitor) => visitor.run());
  const kept = () => visitors.flatMap((visitor) => visitor.kept);
  return {
    acknowledged: () => kept().reduce((sum, one) => sum + one.acknowledged.length, 0),
    end: async () => {
      for (const visitor of visitors) visitor.stop();
      await Promise.all(running);
      for (const one of kept()) expectKept(one, await readKept(serverUrl, one));
    },
  };
}

export interface Visitors {
  /** How many of their messages were acknowledged so far. */
  acknowledged(): number;
  /** Ends them, and looks whether each acknowledged message is there once and answered. */
  end(): Promise<void>;
}
