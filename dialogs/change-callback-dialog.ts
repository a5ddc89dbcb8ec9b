import { Dialog, type DialogContext, type DialogTurnResult } from 'botbuilder-dialogs';
import type { CallbackRequest } from '../src/domain/callbacks/callback-request.ts';
import { cancelReason, saysYesAndWhy } from '../src/domain/callbacks/cancel-reason.ts';
import { withoutReference } from '../src/domain/callbacks/reference-claim.ts';
import { dayOf } from '../src/domain/callbacks/windows.ts';
import { choices, phrase } from '../src/domain/transcripts/reply.ts';
import { saysYesOrNo } from './callback/answers.ts';
import { MOST_TRIES, newFormState } from './callback/form-state.ts';
import { leaves } from './callback/interruptions.ts';
import { narrowed } from './callback/narrow.ts';
import type { Taken } from './callback/step.ts';
import { whenStep } from './callback/when-step.ts';
import { contraindicationLine } from './desk/contraindication.ts';
import { deskOf } from './desk/desk-state.ts';
import { type Input, inputOf } from './desk/input.ts';
import { outcomeDialog } from './desk/outcome-dialog.ts';
import { reply } from './desk/replies.ts';
import { clinicPhone } from './desk/values.ts';
import {
  again,
  ask,
  askAgain,
  askWhen,
  askWithdraw,
  endWith,
  show,
  showBeside,
} from './sent-request/asking.ts';
import {
  changedParts,
  changedRequest,
  changesIn,
  type Detail,
  type Details,
  detailsTaken,
  goneSince,
  isDetail,
  takeDetail,
  whoseRequest,
} from './sent-request/change-details.ts';
import {
  alreadyLine,
  changeQuestion,
  elsewhereLine,
  fitsLine,
  requestLine,
} from './sent-request/change-questions.ts';
import { keep, stateOf } from './sent-request/change-state.ts';
import {
  cancelsRequest,
  doubtsCall,
  isAgainstCall,
  keepsRequest,
  namedChange,
  seemsDone,
  WISH_CHOICES,
  wantsToMove,
  wishOf,
  withoutOldDay,
} from './sent-request/change-wish.ts';
import { goneParts } from './sent-request/gone-request.ts';
import { isHeld, provenOf } from './sent-request/held-request.ts';
import { endForMinor } from './sent-request/minor-request.ts';
import { asksToSee, openRequest, saysWrongNumber, stillOpen } from './sent-request/open-request.ts';
import { turnOf } from './turn-context.ts';

export const CHANGE_CALLBACK_DIALOG = 'change-callback';

/** For who has asked for a call within the day: says so, and changes what was sent or takes it back. */
export class ChangeCallbackDialog extends Dialog {
  constructor() {
    super(CHANGE_CALLBACK_DIALOG);
  }

  override async beginDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const turn = turnOf(dc.context);
    turn.outcome = 'callback';
    const request = openRequest(turn);
    if (!request) return endWith(dc, ...goneParts(turn, turn.snapshot.proof?.ref ?? ''));
    keep(dc, {
      ref: request.ref,
      asking: 'what',
      tries: 0,
      whenWords: dayOf(request.window.start, turn.knowledge.clinic),
    });
    const input = inputOf(dc.context);
    const { text, understanding } = input;
    if (turn.snapshot.proof && !seemsToChange(input)) return show(dc, request, requestLine);
    if (isAgainstCall(input) || (input.value === null && seemsDone(text))) return askWithdraw(dc, text);
    if (input.value === null && keepsRequest(input)) return endWith(dc, phrase('change.kept'));
    const changed = await this.#byWords(dc, request, {
      ...input,
      text: withoutOldDay(turn.snapshot.proof ? withoutReference(text) : text),
    });
    if (changed) return changed;
    if (understanding.command === 'cancel' || understanding.command === 'no-contact')
      return askWithdraw(dc, text);
    if (wantsToMove(text)) return askWhen(dc, request, text);
    return show(dc, request, asksToSee(text) ? requestLine : alreadyLine);
  }

  override async continueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const turn = turnOf(dc.context);
    const input = inputOf(dc.context);
    const { asking } = stateOf(dc);
    turn.outcome = 'callback';
    const request = stillOpen(turn, stateOf(dc).ref);
    if (!request) return endWith(dc, ...goneParts(turn, stateOf(dc).ref));
    if (input.value === null && input.understanding.command === 'back') return ask(dc, 'what');
    if (input.value === null && asksToSee(input.text)) return showBeside(dc, request);
    if (asking !== 'withdraw' && doubtsCall(input, asking)) return askWithdraw(dc, input.text);
    if (isDetail(asking)) return this.#detailStep(dc, asking, request, input);
    if (asking === 'when') return this.#whenStep(dc, request, input);
    if (asking === 'withdraw') return this.#withdrawStep(dc, request, input);
    return this.#whatStep(dc, request, input);
  }

  /** A question was answered in between, which is no failed try. */
  override async resumeDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const state = stateOf(dc);
    const reminded = (state.reminded ?? 0) + 1;
    keep(dc, { ...state, reminded });
    if (reminded <= MOST_TRIES)
      reply(dc.context, ...changeQuestion(turnOf(dc.context), state.asking, state.whenWords));
    return Dialog.EndOfTurn;
  }

  /** Everything new that a message holds, or what it wants to change; null when it says neither. */
  async #byWords(
    dc: DialogContext,
    request: CallbackRequest,
    input: Input,
  ): Promise<DialogTurnResult | null> {
    if (input.value !== null) return this.#byName(dc, request, input);
    const elsewhere = await this.#elsewhere(dc, request, input);
    if (elsewhere) return elsewhere;
    const { details, time, keepsTime } = changesIn(
      turnOf(dc.context),
      input,
      request,
      stateOf(dc).whenWords ?? null,
    );
    if (Object.keys(details).length > 0) return this.#update(dc, request, details, time);
    if (time) return this.#choose(dc, time);
    if (keepsTime) return show(dc, request, fitsLine);
    if (saysWrongNumber(input.text)) return ask(dc, 'phone');
    return this.#byName(dc, request, input);
  }

  /** What only staff can do. */
  async #elsewhere(dc: DialogContext, request: CallbackRequest, { text }: Input) {
    const line = elsewhereLine(turnOf(dc.context), request, text);
    if (!line) return null;
    keep(dc, { ...stateOf(dc), asking: 'what' });
    return again(dc, line, choices(...WISH_CHOICES));
  }

  /** "Change the topic", "remove my e-mail", "the name". */
  async #byName(dc: DialogContext, request: CallbackRequest, input: Input): Promise<DialogTurnResult | null> {
    const field = namedChange(input);
    if (!field) return null;
    if (field === 'when') return ask(dc, 'when');
    const phone = clinicPhone(turnOf(dc.context));
    if (!isDetail(field)) return again(dc, phrase('change.notHere', { phone }), choices(...WISH_CHOICES));
    const left = wishOf(input) === 'withdraw' ? detailsTaken({ kind: 'skipped' }, field) : null;
    return left ? this.#update(dc, request, left) : ask(dc, field);
  }

  async #detailStep(dc: DialogContext, asking: Detail, request: CallbackRequest, input: Input) {
    if (leaves(input, asking) || keepsRequest(input)) return endWith(dc, phrase('change.kept'));
    const turn = turnOf(dc.context);
    const elsewhere = asking === 'topic' ? null : await this.#elsewhere(dc, request, input);
    if (elsewhere) return elsewhere;
    const taken = takeDetail(turn, asking, input, request);
    if (taken.kind === 'minor') return endForMinor(dc, request, taken.minor);
    const answer = detailsTaken(taken, asking);
    const { details, time } = changesIn(
      turn,
      input,
      request,
      dayOf(request.window.start, turn.knowledge.clinic),
    );
    const all = { ...(asking === 'topic' && answer ? {} : details), ...answer };
    if (Object.keys(all).length > 0) return this.#update(dc, request, all, asking === 'topic' ? null : time);
    return taken.kind === 'again' ? again(dc, taken.reason) : this.#other(dc, request, input);
  }

  /** Changes all of it at once; words about a time that leave several are asked about next. */
  #update(dc: DialogContext, request: CallbackRequest, details: Details, time: Taken | null = null) {
    const turn = turnOf(dc.context);
    const isMore = Object.keys(details).some((key) => key !== 'window');
    if (isMore && isHeld(turn, request))
      return again(dc, phrase('change.notHere', { phone: clinicPhone(turn) }), choices(...WISH_CHOICES));
    const full = goneSince(turn, request, details);
    if (full) return this.#choose(dc, full);
    turn.intents.push(changedRequest(turn, request, details, deskOf(dc).heard));
    const parts = [...changedParts(turn, request, details), ...contraindicationLine(turn)];
    if (!time) return endWith(dc, ...parts);
    reply(dc.context, ...parts);
    return this.#choose(dc, time);
  }

  async #whatStep(dc: DialogContext, request: CallbackRequest, input: Input): Promise<DialogTurnResult> {
    const changed = await this.#byWords(dc, request, input);
    if (changed) return changed;
    const wish = wishOf(input);
    if (wish === 'keep') return endWith(dc, phrase('change.kept'));
    if (wish === 'withdraw') return this.#withdraw(dc, request, input);
    return wish === 'move' ? ask(dc, 'which') : this.#other(dc, request, input);
  }

  async #whenStep(dc: DialogContext, request: CallbackRequest, input: Input): Promise<DialogTurnResult> {
    if (leaves(input, 'when') || keepsRequest(input)) return endWith(dc, phrase('change.kept'));
    const turn = turnOf(dc.context);
    const elsewhere = await this.#elsewhere(dc, request, input);
    if (elsewhere) return elsewhere;
    const { whenWords = null } = stateOf(dc);
    const taken = whenStep.take(turn, newFormState(whoseRequest(request), whenWords), input);
    const window = taken.kind === 'filled' ? taken.form.window : null;
    const { details } = changesIn(turn, input, request, whenWords);
    if (window) return this.#update(dc, request, { ...details, window });
    if (Object.keys(details).length > 0) return this.#update(dc, request, details, taken);
    return taken.kind === 'again' ? this.#choose(dc, taken) : this.#other(dc, request, input);
  }

  /** Words about a time that leave several windows narrow them down; what was said before them counts on. */
  #choose(dc: DialogContext, taken: Taken): Promise<DialogTurnResult> {
    if (taken.kind !== 'again') return askAgain(dc);
    const { whenWords = null, ...state } = stateOf(dc);
    const { reason, tries, whenWords: said } = narrowed(dc, { tries: state.tries, whenWords }, taken);
    keep(dc, { ...state, asking: 'when', tries, whenWords: said });
    return again(dc, reason, choices(...(taken.options ?? [])));
  }

  async #withdrawStep(dc: DialogContext, request: CallbackRequest, input: Input): Promise<DialogTurnResult> {
    if (keepsRequest(input)) return endWith(dc, phrase('change.kept'));
    if (isAgainstCall(input) || wishOf(input) === 'withdraw') return this.#withdraw(dc, request, input);
    const sure = saysYesOrNo(input) ?? (saysYesAndWhy(input.text) || null);
    if (sure === null) return this.#other(dc, request, input);
    // "No, move it to Tuesday."
    const changed = sure || input.value !== null ? null : await this.#byWords(dc, request, input);
    if (changed) return changed;
    return sure ? this.#withdraw(dc, request, input) : endWith(dc, phrase('change.kept'));
  }

  /** No answer to what was asked: another change, something for the desk, or the same question again. */
  async #other(dc: DialogContext, request: CallbackRequest, input: Input): Promise<DialogTurnResult> {
    const named = await this.#byName(dc, request, input);
    if (named) return named;
    const meant = outcomeDialog(turnOf(dc.context), input);
    const forDesk = meant !== 'callback' && (meant !== 'decline' || input.text.includes('?'));
    if (forDesk && input.understanding.command !== 'no-content') return dc.beginDialog(meant);
    return askAgain(dc);
  }

  /** What is said with the yes is why, else what was said when it was wished for first. */
  #withdraw(dc: DialogContext, request: CallbackRequest, { text, value }: Input): Promise<DialogTurnResult> {
    const turn = turnOf(dc.context);
    const { ref } = request;
    const reason = (value === null ? cancelReason(text) : null) ?? stateOf(dc).reason ?? null;
    turn.intents.push({
      kind: 'cancelCallback',
      ref,
      ...provenOf(turn, request),
      ...(reason === null ? {} : { reason }),
    });
    return endWith(dc, phrase('change.withdrawn', { ref }));
  }
}

/** Whether who names a reference says with it what shall become of the request. */
const seemsToChange = (input: Input): boolean =>
  isAgainstCall(input) || cancelsRequest(input.text) || wantsToMove(input.text);
