import type { TurnRunner } from './bot/turn-runner.ts';
import type { EmergencyJournal } from './storage/emergency-journal.ts';

const LOOK_EVERY_MS = 2_000;

export interface RecoveryOptions {
  readonly journal: EmergencyJournal;
  readonly turns: TurnRunner;
  onError(error: unknown): void;
}

/** Enters emergencies that were answered while the database was away, as flagged transcripts, once it is back. */
export function recoverEmergencies({ journal, turns, onError }: RecoveryOptions): {
  start(): void;
  stop(): Promise<void>;
} {
  let timer: NodeJS.Timeout | undefined;
  let round: Promise<void> | null = null;
  const look = () => {
    round ??= journal
      .replay((entry) => turns.enter(entry))
      .catch(onError)
      .finally(() => {
        round = null;
      });
  };
  return {
    start: () => {
      timer = setInterval(look, LOOK_EVERY_MS).unref();
      look();
    },
    stop: async () => {
      clearInterval(timer);
      await round;
    },
  };
}
