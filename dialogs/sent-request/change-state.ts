import type { DialogContext } from 'botbuilder-dialogs';
import type { ChangeQuestion } from './change-questions.ts';

/** What the dialog about a sent request keeps between turns. Plain data: it is stored as JSON in the dialog stack. */
interface ChangeState {
  ref: string;
  asking: ChangeQuestion;
  tries: number;
  /** Words about a time that left several windows, to be read together with what follows. */
  whenWords?: string | null;
  /** Why it shall be canceled, said before that was sure. */
  reason?: string | null;
  /** How often the question was put again after something else was answered. */
  reminded?: number;
}

export function stateOf(dc: DialogContext): ChangeState {
  return dc.activeDialog?.state as ChangeState;
}

export function keep(dc: DialogContext, state: ChangeState): void {
  if (dc.activeDialog) dc.activeDialog.state = state;
}
