import { needOfCard } from '../../domain/callbacks/callback-card.ts';
import { NOT_NOW } from '../../domain/callbacks/promise.ts';
import { urgencyOf } from '../../domain/callbacks/urgency.ts';
import { queueMark, waitingCards } from '../../storage/callback-queue.ts';
import { openEmergencies } from '../../storage/emergencies.ts';
import { transcriptsMark } from '../../storage/transcript-list.ts';
import { MOST_COUNTED, markOf } from '../callbacks/queue.ts';
import type { ConsoleOptions } from '../console-options.ts';

/** How the queue and the conversations stand, for everybody who has the console open. */
export interface QueueState {
  /** Changes with every change of a request and of the emergencies that are open. */
  readonly mark: string;
  /** Cards that need a call now, or are urgent. */
  readonly due: number;
  /** Conversations with an emergency that nobody has closed, up to as many as are counted. */
  readonly emergencies: number;
  /** Changes when a list of conversations does. */
  readonly talks: string;
}

/** One look serves all who ask within this time. */
const FRESH_MS = 2_000;

/** Counts the queue at most once in a while, however many pages are open. */
export class LiveQueue {
  readonly #options: ConsoleOptions;
  #last: { readonly at: number; readonly state: Promise<QueueState> } | null = null;

  constructor(options: ConsoleOptions) {
    this.#options = options;
  }

  state(): Promise<QueueState> {
    const at = this.#options.now();
    if (this.#last && Math.abs(at - this.#last.at) < FRESH_MS) return this.#last.state;
    const state = this.#look(at);
    this.#last = { at, state };
    return state;
  }

  async #look(at: number): Promise<QueueState> {
    const { database, knowledge } = this.#options;
    const { clinic } = knowledge();
    const now = new Date(at).toISOString();
    const cards = await waitingCards(database.reader);
    const due = cards.filter(
      (card) => urgencyOf(card.flags) !== null || needOfCard(card, now, clinic) < NOT_NOW,
    );
    const emergencies = await openEmergencies(database.reader, MOST_COUNTED);
    const mark = markOf(await queueMark(database.reader), emergencies);
    const talks = await transcriptsMark(database.reader);
    return { mark, due: due.length, emergencies: emergencies.length, talks };
  }
}
