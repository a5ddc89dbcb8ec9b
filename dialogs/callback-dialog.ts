import { isDeepStrictEqual } from 'node:util';
import { Dialog, type DialogContext, type DialogTurnResult } from 'botbuilder-dialogs';
import type { CallbackForm } from '../src/domain/callbacks/callback-request.ts';
import { isOnlyTime } from '../src/domain/callbacks/time-words.ts';
import { standingAlone } from '../src/domain/callbacks/when/relative-time.ts';
import { type Choice, choices, type PhrasePart, phrase } from '../src/domain/transcripts/reply.ts';
import type { Turn } from '../src/domain/transcripts/turn.ts';
import { saysYesOrNo } from './callback/answers.ts';
import {
  ask,
  askAgain,
  askFrom,
  askOn,
  goBack,
  leave,
  mayAskAgain,
  takeUp,
  tellOfPerson,
  wait,
} from './callback/asking.ts';
import { changesOf, keep, keptNumber, questionChoices, stateOf, withRest } from './callback/form.ts';
import {
  type CallbackOptions,
  type Field,
  FORM_KEYS,
  type FormState,
  newFormState,
  nextField,
  withAnswers,
  without,
} from './callback/form-state.ts';
import { answerAndKeep, askAfterAnswer, fill, meanwhile, readsBeside } from './callback/go-on.ts';
import {
  commandForForm,
  concernsTheDesk,
  type FormCommand,
  isForTheDesk,
  isOutOfPlace,
  keepsAnswer,
  leaves,
  removedField,
  takesUp,
  wantedField,
  withdrawsConsent,
} from './callback/interruptions.ts';
import { narrowed } from './callback/narrow.ts';
import { whyNoCall } from './callback/no-call.ts';
import { onlyCall } from './callback/phone-step.ts';
import { saveRequest } from './callback/save.ts';
import { removal, type Taken } from './callback/step.ts';
import { STEPS } from './callback/steps.ts';
import { notedParts } from './callback/summary.ts';
import { noConsent, why } from './callback/why.ts';
import { contraindicationLine } from './desk/contraindication.ts';
import { deskOf } from './desk/desk-state.ts';
import { guardianParts, minorIn } from './desk/guardian.ts';
import { type Input, inputOf } from './desk/input.ts';
import { callUsChoice, leaveChoice } from './desk/offers.ts';
import { reply } from './desk/replies.ts';
import { clinicPhone } from './desk/values.ts';
import { turnOf } from './turn-context.ts';

export const CALLBACK_DIALOG = 'callback';

/** What needn't be asked: whether to text somebody whom we can't. */
const settled = ({ inbound, startsTexts }: Turn): CallbackForm =>
  inbound.channel === 'sms' && !(startsTexts && inbound.phone) ? { mayText: false } : {};

/**
 * The callback form: fills its fields from whatever the visitor says, asks for the first one that is open, and saves once, at
 * the summary. Questions in the middle are answered by the desk's dialogs, which this one begins; then it asks again.
 */
export class CallbackDialog extends Dialog<CallbackOptions> {
  constructor() {
    super(CALLBACK_DIALOG);
  }

  override async beginDialog(dc: DialogContext, { resume }: CallbackOptions = {}): Promise<DialogTurnResult> {
    turnOf(dc.context).outcome ??= 'callback';
    const noCall = whyNoCall(turnOf(dc.context));
    if (noCall) return this.#notOffered(dc, noCall);
    const minor = deskOf(dc).minor ? 'visitor' : minorIn(turnOf(dc.context), inputOf(dc.context));
    if (minor) return this.#refuseMinor(dc, minor);
    if (resume) return this.#resume(dc, resume);
    const state = withRest(dc, newFormState(settled(turnOf(dc.context))));
    return askAfterAnswer(
      dc,
      state,
      ...onlyCall(inputOf(dc.context)),
      ...contraindicationLine(turnOf(dc.context)),
    );
  }

  /** What the visitor says beside taking the form up counts too: "call me, at 212-555-0143 after all". */
  #resume(dc: DialogContext, resume: FormState): DialogTurnResult {
    const state = withRest(dc, resume, 'corrected');
    const next = nextField(state);
    return ask(dc, state, next === nextField(resume) ? resume.asking : next);
  }

  override async continueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const turn = turnOf(dc.context);
    const input = inputOf(dc.context);
    const state = stateOf(dc);
    turn.outcome = 'callback';
    const noCall = whyNoCall(turn);
    if (noCall) return this.#notOffered(dc, noCall);
    const step = STEPS[state.asking];
    const minor = minorIn(turn, input);
    if (step.claims?.(turn, input) && !minor) return this.#take(dc, step.take(turn, state, input));
    if (keepsAnswer(input, state)) return ask(dc, state, nextField(state));
    if (leaves(input, state.asking)) {
      const left = phrase('callback.left', { phone: clinicPhone(turn) });
      return leave(dc, withdrawsConsent(input) ? noConsent(turn) : left);
    }
    if (minor) return this.#refuseMinor(dc, minor);
    const command = commandForForm(turn, input, state.asking);
    if (command) return this.#byCommand(dc, state, command);
    if (state.paused && saysYesOrNo(input) !== null) return this.#wakeOrNot(dc, state, input);
    const refused = input.value === null ? step.refused?.(turn, input) : null;
    if (refused) return this.#refused(dc, state, refused);
    if (isForTheDesk(turn, state, input)) return answerAndKeep(dc, state);
    if (isOutOfPlace(state, input)) return this.#unknown(dc, state);
    return this.#take(dc, step.take(turn, state, input));
  }

  #byCommand(dc: DialogContext, state: FormState, command: FormCommand): DialogTurnResult {
    if (command === 'person') return tellOfPerson(dc);
    if (command === 'back') return goBack(dc, state);
    if (command === 'why') return askAgain(dc, why(turnOf(dc.context)));
    return command === 'thanks' ? askAgain(dc, phrase('callback.thanks')) : askAgain(dc);
  }

  /** A question was answered in the middle: the form goes on with the same one. */
  override async resumeDialog(dc: DialogContext): Promise<DialogTurnResult> {
    return stateOf(dc).paused ? Dialog.EndOfTurn : askAgain(dc);
  }

  async #take(dc: DialogContext, taken: Taken): Promise<DialogTurnResult> {
    const state = stateOf(dc);
    switch (taken.kind) {
      case 'filled':
        return fill(
          dc,
          { ...state, form: withAnswers(state.form, { ...state.form, ...taken.form }) },
          taken.note,
        );
      case 'skipped':
        return fill(dc, without(state, state.asking));
      case 'removed':
        return this.#remove(dc, state, taken.field);
      case 'change':
        return this.#change(dc, state, taken.field);
      case 'which':
        return this.#again(dc, phrase('callback.whatChange'), changesOf(state.form));
      case 'again':
        return this.#narrow(dc, state, taken);
      case 'declined':
        return leave(dc, noConsent(turnOf(dc.context)));
      case 'minor':
        return this.#refuseMinor(dc, taken.minor);
      case 'save':
        return this.#save(dc, state);
      case 'unknown':
        return this.#unknown(dc, state);
    }
  }

  #remove(dc: DialogContext, state: FormState, field: Field): DialogTurnResult {
    const left = without(state, field);
    const isOver = field === state.asking || (field === 'for-whom' && state.asking === 'may-discuss');
    return ask(dc, left, isOver ? nextField(left) : state.asking);
  }

  #change(dc: DialogContext, state: FormState, field: Field): DialogTurnResult {
    const { text, value } = inputOf(dc.context);
    const { window } = state.form;
    const { timeZone } = turnOf(dc.context).knowledge.clinic;
    const words = window ? standingAlone(text, window, timeZone) : text;
    const whenWords = field === 'when' && value === null ? words : null;
    return askFrom(dc, { ...state, whenWords }, field, state.asking);
  }

  /** The question in other words, with the reason. Asked in vain too often, it is answered by its fallback, or the form waits. */
  async #again(
    dc: DialogContext,
    reason: PhrasePart,
    options?: readonly Choice[],
  ): Promise<DialogTurnResult> {
    if (mayAskAgain(dc)) {
      reply(dc.context, reason, ...(options ? [choices(...options)] : questionChoices(dc)));
      return Dialog.EndOfTurn;
    }
    const { fallback, again } = STEPS[stateOf(dc).asking];
    const otherWay = phrase('callback.otherWay', { phone: clinicPhone(turnOf(dc.context)) });
    if (stateOf(dc).asking === 'when' && reason !== again) return wait(dc, [reason, otherWay], options);
    if (!fallback) return wait(dc, [otherWay]);
    reply(dc.context, fallback.note);
    return this.#take(dc, fallback.taken);
  }

  #narrow(dc: DialogContext, state: FormState, taken: Extract<Taken, { kind: 'again' }>) {
    const { tries, whenWords, reason, isNews } = narrowed(dc, state, taken);
    keep(dc, { ...state, tries, whenWords, paused: state.paused && !isNews });
    return this.#again(dc, reason, taken.options);
  }

  /** The words fit no question of the form: perhaps another field, perhaps the form itself, perhaps something for the desk. */
  async #unknown(dc: DialogContext, state: FormState): Promise<DialogTurnResult> {
    const input = inputOf(dc.context);
    if (takesUp(input, state) && (state.paused || input.value !== null)) return takeUp(dc, state);
    if (!state.form.consent) return this.#beforeConsent(dc, state);
    const rest = withRest(dc, state, 'corrected');
    keep(dc, rest);
    if (state.form.window && rest.whenWords !== state.whenWords) return this.#change(dc, state, 'when');
    if (nextField(rest) !== nextField(state))
      return ask(dc, rest, nextField(rest), ...notedParts(turnOf(dc.context), state.form, rest.form));
    const kept = keptNumber(dc, state);
    if (!isDeepStrictEqual(rest.form, state.form))
      return askOn(dc, [...notedParts(turnOf(dc.context), state.form, rest.form), ...kept]);
    if (kept.length > 0) return askOn(dc, kept);
    const wanted = this.#otherField(dc, state, input);
    if (wanted) return wanted;
    if (rest !== state) return askAgain(dc, ...notedParts(turnOf(dc.context), state.form, rest.form));
    if (state.paused || concernsTheDesk(turnOf(dc.context), input) || readsBeside(dc)) return meanwhile(dc);
    return this.#again(dc, STEPS[state.asking].again);
  }

  /** Another answer of the form shall go, or be another. */
  #otherField(dc: DialogContext, state: FormState, input: Input) {
    const removed = removedField(input);
    if (removed) return state.form[FORM_KEYS[removed]] ? this.#take(dc, removal(removed)) : askAgain(dc);
    const field = wantedField(input, state);
    return field ? this.#change(dc, state, field) : null;
  }

  /** Nothing is confirmed before the consent; what was told waits for it. */
  async #beforeConsent(dc: DialogContext, state: FormState): Promise<DialogTurnResult> {
    const turn = turnOf(dc.context);
    const input = inputOf(dc.context);
    const rest = withRest(dc, state, 'corrected');
    keep(dc, rest);
    const isForDesk = concernsTheDesk(turn, input) && !isOnlyTime(input.text);
    if (state.paused || isForDesk || readsBeside(dc)) return meanwhile(dc);
    return this.#again(dc, rest === state ? STEPS.consent.again : phrase('callback.consentFirst'));
  }

  /** A yes or no to a form that waits answers what the desk asked last ("would you like a call?"), not what the form asked before. */
  async #wakeOrNot(dc: DialogContext, state: FormState, input: Input): Promise<DialogTurnResult> {
    return saysYesOrNo(input) ? takeUp(dc, state) : meanwhile(dc);
  }

  /** No answer, or none that will do: what else the message holds is kept. */
  #refused(dc: DialogContext, state: FormState, why: PhrasePart): Promise<DialogTurnResult> {
    keep(dc, withRest(dc, state));
    return this.#again(dc, why, [leaveChoice]);
  }

  async #save(dc: DialogContext, state: FormState): Promise<DialogTurnResult> {
    const result = saveRequest(turnOf(dc.context), state, deskOf(dc).heard);
    if (result.kind === 'not-yet') {
      keep(dc, { ...state, asking: 'when', tries: 0 });
      return this.#take(dc, result.taken);
    }
    reply(dc.context, ...result.parts);
    return dc.endDialog();
  }

  #notOffered(dc: DialogContext, why: PhrasePart): Promise<DialogTurnResult> {
    reply(dc.context, why, choices(callUsChoice(turnOf(dc.context).knowledge.clinic)));
    return dc.endDialog();
  }

  #refuseMinor(dc: DialogContext, minor: 'visitor' | 'child'): Promise<DialogTurnResult> {
    if (minor === 'visitor') deskOf(dc).minor = true;
    reply(dc.context, ...guardianParts(turnOf(dc.context), minor));
    return dc.endDialog();
  }
}
