import { type FileHandle, mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Draws, Inbound } from '../domain/transcripts/turn.ts';
import type { Personal } from './personal.ts';
import type { Sealed } from './schema.ts';

/** An emergency that was answered while the database was away. */
export interface JournalledEmergency {
  readonly inbound: Inbound;
  readonly draws: Draws;
}

/** In the data folder. */
export const EMERGENCIES = 'emergencies.jsonl';

/** The file that holds emergencies until the database is back: one sealed JSON a line, readable by the owner alone. */
export class EmergencyJournal {
  readonly #dataDir: string;
  readonly #personal: Personal;
  #file: FileHandle | null = null;
  /** Appending and setting aside take turns: a file is never closed under a line. */
  #last: Promise<void> = Promise.resolve();

  constructor(dataDir: string, personal: Personal) {
    this.#dataDir = dataDir;
    this.#personal = personal;
  }

  /** Resolves when the line is on disk. */
  append(entry: JournalledEmergency): Promise<void> {
    return this.#inTurn(() => this.#append(entry));
  }

  async #append(entry: JournalledEmergency): Promise<void> {
    await mkdir(this.#dataDir, { recursive: true, mode: 0o700 });
    this.#file ??= await open(join(this.#dataDir, EMERGENCIES), 'a', 0o600);
    await this.#file.appendFile(`${this.#personal.seal(JSON.stringify(entry))}\n`);
    await this.#file.datasync();
  }

  /**
   * Hands every journalled emergency to `enter`, which must be safe to repeat. What was entered is removed; when `enter` throws,
   * all of it stays for the next time.
   */
  async replay(enter: (entry: JournalledEmergency) => Promise<void>): Promise<void> {
    await this.#inTurn(() => this.#setAside());
    for (const name of await this.#asideFiles()) {
      const path = join(this.#dataDir, name);
      for (const line of (await readFile(path, 'utf8')).split('\n')) {
        const entry = this.#read(line);
        if (entry) await enter(entry);
      }
      await rm(path, { force: true });
    }
  }

  close(): Promise<void> {
    return this.#inTurn(() => this.#closeFile());
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.#last.then(work);
    this.#last = done.catch(() => undefined);
    return done;
  }

  async #closeFile(): Promise<void> {
    const file = this.#file;
    this.#file = null;
    await file?.close();
  }

  /** New emergencies go to a new file while the old one is entered. */
  async #setAside(): Promise<void> {
    await this.#closeFile();
    const aside = `emergencies.${process.pid}.${Date.now()}.entering`;
    await rename(join(this.#dataDir, EMERGENCIES), join(this.#dataDir, aside)).catch((error) => {
      if (error.code !== 'ENOENT') throw error;
    });
  }

  async #asideFiles(): Promise<string[]> {
    const names = await readdir(this.#dataDir).catch(() => []);
    return names.filter((name) => name.startsWith('emergencies.') && name.endsWith('.entering'));
  }

  /** A line cut short by a crash was never acknowledged: it is skipped. */
  #read(line: string): JournalledEmergency | null {
    try {
      return line ? (JSON.parse(this.#personal.open(line as Sealed)) as JournalledEmergency) : null;
    } catch {
      return null;
    }
  }
}
