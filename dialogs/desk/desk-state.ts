import type { DialogContext } from 'botbuilder-dialogs';
import type { Reply } from '../../src/domain/transcripts/reply.ts';

/** What the front desk itself keeps between turns, in its dialog instance. Plain data: it is stored as JSON. */
export interface DeskState {
  /** Rule ids of emergencies and urgent questions heard so far: flags of a later request. */
  heard: string[];
  /** The visitor said that they are under 18. */
  minor: boolean;
  /** The replies of the last turn, for "repeat". */
  last: Reply[];
  /** How often in a row the last reply was said. */
  same: { text: string; times: number };
  /** The section of which everything was shown ("more"). */
  told: string | null;
  /** The answer that the last message got, which "that helped" is about. A state of an earlier release has none. */
  answered?: Answered | null;
  /** Sequence number of the message that the bot asked last which of two sections it meant. */
  clarifying?: number | null;
  /** Whether the visitor was told that articles are in another language than theirs; unset before. */
  toldLanguage?: boolean;
}

/** An answer from the articles, as far as a visitor's verdict on it needs. */
export interface Answered {
  /** Sequence number of the message that it answered. */
  seq: number;
  sections: readonly string[];
  /** Knowledge version that it was quoted from. */
  version: string;
  /** The message that asked: another one than `seq` where the bot asked first which section was meant. */
  asked: number;
  /** The section that the visitor chose then. */
  picked: string | null;
  /** Whether it answered all that was asked; a state of an earlier release doesn't say, and did. */
  isWhole?: boolean;
}

export const newDeskState = (): DeskState => ({
  heard: [],
  minor: false,
  last: [],
  same: { text: '', times: 0 },
  told: null,
  answered: null,
  clarifying: null,
});

/** The desk's state, from any dialog that it began. */
export function deskOf(dc: DialogContext): DeskState {
  const instance = dc.parent?.activeDialog;
  if (!instance) throw new Error('This dialog runs inside the front desk: begin it from there');
  instance.state.desk ??= newDeskState();
  return instance.state.desk as DeskState;
}
