import type { Answerer } from '../../domain/answering/answerer.ts';
import type { Understanding } from '../../domain/answering/understanding.ts';
import { type Gap, groupingSteps } from '../../domain/gaps/group-gaps.ts';
import type { Told } from '../../domain/gaps/visitor-words.ts';
import { conversationWords } from '../../storage/conversation-words.ts';
import { type GapDecision, gapDecisions, gapKey } from '../../storage/gap-decisions.ts';
import { unansweredQuestions } from '../../storage/unanswered.ts';
import type { ConsoleOptions } from '../console-options.ts';

/** A gap with the key by which pages name it, since its words are a visitor's. */
export interface ListedGap extends Gap {
  readonly key: string;
  /** Set where staff have hidden it. */
  readonly hidden: GapDecision | null;
}

/** Questions looked at, the latest ones. */
const MOST_READ = 2_000;
/** Conversations whose words are kept out of an example question, the latest ones. */
const MOST_TOLD = 50;
/** For so long what a question means isn't found out anew; then its words are forgotten. */
const REMEMBERED_MS = 10 * 60_000;

/** What visitors asked in vain, as staff see it. */
export class GapList {
  readonly #options: ConsoleOptions;
  #remembered: Remembered | null = null;

  constructor(options: ConsoleOptions) {
    this.#options = options;
  }

  /** All of them, the most frequent first; those that an example question has closed come back when they are asked again. */
  async all(): Promise<ListedGap[]> {
    const { database, personal, desk } = this.#options;
    const [asked, decisions] = await Promise.all([
      unansweredQuestions(database.reader, personal, { limit: MOST_READ }),
      gapDecisions(database.reader),
    ]);
    const gaps = await desk.inSlices(groupingSteps(asked, this.#understanding()));
    return gaps.flatMap((gap): ListedGap[] => {
      const key = gapKey(personal, gap.words);
      const decision = decisions.get(key) ?? null;
      if (decision?.kind === 'answered' && gap.lastAt <= decision.at) return [];
      return [{ ...gap, key, hidden: decision?.kind === 'hidden' ? decision : null }];
    });
  }

  async find(key: string): Promise<ListedGap | null> {
    return (await this.all()).find((gap) => gap.key === key) ?? null;
  }

  /** What the visitors told who asked it. */
  told({ conversations }: Gap): Promise<Told[]> {
    const { database, personal } = this.#options;
    return conversationWords(database.reader, personal, conversations.slice(0, MOST_TOLD));
  }

  /** Understands each question once as long as the desk is the same. */
  #understanding(): (text: string) => Understanding {
    const { desk, now } = this.#options;
    const { answerer, triage } = desk.reader();
    if (this.#remembered?.answerer !== answerer || now() - this.#remembered.since > REMEMBERED_MS)
      this.#remembered = { answerer, since: now(), meanings: new Map() };
    const { meanings } = this.#remembered;
    return (text) => {
      const known = meanings.get(text) ?? answerer.understand(text, triage(text));
      meanings.set(text, known);
      return known;
    };
  }
}

interface Remembered {
  readonly answerer: Pick<Answerer, 'understand'>;
  readonly since: number;
  readonly meanings: Map<string, Understanding>;
}
