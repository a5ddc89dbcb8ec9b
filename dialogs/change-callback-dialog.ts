import { Dialog, type DialogContext, type DialogTurnResult } from 'botbuilder-dialogs';
import type { CallbackRequest, Window } from '../src/domain/callbacks/callback-request.ts';
import { type Filled, fillForm } from '../src/domain/callbacks/fill-form.ts';
import { formatPhone } from '../src/domain/callbacks/format-phone.ts';
import { WINDOWS_OFFERED } from '../src/domain/callbacks/understand-when.ts';
import { openWindows, spreadWindows } from '../src/domain/callbacks/windows.ts';
import { type Choice, choices, type Part, type PhrasePart, phrase } from '../src/domain/transcripts/reply.ts';
import type { Turn } from '../src/domain/transcripts/turn.ts';
import { saysYesOrNo } from './callback/answers.ts';
import {
  CONTACT_STEPS,
  type Contact,
  changedRequest,
  newContact,
  takeContact,
  wantedContact,
} from './callback/change-contact.ts';
import { MOST_TRIES, newFormState } from './callback/form-state.ts';
import { leaves } from './callback/interruptions.ts';
import { namedField } from './callback/named-field.ts';
import { asksToMove, asksToSee, openRequest, saysWrongNumber } from './callback/open-request.ts';
import { takeWindow } from './callback/when-step.ts';
import { windowChoice, windowValues } from './callback/window-words.ts';
import { type Input, inputOf } from './desk/input.ts';
import { noChoice, yesChoice } from './desk/offers.ts';
import { outcomeDialog } from './desk/outcome-dialog.ts';
import { reply } from './desk/replies.ts';
import { clinicPhone } from './desk/values.ts';
import { turnOf } from './turn-context.ts';

export const CHANGE_CALLBACK_DIALOG = 'change-callback';

interface ChangeState {
  ref: string;
  asking: 'what' | 'when' | 'withdraw' | Contact;
  tries: number;
  /** Words about a time that left several windows, to be read together with what follows. */
  whenWords?: string | null;
}

const CHOICES: readonly Choice[] = [
  { label: phrase('choice.moveRequest'), value: 'request:move' },
  { label: phrase('choice.withdrawRequest'), value: 'request:withdraw' },
  { label: phrase('choice.keepRequest'), value: 'request:keep' },
];

/** For who has asked for a call within the day: says so and offers another time or to take the request back. */
export class ChangeCallbackDialog extends Dialog {
  constructor() {
    super(CHANGE_CALLBACK_DIALOG);
  }

  override async beginDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const turn = turnOf(dc.context);
    turn.outcome = 'callback';
    const request = openRequest(turn);
    if (!request) return this.#end(dc, phrase('change.gone', { phone: clinicPhone(turn) }));
    const { text, understanding } = inputOf(dc.context);
    keep(dc, { ref: request.ref, asking: 'what', tries: 0 });
    const said = text.replace(THE_DAY, 'it');
    const { fields, whenWords } = fillForm(said, turn.draws.now, turn.knowledge.clinic, turn.state.timeZone);
    if (fields.window) return this.#move(dc, fields.window);
    if (whenWords) return this.#whenStep(dc, turn, { ...inputOf(dc.context), text: whenWords });
    const contact = this.#contact(dc, request);
    if (contact !== null) return contact;
    const { command } = understanding;
    if (command === 'cancel' || command === 'no-contact') return this.#ask(dc, 'withdraw');
    if (MOVES.test(text) || asksToMove(text)) return this.#ask(dc, 'when');
    const line = asksToSee(text) ? requestLine(turn, request) : alreadyLine(turn, request);
    reply(dc.context, line, choices(...CHOICES));
    return Dialog.EndOfTurn;
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
    if (asking === 'name' || asking === 'phone') return this.#contactStep(dc, asking, request, input);
    if (asking === 'what') return this.#whatStep(dc, input, request);
    return asking === 'when' ? this.#whenStep(dc, turn, input) : this.#withdrawStep(dc, input);
  }

  override async resumeDialog(dc: DialogContext): Promise<DialogTurnResult> {
    return this.#again(dc, ...QUESTIONS[stateOf(dc).asking](turnOf(dc.context)));
  }

  /** A name or number that shall be another one. */
  #contact(dc: DialogContext, request: CallbackRequest): Promise<DialogTurnResult> | null {
    const input = inputOf(dc.context);
    const contact = newContact(turnOf(dc.context), input, request);
    if (contact) return this.#update(dc, request, contact);
    if (input.value === null && saysWrongNumber(input.text)) return Promise.resolve(this.#ask(dc, 'phone'));
    const wanted = wishOf(input) === 'move' ? wantedContact(input) : null;
    return wanted && Promise.resolve(this.#ask(dc, wanted));
  }

  async #contactStep(dc: DialogContext, asking: Contact, request: CallbackRequest, input: Input) {
    const turn = turnOf(dc.context);
    if (leaves(input, asking) || KEEPS.test(input.text)) return this.#end(dc, phrase('change.kept'));
    const taken = takeContact(turn, asking, input);
    if (taken.kind === 'filled') return this.#update(dc, request, taken.form as Partial<CallbackRequest>);
    if (taken.kind === 'again') return this.#again(dc, taken.reason);
    return this.#other(dc, input);
  }

  #update(dc: DialogContext, request: CallbackRequest, contact: Partial<CallbackRequest>) {
    const turn = turnOf(dc.context);
    turn.intents.push(changedRequest(request, contact));
    const { ref, name, phone } = { ...request, ...contact };
    return this.#end(dc, phrase('change.updated', { ref, name, phone: formatPhone(phone) }));
  }

  async #whatStep(dc: DialogContext, input: Input, request: CallbackRequest): Promise<DialogTurnResult> {
    const contact = this.#contact(dc, request);
    if (contact !== null) return contact;
    if (input.value === null && asksToSee(input.text)) {
      reply(dc.context, requestLine(turnOf(dc.context), request), choices(...CHOICES));
      return Dialog.EndOfTurn;
    }
    const { fields, whenWords } = fillFromWords(turnOf(dc.context), input);
    const wish = wishOf(input);
    if (fields?.window) return this.#move(dc, fields.window);
    if (whenWords) return this.#whenStep(dc, turnOf(dc.context), { ...input, text: whenWords });
    if (wish !== 'keep' && concernsAnotherField(input)) return this.#onlyTime(dc);
    if (wish === 'move') return this.#ask(dc, 'when');
    if (wish === 'withdraw') return this.#withdraw(dc);
    return wish === 'keep' ? this.#end(dc, phrase('change.kept')) : this.#other(dc, input);
  }

  async #whenStep(dc: DialogContext, turn: Turn, input: Input): Promise<DialogTurnResult> {
    if (leaves(input, 'when') || KEEPS.test(input.text)) return this.#end(dc, phrase('change.kept'));
    const taken = takeWindow(turn, input, stateOf(dc).whenWords ?? null);
    if ('start' in taken) return this.#move(dc, taken);
    if (taken.kind !== 'again') return this.#other(dc, input);
    keep(dc, { ...stateOf(dc), asking: 'when', whenWords: input.value === null ? input.text : null });
    return this.#again(dc, taken.reason, choices(...(taken.options ?? [])));
  }

  async #withdrawStep(dc: DialogContext, input: Input): Promise<DialogTurnResult> {
    if (wishOf(input) === 'withdraw') return this.#withdraw(dc);
    const sure = KEEPS.test(input.text) ? false : saysYesOrNo(input);
    if (sure === null) return this.#other(dc, input);
    return sure ? this.#withdraw(dc) : this.#end(dc, phrase('change.kept'));
  }

  #onlyTime(dc: DialogContext): Promise<DialogTurnResult> {
    const values = { phone: clinicPhone(turnOf(dc.context)) };
    return this.#again(dc, phrase('change.onlyTime', values), choices(...CHOICES));
  }

  /** Nothing that changes the request: something for the desk, or the same question again. */
  async #other(dc: DialogContext, input: Input): Promise<DialogTurnResult> {
    const meant = outcomeDialog(turnOf(dc.context), input);
    const forDesk = meant !== 'callback' && (meant !== 'decline' || input.text.includes('?'));
    if (forDesk && input.understanding.command !== 'no-content') return dc.beginDialog(meant);
    return this.#again(dc, ...QUESTIONS[stateOf(dc).asking](turnOf(dc.context)));
  }

  #ask(dc: DialogContext, asking: ChangeState['asking']): DialogTurnResult {
    keep(dc, { ...stateOf(dc), asking, tries: 0, whenWords: null });
    reply(dc.context, ...QUESTIONS[asking](turnOf(dc.context)));
    return Dialog.EndOfTurn;
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

  #end(dc: DialogContext, part: PhrasePart): Promise<DialogTurnResult> {
    reply(dc.context, part);
    return dc.endDialog();
  }
}

/** "I want to change the time of my callback". */
const MOVES =
  /\b(?:change|move|reschedule|another|different)\b.{0,20}\b(?:time|day|date|hour)\b|\breschedule\b/i;

/** "Change the day to Friday": which day is meant is said after it. */
const THE_DAY = /\b(?:the|my) (?:time|day|date|hour)\b(?= to\b)/i;

const alreadyLine = (turn: Turn, { ref, window }: CallbackRequest): PhrasePart =>
  phrase('change.already', { ref, ...windowValues(turn, window) });

/** The request as the visitor gave it. */
const requestLine = (turn: Turn, { ref, window, name, phone, topic }: CallbackRequest): PhrasePart =>
  phrase('change.shown', {
    ref,
    ...windowValues(turn, window),
    name,
    phone: formatPhone(phone),
    topic: topic ?? 'none',
  });

const QUESTIONS: Readonly<Record<ChangeState['asking'], (turn: Turn) => Part[]>> = {
  name: (turn) => CONTACT_STEPS.name.ask(turn, newFormState()),
  phone: (turn) => CONTACT_STEPS.phone.ask(turn, newFormState()),
  what: () => [phrase('change.what'), choices(...CHOICES)],
  withdraw: () => [phrase('change.withdrawSure'), choices(yesChoice, noChoice)],
  when: (turn) => {
    const { clinic } = turn.knowledge;
    const windows = spreadWindows(openWindows(clinic, turn.draws.now), clinic, WINDOWS_OFFERED);
    return [phrase('change.when'), choices(...windows.map((window) => windowChoice(turn, window)))];
  },
};

const KEEPS = /^(?:please )?(?:keep|leave) (?:it|that|this|mine|my (?:time|request))\b/i;

/** "Change my number": staff keep the request, and only its time is the visitor's to move here. */
function concernsAnotherField(input: Input): boolean {
  const field = namedField(input);
  return field !== null && field !== 'when';
}

const WISHES: readonly (readonly [RegExp, 'move' | 'withdraw' | 'keep'])[] = [
  [/\b(?:keep|leave it|fine|as it is|no|nope|never ?mind|nothing)\b/, 'keep'],
  [/\b(?:cancel|withdraw|take (?:it )?back|delete|remove)\b/, 'withdraw'],
  [/\b(?:change|move|reschedule|time|another|different|yes)\b/, 'move'],
];

function wishOf({ text, value }: Input): 'move' | 'withdraw' | 'keep' | null {
  if (value !== null) return CHOICES.find((choice) => choice.value === value) ? asWish(value) : null;
  return WISHES.find(([words]) => words.test(text.toLowerCase()))?.[1] ?? null;
}

const asWish = (value: string) => value.slice('request:'.length) as 'move' | 'withdraw' | 'keep';

function fillFromWords({ draws, knowledge, state }: Turn, { text, value }: Input): Partial<Filled> {
  return value === null ? fillForm(text, draws.now, knowledge.clinic, state.timeZone) : {};
}

function stateOf(dc: DialogContext): ChangeState {
  return dc.activeDialog?.state as ChangeState;
}

function keep(dc: DialogContext, state: ChangeState): void {
  if (dc.activeDialog) dc.activeDialog.state = state;
}
