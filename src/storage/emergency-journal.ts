import {
  appendFile,
  type FileHandle,
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
  stat,
} from 'node:fs/promises';
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
/** What couldn't be entered for another reason than the database, in the same form: for a person to look at. */
export const FAILED_EMERGENCIES = 'emergencies.failed.jsonl';

/** While the database is away each of them takes as long as its time-outs. */
const MOST_IN_A_ROW = 3;
/** A file system may give numbers to files by which none is found again. */
const MOST_ROUNDS = 3;

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
    const path = join(this.#dataDir, EMERGENCIES);
    for (let round = 0; round < MOST_ROUNDS; round++) {
      this.#file ??= await open(path, 'a', 0o600);
      // Behind a line that a full disk cut short, this one stands by itself all the same.
      await this.#file.appendFile(`\n${this.#personal.seal(JSON.stringify(entry))}\n`);
      await this.#file.datasync();
      if (await isAt(path, this.#file)) return;
      // Another process of this folder has set the file aside, and may have read it before this line was in it.
      await this.#closeFile();
    }
  }

  /**
   * Hands every journalled emergency to `enter`, which must be safe to repeat. What was entered is removed; when `enter` throws for one of them,
   * those of other conversations are tried all the same unless it goes on throwing, and the file stays for the next time. What fails, or can't be read, is kept apart (FAILED_EMERGENCIES): the others don't wait for it.
   * @returns how many failed.
   */
  async replay(enter: (entry: JournalledEmergency) => Promise<'entered' | 'failed'>): Promise<number> {
    await this.#inTurn(() => this.#setAside());
    let failures = 0;
    const attempts = new Attempts();
    for (const name of await this.#asideFiles())
      failures += await this.#replayFile(join(this.#dataDir, name), (entry) =>
        attempts.make(entry.inbound.conversation, () => enter(entry)),
      );
    attempts.throwFirst();
    return failures;
  }

  /** @returns how many failed; 0 where the file stays. */
  async #replayFile(
    path: string,
    enter: (entry: JournalledEmergency) => Promise<'entered' | 'failed' | 'left'>,
  ): Promise<number> {
    const failed: string[] = [];
    let isLeft = false;
    for (const line of (await readFile(path, 'utf8')).split('\n').filter(Boolean)) {
      const entry = this.#read(line);
      const outcome = entry ? await enter(entry) : 'failed';
      if (outcome === 'failed') failed.push(`${line}\n`);
      if (outcome === 'left') isLeft = true;
    }
    if (isLeft) return 0;
    if (failed.length > 0)
      await appendFile(join(this.#dataDir, FAILED_EMERGENCIES), failed.join(''), { mode: 0o600 });
    await rm(path, { force: true });
    return failed.length;
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

  /** Null for one that was cut short, or is sealed with a key that isn't there any more. */
  #read(line: string): JournalledEmergency | null {
    try {
      return JSON.parse(this.#personal.open(line as Sealed)) as JournalledEmergency;
    } catch {
      return null;
    }
  }
}

/** Whether a path leads to the file that is open. */
async function isAt(path: string, file: FileHandle): Promise<boolean> {
  const [open, there] = await Promise.all([file.stat(), stat(path).catch(() => null)]);
  return there !== null && there.ino === open.ino && there.dev === open.dev;
}

/** Attempts of which one that throws keeps the next of its kind from being made, and no other: it may be the only kind that does. */
class Attempts {
  readonly #errors = new Map<string, unknown>();
  #inARow = 0;

  /**
   * @returns 'left' where it threw, or one of its kind did before.
   * @throws what was thrown by several kinds in a row: no other would come to more.
   */
  async make<T>(kind: string, attempt: () => Promise<T>): Promise<T | 'left'> {
    if (this.#errors.has(kind)) return 'left';
    try {
      const result = await attempt();
      this.#inARow = 0;
      return result;
    } catch (error) {
      this.#errors.set(kind, error);
      if (++this.#inARow === MOST_IN_A_ROW) throw error;
      return 'left';
    }
  }

  throwFirst(): void {
    for (const error of this.#errors.values()) throw error;
  }
}
