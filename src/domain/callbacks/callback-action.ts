import type { Clinic } from '../knowledge/knowledge.ts';
import type { CloseReason, Phone, Window } from './callback-request.ts';

/** What came of a call. `they-called`: the visitor called the clinic, so the request is reached. */
export const ATTEMPT_OUTCOMES = ['no-answer', 'voicemail', 'wrong-number', 'busy', 'they-called'] as const;
export type AttemptOutcome = (typeof ATTEMPT_OUTCOMES)[number];

/** What one of staff does to a request. */
export type CallbackAction =
  | { readonly kind: 'claim' }
  | { readonly kind: 'release' }
  | { readonly kind: 'assign'; readonly to: string }
  | { readonly kind: 'take-over' }
  | { readonly kind: 'attempt'; readonly outcome: AttemptOutcome }
  | { readonly kind: 'reach' }
  | { readonly kind: 'book' }
  | { readonly kind: 'close'; readonly reason: CloseReason }
  | { readonly kind: 'reschedule'; readonly window: Window }
  /** What a visitor was misheard on or has mistyped. */
  | { readonly kind: 'correct'; readonly phone?: Phone; readonly name?: string }
  | { readonly kind: 'note' };

/** Who acts, when, and at which clinic. */
export interface Doing {
  readonly by: string;
  readonly now: string;
  readonly clinic: Clinic;
}
