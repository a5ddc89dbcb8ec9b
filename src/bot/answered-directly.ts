import type { Inbound } from '../domain/transcripts/turn.ts';

type Message = Pick<Inbound, 'conversation' | 'messageId'>;

/** A row of a conversation that a message was answered by. */
export interface AnswerRow {
  readonly conversation: string;
  readonly seq: number;
}

interface Answer {
  readonly arrived: Promise<boolean>;
  settle(hasArrived: boolean): void;
}

const MOST = 1_000;

/**
 * Emergencies that are answered past the outbox since the database is slow or away: what has reached its channel isn't brought there again once
 * the message is recorded. Kept in memory: after a restart, or where another process brings the replies, one is rather answered twice than not at
 * all.
 */
export class AnsweredDirectly {
  readonly #answers = new Map<string, Answer>();
  /** Messages that were recorded after all, by the rows that answer them. */
  readonly #rows = new Map<string, string>();

  /** The answer is on its way: whoever asks for it waits. */
  begin(message: Message): void {
    const key = keyOf(message);
    if (this.#answers.has(key)) return;
    if (this.#answers.size >= MOST) this.#forgetOldest();
    let settle: Answer['settle'] = () => undefined;
    const arrived = new Promise<boolean>((resolve) => {
      settle = resolve;
    });
    this.#answers.set(key, { arrived, settle });
  }

  /** It has reached its channel, or it won't: then it is left to the outbox. */
  settle(message: Message, hasArrived: boolean): void {
    const key = keyOf(message);
    this.#answers.get(key)?.settle(hasArrived);
    if (!hasArrived) this.#forget(key);
  }

  /** The message is recorded by now, and these rows answer it. */
  recordedAs(message: Message, rows: readonly number[]): void {
    const key = keyOf(message);
    if (!this.#answers.has(key)) return;
    for (const seq of rows) this.#rows.set(rowKey({ ...message, seq }), key);
  }

  async hasArrived(message: Message): Promise<boolean> {
    return this.#answers.get(keyOf(message))?.arrived ?? false;
  }

  async hasArrivedAs(row: AnswerRow): Promise<boolean> {
    const key = this.#rows.get(rowKey(row));
    return (key !== undefined && this.#answers.get(key)?.arrived) || false;
  }

  #forgetOldest(): void {
    const [oldest] = this.#answers;
    if (!oldest) return;
    const [key, answer] = oldest;
    answer.settle(false);
    this.#forget(key);
  }

  #forget(key: string): void {
    this.#answers.delete(key);
    for (const [row, message] of this.#rows) if (message === key) this.#rows.delete(row);
  }
}

const keyOf = ({ conversation, messageId }: Message): string => JSON.stringify([conversation, messageId]);
const rowKey = ({ conversation, seq }: AnswerRow): string => JSON.stringify([conversation, seq]);
