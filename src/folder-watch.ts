import { type FSWatcher, watch } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

export interface FolderWatchOptions {
  /** Folders whose changes are looked at at once, where the system tells of them. */
  readonly folders: readonly string[];
  /** Something that differs whenever the files do, e.g. their times and sizes. */
  signature(): Promise<string>;
  /** Called once for however many changes, when the files have stayed the same for a moment; awaited. Must not reject. */
  onChange(): Promise<void>;
  /** How often to look where the system tells nothing: network folders, mounted volumes, replaced folders. */
  readonly pollMs?: number;
  /** How long files must stay the same: an editor or a copy may write in several steps. */
  readonly settleMs?: number;
}

/** Notices when files change, by the system's notices and by looking now and then. */
export class FolderWatch {
  readonly #options: FolderWatchOptions;
  readonly #settleMs: number;
  #seen: string;
  #watchers: FSWatcher[] = [];
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> | null = null;
  #again = false;
  #stopped = false;

  /** @param seen The signature of the files as they were read. */
  constructor(seen: string, options: FolderWatchOptions) {
    this.#seen = seen;
    this.#options = options;
    this.#settleMs = options.settleMs ?? 200;
  }

  start(): void {
    this.#watchFolders();
    this.#timer = setInterval(() => this.#look(), this.#options.pollMs ?? 5_000).unref();
    this.#look();
  }

  /** Ends it; a change that is being handled is waited for. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#timer);
    this.#closeWatchers();
    await this.#looking;
  }

  #watchFolders(): void {
    this.#closeWatchers();
    for (const folder of this.#options.folders) {
      try {
        const watcher = watch(folder, { persistent: false }, () => this.#look());
        watcher.on('error', () => watcher.close());
        this.#watchers.push(watcher);
      } catch {
        // Not there, or the system has no watcher left: the timer looks all the same.
      }
    }
  }

  #closeWatchers(): void {
    for (const watcher of this.#watchers) watcher.close();
    this.#watchers = [];
  }

  #look(): void {
    if (this.#stopped) return;
    this.#again = true;
    this.#looking ??= this.#lookOn().finally(() => {
      this.#looking = null;
    });
  }

  async #lookOn(): Promise<void> {
    while (this.#again && !this.#stopped) {
      this.#again = false;
      const settled = await this.#settled();
      if (settled === this.#seen || this.#stopped) continue;
      this.#seen = settled;
      // A folder that was replaced has lost its watcher.
      this.#watchFolders();
      await this.#options.onChange();
    }
  }

  /** The signature once it has stayed the same for a moment. */
  async #settled(): Promise<string> {
    let now = await this.#options.signature();
    while (now !== this.#seen && !this.#stopped) {
      await sleep(this.#settleMs);
      const later = await this.#options.signature();
      if (later === now) return now;
      now = later;
    }
    return now;
  }
}
