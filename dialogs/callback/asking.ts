import { Dialog, type DialogContext, type DialogTurnResult } from 'botbuilder-dialogs';
import {
  type Choice,
  choices,
  type Part,
  type PhrasePart,
  phrase,
} from '../../src/domain/transcripts/reply.ts';
import { deskOf } from '../desk/desk-state.ts';
import { offerCallback } from '../desk/offers.ts';
import { reply } from '../desk/replies.ts';
import { clinicPhone } from '../desk/values.ts';
import { turnOf } from '../turn-context.ts';
import { keep, question, stateOf, waitingChoices } from './form.ts';
import { type Field, type FormState, MOST_TRIES, previousField } from './form-state.ts';
import { answerLine } from './summary.ts';

/** Asks for a field; what is said before it stands in the same reply. */
export const ask = (dc: DialogContext, state: FormState, field: Field, ...before: Part[]): DialogTurnResult =>
  askFrom(dc, state, field, null, ...before);

/** Asks for a field to which the visitor went from another one, where "back" leads. */
export function askFrom(
  dc: DialogContext,
  state: FormState,
  field: Field,
  cameFrom: Field | null,
  ...before: Part[]
): DialogTurnResult {
  // Nothing is asked for before the consent, whatever leads here.
  const asking = state.form.consent ? field : 'consent';
  keep(dc, { ...state, asking, tries: 0, paused: false, cameFrom });
  reply(dc.context, ...before, ...question(dc));
  return Dialog.EndOfTurn;
}

/** The question before this one again, with what the form has for it. */
export function goBack(dc: DialogContext, state: FormState): DialogTurnResult {
  const field = previousField(state);
  if (!field) return askAgain(dc, phrase('callback.backFirst'));
  const before = answerLine(turnOf(dc.context), state.form, field);
  return ask(dc, { ...state, whenWords: null }, field, ...before);
}

/** The same question in the same words, as often as a question may be asked again. */
export function askAgain(dc: DialogContext, ...before: PhrasePart[]): DialogTurnResult {
  if (!mayAskAgain(dc)) return wait(dc, [phrase('callback.waiting')]);
  reply(dc.context, ...before, ...question(dc));
  return Dialog.EndOfTurn;
}

/** The same question after something else was corrected, which is no failed try. */
export function askOn(dc: DialogContext, noted: readonly PhrasePart[]): DialogTurnResult {
  keep(dc, { ...stateOf(dc), paused: false });
  reply(dc.context, ...noted, ...withoutReason(dc, question(dc)));
  return Dialog.EndOfTurn;
}

/** Why a time won't do was said before, and what was corrected changes nothing of it. */
function withoutReason(dc: DialogContext, parts: readonly Part[]): Part[] {
  const said = deskOf(dc)
    .last.flat()
    .flatMap((part) => (part.kind === 'phrase' && part.id !== 'callback.askWhen' ? [part.id] : []));
  return parts.filter((part) => part.kind !== 'phrase' || !isReason(part.id) || !said.includes(part.id));
}

const isReason = (id: string): boolean => id.startsWith('callback.when');

/** One more try for who wants one. */
export function takeUp(dc: DialogContext, state: FormState): DialogTurnResult {
  keep(dc, { ...state, paused: false, tries: Math.min(state.tries, MOST_TRIES - 1) });
  return askAgain(dc);
}

/** Counts a try. @returns whether there was one left. */
export function mayAskAgain(dc: DialogContext): boolean {
  const state = stateOf(dc);
  keep(dc, { ...state, tries: state.tries + 1 });
  return state.tries < MOST_TRIES;
}

/** No longer asks: the form stays, until the visitor takes it up. */
export function wait(
  dc: DialogContext,
  why: readonly PhrasePart[],
  options: readonly Choice[] = [],
): DialogTurnResult {
  keep(dc, { ...stateOf(dc), paused: true });
  reply(dc.context, ...why, choices(...options, ...waitingChoices(dc)));
  return Dialog.EndOfTurn;
}

/** For who would rather talk to somebody now: the phone, and the form as it is. */
export function tellOfPerson(dc: DialogContext): DialogTurnResult {
  const phone = clinicPhone(turnOf(dc.context));
  reply(dc.context, phrase('callback.person', { phone }), choices(...waitingChoices(dc)));
  return Dialog.EndOfTurn;
}

/** Ends the form with nothing sent. */
export function leave(dc: DialogContext, why: PhrasePart): Promise<DialogTurnResult> {
  reply(dc.context, why, choices(offerCallback));
  return dc.endDialog();
}
