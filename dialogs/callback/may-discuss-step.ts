import { mayDiscussOf } from '../../src/domain/callbacks/may-discuss.ts';
import { callsAnother } from '../../src/domain/callbacks/whose-number.ts';
import { choices, type PhrasePart, phrase } from '../../src/domain/transcripts/reply.ts';
import { noChoice, yesChoice } from '../desk/offers.ts';
import { saysPlainly, saysYesOrNo, skips } from './answers.ts';
import { agreesAndAsks } from './asked-beside.ts';
import { isForMyself } from './for-whom-step.ts';
import { type FormState, personOf } from './form-state.ts';
import { again, filled, removal, type Step, UNKNOWN } from './step.ts';

/** What is meant, and why it matters. */
const ASKS_WHY =
  /^(?:(?:ok|okay|but|and|wait|sorry|um|hm+)[ ,.]+)*(?:why\b.*|what (?:do you mean|does (?:that|this|it) mean|is (?:that|this)(?: for)?)\b.*|(?:talk|discuss) (?:about )?what|about what|(?:please )?explain(?: that| this)?|huh|i (?:don'?t|do not) (?:get|understand)(?: (?:it|that|this|the question))?)\W*$/i;
const WHY = phrase('callback.mayDiscussWhy');

const ASSUMED = phrase('callback.mayDiscussAssumed');

/** Of a call for somebody else: may staff talk about it with who answers? Without a clear yes they may not. */
export const mayDiscussStep: Step = {
  field: 'may-discuss',
  claims: (turn, input) =>
    saysPlainly(input) ||
    skips(input) ||
    isForMyself(input) ||
    ASKS_WHY.test(input.text) ||
    agreesAndAsks(turn, input),
  again: phrase('callback.mayDiscussAgain'),
  fallback: { taken: filled({ mayDiscuss: false }), note: ASSUMED },
  ask: (_turn, state) => [question(state), choices(yesChoice, noChoice)],
  take(_turn, _state, input) {
    if (isForMyself(input)) return removal('for-whom');
    const said = saysYesOrNo(input) ?? (input.value === null ? mayDiscussOf(input.text) : null);
    if (said !== null) return filled({ mayDiscuss: said });
    if (ASKS_WHY.test(input.text)) return again(WHY);
    return skips(input) ? filled({ mayDiscuss: false }, ASSUMED) : UNKNOWN;
  },
};

/** Who is called may be whom it is for, and know nothing of it, or somebody to whom staff would talk about another. */
function question({ form }: FormState): PhrasePart {
  const { name } = form;
  const person = personOf(form.forWhom);
  if (name === undefined || person === undefined) return phrase('callback.mayDiscussAgain');
  const called = callsAnother(form) ? 'them' : 'named';
  return phrase('callback.askMayDiscuss', { called, name, person });
}
