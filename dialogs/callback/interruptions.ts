import type { Command } from '../../src/domain/answering/understanding.ts';
import { isOnlyHours, isOnlyTime, wantsOtherTime } from '../../src/domain/callbacks/time-words.ts';
import { tellsFeeling } from '../../src/domain/callbacks/understand-yes-no.ts';
import type { Turn } from '../../src/domain/transcripts/turn.ts';
import { type Input, looksLikeQuestion } from '../desk/input.ts';
import { outcomeDialog } from '../desk/outcome-dialog.ts';
import { saysWrongNumber } from '../sent-request/open-request.ts';
import { type Field, FORM_KEYS, type FormState, hasAnswer, MAY_BE_OPEN } from './form-state.ts';
import { asksToChange, barelyNamedField, namedField, removesField, saysWrong } from './named-field.ts';

/** What leaves this form beside the command "cancel", which knows "stop", "never mind" and their like. */
const LEAVE =
  /^(?:(?:please|no|ok|okay|wait|actually|oh|sorry)[ ,.]+)*(?:leave|leave (?:the |this )?form|leave it|get me out|exit|end|stop|forget it|salir|(?:don't|dont|do not) send(?: it)?|cancel (?:that|this|it|everything|all)|(?:cancel|delete|erase|remove|withdraw) (?:my |the |this |that )?(?:call ?back|call|request|form)(?: request)?|(?:i )?(?:don't|dont|do not) (?:want (?:a |any |the |this )?(?:call ?back|call|form)|call(?: me)?)(?: any ?more)?|i(?:'ve| have)? changed my mind)[.! ]*$/i;

/** Takes back the consent, whatever was agreed before. */
const WITHDRAWS =
  /\b(?:(?:don'?t|do not|no longer|never) (?:consent|agree)|(?:withdraw|revoke|take back) (?:my |the )?consent|(?:don'?t|do not) (?:want you to )?(?:keep|store|save|use) (?:my (?:data|details|information|info|name|number|phone)|anything|any of (?:it|this)))\b/i;

export const withdrawsConsent = ({ text, value }: Input): boolean => value === null && WITHDRAWS.test(text);

/** A topic may hold any word in a sentence; a command there is a short one. */
const LONGEST_COMMAND_IN_TOPIC = 4;

/** "Don't call, email me": the form says that it can only ask for a call. */
const WANTS_WRITING = /\b(?:e-?mail|text|sms|write)\b/i;

/** Does the visitor want out of the form? "Later" is a time when the form asks for one. */
export function leaves({ text, value, understanding }: Input, asking: Field): boolean {
  if (value !== null) return value === 'command:cancel';
  if (LEAVE.test(text) || WITHDRAWS.test(text)) return true;
  const { command } = understanding;
  return (
    isShortEnough(text, asking) &&
    (command === 'cancel' ||
      command === 'hush' ||
      (command === 'no-contact' && !WANTS_WRITING.test(text)) ||
      (command === 'bye' && asking !== 'when' && !wantsOtherTime(text)))
  );
}

const FOR_THE_DESK: readonly (Command | null)[] = [
  'greeting',
  'thanks',
  'help',
  'are-you-a-bot',
  'language',
  'source',
  'more',
  'insult',
];

/** "Help" is what short words are taken for that mean nothing to the desk; in the form they are an answer that wasn't caught. */
const ASKS_FOR_HELP = /\b(?:help|ayuda|options|instructions|how (?:do|does|can)|what can)\b/i;

const meansCommand = ({ text, understanding: { command } }: Input): boolean =>
  command !== 'help' || ASKS_FOR_HELP.test(text);

/** What is asked with yes or no: words about an illness are no answer to it. */
const YES_OR_NO: readonly Field[] = ['consent', 'voicemail', 'may-discuss', 'may-text', 'confirm'];

/** Is the message for the desk rather than an answer to what the form asks? */
export function isForTheDesk({ triage }: Turn, { asking }: FormState, input: Input): boolean {
  const { text, value, understanding } = input;
  if (value !== null) return /^(?:section|clarified|tel):/.test(value);
  if (asksToChange(text) && namedField(input) !== null) return false;
  if (triage.advice?.urgent) return true;
  if (asking === 'topic' && triage.advice && understanding.outcome !== 'clinic') return false;
  if (triage.advice) return true;
  if (asksToChange(text)) return false;
  if (YES_OR_NO.includes(asking) && namedField(input) === null && tellsFeeling(text)) return true;
  if (understanding.outcome === 'command')
    return (
      asking !== 'when' &&
      isShortEnough(text, asking) &&
      FOR_THE_DESK.includes(understanding.command) &&
      meansCommand(input)
    );
  if (!looksLikeQuestion(text)) return false;
  if (asking === 'topic') return understanding.outcome === 'clinic';
  return ['answer', 'clarify', 'clinic'].includes(understanding.outcome);
}

/** How sure the search is when few words that don't ask anything are taken for a question rather than for an answer to the form. */
export const SURELY_A_TOPIC = 0.6;

/** Does a message that fits no question of the form mean something to the desk? Asking again would ignore it. */
export function concernsTheDesk(turn: Turn, input: Input): boolean {
  const { triage } = turn;
  const { text, understanding } = input;
  const asks = looksLikeQuestion(text);
  if (saysWrongNumber(text)) return false;
  switch (outcomeDialog(turn, input)) {
    case 'command':
      return !NO_ANSWERS.includes(understanding.command) && meansCommand(input);
    case 'advice':
      if (triage.advice || understanding.outcome === 'advice') return true;
      return asks || (understanding.sections[0]?.score ?? 0) >= SURELY_A_TOPIC;
    case 'answer':
      return asks || (understanding.sections[0]?.score ?? 0) >= SURELY_A_TOPIC;
    case 'decline':
      return asks;
    case 'callback':
      return false;
    default:
      return true;
  }
}

const NO_ANSWERS: readonly (Command | null)[] = [
  'no-content',
  'yes',
  'no',
  'skip',
  'cancel',
  'not-an-emergency',
  null,
];

/** A field that the visitor wants to fill or change now: one that was answered ("change my number"), or any that they barely name. */
export function wantedField(input: Input, { form, asking }: FormState): Field | null {
  if (!form.consent) return null;
  const bare = barelyNamedField(input);
  if (bare) return bare === asking ? null : bare;
  if (!saysWrong(input)) return null;
  const field = namedField(input);
  return field && field !== 'confirm' && form[FORM_KEYS[field]] !== undefined ? field : null;
}

/** The answer that shall go: "delete my e-mail". */
export function removedField(input: Input): Exclude<Field, 'confirm'> | null {
  const field = removesField(input.text) ? namedField(input) : null;
  return field === 'confirm' ? null : field;
}

const NOW = /^(?:right )?(?:now|away)[.! ]*$/i;

/** A time or a field's name where the form asks for something that could be any words. */
export function isOutOfPlace({ asking, form }: FormState, input: Input): boolean {
  if (input.value !== null || asking === 'when' || asking === 'confirm' || asking === 'consent') return false;
  if (isOnlyTime(input.text)) return true;
  if (asking === 'topic' && form.phone && saysWrongNumber(input.text)) return true;
  if (asking === 'topic' && (isOnlyHours(input.text) || NOW.test(input.text))) return true;
  const named = barelyNamedField(input);
  return (
    named !== null &&
    named !== asking &&
    form.consent !== undefined &&
    /^(?:change|edit|fix|correct|redo|update|wrong)/i.test(input.text)
  );
}

const KEEP =
  /^(?:please )?(?:(?:keep|leave) (?:it|that|this)(?: (?:as )?(?:it )?is| the same)?|keep|(?:the )?same(?: (?:one|number|name|time|phone|topic|as before))?|no change|unchanged|as is|that'?s (?:right|correct|fine|it)|correct|next|continue|go on)[.! ]*$/i;

/** Where an answer can't be left out, to skip the question is to keep it. */
const SKIPS = /^(?:skip|pass)(?: (?:it|this|that))?[.! ]*$/i;

/** Does the visitor keep the answer that the form has to what it asks? */
export const keepsAnswer = ({ text, value }: Input, state: FormState): boolean =>
  hasAnswer(state) &&
  (value === null
    ? KEEP.test(text) || (SKIPS.test(text) && !MAY_BE_OPEN.includes(state.asking))
    : value === 'field:keep');

export type FormCommand = 'person' | 'repeat' | 'back' | 'why' | 'thanks';

/** Asks for a person, for the question once more, or what the form is good for: the form answers these itself. */
export function commandForForm(
  { triage }: Turn,
  { text, value, understanding }: Input,
  asking: Field,
): FormCommand | null {
  const { command } = understanding;
  // The emergency that it answered is over.
  if (value === null && command === 'not-an-emergency') return 'repeat';
  if (value !== null || !isShortEnough(text, asking)) return null;
  if (command === 'person' || command === 'repeat' || command === 'back') return command;
  if (understanding.clinicFact?.startsWith('call-')) return null;
  if (THANKS.test(text)) return 'thanks';
  if (KEEPS_IT.test(text)) return 'why';
  if (ABOUT_THE_FORM.test(text) && (!triage.advice || BARE_DOUBT.test(text))) return 'why';
  return PERSON.test(text) ? 'person' : null;
}

/** Thanks and nothing else; "no thanks" refuses. */
const THANKS =
  /^(?:(?:ok|okay|great|perfect|oh|alright|cool)[ ,.!]+)?(?:many thanks|thanks|thank you|thx|tysm|gracias)(?: (?:so much|very much|a lot))?[\s.!]*$/i;

/** How long what the form asks is kept: longer than the chat. */
const KEEPS_IT =
  /^(?:(?:and|but|so|ok|okay|wait|um|hm+)[ ,]+)*(?:how long|for how long|when)\b.{0,20}\b(?:keep|kept|store|stored|hold|delete|deleted)\b(?! (?:this|the|my) (?:chat|messages))/i;

/** Nothing else is asked than whether the answer is needed. */
const BARE_DOUBT =
  /^(?:(?:but|wait|ok|okay|so|and|um|uh|no|oh)[ ,.!?-]+)*(?:why|do i (?:have|need) to|(?:can|may) i (?:say no|refuse|decline))\W{0,3}$/i;

const ABOUT_THE_FORM =
  /^(?:(?:but|wait|hold on|hang on|hm+|um|uh|ok|okay|yes|sure|fine|so|and|sorry|hey|well|no|oh|actually|my (?:name|number|phone|e-?mail))[ ,.!?-]+)*(?:(?:why|how come|what for)(?: (?:do|would|should) (?:you|i)\b| (?:is|are) (?:that|this|it)\b|\W*$)|do i (?:have|need) to(?: (?:give|tell|answer|say|leave|provide)\b|\W*$)|is (?:it|this|that|my \w+) (?:required|needed|necessary|private|secure|confidential)|who (?:will |is going to )?(?:sees?|reads?|gets?|has|calls?|be calling)\b|what (?:do|will) you do with|what(?:'s| is) (?:it|that|this) for\b|what happens (?:to|with) (?:it|that|this|them|my)\b|(?:do|will|would) you (?:sell|share|give|pass|leak|hand)\b|(?:will|is) (?:it|that|this|my \w+) (?:be )?(?:sold|shared|safe|given|passed|public)\b|(?:can|may) i (?:say no|refuse|decline|change my mind|delete (?:it|this|them|my))\b|what if i (?:say no|refuse|don'?t)\b|do you (?:really |actually )?(?:need|have to have)\b)/i;

const PERSON =
  /^(?:(?:can|could|may) i |please |i(?:'d| would)? (?:want|need|like) (?:to )?|let me |just )*(?:(?:speak|talk|chat) (?:to|with) )?(?:a |an |the |some |your )?(?:real |live |actual )?(?:person|human(?: being)?|agent|operator|someone|somebody|representative|receptionist|front desk|staff)(?: please|, please)?[.!? ]*$/i;

/** Does the visitor take up a form that waits, or the question that it asked? */
export function takesUp(input: Input, { asking }: FormState): boolean {
  const { value, understanding } = input;
  if (value !== null) return /^(?:callback$|field:)/.test(value);
  return understanding.outcome === 'callback' || namedField(input) === asking;
}

const isShortEnough = (text: string, asking: Field): boolean =>
  asking !== 'topic' || text.split(/\s+/).length <= LONGEST_COMMAND_IN_TOPIC;
