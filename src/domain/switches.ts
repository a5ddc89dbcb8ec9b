import type { Clinic, Knowledge } from './knowledge/knowledge.ts';

/** What managers have stopped for the moment. */
export interface Switches {
  /** Whether the bot answers nothing but emergencies and wishes for a call. */
  readonly paused: boolean;
  /** Day of the clinic's calendar (ISO date) for whose remaining windows no call is promised any more. */
  readonly closedDay: string | null;
  /** Sections that aren't quoted for now, by their ids. */
  readonly withdrawn: readonly string[];
}

export const NOTHING_STOPPED: Switches = { paused: false, closedDay: null, withdrawn: [] };

/** The knowledge as the switches leave it; whether the bot is paused is for its dialogs. */
export function withSwitches(knowledge: Knowledge, { closedDay, withdrawn }: Switches): Knowledge {
  if (closedDay === null && withdrawn.length === 0) return knowledge;
  return {
    ...knowledge,
    withdrawn: new Set([...knowledge.withdrawn, ...withdrawn]),
    clinic: withClosedDay(knowledge.clinic, closedDay),
  };
}

/** The clinic's calendar as the switches leave it. */
export const withClosedDay = (clinic: Clinic, closedDay: Switches['closedDay']): Clinic => ({
  ...clinic,
  callback: { ...clinic.callback, closedDay },
});
