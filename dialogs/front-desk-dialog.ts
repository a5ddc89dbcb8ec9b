import { ComponentDialog, Dialog, type DialogContext, type DialogTurnResult } from 'botbuilder-dialogs';
import type { Command } from '../src/domain/answering/understanding.ts';
import { understandYesNo } from '../src/domain/callbacks/understand-yes-no.ts';
import { choices, phrase } from '../src/domain/transcripts/reply.ts';
import type { Inbound } from '../src/domain/transcripts/turn.ts';
import { ADVICE_DIALOG, AdviceDialog } from './advice-dialog.ts';
import { ANSWER_DIALOG, AnswerDialog } from './answer-dialog.ts';
import { resumedState } from './callback/form-state.ts';
import { staysAway } from './callback/stays-away.ts';
import { CALLBACK_DIALOG, CallbackDialog } from './callback-dialog.ts';
import { CHANGE_CALLBACK_DIALOG, ChangeCallbackDialog } from './change-callback-dialog.ts';
import { takeUpHours } from './clinic/hours-follow-up.ts';
import { CLINIC_DIALOG, ClinicDialog } from './clinic-dialog.ts';
import { COMMAND_DIALOG, CommandDialog, commandOf } from './command-dialog.ts';
import { DECLINE_DIALOG, DeclineDialog } from './decline-dialog.ts';
import { readBesideDenial } from './desk/beside-denial.ts';
import { keepBurst } from './desk/burst.ts';
import { type Answered, deskOf, newDeskState } from './desk/desk-state.ts';
import { takeUpForPerson } from './desk/for-person.ts';
import { hear } from './desk/hear.ts';
import { inputOf, understandAs } from './desk/input.ts';
import { hearLanguageWish, repliesToOtherLanguage } from './desk/language.ts';
import { offerCallback } from './desk/offers.ts';
import { outcomeDialog } from './desk/outcome-dialog.ts';
import { reply, sendReplies } from './desk/replies.ts';
import { deniesEmergency, tellsOnly } from './desk/standing-emergency.ts';
import { introduceByText, takeTextWords } from './desk/text-words.ts';
import { clinicPhone } from './desk/values.ts';
import { takeAnswered, verdictOf } from './desk/verdict.ts';
import { EMERGENCY_DIALOG, EmergencyDialog } from './emergency-dialog.ts';
import { FEEDBACK_DIALOG, FeedbackDialog } from './feedback-dialog.ts';
import { GREETING_DIALOG, GreetingDialog } from './greeting-dialog.ts';
import { OWN_REQUEST_DIALOG, OwnRequestDialog } from './own-request-dialog.ts';
import { PAUSED_DIALOG, PausedDialog } from './paused-dialog.ts';
import { beginsAnother, concernsRequest, sparesWords } from './sent-request/concerns-request.ts';
import { hearProof } from './sent-request/held-request.ts';
import { tellsMinorAfter } from './sent-request/minor-request.ts';
import { openRequest } from './sent-request/open-request.ts';
import { savedAlready } from './sent-request/saved-already.ts';
import { speaksOfUnknownRequest } from './sent-request/unknown-request.ts';
import { turnOf } from './turn-context.ts';
import { WHOLE_FORM_DIALOG, WholeFormDialog } from './whole-form-dialog.ts';

export const FRONT_DESK_DIALOG = 'front-desk';

/** The dialogs that may stand in a stored conversation inside the front desk. */
export const INNER_DIALOGS = [
  GREETING_DIALOG,
  EMERGENCY_DIALOG,
  ANSWER_DIALOG,
  DECLINE_DIALOG,
  ADVICE_DIALOG,
  CLINIC_DIALOG,
  COMMAND_DIALOG,
  FEEDBACK_DIALOG,
  CALLBACK_DIALOG,
  CHANGE_CALLBACK_DIALOG,
  WHOLE_FORM_DIALOG,
  OWN_REQUEST_DIALOG,
  PAUSED_DIALOG,
] as const;

/** Commands about the answer before them: "that helped" may still follow. */
const STILL_THE_ANSWER: ReadonlySet<Command> = new Set(['more', 'source', 'repeat']);

/** Longest text that is read for its meaning, in UTF-16 units; triage reads longer ones too. */
const LONGEST_TEXT = 4000;

/**
 * The root: looks at every message before any other dialog does. An emergency comes first, in every state; then what starts the
 * conversation anew; then a form that waits; then whatever the message means.
 */
export class FrontDeskDialog extends ComponentDialog {
  constructor() {
    super(FRONT_DESK_DIALOG);
    this.addDialog(new GreetingDialog());
    this.addDialog(new EmergencyDialog());
    this.addDialog(new AnswerDialog());
    this.addDialog(new DeclineDialog());
    this.addDialog(new AdviceDialog());
    this.addDialog(new ClinicDialog());
    this.addDialog(new CommandDialog());
    this.addDialog(new FeedbackDialog());
    this.addDialog(new CallbackDialog());
    this.addDialog(new ChangeCallbackDialog());
    this.addDialog(new WholeFormDialog());
    this.addDialog(new OwnRequestDialog());
    this.addDialog(new PausedDialog());
  }

  protected override onBeginDialog(dc: DialogContext): Promise<DialogTurnResult> {
    return this.#run(dc);
  }

  protected override onContinueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    return this.#run(dc);
  }

  async #run(dc: DialogContext): Promise<DialogTurnResult> {
    const turn = turnOf(dc.context);
    this.#dropUnknown(dc);
    const { type } = turn.inbound;
    if (type === 'start') await this.#start(dc);
    else if (type === 'message') {
      await this.#message(dc);
      keepBurst(dc);
    }
    await sendReplies(dc.context, deskOf(dc), dc.activeDialog !== undefined && !dc.activeDialog.state.paused);
    return Dialog.EndOfTurn;
  }

  /** A stored dialog that this release doesn't know can't go on. */
  #dropUnknown(dc: DialogContext): void {
    if (dc.stack.every(({ id }) => this.dialogs.find(id))) return;
    dc.stack.length = 0;
    reply(dc.context, phrase('error.formReset'));
  }

  /** One greeting per conversation, however often a channel announces its start. */
  async #start(dc: DialogContext): Promise<void> {
    if (deskOf(dc).last.length === 0) await dc.beginDialog(GREETING_DIALOG);
  }

  async #message(dc: DialogContext): Promise<void> {
    const turn = turnOf(dc.context);
    hear(dc);
    hearLanguageWish(dc);
    const answered = takeAnswered(dc);
    if (turn.triage.tier === 'T1') return this.#emergency(dc);
    if (await takeTextWords(dc)) return;
    introduceByText(dc);
    const plain = plainDialog(turn.inbound);
    // A form that came whole ends the one that was being asked for.
    if (plain) {
      await dc.cancelAllDialogs();
      await dc.beginDialog(plain);
    } else if (this.#isReadable(dc)) await this.#words(dc, answered);
  }

  async #words(dc: DialogContext, answered: Answered | null): Promise<void> {
    const turn = turnOf(dc.context);
    takeUpHours(dc);
    if (repliesToOtherLanguage(dc)) return;
    const command =
      inputOf(dc.context).understanding.outcome === 'command' || isPressedCommand(dc) ? commandOf(dc) : null;
    const erases = command === 'erase' && !sparesWords(dc, CALLBACK_DIALOG);
    if (command === 'erase' && !erases) understandAs(dc.context, { outcome: 'decline', command: null });
    if (command === 'start-over' || erases) return this.#startOver(dc, erases);
    if (command === 'not-an-emergency' && !turn.state.emergency) readBesideDenial(dc.context);
    if (turn.state.emergency) return this.#duringEmergency(dc, command === 'not-an-emergency');
    const verdict = verdictOf(dc, answered);
    if (command && STILL_THE_ANSWER.has(command)) deskOf(dc).answered = answered;
    if (verdict) await dc.beginDialog(FEEDBACK_DIALOG, verdict);
    else await this.#conversation(dc);
  }

  /** Puts a form aside, whatever it was asking. */
  async #emergency(dc: DialogContext): Promise<void> {
    const state = dc.stack.find(({ id }) => id === CALLBACK_DIALOG)?.state;
    const keptForm = state ? { form: state.form, asking: state.asking } : undefined;
    await dc.cancelAllDialogs();
    await dc.beginDialog(EMERGENCY_DIALOG, keptForm ? { keptForm } : {});
  }

  /** A polite sentence for what can't be read: too long a text, no text, files. */
  #isReadable(dc: DialogContext): boolean {
    const { inbound } = turnOf(dc.context);
    if (inbound.text.length > LONGEST_TEXT) {
      reply(dc.context, phrase('input.tooLong', { limit: LONGEST_TEXT }));
      return false;
    }
    if (inbound.attachments > 0) {
      const phone = clinicPhone(turnOf(dc.context));
      reply(dc.context, phrase('input.attachments', { count: inbound.attachments, phone }));
    }
    return inbound.text.trim() !== '' || inbound.attachments === 0;
  }

  /** Forgets the form and what was talked about. An emergency stays one until the visitor says that it is none. */
  async #startOver(dc: DialogContext, erases: boolean): Promise<void> {
    const turn = turnOf(dc.context);
    await dc.cancelAllDialogs();
    const keptForm = erases || !turn.state.emergency ? null : turn.state.keptForm;
    const forgotten = {
      lastQuestion: null,
      lastSection: null,
      named: null,
      namedWith: null,
      pieces: null,
      rest: [],
    };
    turn.state = { ...turn.state, keptForm, ...forgotten };
    const { heard, same } = deskOf(dc);
    Object.assign(deskOf(dc), { ...newDeskState(), heard, same });
    await dc.beginDialog(COMMAND_DIALOG);
  }

  /** No form and no offer of a call; questions are answered, and the number stands on every reply. */
  async #duringEmergency(dc: DialogContext, over: boolean): Promise<void> {
    const turn = turnOf(dc.context);
    const input = inputOf(dc.context);
    if (over && deniesEmergency(turn, input)) return this.#emergencyOver(dc);
    const meant = outcomeDialog(turn, input);
    if (over || (meant === 'answer' && tellsOnly(input))) await dc.beginDialog(DECLINE_DIALOG);
    else if (meant !== 'callback') await dc.beginDialog(meant);
    else {
      turn.outcome = 'callback';
      reply(dc.context, phrase('emergency.noForm', { phone: clinicPhone(turn) }));
    }
  }

  /** Gives the conversation back; a form that was put aside goes on exactly where it was. */
  async #emergencyOver(dc: DialogContext): Promise<void> {
    const turn = turnOf(dc.context);
    const { keptForm } = turn.state;
    turn.state = { ...turn.state, emergency: null, keptForm: null };
    turn.outcome = 'command';
    if (!keptForm) return reply(dc.context, phrase('emergency.over'), choices(offerCallback));
    reply(dc.context, phrase('emergency.overForm'));
    await dc.beginDialog(CALLBACK_DIALOG, { resume: resumedState(keptForm.form, keptForm.asking) });
  }

  /** Takes up the form that a failure of ours put aside, if one did. */
  async #callback(dc: DialogContext): Promise<void> {
    const turn = turnOf(dc.context);
    const { keptForm } = turn.state;
    turn.state = { ...turn.state, keptForm: null };
    const resume = keptForm && resumedState(keptForm.form, keptForm.asking);
    await dc.beginDialog(CALLBACK_DIALOG, resume ? { resume } : {});
  }

  async #conversation(dc: DialogContext): Promise<void> {
    const turn = turnOf(dc.context);
    const reached = hearProof(dc);
    if (reached !== null) {
      if (dc.activeDialog?.id === CHANGE_CALLBACK_DIALOG) await dc.endDialog();
      if (reached) await dc.beginDialog(CHANGE_CALLBACK_DIALOG);
      return;
    }
    if (beginsAnother(dc, CALLBACK_DIALOG)) await dc.cancelAllDialogs();
    const saved = savedAlready(dc);
    if (tellsMinorAfter(dc, CALLBACK_DIALOG)) await dc.cancelAllDialogs();
    else if (dc.activeDialog) await dc.continueDialog();
    else if (saved) {
      turn.outcome = 'callback';
      reply(dc.context, saved);
    } else await this.#meant(dc);
  }

  /** A message while nothing waits for an answer. */
  async #meant(dc: DialogContext): Promise<void> {
    const turn = turnOf(dc.context);
    if (beginsAnother(dc, CALLBACK_DIALOG)) return this.#callback(dc);
    if (staysAway(dc)) {
      turn.outcome = 'command';
      return reply(dc.context, phrase('command.no'));
    }
    if (speaksOfUnknownRequest(turn, inputOf(dc.context))) {
      turn.outcome = 'command';
      return reply(dc.context, phrase('change.none', { phone: clinicPhone(turn) }));
    }
    takeUpForPerson(dc);
    const meant = acceptsOffer(dc) ? 'callback' : outcomeDialog(turn, inputOf(dc.context));
    const about = openRequest(turn) && (meant === 'callback' || concernsRequest(dc));
    if (meant === 'callback' && !about) await this.#callback(dc);
    else await dc.beginDialog(about ? CHANGE_CALLBACK_DIALOG : meant);
  }
}

/** What a plain page sends is no conversation. */
function plainDialog({ form, wish }: Inbound): string | null {
  if (form) return WHOLE_FORM_DIALOG;
  return wish ? OWN_REQUEST_DIALOG : null;
}

const isPressedCommand = (dc: DialogContext): boolean =>
  inputOf(dc.context).value?.startsWith('command:') ?? false;

/** "Yes" to a reply that offered a call, in plain words: "that isn't right" is none. */
function acceptsOffer(dc: DialogContext): boolean {
  const { text, value, understanding } = inputOf(dc.context);
  const offered = turnOf(dc.context).snapshot.state.choicesShown.some((shown) => shown.value === 'callback');
  return offered && value === null && understanding.command === 'yes' && understandYesNo(text) === true;
}
