import type { CallbackForm } from '../../domain/callbacks/callback-request.ts';
import type { Transcript } from '../../domain/transcripts/transcript.ts';
import type { TranscriptReview } from '../../storage/review-transcripts.ts';
import type { Done } from './done.tsx';
import type { ListFilter } from './filter.ts';
import type { ShownList } from './shown-list.ts';

/** Everything that a conversation's page shows. */
export interface ShownTranscript {
  readonly transcript: Transcript;
  readonly review: TranscriptReview;
  /** What of its form was never sent. */
  readonly unsent: CallbackForm | null;
  /** Null for who may not use the list. */
  readonly list: ShownList | null;
  readonly filter: ListFilter;
  /** Last sequence number that the page shows: what comes later isn't reviewed with it. */
  readonly seq: number;
  readonly done: Done | null;
  readonly problem: TranscriptProblem | null;
}

/** Why nothing was done; what was typed is in its form again, or beside the reason where that form is gone. */
export interface TranscriptProblem {
  readonly why: string;
  readonly typed: TypedWords;
}

export interface TypedWords {
  readonly form: 'note' | 'emergency' | 'hold';
  /** Which message a note is about; empty for the conversation. */
  readonly seq: string;
  readonly words: string;
}

/** What stands in a field of a form again. */
export const typedIn = (
  { problem }: Pick<ShownTranscript, 'problem'>,
  form: TypedWords['form'],
  seq = '',
): string => (problem?.typed.form === form && problem.typed.seq === seq ? problem.typed.words : '');
