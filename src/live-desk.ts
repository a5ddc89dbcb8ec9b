import { join } from 'node:path';
import type { Desk } from './bot/turn-runner.ts';
import { ConfigError } from './config.ts';
import type { Knowledge } from './domain/knowledge/knowledge.ts';
import { finish, type Steps } from './domain/steps.ts';
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

/** The desk of the knowledge folder as it is now: a change of the folder brings a new one between turns. */
export class LiveDesk {
  readonly #options: LiveDeskOptions;
  readonly #watch: FolderWatch;
  #desk: Desk;
  #faults: readonly string[] = [];

  /** @throws what `read` throws: a start needs a folder in order. */
  static async open(options: LiveDeskOptions): Promise<LiveDesk> {
    const seen = await knowledgeSignature(options.folder);
    return new LiveDesk(finish(options.create(await options.read(false))), seen, options);
  }

  private constructor(desk: Desk, seen: string, options: LiveDeskOptions) {
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

  start(): void {
    this.#watch.start();
  }

  stop(): Promise<void> {
    return this.#watch.stop();
  }

  async #reload(): Promise<void> {
    const { read, create, log, onReloaded } = this.#options;
    const began = performance.now();
    try {
      const knowledge = await read(true);
      // A folder that was mended may be the one that is served.
      if (knowledge.version !== this.#version()) this.#desk = await inSlices(create(knowledge));
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
