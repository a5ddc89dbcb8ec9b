import type { CallbackForm } from '../../src/domain/callbacks/callback-request.ts';

/**
 * What the form can ask, in the order in which it does; `may-discuss` only of a call for somebody else, `may-text` of one that is asked for by text message, `email` and `for-whom` only when the
 * visitor chooses them at the summary.
 */
export const FIELDS = [
  'consent',
  'name',
  'phone',
  'when',
  'topic',
  'voicemail',
  'may-discuss',
  'may-text',
  'confirm',
  'email',
  'for-whom',
] as const;
export type Field = (typeof FIELDS)[number];

/** What the form keeps between turns. Plain data: it is stored as JSON in the dialog stack. */
export interface FormState {
  form: CallbackForm;
  asking: Field;
  /** How often this question was asked again. */
  tries: number;
  /** Asked often enough: the form waits without asking until the visitor takes it up. */
  paused: boolean;
  /** Words about a time that didn't settle on a window yet ("tomorrow"). */
  whenWords: string | null;
  topicSkipped: boolean;
  /** The question from which the visitor went to change this field, for "back". */
  cameFrom?: Field | null;
}

export interface CallbackOptions {
  /** The form as it was put aside. */
  readonly resume?: FormState;
}

/** A question is asked again at most this often, for whatever reason. */
export const MOST_TRIES = 3;

export const newFormState = (form: CallbackForm = {}, whenWords: string | null = null): FormState => ({
  form,
  asking: 'consent',
  tries: 0,
  paused: false,
  whenWords,
  topicSkipped: false,
});

/** The form as an emergency or a failure left it, to go on with the same question. */
export function resumedState(form: CallbackForm, asking: string): FormState {
  const field = FIELDS.find((known) => known === asking) ?? nextField({ ...newFormState(form) });
  const past = FIELDS.indexOf(field) > FIELDS.indexOf('topic');
  return { ...newFormState(form), asking: field, topicSkipped: past && form.topic === undefined };
}

/** The question before the one that is asked: where the visitor came from, else by the form's order; null at the first. */
export function previousField({ asking, cameFrom, form }: FormState): Field | null {
  if (cameFrom) return cameFrom;
  const at = FIELDS.indexOf(asking);
  if (at > FIELDS.indexOf('confirm')) return 'confirm';
  return FIELDS.slice(0, at).findLast((field) => isAskedOf(form, field)) ?? null;
}

/** Whether the question is one for this form. */
function isAskedOf({ forWhom, consent, mayText }: CallbackForm, field: Field): boolean {
  if (field === 'may-discuss') return forWhom !== undefined;
  return field !== 'may-text' || (consent?.channel === 'sms' && mayText !== undefined);
}

/** The key of the form under which a field's answer stands; the summary has none. */
export const FORM_KEYS: Readonly<Record<Exclude<Field, 'confirm'>, keyof CallbackForm>> = {
  consent: 'consent',
  name: 'name',
  phone: 'phone',
  when: 'window',
  topic: 'topic',
  voicemail: 'voicemail',
  email: 'email',
  'for-whom': 'forWhom',
  'may-discuss': 'mayDiscuss',
  'may-text': 'mayText',
};

/** What a request may be sent without. */
export const MAY_BE_OPEN: readonly Field[] = ['topic', 'email', 'for-whom'];

/** The state with a question left out, and with it an answer that the form had to it; only what may be open is left out. */
export function without(state: FormState, field: Field): FormState {
  const { form } = state;
  if (field !== 'topic' && field !== 'email' && field !== 'for-whom') return state;
  const { [FORM_KEYS[field]]: _left, ...others } = form;
  return { ...state, form: withAnswers(form, others), topicSkipped: state.topicSkipped || field === 'topic' };
}

/** The form with what answers made of it: whether staff may talk about it is another question where it is for somebody else now. */
export function withAnswers<Form extends CallbackForm>(before: CallbackForm, now: Form): Form {
  const { mayDiscuss, ...others } = now;
  const isAsked = mayDiscuss !== undefined && now.forWhom !== undefined;
  const isAnswered = mayDiscuss !== before.mayDiscuss || before.forWhom === undefined;
  const isSame = personOf(before.forWhom) === personOf(now.forWhom) && shareWord(before.name, now.name);
  return isAsked && (isAnswered || isSame) ? now : (others as Form);
}

/** Of a name that was only corrected something stays: "Ann Lee", "Ann Leigh". */
const shareWord = (before = '', now = ''): boolean =>
  now
    .toLowerCase()
    .split(/\s+/)
    .some((word) => before.toLowerCase().split(/\s+/).includes(word));

/** Whom a call is for, without what staff are told beside it: "my mom" of "my mom (Joy Song asks)". */
export const personOf = (forWhom: string | undefined): string | undefined => forWhom?.replace(/ \(.*\)$/, '');

/** Has the form an answer to what it asks that may be kept as it is? */
export const hasAnswer = ({ form, asking }: FormState): boolean =>
  asking !== 'confirm' && asking !== 'consent' && form[FORM_KEYS[asking]] !== undefined;

/** The first question that is still open; the summary when none is. */
export function nextField({ form, topicSkipped }: FormState): Field {
  if (!form.consent) return 'consent';
  if (form.name === undefined) return 'name';
  if (!form.phone) return 'phone';
  if (!form.window) return 'when';
  if (form.topic === undefined && !topicSkipped) return 'topic';
  if (form.voicemail === undefined) return 'voicemail';
  if (form.forWhom !== undefined && form.mayDiscuss === undefined) return 'may-discuss';
  return form.consent.channel === 'sms' && form.mayText === undefined ? 'may-text' : 'confirm';
}
