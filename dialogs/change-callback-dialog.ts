import { Dialog, type DialogContext, type DialogTurnResult } from 'botbuilder-dialogs';
import { DateTime } from 'luxon';
import type { CallbackRequest, Window } from '../src/domain/callbacks/callback-request.ts';
import { fillForm } from '../src/domain/callbacks/fill-form.ts';
import { choices, type Part, type PhrasePart, phrase } from '../src/domain/transcripts/reply.ts';
import type { Turn } from '../src/domain/transcripts/turn.ts';
import { saysYesOrNo } from './callback/answers.ts';
import {
  changedParts,
  changedRequest,
  type Detail,
  type Details,
  detailsTaken,
  isDetail,
  newDetails,
  takeDetail,
} from './callback/change-details.ts';
import {
  alreadyLine,
  type ChangeQuestion,
  changeQuestion,
  requestLine,
} from './callback/change-questions.ts';
import { keepsRequest, WISH_CHOICES, wantsToMove, wishOf, withoutOldDay } from './callback/change-wish.ts';
import { FIELDS, type Field, MOST_TRIES } from './callback/form-state.ts';
import { leaves } from './callback/interruptions.ts';
import { barelyNamedField, namedField } from './callback/named-field.ts';
import { asksToSee, openRequest, saysWrongNumber } from './callback/open-request.ts';
import { takeWindow } from './callback/when-step.ts';
import { windowValues } from './callback/window-words.ts';
import { type Input, inputOf, valueAfter } from './desk/input.ts';
import { outcomeDialog } from './desk/outcome-dialog.ts';
import { reply } from './desk/replies.ts';
import { clinicPhone } from './desk/values.ts';
import { turnOf } from './turn-context.ts';

export const CHANGE_CALLBACK_DIALOG = 'change-callback';

interface ChangeState {
  ref: string;
  asking: ChangeQuestion;
  tries: number;
  /** Words about a time that left several windows, to be read together with what follows. */
  whenWords?: string | null;
}

/** For who has asked for a call within the day: says so, and changes what was sent or takes it back. */
export class ChangeCallbackDialog extends Dialog {
  constructor() {
    super(CHANGE_CALLBACK_DIALOG);
  }

  override async beginDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const turn = turnOf(dc.context);
    turn.outcome = 'callback';
    const request = openRequest(turn);
    if (!request) return this.#end(dc, phrase('change.gone', { phone: clinicPhone(turn) }));
    keep(dc, { ref: request.ref, asking: 'what', tries: 0, whenWords: dayOf(turn, request) });
    const input = inputOf(dc.context);
    const { text, understanding } = input;
    const changed = await this.#byWords(dc, request, { ...input, text: withoutOldDay(text) });
    if (changed) return changed;
    const { command } = understanding;
    if (command === 'cancel' || command === 'no-contact') return this.#ask(dc, 'withdraw');
    if (wantsToMove(text)) return this.#ask(dc, 'when');
    return this.#show(dc, request, asksToSee(text) ? requestLine : alreadyLine);
  }

  override async continueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const turn = turnOf(dc.context);
    const input = inputOf(dc.context);
    const { asking } = stateOf(dc);
    turn.outcome = 'callback';
    const request = openRequest(turn);
    if (request?.ref !== stateOf(dc).ref)
      return this.#end(dc, phrase('change.gone', { phone: clinicPhone(turn) }));
    if (input.value === null && input.understanding.command === 'back') return this.#ask(dc, 'what');
    if (isDetail(asking)) return this.#detailStep(dc, asking, request, input);
    switch (asking) {
      case 'when':
        return this.#whenStep(dc, request, input);
      case 'withdraw':
        return this.#withdrawStep(dc, request, input);
      default:
        return this.#whatStep(dc, request, input);
    }
  }

  override async resumeDialog(dc: DialogContext): Promise<DialogTurnResult> {
    return this.#askAgain(dc);
  }

  /** The new time or detail that a message holds, or the one that it wants to change; null when it says neither. */
  async #byWords(
    dc: DialogContext,
    request: CallbackRequest,
    input: Input,
  ): Promise<DialogTurnResult | null> {
    if (input.value !== null) return this.#byName(dc, request, input);
    const turn = turnOf(dc.context);
    const { draws, knowledge, state } = turn;
    const { fields, whenWords } = fillForm(input.text, draws.now, knowledge.clinic, state.timeZone);
    if (fields.window) return this.#move(dc, fields.window);
    if (whenWords) return this.#whenStep(dc, request, { ...input, text: whenWords });
    const details = newDetails(turn, input, request);
    if (details) return this.#update(dc, request, details);
    if (saysWrongNumber(input.text)) return this.#ask(dc, 'phone');
    return this.#byName(dc, request, input);
  }

  /** "Change the topic", "remove my e-mail", "the name". */
  async #byName(dc: DialogContext, request: CallbackRequest, input: Input): Promise<DialogTurnResult | null> {
    const field = namedChange(input);
    if (!field) return null;
    if (field === 'when') return this.#ask(dc, 'when');
    if (!isDetail(field)) return this.#notHere(dc);
    const left = wishOf(input) === 'withdraw' ? detailsTaken({ kind: 'skipped' }, field) : null;
    return left ? this.#update(dc, request, left) : this.#ask(dc, field);
  }

  async #detailStep(dc: DialogContext, asking: Detail, request: CallbackRequest, input: Input) {
    if (leaves(input, asking) || keepsRequest(input)) return this.#end(dc, phrase('change.kept'));
    const taken = takeDetail(turnOf(dc.context), asking, input);
    const details = detailsTaken(taken, asking);
    if (details) return this.#update(dc, request, details);
    return taken.kind === 'again' ? this.#again(dc, taken.reason) : this.#other(dc, request, input);
  }

  #update(dc: DialogContext, request: CallbackRequest, details: Details) {
    const turn = turnOf(dc.context);
    turn.intents.push(changedRequest(request, details));
    return this.#end(dc, ...changedParts(turn, request, details));
  }

  async #whatStep(dc: DialogContext, request: CallbackRequest, input: Input): Promise<DialogTurnResult> {
    if (input.value === null && asksToSee(input.text)) return this.#show(dc, request, requestLine);
    const changed = await this.#byWords(dc, request, input);
    if (changed) return changed;
    switch (wishOf(input)) {
      case 'keep':
        return this.#end(dc, phrase('change.kept'));
      case 'move':
        return this.#ask(dc, 'which');
      case 'withdraw':
        return this.#withdraw(dc);
      default:
        return this.#other(dc, request, input);
    }
  }

  async #whenStep(dc: DialogContext, request: CallbackRequest, input: Input): Promise<DialogTurnResult> {
    if (leaves(input, 'when') || keepsRequest(input)) return this.#end(dc, phrase('change.kept'));
    const taken = takeWindow(turnOf(dc.context), input, stateOf(dc).whenWords ?? null);
    if ('start' in taken) return this.#move(dc, taken);
    if (taken.kind !== 'again') return this.#other(dc, request, input);
    keep(dc, { ...stateOf(dc), asking: 'when', whenWords: input.value === null ? input.text : null });
    return this.#again(dc, taken.reason, choices(...(taken.options ?? [])));
  }

  async #withdrawStep(dc: DialogContext, request: CallbackRequest, input: Input): Promise<DialogTurnResult> {
    if (wishOf(input) === 'withdraw') return this.#withdraw(dc);
    const sure = keepsRequest(input) ? false : saysYesOrNo(input);
    if (sure === null) return this.#other(dc, request, input);
    return sure ? this.#withdraw(dc) : this.#end(dc, phrase('change.kept'));
  }

  /** Whom the call is for is the one thing that only staff change. */
  #notHere(dc: DialogContext): Promise<DialogTurnResult> {
    const values = { phone: clinicPhone(turnOf(dc.context)) };
    return this.#again(dc, phrase('change.notHere', values), choices(...WISH_CHOICES));
  }

  /** No answer to what was asked: another change, something for the desk, or the same question again. */
  async #other(dc: DialogContext, request: CallbackRequest, input: Input): Promise<DialogTurnResult> {
    const named = await this.#byName(dc, request, input);
    if (named) return named;
    const meant = outcomeDialog(turnOf(dc.context), input);
    const forDesk = meant !== 'callback' && (meant !== 'decline' || input.text.includes('?'));
    if (forDesk && input.understanding.command !== 'no-content') return dc.beginDialog(meant);
    return this.#askAgain(dc);
  }

  #show(dc: DialogContext, request: CallbackRequest, line: typeof requestLine): DialogTurnResult {
    reply(dc.context, line(turnOf(dc.context), request), choices(...WISH_CHOICES));
    return Dialog.EndOfTurn;
  }

  #ask(dc: DialogContext, asking: ChangeQuestion): DialogTurnResult {
    keep(dc, { ...stateOf(dc), asking, tries: 0, whenWords: null });
    reply(dc.context, ...changeQuestion(turnOf(dc.context), asking));
    return Dialog.EndOfTurn;
  }

  #askAgain(dc: DialogContext): Promise<DialogTurnResult> {
    return this.#again(dc, ...changeQuestion(turnOf(dc.context), stateOf(dc).asking));
  }

  async #again(dc: DialogContext, ...parts: Part[]): Promise<DialogTurnResult> {
    const state = stateOf(dc);
    if (state.tries >= MOST_TRIES)
      return this.#end(dc, phrase('change.byPhone', { phone: clinicPhone(turnOf(dc.context)) }));
    keep(dc, { ...state, tries: state.tries + 1 });
    reply(dc.context, ...parts);
    return Dialog.EndOfTurn;
  }

  #move(dc: DialogContext, window: Window): Promise<DialogTurnResult> {
    const turn = turnOf(dc.context);
    const { ref } = stateOf(dc);
    turn.intents.push({ kind: 'moveCallback', ref, window });
    return this.#end(dc, phrase('change.moved', { ref, ...windowValues(turn, window) }));
  }

  #withdraw(dc: DialogContext): Promise<DialogTurnResult> {
    const { ref } = stateOf(dc);
    turnOf(dc.context).intents.push({ kind: 'cancelCallback', ref });
    return this.#end(dc, phrase('change.withdrawn', { ref }));
  }

  #end(dc: DialogContext, ...parts: PhrasePart[]): Promise<DialogTurnResult> {
    reply(dc.context, ...parts);
    return dc.endDialog();
  }
}

/** What a message wants to change by its name: "the topic", "change my number"; null for a mere mention. */
function namedChange(input: Input): Field | null {
  const pressed = FIELDS.find((field) => field === valueAfter('field', input.value));
  if (pressed || input.value !== null) return input.value === 'request:move' ? 'when' : (pressed ?? null);
  const wish = wishOf(input);
  const wants = wish === 'move' || wish === 'withdraw' || barelyNamedField(input) !== null;
  return wants ? namedField(input) : null;
}

/** The day of the call, as words to be read with "make it 4". */
const dayOf = ({ knowledge }: Turn, { window }: CallbackRequest): string | null =>
  DateTime.fromISO(window.start, { zone: knowledge.clinic.timeZone }).toISODate();

function stateOf(dc: DialogContext): ChangeState {
  return dc.activeDialog?.state as ChangeState;
}

function keep(dc: DialogContext, state: ChangeState): void {
  if (dc.activeDialog) dc.activeDialog.state = state;
}
