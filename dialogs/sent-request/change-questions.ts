import { isClosedThen } from '../../src/domain/callbacks/call-times.ts';
import type { CallbackRequest } from '../../src/domain/callbacks/callback-request.ts';
import { formatPhone } from '../../src/domain/callbacks/format-phone.ts';
import { choices, type Part, type PhrasePart, phrase } from '../../src/domain/transcripts/reply.ts';
import type { Turn } from '../../src/domain/transcripts/turn.ts';
import { calendarOf } from '../callback/calendar.ts';
import { changesOf } from '../callback/form.ts';
import { newFormState } from '../callback/form-state.ts';
import { asksForWriting } from '../callback/phone-step.ts';
import { STEPS } from '../callback/steps.ts';
import { offer, windowsBeyond } from '../callback/when-step.ts';
import { callValues, windowChoice, windowValues } from '../callback/window-words.ts';
import { noChoice, yesChoice } from '../desk/offers.ts';
import { clinicPhone } from '../desk/values.ts';
import { type Detail, isDetail } from './change-details.ts';
import { WISH_CHOICES } from './change-wish.ts';
import { isHeld } from './held-request.ts';
import { openRequest } from './open-request.ts';
import { isForAnother, wantsOtherCalled, wantsVisit } from './other-person.ts';

/** What is asked about a request that was sent. */
export type ChangeQuestion = 'what' | 'which' | 'when' | 'withdraw' | Detail;

/** The question, for a time with the windows that fit what was said of it. */
export function changeQuestion(turn: Turn, asking: ChangeQuestion, whenWords: string | null = null): Part[] {
  if (isDetail(asking)) return STEPS[asking].ask(turn, newFormState());
  switch (asking) {
    case 'what':
      return [phrase('change.what'), choices(...WISH_CHOICES)];
    case 'which':
      return [
        phrase('callback.whatChange'),
        choices(...changesOf({ forWhom: openRequest(turn)?.forWhom ?? undefined })),
      ];
    case 'withdraw':
      return [phrase('change.withdrawSure'), choices(yesChoice, noChoice)];
    case 'when':
      return whenQuestion(turn, whenWords);
  }
}

/** The question for another time, with windows after the one that a call has where it shall be later, or before it. */
export function otherTimeQuestion(turn: Turn, request: CallbackRequest, text: string): Part[] {
  const near = windowsBeyond(turn, calendarOf(turn, [request]), request.window, text);
  if (near.length === 0) return whenQuestion(turn, null);
  return [phrase('change.when'), choices(...near.map((one) => windowChoice(turn, one)))];
}

function whenQuestion(turn: Turn, whenWords: string | null): Part[] {
  const own = openRequest(turn);
  const calendar = calendarOf(turn, own ? [own] : []);
  const windows = offer(turn, calendar, whenWords).windows.filter(({ start }) => start !== own?.window.start);
  if (windows.length === 0) return [phrase('callback.noWindows', { phone: clinicPhone(turn) })];
  return [phrase('change.when'), choices(...windows.map((window) => windowChoice(turn, window)))];
}

/** What can't be done here, in words: write instead, book a visit, call somebody else than who asked. Null for anything else. */
export function elsewhereLine(turn: Turn, request: CallbackRequest, text: string): PhrasePart | null {
  if (wantsVisit(text)) return phrase('change.visit', callValues(turn, request));
  if (asksForWriting(text)) return phrase('callback.onlyCall');
  const phone = clinicPhone(turn);
  if (isForAnother(text)) return phrase('change.notHere', { phone });
  return !request.forWhom && wantsOtherCalled(text) ? phrase('change.otherPerson', { phone }) : null;
}

export const alreadyLine = (turn: Turn, request: CallbackRequest): PhrasePart =>
  phrase('change.already', { ref: request.ref, ...callValues(turn, request) });

/** What the visitor must know where the clinic has come to be closed at the time that they were promised. */
export const closedThenLine = (turn: Turn, request: CallbackRequest): PhrasePart[] =>
  isClosedThen(request, turn.draws.now, turn.knowledge.clinic)
    ? [phrase('change.closedThen', { phone: clinicPhone(turn) })]
    : [];

export const fitsLine = (turn: Turn, { ref, window }: CallbackRequest): PhrasePart =>
  phrase('change.fits', { ref, ...windowValues(turn, window) });

/** The request as the visitor gave it; of one that is held, its time alone. */
export function requestLine(turn: Turn, request: CallbackRequest, asks: 'yes' | 'no' = 'yes'): PhrasePart {
  const { ref, name, phone, topic } = request;
  const when = { ref, asks, ...callValues(turn, request) };
  if (isHeld(turn, request)) return phrase('held.shown', when);
  return phrase('change.shown', { ...when, name, phone: formatPhone(phone), topic: topic ?? 'none' });
}
