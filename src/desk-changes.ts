import { setTimeout as sleep } from 'node:timers/promises';
import type { AddedPhrasing } from './domain/knowledge/added-phrasings.ts';
import type { Switches } from './domain/switches.ts';
import { type Looked, repeatedly } from './repeatedly.ts';
import type { Database } from './storage/database.ts';
import { type DeskChange, deskVersions } from './storage/desk-changes.ts';
import { DESK, type RowNotices } from './storage/notices.ts';
import { phrasings } from './storage/phrasings.ts';
import { type SetSwitch, setSwitches, switchesOf } from './storage/switches.ts';
import { keepTried, triedPhrasing } from './storage/tried-phrasing.ts';

/** A notice of another process may be lost, and a command gives none on SQLite. */
const LOOK_EVERY_MS = 1_000;
/** With hundreds of sections learning takes longer, and visitors are served meanwhile. */
const LONGEST_START_MS = 3_000;

export interface DeskChangesOptions {
  readonly database: Database;
  readonly notices: Pick<RowNotices, 'subscribe' | 'announce'>;
  /** Told of what managers have stopped, whenever that is another than before. */
  onSwitches(switches: Switches): void;
  /** Told of what staff have added to the example questions; awaited. */
  onPhrasings(added: readonly AddedPhrasing[]): Promise<void>;
  /** Told of what staff try in any process: whoever learns it now has it when it is made live. */
  onTried(one: AddedPhrasing): Promise<unknown>;
  onError(error: unknown): void;
}

/** Brings what staff change of the desk into this process, whoever changed it: at a notice at once, and with none within a second. */
export class DeskChanges {
  readonly #options: DeskChangesOptions;
  readonly #rounds: Looked;
  #stopped: readonly SetSwitch[] = [];
  #known = { switches: -1, phrasings: -1, tried: -1 };
  #looking: Promise<void> = Promise.resolve();
  #learning: Promise<void> = Promise.resolve();
  #unsubscribe = () => {};

  constructor(options: DeskChangesOptions) {
    this.#options = options;
    this.#rounds = repeatedly(LOOK_EVERY_MS, () => this.#look(), options.onError);
  }

  /** What managers have stopped, as this process knows it. */
  stopped(): readonly SetSwitch[] {
    return this.#stopped;
  }

  /** Reads it all for the first time; resolves once it counts, or after a while where there is much to learn. */
  async open(): Promise<void> {
    await this.#look();
    await Promise.race([this.#learning, sleep(LONGEST_START_MS, undefined, { ref: false })]);
  }

  start(): void {
    const { notices, onError } = this.#options;
    this.#unsubscribe = notices.subscribe(DESK, () => void this.#look().catch(onError));
    this.#rounds.start();
  }

  /** To be called after a change: tells the others, and resolves once it counts in this process. */
  async changed(kind: DeskChange): Promise<void> {
    this.#options.notices.announce([DESK]);
    await this.#look();
    // What is paused is so at once, whatever is being learnt.
    if (kind === 'phrasings') await this.#learning;
  }

  /** To be called before an example question is tried: every process gets ready for it. */
  async tried(one: AddedPhrasing): Promise<void> {
    await keepTried(this.#options.database, one);
    this.#options.notices.announce([DESK]);
  }

  async stop(): Promise<void> {
    this.#unsubscribe();
    await this.#rounds.stop();
    await this.#looking.catch(() => undefined);
  }

  /** One look after the other, so that the last one knows the most. */
  #look(): Promise<void> {
    this.#looking = this.#looking.catch(() => undefined).then(() => this.#readChanges());
    return this.#looking;
  }

  async #readChanges(): Promise<void> {
    const { database, onSwitches, onPhrasings, onTried, onError } = this.#options;
    const now = await deskVersions(database.reader);
    if (now.switches !== this.#known.switches) {
      this.#stopped = await setSwitches(database.reader);
      onSwitches(switchesOf(this.#stopped));
      this.#known.switches = now.switches;
    }
    if (now.tried !== this.#known.tried) {
      // What was tried before the start is over.
      const one = this.#known.tried < 0 ? null : await triedPhrasing(database.reader);
      this.#known.tried = now.tried;
      if (one) void onTried(one).catch(onError);
    }
    if (now.phrasings === this.#known.phrasings) return;
    const added = await phrasings(database.reader);
    this.#known.phrasings = now.phrasings;
    // Learning takes longer than a look, and switches don't wait for it.
    this.#learning = onPhrasings(added).catch((error) => {
      this.#known.phrasings = -1;
      onError(error);
    });
  }
}
