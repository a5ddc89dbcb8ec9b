/** Of so many conversations an answer waits; the oldest makes room. */
const MOST_CONVERSATIONS = 1_000;

/** The newest answers that no row holds, for clients that poll and don't read the body of a refusal. Each is given once. */
export class Unrecorded {
  readonly #waiting = new Map<string, readonly string[]>();

  keep(conversation: string, payloads: readonly string[]): void {
    this.#waiting.delete(conversation);
    this.#waiting.set(conversation, payloads);
    const [oldest] = this.#waiting.keys();
    if (oldest !== undefined && this.#waiting.size > MOST_CONVERSATIONS) this.#waiting.delete(oldest);
  }

  take(conversation: string): readonly string[] {
    const payloads = this.#waiting.get(conversation) ?? [];
    this.#waiting.delete(conversation);
    return payloads;
  }
}
