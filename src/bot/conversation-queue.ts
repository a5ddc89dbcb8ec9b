/** Thrown when a conversation has as many turns waiting as it may have. */
export class QueueFull extends Error {
  override readonly name = 'QueueFull';
}

/** Runs the turns of one conversation one after the other, in the order in which they came; conversations don't wait for each other. */
export class ConversationQueue {
  readonly #cap: number;
  /** Turns under way or waiting. */
  size = 0;
  readonly #tails = new Map<string, { last: Promise<unknown>; waiting: number }>();

  /** @param cap the most turns that a conversation may have under way or waiting. */
  constructor(cap: number) {
    this.#cap = cap;
  }

  /**
   * @param options.pastCap lets an emergency in where others are refused.
   * @throws {QueueFull} at once, when the cap is reached.
   */
  run<T>(conversation: string, turn: () => Promise<T>, options: { pastCap: boolean }): Promise<T> {
    const line = this.#tails.get(conversation) ?? { last: Promise.resolve(), waiting: 0 };
    if (line.waiting >= this.#cap && !options.pastCap)
      return Promise.reject(new QueueFull('Too many messages of this conversation wait'));
    line.waiting += 1;
    this.size += 1;
    const result = line.last.then(turn, turn);
    const settled = () => {
      line.waiting -= 1;
      this.size -= 1;
      if (line.waiting === 0) this.#tails.delete(conversation);
    };
    line.last = result.then(settled, settled);
    this.#tails.set(conversation, line);
    return result;
  }
}
