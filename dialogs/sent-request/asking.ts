import { Dialog, type DialogContext, type DialogTurnResult } from 'botbuilder-dialogs';
import type { CallbackRequest } from '../../src/domain/callbacks/callback-request.ts';
import { cancelReason, reasonBesideReference } from '../../src/domain/callbacks/cancel-reason.ts';
import { withoutReference } from '../../src/domain/callbacks/reference-claim.ts';
import { choices, type Part, type PhrasePart, phrase } from '../../src/domain/transcripts/reply.ts';
import type { Turn } from '../../src/domain/transcripts/turn.ts';
import { MOST_TRIES } from '../callback/form-state.ts';
import { reply } from '../desk/replies.ts';
import { clinicPhone } from '../desk/values.ts';
import { turnOf } from '../turn-context.ts';
import {
  type ChangeQuestion,
  changeQuestion,
  closedThenLine,
  otherTimeQuestion,
  requestLine,
} from './change-questions.ts';
import { keep, stateOf } from './change-state.ts';
import { WISH_CHOICES } from './change-wish.ts';

/** The request, and the question that stands. */
export function showBeside(dc: DialogContext, request: CallbackRequest): DialogTurnResult {
  const { asking } = stateOf(dc);
  if (asking === 'what') return show(dc, request, requestLine);
  const turn = turnOf(dc.context);
  reply(
    dc.context,
    requestLine(turn, request, 'no'),
    ...closedThenLine(turn, request),
    ...changeQuestion(turn, asking),
  );
  return Dialog.EndOfTurn;
}

/** A line about the request, and what could be done with it. */
export function show(
  dc: DialogContext,
  request: CallbackRequest,
  line: (turn: Turn, request: CallbackRequest) => PhrasePart,
): DialogTurnResult {
  keep(dc, { ...stateOf(dc), asking: 'what' });
  const turn = turnOf(dc.context);
  reply(dc.context, line(turn, request), ...closedThenLine(turn, request), choices(...WISH_CHOICES));
  return Dialog.EndOfTurn;
}

/** Asks for what is wanted next; what was said of a time before it no longer counts. */
export function ask(dc: DialogContext, asking: ChangeQuestion): DialogTurnResult {
  keep(dc, { ...stateOf(dc), asking, tries: 0, reminded: 0, whenWords: null });
  reply(dc.context, ...changeQuestion(turnOf(dc.context), asking));
  return Dialog.EndOfTurn;
}

/** Asks whether it shall be canceled, with what was said of why. */
export function askWithdraw(dc: DialogContext, text: string): DialogTurnResult {
  const { proof } = turnOf(dc.context).snapshot;
  const words = withoutReference(text);
  const reason = proof || words !== text ? reasonBesideReference(words) : cancelReason(text);
  keep(dc, { ...stateOf(dc), reason });
  return ask(dc, 'withdraw');
}

/** Asks for another time, with the windows that the words leave. */
export function askWhen(dc: DialogContext, request: CallbackRequest, text: string): DialogTurnResult {
  keep(dc, { ...stateOf(dc), asking: 'when', tries: 0, reminded: 0, whenWords: null });
  reply(dc.context, ...otherTimeQuestion(turnOf(dc.context), request, text));
  return Dialog.EndOfTurn;
}

/** The same question once more. */
export function askAgain(dc: DialogContext): Promise<DialogTurnResult> {
  return again(dc, ...changeQuestion(turnOf(dc.context), stateOf(dc).asking));
}

/** Asks on in these words; after too many tries the phone is named instead. */
export async function again(dc: DialogContext, ...parts: Part[]): Promise<DialogTurnResult> {
  const state = stateOf(dc);
  if (state.tries >= MOST_TRIES)
    return endWith(dc, phrase('change.byPhone', { phone: clinicPhone(turnOf(dc.context)) }));
  keep(dc, { ...state, tries: state.tries + 1 });
  reply(dc.context, ...parts);
  return Dialog.EndOfTurn;
}

/** Says the last of it. */
export function endWith(dc: DialogContext, ...parts: Part[]): Promise<DialogTurnResult> {
  reply(dc.context, ...parts);
  return dc.endDialog();
}
