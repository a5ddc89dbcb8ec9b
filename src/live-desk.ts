import { join } from 'node:path';
import type { Desk } from './bot/turn-runner.ts';
import { ConfigError } from './config.ts';
import { type AddedPhrasing, newPhrasings, withPhrasings } from './domain/knowledge/added-phrasings.ts';
import type { Knowledge } from './domain/knowledge/knowledge.ts';
import { finish, type Steps } from './domain/steps.ts';
import { NOTHING_STOPPED, type Switches, withSwitches } from './domain/switches.ts';
import { FolderWatch, type FolderWatchOptions } from './folder-watch.ts';
import { inSlices } from './in-slices.ts';
import { KnowledgeError, knowledgeSignature } from './knowledge-folder.ts';
import type { Logger } from './log.ts';

export interface LiveDeskOptions extends Pick<FolderWatchOptions, 'pollMs' | 'settleMs'> {
  readonly folder: string;
  /**
   * Reads the folder, `again` when visitors are served meanwhile.
   * @throws {KnowledgeError | ConfigError} for a folder that can't be served.
   */
  read(again: boolean): Promise<Knowledge>;
  /** Makes the desk of it, in steps: it takes a while, since it learns from the phrasings. */
  create(knowledge: Knowledge): Steps<Desk>;
  /** Told when what was changed is served. */
  onReloaded?(): void;
  readonly log: Logger;
}

/** A desk with the example questions of staff that it has learnt, nothing stopped. */
interface Learnt {
  readonly added: readonly AddedPhrasing[];
  readonly desk: Desk;
}

/**
 * The desk of the knowledge folder as it is now, with the example questions that staff have added and without what managers have stopped: a
 * change of any brings a new one between turns.
 */
export class LiveDesk {
  readonly #options: LiveDeskOptions;
  readonly #watch: FolderWatch;
  /** The folder's. */
  #knowledge: Knowledge;
  #switches = NOTHING_STOPPED;
  #served: Learnt;
  /**
   * Of the same folder: what was tried last, or what was served before. Learning takes a second, and what is tried is mostly made live next,
   * what was made live mostly the one that is taken back.
   */
  #aside: Learnt | null = null;
  #desk: Desk;
  #faults: readonly string[] = [];
  /** What is being learnt: one after the other, so that the last one stays. */
  #learning: Promise<unknown> = Promise.resolve();

  /** @throws what `read` throws: a start needs a folder in order. */
  static async open(options: LiveDeskOptions): Promise<LiveDesk> {
    const seen = await knowledgeSignature(options.folder);
    const knowledge = await options.read(false);
    return new LiveDesk(knowledge, finish(options.create(knowledge)), seen, options);
  }

  private constructor(knowledge: Knowledge, desk: Desk, seen: string, options: LiveDeskOptions) {
    this.#knowledge = knowledge;
    this.#served = { added: [], desk };
    this.#desk = desk;
    this.#options = options;
    const { folder, pollMs, settleMs } = options;
    this.#watch = new FolderWatch(seen, {
      folders: [folder, join(folder, 'articles')],
      signature: () => knowledgeSignature(folder),
      onChange: () => this.#reload(),
      ...(pollMs === undefined ? {} : { pollMs }),
      ...(settleMs === undefined ? {} : { settleMs }),
    });
  }

  /** What to answer from: the last version of the folder that was in order. */
  desk(): Desk {
    return this.#desk;
  }

  /** `file:line: what is wrong` of each mistake that keeps the folder's present version out; empty when that version is served. */
  faults(): readonly string[] {
    return this.#faults;
  }

  /** Stops and lets go what managers want, from the next turn on. */
  setSwitches(switches: Switches): void {
    this.#switches = switches;
    this.#serve(this.#served);
  }

  /** Learns what staff have added in all, while visitors are served; resolves once it counts. At once where that was just tried. */
  setPhrasings(added: readonly AddedPhrasing[]): Promise<void> {
    return this.#inTurn(async () => {
      const before = this.#served;
      const began = performance.now();
      const { desk } = await this.#learntWith(added);
      // A section that comes back brings those that count for nothing now.
      this.#serve({ added, desk });
      if (desk === before.desk) return;
      this.#aside = before;
      const ms = Math.round(performance.now() - began);
      this.#options.log.info({ count: added.length, ms }, 'example questions of staff learnt');
    });
  }

  /** The desk as it would be with one more example question, nothing stopped; it is kept until another is tried. */
  withPhrasing(one: AddedPhrasing): Promise<{ readonly before: Desk; readonly after: Desk }> {
    return this.#inTurn(async () => {
      const before = this.#served;
      const after = await this.#learntWith([...before.added, one]);
      if (after !== before) this.#aside = after;
      return { before: before.desk, after: after.desk };
    });
  }

  start(): void {
    this.#watch.start();
  }

  async stop(): Promise<void> {
    await this.#watch.stop();
    await this.#learning;
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#learning.then(work);
    this.#learning = done.catch(() => undefined);
    return done;
  }

  async #learntWith(added: readonly AddedPhrasing[]): Promise<Learnt> {
    for (const known of [this.#served, this.#aside])
      if (known && sameAdded(this.#knowledge, known.added, added)) return known;
    return { added, desk: await inSlices(this.#options.create(withPhrasings(this.#knowledge, added))) };
  }

  #serve(learnt: Learnt): void {
    this.#served = learnt;
    const { desk } = learnt;
    const { paused } = this.#switches;
    const knowledge = withSwitches(desk.knowledge, this.#switches);
    this.#desk = knowledge === desk.knowledge && !paused ? desk : { ...desk, knowledge, paused };
  }

  async #reload(): Promise<void> {
    const { read, create, log, onReloaded } = this.#options;
    const began = performance.now();
    try {
      const knowledge = await read(true);
      await this.#inTurn(async () => {
        // A folder that was mended may be the one that is served.
        if (knowledge.version === this.#version()) return;
        const { added } = this.#served;
        this.#serve({ added, desk: await inSlices(create(withPhrasings(knowledge, added))) });
        this.#knowledge = knowledge;
        this.#aside = null;
      });
      this.#faults = [];
      const ms = Math.round(performance.now() - began);
      log.info({ version: this.#version(), ms }, 'knowledge reloaded');
      onReloaded?.();
    } catch (error) {
      this.#faults = faultsOf(error);
      const isExpected = error instanceof KnowledgeError || error instanceof ConfigError;
      log.error(
        { at: this.#faults, version: this.#version(), ...(isExpected ? {} : { err: error }) },
        'knowledge not reloaded: the last good version stays',
      );
    }
  }

  #version(): string {
    return this.#desk.knowledge.version;
  }
}

/** Whether two lists add the same to the knowledge: what its files hold by now adds nothing. */
const sameAdded = (
  knowledge: Knowledge,
  one: readonly AddedPhrasing[],
  other: readonly AddedPhrasing[],
): boolean =>
  JSON.stringify([...newPhrasings(knowledge, one)]) === JSON.stringify([...newPhrasings(knowledge, other)]);

/** Words of the file, which a log doesn't repeat. */
const QUOTED = /["“][^"”]{0,200}["”]|'[^']{3,200}'|\{#[^}]{0,200}\}|`(?![a-z_][a-z0-9_.[\]-]*`)[^`]{0,200}`/g;

/** Where the mistakes are and what is wrong, without what stands there. `frontdesk knowledge check` tells how to mend them. */
function faultsOf(error: unknown): string[] {
  if (error instanceof ConfigError)
    return ['clinic.yaml or safety.yaml: not fit for a server that others can reach'];
  if (!(error instanceof KnowledgeError)) return ['unexpected error'];
  const places = error.problems.map(
    ({ file, line, message }) => `${file}:${line}: ${message.replace(QUOTED, '…')}`,
  );
  return places.length > 0 ? [...new Set(places)] : ['the folder: it can’t be read'];
}
