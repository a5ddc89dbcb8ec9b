import type { CallbackRequest } from '../../src/domain/callbacks/callback-request.ts';
import { formatPhone } from '../../src/domain/callbacks/format-phone.ts';
import { WINDOWS_OFFERED } from '../../src/domain/callbacks/understand-when.ts';
import { openWindows, spreadWindows } from '../../src/domain/callbacks/windows.ts';
import { choices, type Part, type PhrasePart, phrase } from '../../src/domain/transcripts/reply.ts';
import type { Turn } from '../../src/domain/transcripts/turn.ts';
import { noChoice, yesChoice } from '../desk/offers.ts';
import { type Detail, isDetail } from './change-details.ts';
import { WISH_CHOICES } from './change-wish.ts';
import { CHANGES } from './form.ts';
import { newFormState } from './form-state.ts';
import { STEPS } from './steps.ts';
import { windowChoice, windowValues } from './window-words.ts';

/** What is asked about a request that was sent. */
export type ChangeQuestion = 'what' | 'which' | 'when' | 'withdraw' | Detail;

export function changeQuestion(turn: Turn, asking: ChangeQuestion): Part[] {
  if (isDetail(asking)) return STEPS[asking].ask(turn, newFormState());
  switch (asking) {
    case 'what':
      return [phrase('change.what'), choices(...WISH_CHOICES)];
    case 'which':
      return [phrase('callback.whatChange'), choices(...CHANGES)];
    case 'withdraw':
      return [phrase('change.withdrawSure'), choices(yesChoice, noChoice)];
    case 'when':
      return whenQuestion(turn);
  }
}

function whenQuestion(turn: Turn): Part[] {
  const { clinic } = turn.knowledge;
  const windows = spreadWindows(openWindows(clinic, turn.draws.now), clinic, WINDOWS_OFFERED);
  return [phrase('change.when'), choices(...windows.map((window) => windowChoice(turn, window)))];
}

export const alreadyLine = (turn: Turn, { ref, window }: CallbackRequest): PhrasePart =>
  phrase('change.already', { ref, ...windowValues(turn, window) });

/** The request as the visitor gave it. */
export const requestLine = (turn: Turn, { ref, window, name, phone, topic }: CallbackRequest): PhrasePart =>
  phrase('change.shown', {
    ref,
    ...windowValues(turn, window),
    name,
    phone: formatPhone(phone),
    topic: topic ?? 'none',
  });
