import { TurnRefused, type TurnRunner } from './bot/turn-runner.ts';
import { type Repeated, repeatedly } from './repeatedly.ts';
import type { EmergencyJournal, JournalledEmergency } from './storage/emergency-journal.ts';

const LOOK_EVERY_MS = 2_000;

export interface RecoveryOptions {
  readonly journal: EmergencyJournal;
  readonly turns: TurnRunner;
  /** Some of them can't be entered, whatever the database does. */
  onFailed(failures: number): void;
  onError(error: unknown): void;
}

/** Enters emergencies that were answered while the database was away, as flagged transcripts, once it is back. */
export function recoverEmergencies({ journal, turns, onFailed, onError }: RecoveryOptions): Repeated {
  const enter = async (entry: JournalledEmergency) => {
    try {
      await turns.enter(entry);
      return 'entered';
    } catch (error) {
      // Refused is what the next round may take.
      if (error instanceof TurnRefused) throw error;
      onError(error);
      return 'failed';
    }
  };
  const work = async () => {
    const failures = await journal.replay(enter);
    if (failures > 0) onFailed(failures);
  };
  return repeatedly(LOOK_EVERY_MS, work, onError);
}
