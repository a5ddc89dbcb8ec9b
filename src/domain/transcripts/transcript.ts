import type { Outcome } from '../answering/understanding.ts';
import type { Triage } from '../triage/triage.ts';
import type { Reply } from './reply.ts';

/** A conversation as staff see it in a list. */
export interface TranscriptSummary {
  readonly id: string;
  readonly channel: string;
  readonly lang: string;
  readonly startedAt: string;
  readonly lastAt: string;
  /** How many messages the visitor wrote. */
  readonly messages: number;
  /** When triage first interrupted the conversation, or null. */
  readonly flaggedAt: string | null;
  /** Nobody of staff has looked at it since its last emergency. */
  readonly isUnseen: boolean;
  /** There is something in it that staff should look at and haven't reviewed. */
  readonly needsLook: boolean;
  /** When staff last reviewed it, or null. */
  readonly reviewedAt: string | null;
  readonly outcomes: readonly Outcome[];
  /** References of the callback requests made in it. */
  readonly callbacks: readonly string[];
}

export interface Transcript extends TranscriptSummary {
  readonly lines: readonly TranscriptLine[];
  /** Fields of a form that is open or that an emergency or a failure interrupted: nobody has confirmed them. */
  readonly unconfirmed: unknown;
}

export interface TranscriptLine {
  readonly seq: number;
  readonly at: string;
  readonly from: 'visitor' | 'bot';
  /** `start`, `message` or `event`. */
  readonly type: string;
  /** The words that were written or read; null once they were erased. */
  readonly text: string | null;
  readonly outcome: Outcome | null;
  readonly sections: readonly string[];
  readonly triage: Triage | null;
  readonly parts: Reply | null;
  /** Of an answer to a text message: nobody knows whether it was sent. */
  readonly isUnconfirmed?: true;
}
