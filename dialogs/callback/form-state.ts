import type { CallbackForm } from '../../src/domain/callbacks/callback-request.ts';

/** What the form can ask, in the order in which it does; `email` and `for-whom` only when the visitor chooses them at the summary. */
export const FIELDS = [
  'consent',
  'name',
  'phone',
  'when',
  'topic',
  'voicemail',
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
export function previousField({ asking, cameFrom }: FormState): Field | null {
  if (cameFrom) return cameFrom;
  const at = FIELDS.indexOf(asking);
  if (at > FIELDS.indexOf('confirm')) return 'confirm';
  return FIELDS[at - 1] ?? null;
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
};

/** What a request may be sent without. */
export const MAY_BE_OPEN: readonly Field[] = ['topic', 'email', 'for-whom'];

/** The state with a question left out, and with it an answer that the form had to it; only what may be open is left out. */
export function without(state: FormState, field: Field): FormState {
  const { form } = state;
  if (field !== 'topic' && field !== 'email' && field !== 'for-whom') return state;
  const { [FORM_KEYS[field]]: _left, ...others } = form;
  return { ...state, form: others, topicSkipped: state.topicSkipped || field === 'topic' };
}

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
  return form.voicemail === undefined ? 'voicemail' : 'confirm';
}
