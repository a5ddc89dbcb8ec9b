import { fillForm } from '../../src/domain/callbacks/fill-form.ts';
import { understandName } from '../../src/domain/callbacks/understand-name.ts';
import { phrase } from '../../src/domain/transcripts/reply.ts';
import type { Turn } from '../../src/domain/transcripts/turn.ts';
import type { Input } from '../desk/input.ts';
import { clinicPhone } from '../desk/values.ts';
import { namedPeople, namesAnother } from './named-people.ts';
import { again, filled, type Step, UNKNOWN } from './step.ts';

const REFUSES =
  /\b(?:don'?t|do not|won'?t|will not|rather not|prefer not|not going to|not comfortable|refuse to|no quiero)\b.{0,30}\b(?:give|giving|tell|telling|say|share|sharing|leave|provide|name|nombre)\b|\banonymous(?:ly)?\b|\bnone of your business\b|\b(?:no|without(?: a| my)?) names?\b|^(?:no|nope|nah|skip|pass|rather not|i'?d rather not|prefer not to(?: say)?)(?:,? (?:thanks|thank you|way|gracias))?[.! ]*$/i;

/** How sure the search is when words in lower case are taken for what they are about. */
const SURELY_A_TOPIC = 0.6;

/** Whom staff ask for. Nearly anything of letters is a name, since this is what was asked. */
export const nameStep: Step = {
  field: 'name',
  again: phrase('callback.nameAgain'),
  ask: (_turn, { form }) => [
    form.forWhom && form.name === undefined
      ? phrase('callback.askNameFor', { whom: form.forWhom })
      : phrase('callback.askName'),
  ],
  refused: (turn, { text }) =>
    REFUSES.test(text) ? phrase('callback.nameNeeded', { phone: clinicPhone(turn) }) : null,
  claims: isSure,
  take(turn, { form }, input) {
    if (input.value !== null) return UNKNOWN;
    const named = namedPeople(turn, form, input);
    if (named) return named;
    const { said, understood } = read(turn, input);
    if (understood.kind === 'name' && !(isTopic(input) && !understood.sure))
      return filled({ name: understood.name });
    if (said) return filled({ name: said });
    const tooLong = understood.kind === 'refused' && understood.reason === 'too-long';
    return tooLong ? again(phrase('callback.nameTooLong')) : UNKNOWN;
  },
};

/** The answer without the phone number, time or topic that it also holds, and a name that it holds wherever it stands. */
function read({ draws, knowledge, state }: Turn, { text }: Input) {
  const { fields, rest } = fillForm(text, draws.now, knowledge.clinic, state.timeZone);
  const whole = understandName(rest);
  const first = understandName(rest.split(',')[0] ?? '');
  const understood = whole.kind === 'refused' && /^\p{Lu}/u.test(rest) && rest.includes(',') ? first : whole;
  return { said: fields.name, understood };
}

/** Few words that read as a name and are nothing that the desk knows, though a model may hear something in them. */
const FEW_WORDS = 2;

function isSure(turn: Turn, input: Input): boolean {
  if (namesAnother(turn, input)) return true;
  const { understood } = read(turn, input);
  if (input.value !== null || understood.kind === 'refused') return false;
  const isShort = input.text.split(/\s+/).length <= FEW_WORDS;
  const { command, outcome } = input.understanding;
  const isName = command === 'thanks' && NAME_LIKE_THANKS.test(input.text);
  return understood.sure || isName || command === 'greeting' || (isShort && !KNOWN.includes(outcome));
}

/** Ty is a name where one is asked for, "ty" a thank-you. */
const NAME_LIKE_THANKS = /^Ty[.! ]*$/;

const KNOWN: readonly string[] = ['command', 'answer', 'clarify'];

function isTopic({ understanding: { outcome, sections } }: Input): boolean {
  return outcome === 'clarify' || (outcome === 'answer' && (sections[0]?.score ?? 0) >= SURELY_A_TOPIC);
}
