import type { CallbackCard } from '../../domain/callbacks/callback-card.ts';
import type { CallbackForm, Window } from '../../domain/callbacks/callback-request.ts';
import type { LastDone } from '../../domain/callbacks/undo.ts';
import type { Transcript } from '../../domain/transcripts/transcript.ts';
import type { CallbackEvent } from '../../storage/callback-events.ts';
import type { ActionFields } from './read-action.ts';

/** Everything that a card's page shows. */
export interface ShownCard {
  readonly card: CallbackCard;
  readonly events: readonly CallbackEvent[];
  /** What of them its reader can take back. */
  readonly undoable: LastDone<CallbackEvent> | null;
  readonly transcript: Transcript | null;
  /** What of the conversation's form was never sent. */
  readonly unsent: CallbackForm | null;
  /** Whether name and number stand whole on this page. */
  readonly isRevealed: boolean;
  /** Names of the others who may get it. */
  readonly colleagues: readonly string[];
  /** Names of those who have the card open as well. */
  readonly others: readonly string[];
  readonly windows: readonly Window[];
  readonly problem: CardProblem | null;
  /** What was just done, and what takes it back. */
  readonly done: CardDone | null;
}

/** Why nothing was done; what was typed is in the form again. */
export interface CardProblem {
  readonly why: string;
  /** What was wanted, where somebody else has changed the card meanwhile. */
  readonly wanted: string | null;
  /** Every field as it was sent. */
  readonly typed: ActionFields;
  /** When the page was made on which it was wanted: what happened since is shown. */
  readonly seenAt: string | null;
}

export interface CardDone {
  readonly text: string;
  readonly undo: Undoing | null;
}

/** What takes an action back: another one, or that what was done last is undone. */
export type Undoing = 'claim' | 'release' | 'undo';
