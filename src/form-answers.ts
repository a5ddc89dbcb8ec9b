import { type Desk, TurnRefused } from './bot/turn-runner.ts';
import { withPromisedCalls } from './domain/callbacks/windows.ts';
import type { Clinic } from './domain/knowledge/knowledge.ts';
import type { Inbound } from './domain/transcripts/turn.ts';
import { loadConversation } from './storage/conversations.ts';
import type { Stores } from './stores.ts';

/** What a callback form that is filled in whole is checked by, as a page or as a card. */
export interface FormAnswers {
  /** The clinic with the calls that are promised. */
  calendar(): Promise<Clinic>;
  /** Whether this very form was taken before. @throws {TurnRefused} while the database is away. */
  isRecorded(inbound: Inbound): Promise<boolean>;
}

export const formAnswers = (
  desk: () => Desk,
  { database, personal, promised }: Pick<Stores, 'database' | 'personal' | 'promised'>,
): FormAnswers => ({
  // While the database is away the form is shown all the same: whether a window is free is for the commit.
  calendar: async () => withPromisedCalls(desk().knowledge.clinic, await promised().catch(() => [])),
  isRecorded: async (inbound) => {
    const snapshot = await loadConversation(database, personal, inbound).catch((error) => {
      throw new TurnRefused('The database is away', 5, error);
    });
    return snapshot.recorded !== null;
  },
});
