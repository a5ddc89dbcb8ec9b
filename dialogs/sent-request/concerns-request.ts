import type { DialogContext } from 'botbuilder-dialogs';
import type { Command } from '../../src/domain/answering/understanding.ts';
import { isOnlyTime } from '../../src/domain/callbacks/time-words.ts';
import { understandPhone } from '../../src/domain/callbacks/understand-phone.ts';
import { rulesOutTime } from '../../src/domain/callbacks/understand-when.ts';
import { removesField } from '../callback/named-field.ts';
import { commandOf } from '../command-dialog.ts';
import { inputOf, looksLikeQuestion } from '../desk/input.ts';
import { turnOf } from '../turn-context.ts';
import { cancelsRequest, refusesCall, seemsDone, sparesIt } from './change-wish.ts';
import { asksToChangeDetails, asksToMove, asksToSee, openRequest, saysWrongNumber } from './open-request.ts';
import { asksForAnother, isForAnother } from './other-person.ts';

/** Commands that take back a request that was sent. */
const WITHDRAWS: ReadonlySet<Command> = new Set(['cancel', 'no-contact']);

/** "Cancel", "show me my request", of a request that was sent. */
export function concernsRequest(dc: DialogContext): boolean {
  const { text, value } = inputOf(dc.context);
  return WITHDRAWS.has(commandOf(dc)) || (value === null && speaksOfRequest(text));
}

const speaksOfRequest = (text: string): boolean =>
  cancelsRequest(text) ||
  sparesIt(text) ||
  refusesCall(text) ||
  seemsDone(text) ||
  removesField(text) ||
  asksToSee(text) ||
  asksToChangeDetails(text) ||
  asksToMove(text) ||
  saysWrongNumber(text) ||
  saysWrongAnswer(text) ||
  isForAnother(text) ||
  boundsTime(text) ||
  BARE_CHANGE.test(text) ||
  isBareNumber(text);

/** "Not in the morning please", "only after 3": of the call, where one was asked for. */
const BOUNDS = /\b(?:not|no|never|only|except|but|don'?t)\b/i;
const boundsTime = (text: string): boolean =>
  (BOUNDS.test(text) && isOnlyTime(text)) ||
  (text.length <= LONGEST_BOUND && !looksLikeQuestion(text) && rulesOutTime(text));

const LONGEST_BOUND = 60;

/** "Change", "edit my request": something of it. */
const BARE_CHANGE =
  /^(?:i (?:want|need)|can i (?:get|have)|please )?\s*(?:another|one more|a second|a new) (?:call ?back|call|request)(?: please)?[.!? ]*$|^(?:(?:please|can i|could i|may i|still|how (?:do|can) i|i want to|i need to|i'd like to) )*(?:change|changes|edit|modify|update|cambiar|modificar)(?: (?:it|something|this|that|(?:my|the) (?:request|call ?back|call|details|info)))?(?: please)?[.!? ]*$/i;

const WRONG_ANSWER =
  /\b(?:wrong|incorrect|not my|not the right|isn'?t (?:my|the right))(?: phone| cell)? (?:name|number|time|day|date|e-?mail|topic)\b|\b(?:mis)?spel(?:t|led)\b/i;
const LONGEST_ANSWER = 40;

/** "That's not my name", "I gave you the wrong time", "it's spelled Jon". */
const saysWrongAnswer = (text: string): boolean => text.length <= LONGEST_ANSWER && WRONG_ANSWER.test(text);

/** A phone number and hardly a word beside it. */
const isBareNumber = (text: string): boolean =>
  text.length <= LONGEST_ANSWER &&
  text.replace(/[^\p{L}]+/gu, '').length <= 12 &&
  understandPhone(text).kind === 'phone';

/**
 * "Remove my e-mail", "delete my request", of a form that is open or a request that was sent: no wish to have every word erased.
 *
 * @param form Id of the form's dialog.
 */
export function sparesWords(dc: DialogContext, form: string): boolean {
  const { text, value } = inputOf(dc.context);
  const hasOne = dc.activeDialog?.id === form || openRequest(turnOf(dc.context)) !== null;
  if (value !== null) return false;
  return sparesIt(text) || (hasOne && (removesField(text) || cancelsRequest(text)));
}

/** A call for somebody else is a request of its own, unless the form for it is open. */
export const beginsAnother = (dc: DialogContext, form: string): boolean =>
  dc.activeDialog?.id !== form &&
  openRequest(turnOf(dc.context)) !== null &&
  asksForAnother(inputOf(dc.context).text);
