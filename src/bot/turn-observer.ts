/** Parts of a turn, in order: it waits for its conversation, reads it, the bot answers, and it is committed; `turn` is all of it. */
export type TurnStage = 'triage' | 'wait' | 'read' | 'bot' | 'commit' | 'turn';

/** Told how turns go, for figures: nothing of what a visitor wrote, and no conversation. */
export interface TurnObserver {
  took(stage: TurnStage, seconds: number): void;
  /**
   * A message was handled.
   * @param outcome of its answer; or `started`, `form`, `other`, `repeated` (it was known), `unrecorded` (an emergency was answered and isn't
   * kept yet), `limited` (there were too many) or `refused` (it must be sent again).
   */
  turned(channel: string, outcome: string): void;
}

export const NO_OBSERVER: TurnObserver = { took: () => undefined, turned: () => undefined };
