import { LONGEST_TOPIC } from '../../src/domain/callbacks/callback-form.ts';
import type { CallbackForm } from '../../src/domain/callbacks/callback-request.ts';
import { topicOf, voicemailOf, withoutTopicLabel } from '../../src/domain/callbacks/side-notes.ts';
import { choices, phrase } from '../../src/domain/transcripts/reply.ts';
import type { Turn } from '../../src/domain/transcripts/turn.ts';
import type { Input } from '../desk/input.ts';
import { skipChoice } from '../desk/offers.ts';
import { shorten } from '../desk/values.ts';
import { asksToMove } from '../sent-request/open-request.ts';
import { saysYesOrNo, sends, skips } from './answers.ts';
import { namedField, removesField, saysWrong } from './named-field.ts';
import { readFields } from './read-fields.ts';
import { filled, type Step, UNKNOWN } from './step.ts';

/** A question that is quoted back stays short. */
const LONGEST_QUOTE = 160;

/** Leaves the topic open, whatever a model hears in it. */
const UNDECIDED =
  /^(?:idk|dunno|whatever|anything|general|i?'?m? ?easy|(?:i )?(?:don'?t|do not) (?:mind|care)|i don'?t know|not sure(?: really| yet)?|no (?:idea|clue|topic|reason|subject)|(?:none|nothing)(?: really| special| specific| in particular| much)?)[.! ]*$/i;

/** What the call is about: the visitor's last question, something else, or nothing. */
export const topicStep: Step = {
  field: 'topic',
  again: phrase('callback.topicAgain'),
  claims: (_turn, { text, value }) => value === null && UNDECIDED.test(text),
  fallback: { taken: { kind: 'skipped' }, note: phrase('callback.topicSkipped') },
  ask({ state }) {
    const question = state.lastQuestion;
    if (!question) return [phrase('callback.askTopic'), choices(skipChoice)];
    return [
      phrase('callback.askTopicWith', { question: shorten(question, LONGEST_QUOTE) }),
      choices({ label: phrase('choice.thatQuestion'), value: 'topic:last' }, skipChoice),
    ];
  },
  take(turn, { form }, input) {
    const question = turn.state.lastQuestion;
    if (correctsAnother(turn, form, input)) return UNKNOWN;
    if (input.value === null && asksToMove(input.text)) return { kind: 'change', field: 'when' };
    if (sends(input)) return UNKNOWN;
    if (skips(input)) return { kind: 'skipped' };
    const wantsQuestion = input.value === 'topic:last' || (question && saysYesOrNo(input));
    if (wantsQuestion && question) return filled({ topic: shorten(question, LONGEST_TOPIC) });
    if (saysYesOrNo(input)) return UNKNOWN;
    if (input.value !== null || !/\p{L}{2}/u.test(input.text)) return UNKNOWN;
    const said = MAKES_IT.test(input.text) ? topicOf(input.text) : null;
    const topic = shorten(said ?? withoutTopicLabel(input.text), LONGEST_TOPIC);
    return filled({ topic }, turn.triage.advice ? phrase('callback.topicForClinician') : undefined);
  },
};

/** "Make it about migraines", which is no part of the topic. */
const MAKES_IT = /\b(?:make|change|set) (?:it|that|the topic|my topic)\b/i;

/** How a correction begins; "since Monday" and a phone number in a remark are none. */
const CORRECTS =
  /^(?:(?:oh|no|wait|sorry|please|not|actually)[, ]+)*(?:my (?:name|number|phone|cell)\b|the (?:name|number)\b|make it\b|change (?:it|my|the)\b|actually\b|\d{3,7}\b|it ends\b|you (?:misspelt|misspelled)\b|(?:remove|delete|drop)\b|no (?:voice ?mail|message)|not? \p{L}|\p{L}+,? (?:not|actually)\b)/iu;

/** "Make it Thursday", "my number is actually …", "not 0142, 0143": meant for a question that was answered before. */
function correctsAnother(turn: Turn, form: CallbackForm, input: Input): boolean {
  const { text, value } = input;
  if (value !== null) return false;
  if (removesField(text) && namedField(input)) return true;
  if (isOnlyVoicemail(text)) return true;
  if (!CORRECTS.test(text)) return false;
  const { fields, whenWords } = readFields(turn, text, form);
  const { name, phone, window, voicemail } = fields;
  return Boolean(name || phone || window || whenWords || voicemail !== undefined) || saysWrong(input);
}

const LONGEST_WISH = 60;
const BESIDE_WISH = /^(?:yes|yeah|ok|okay|sure|please|and|but|also|thanks|thank you|no)?$/i;

/** "You can leave a message", and nothing that the call could be about. */
const isOnlyVoicemail = (text: string): boolean =>
  text.length <= LONGEST_WISH &&
  voicemailOf(text) !== null &&
  text
    .split(/[,.;!]|\b(?:and|but)\b/i)
    .map((part) => part.trim())
    .every((part) => voicemailOf(part) !== null || BESIDE_WISH.test(part));
