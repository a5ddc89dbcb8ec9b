import type { Inbound } from '../domain/transcripts/turn.ts';

type Message = Pick<Inbound, 'conversation' | 'messageId'>;

const MOST = 1_000;

/**
 * Emergencies whose answer reached its channel before they were recorded: they aren't answered again when they are entered. Kept in memory: after a
 * restart one is rather answered twice than not at all.
 */
export class AnsweredDirectly {
  readonly #keys = new Set<string>();

  add(message: Message): void {
    if (this.#keys.size >= MOST) this.#keys.clear();
    this.#keys.add(keyOf(message));
  }

  has(message: Message): boolean {
    return this.#keys.has(keyOf(message));
  }
}

const keyOf = ({ conversation, messageId }: Message): string => JSON.stringify([conversation, messageId]);
