import { isDeepStrictEqual } from 'node:util';
import type { DialogContext } from 'botbuilder-dialogs';
import type { CallbackForm } from '../../src/domain/callbacks/callback-request.ts';
import { FORM_STEPS } from '../../src/domain/callbacks/form-steps.ts';
import { formatPhone } from '../../src/domain/callbacks/format-phone.ts';
import { isAnothersNumber } from '../../src/domain/callbacks/whose-number.ts';
import type { Choice, Part, PhrasePart } from '../../src/domain/transcripts/reply.ts';
import { choices, phrase } from '../../src/domain/transcripts/reply.ts';
import { inputOf } from '../desk/input.ts';
import { keepChoice, leaveChoice } from '../desk/offers.ts';
import { turnOf } from '../turn-context.ts';
import { type FormState, hasAnswer, withAnswers } from './form-state.ts';
import { correctsName, readFields } from './read-fields.ts';
import { STEPS } from './steps.ts';

/** The form's state in the dialog stack. */
export const stateOf = (dc: DialogContext): FormState => instanceOf(dc).state as FormState;

export function keep(dc: DialogContext, state: FormState): void {
  instanceOf(dc).state = state;
  turnOf(dc.context).formStep = formStep(state);
}

/** What is chosen at the summary is no step beyond it. */
const formStep = ({ asking }: FormState): number => {
  if (asking === 'may-text') return FORM_STEPS['may-discuss'];
  return FORM_STEPS[asking === 'email' || asking === 'for-whom' ? 'confirm' : asking];
};

/**
 * The state with every field that is still open and that this message holds too. With `corrected`, a new number, time or
 * address replaces the one that the form has, and so does a name or a topic that is said to be one; other words that look like one
 * don't.
 */
export function withRest(
  dc: DialogContext,
  state: FormState,
  mode: 'open' | 'corrected' = 'open',
): FormState {
  const { text, value } = inputOf(dc.context);
  if (value !== null) return state;
  const { fields, whenWords } = readFields(turnOf(dc.context), text, state.form);
  const { name, topic, ...others } = fields;
  const { forWhom = state.form.forWhom } = fields;
  const replacesName = mode === 'corrected' && name && correctsName(text, state.form.name, name);
  const open = {
    ...(name && (state.form.name === undefined || replacesName) ? { name } : {}),
    ...(topic && (state.form.topic === undefined || (mode === 'corrected' && SAYS_TOPIC.test(text)))
      ? { topic }
      : {}),
    ...(forWhom && isAnothersNumber(text, state.form) ? { forWhom } : {}),
  };
  const form = {
    ...(mode === 'open' ? { ...others, ...state.form } : { ...state.form, ...others }),
    ...open,
  };
  const isNews = whenWords !== null || !isDeepStrictEqual(form, state.form);
  if (!isNews) return state;
  return { ...state, form: withAnswers(state.form, form), whenWords: whenWords ?? state.whenWords };
}

/** "Change the topic to migraines", "make it about sleep". */
const SAYS_TOPIC = /\b(?:topic|subject|reason)\b|\b(?:make|change) (?:it|that|this)\b/i;

/** Says that the form keeps its number, to a message that holds another's. */
export function keptNumber(dc: DialogContext, { form }: FormState): PhrasePart[] {
  const { text, value } = inputOf(dc.context);
  if (value !== null || !form.phone || !isAnothersNumber(text, form)) return [];
  return [phrase('callback.phoneKept', { phone: formatPhone(form.phone) })];
}

/** The question that waits, with its choices; an answer that it has already may be kept. */
export function question(dc: DialogContext): Part[] {
  const state = stateOf(dc);
  const asked = STEPS[state.asking].ask(turnOf(dc.context), state);
  if (!hasAnswer(state)) return asked;
  const offered = asked.flatMap((part) => (part.kind === 'choices' ? part.options : []));
  return [...asked.filter(({ kind }) => kind !== 'choices'), choices(keepChoice, ...offered)];
}

/** Only the choices of the question, beneath a sentence that asks it in other words. */
export const questionChoices = (dc: DialogContext): Part[] =>
  question(dc).filter(({ kind }) => kind === 'choices');

/** The ways on for a form that waits. */
export const waitingChoices = (dc: DialogContext): readonly Choice[] => [
  { label: phrase('choice.goOn'), value: `field:${stateOf(dc).asking}` },
  leaveChoice,
];

/** What may be changed by its name. */
export const changesOf = ({
  forWhom,
  mayText,
}: Pick<CallbackForm, 'forWhom' | 'mayText'>): readonly Choice[] => [
  ...CHANGES,
  ...(mayText !== true ? [] : [{ label: phrase('choice.mayText'), value: 'field:may-text' }]),
  ...(forWhom === undefined ? [] : [{ label: phrase('choice.mayDiscuss'), value: 'field:may-discuss' }]),
];

const CHANGES: readonly Choice[] = [
  { label: phrase('choice.name'), value: 'field:name' },
  { label: phrase('choice.phone'), value: 'field:phone' },
  { label: phrase('choice.time'), value: 'field:when' },
  { label: phrase('choice.topic'), value: 'field:topic' },
  { label: phrase('choice.voicemail'), value: 'field:voicemail' },
];

function instanceOf(dc: DialogContext) {
  if (!dc.activeDialog) throw new Error('No dialog is active: the form lives in its dialog instance');
  return dc.activeDialog;
}
