import type { CallbackForm } from '../../src/domain/callbacks/callback-request.ts';
import type { Choice, Part, PhrasePart } from '../../src/domain/transcripts/reply.ts';
import type { Turn } from '../../src/domain/transcripts/turn.ts';
import type { Input } from '../desk/input.ts';
import { type Field, type FormState, MAY_BE_OPEN } from './form-state.ts';

/** One question of the form. Steps are pure: they read the turn and say what should happen. */
export interface Step {
  readonly field: Field;
  ask(turn: Turn, state: FormState): Part[];
  /** What an answer means. `unknown` may be a question to the front desk, or nothing usable. */
  take(turn: Turn, state: FormState, input: Input): Taken;
  /** Is the text an answer beyond doubt, whatever else its words could mean? */
  claims?(turn: Turn, input: Input): boolean;
  /** What is said to who has no answer or won't give one, or null for any other text. */
  refused?(turn: Turn, input: Input): PhrasePart | null;
  /** Said when the answer was nothing usable; asks again in other words. */
  readonly again: PhrasePart;
  /** What the form takes for an answer after it asked in vain; without it the form waits. */
  readonly fallback?: { readonly taken: Taken; readonly note: PhrasePart };
}

export type Taken =
  | {
      readonly kind: 'filled';
      readonly form: Partial<CallbackForm>;
      /** Said before the next question. */
      readonly note?: PhrasePart;
    }
  | { readonly kind: 'skipped' }
  /** An attempt that isn't usable, with the reason, which asks again. */
  | {
      readonly kind: 'again';
      readonly reason: PhrasePart;
      readonly options?: readonly Choice[];
      /** Words about a time that leave several windows, to be read together with what follows. */
      readonly whenWords?: string;
      /** The words named times when we call, and more than one: no failed try. */
      readonly leavesSeveral?: boolean;
    }
  | { readonly kind: 'change'; readonly field: Field }
  /** An answer that may be left out shall go. */
  | { readonly kind: 'removed'; readonly field: Field }
  /** Something shall change, but the visitor hasn't said what. */
  | { readonly kind: 'which' }
  | { readonly kind: 'declined' }
  | { readonly kind: 'save' }
  /** The words are about a child: no contact form. */
  | { readonly kind: 'minor'; readonly minor: 'visitor' | 'child' }
  | { readonly kind: 'unknown' };

export const filled = (form: Partial<CallbackForm>, note?: PhrasePart): Taken =>
  note ? { kind: 'filled', form, note } : { kind: 'filled', form };

export const again = (reason: PhrasePart, options?: readonly Choice[]): Taken =>
  options ? { kind: 'again', reason, options } : { kind: 'again', reason };

/** What must have an answer is asked for again when it shall go. */
export const removal = (field: Field): Taken => ({
  kind: MAY_BE_OPEN.includes(field) ? 'removed' : 'change',
  field,
});

export const UNKNOWN: Taken = { kind: 'unknown' };
