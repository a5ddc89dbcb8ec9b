import type { DialogContext } from 'botbuilder-dialogs';
import { readFeedback } from '../../src/domain/answering/read-feedback.ts';
import type { FeedbackOptions } from '../feedback-dialog.ts';
import { type Answered, deskOf } from './desk-state.ts';
import { inputOf, valueAfter } from './input.ts';

/** The answer that the message before this one got, which is spoken of in this turn alone. */
export function takeAnswered(dc: DialogContext): Answered | null {
  const desk = deskOf(dc);
  const answered = desk.answered ?? null;
  desk.answered = null;
  return answered;
}

/**
 * What the visitor says of that answer, pressed or in words. Without an answer before it such words are only a verdict where no form
 * could want them, and none at all where they vent: no question is kept then.
 */
export function verdictOf(dc: DialogContext, answered: Answered | null): FeedbackOptions | null {
  const { text, value, understanding } = inputOf(dc.context);
  const said = value === null ? readFeedback(text) : valueAfter('helped', value);
  if (said === null || (!answered && (dc.activeDialog || understanding.command === 'insult'))) return null;
  return { helped: said === 'yes', answered };
}
