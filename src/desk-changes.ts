import { setTimeout as sleep } from 'node:timers/promises';
import type { AddedPhrasing } from './domain/knowledge/added-phrasings.ts';
import type { Switches } from './domain/switches.ts';
import { type Looked, repeatedly } from './repeatedly.ts';
import type { Database } from './storage/database.ts';
import { deskVersions } from './storage/desk-changes.ts';
import { DESK, type RowNotices } from './storage/notices.ts';
import { phrasings } from './storage/phrasings.ts';
import { setSwitches, switchesOf } from './storage/switches.ts';

/** A notice of another process may be lost, and a command gives none on SQLite. */
const LOOK_EVERY_MS = 1_000;
/** With hundreds of sections learning takes longer, and visitors are served meanwhile. */
const LONGEST_START_MS = 3_000;

export interface DeskChangesOptions {
  readonly database: Database;
  readonly notices: Pick<RowNotices, 'subscribe'>;
  /** Told of what managers have stopped, whenever that is another than before. */
  onSwitches(switches: Switches): void;
  /** Told of what staff have added to the example questions; awaited. */
  onPhrasings(added: readonly AddedPhrasing[]): Promise<void>;
  onError(error: unknown): void;
}

export interface DeskChanges extends Looked {
  /** Reads them for the first time; resolves once they count, or after a while where there is much to learn. */
  open(): Promise<void>;
}

/** Brings what staff change of the desk into this process, whoever changed it: at a notice at once, and with none within a second. */
export function followDeskChanges(options: DeskChangesOptions): DeskChanges {
  const { reader } = options.database;
  const known = { switches: -1, phrasings: -1 };
  let learning: Promise<void> = Promise.resolve();
  const look = async () => {
    const now = await deskVersions(reader);
    if (now.switches !== known.switches) {
      options.onSwitches(switchesOf(await setSwitches(reader)));
      known.switches = now.switches;
    }
    if (now.phrasings === known.phrasings) return;
    // Learning takes longer than a round, and switches don't wait for it.
    const added = await phrasings(reader);
    known.phrasings = now.phrasings;
    learning = options.onPhrasings(added).catch((error) => {
      known.phrasings = -1;
      options.onError(error);
    });
  };
  const rounds = repeatedly(LOOK_EVERY_MS, look, options.onError);
  let unsubscribe = () => {};
  return {
    ...rounds,
    open: async () => {
      await look();
      await Promise.race([learning, sleep(LONGEST_START_MS, undefined, { ref: false })]);
    },
    start: () => {
      unsubscribe = options.notices.subscribe(DESK, rounds.look);
      rounds.start();
    },
    stop: () => {
      unsubscribe();
      return rounds.stop();
    },
  };
}
