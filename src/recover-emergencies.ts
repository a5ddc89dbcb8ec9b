import type { TurnRunner } from './bot/turn-runner.ts';
import { type Repeated, repeatedly } from './repeatedly.ts';
import type { EmergencyJournal } from './storage/emergency-journal.ts';

const LOOK_EVERY_MS = 2_000;

export interface RecoveryOptions {
  readonly journal: EmergencyJournal;
  readonly turns: TurnRunner;
  onError(error: unknown): void;
}

/** Enters emergencies that were answered while the database was away, as flagged transcripts, once it is back. */
export const recoverEmergencies = ({ journal, turns, onError }: RecoveryOptions): Repeated =>
  repeatedly(LOOK_EVERY_MS, () => journal.replay((entry) => turns.enter(entry)), onError);
