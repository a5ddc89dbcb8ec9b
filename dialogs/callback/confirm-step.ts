import type { CallbackForm } from '../../src/domain/callbacks/callback-request.ts';
import { mayDiscussOf } from '../../src/domain/callbacks/may-discuss.ts';
import { wantsOtherTime } from '../../src/domain/callbacks/time-words.ts';
import { unaskedName } from '../../src/domain/callbacks/understand-name.ts';
import { type Choice, choices, phrase } from '../../src/domain/transcripts/reply.ts';
import type { Turn } from '../../src/domain/transcripts/turn.ts';
import { type Input, looksLikeQuestion, valueAfter } from '../desk/input.ts';
import { leaveChoice } from '../desk/offers.ts';
import { saysPlainly, saysYesOrNo, sends } from './answers.ts';
import { forWhomStep, isForMyself } from './for-whom-step.ts';
import { FIELDS } from './form-state.ts';
import { namedField, removesField } from './named-field.ts';
import { readFields } from './read-fields.ts';
import { filled, removal, type Step, type Taken, UNKNOWN } from './step.ts';
import { summaryParts } from './summary.ts';

/** "It's for my mother" says it already; "it's for someone else" doesn't. */
const FOR_SOMEBODY = /\bfor (?:my|our|her|his) \p{L}/iu;

const NONE = /\bno (?:topic|e-?mail|reason)\b/i;

const sendChoice: Choice = { label: phrase('choice.send'), value: 'command:yes' };

/** Everything once more; it is saved on a yes, and anything can be changed by name or by its new value. */
export const confirmStep: Step = {
  field: 'confirm',
  claims: (_turn, input) => saysPlainly(input),
  again: phrase('callback.confirmAgain'),
  ask: (turn, { form }) => [
    ...summaryParts(turn, form),
    phrase('callback.confirm'),
    choices(
      sendChoice,
      { label: phrase('choice.change'), value: 'field:which' },
      ...(form.email ? [] : [{ label: phrase('choice.addEmail'), value: 'field:email' }]),
      ...(form.forWhom ? [] : [{ label: phrase('choice.forWhom'), value: 'field:for-whom' }]),
      leaveChoice,
    ),
  ],
  take(turn, state, input): Taken {
    const named = valueAfter('field', input.value);
    if (named === 'which') return { kind: 'which' };
    if (state.form.forWhom && isForMyself(input)) return removal('for-whom');
    const corrected = corrections(turn, state.form, input);
    if (corrected) return corrected;
    if (input.value === null && wantsOtherTime(input.text)) return { kind: 'change', field: 'when' };
    const field = FIELDS.find((known) => known === named) ?? namedField(input);
    if (field === 'for-whom' && named === null && FOR_SOMEBODY.test(input.text))
      return forWhomStep.take(turn, state, input);
    if (field === 'may-discuss' && !state.form.forWhom) return UNKNOWN;
    if (field && (removesField(input.text) || NONE.test(input.text))) return removal(field);
    if (field) return { kind: 'change', field };
    return sendsOrNot(input);
  },
};

function sendsOrNot(input: Input): Taken {
  const said = sends(input) || saysYesOrNo(input);
  if (said === null) return UNKNOWN;
  return said ? { kind: 'save' } : { kind: 'which' };
}

/** A new value said directly: "212-555-0199", "my name is Ann Leigh", "Tuesday at 10". */
function corrections(turn: Turn, form: CallbackForm, { text, value }: Input): Taken | null {
  if (value !== null || (looksLikeQuestion(text) && !unaskedName(text))) return null;
  const { fields, whenWords } = readFields(turn, text, form);
  if (Object.keys(fields).length > 0) return filled(fields);
  const mayDiscuss = form.forWhom ? mayDiscussOf(text) : null;
  if (mayDiscuss !== null) return filled({ mayDiscuss });
  return whenWords ? { kind: 'change', field: 'when' } : null;
}
