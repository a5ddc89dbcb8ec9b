import { speaksOfTime } from '../../src/domain/callbacks/time-words.ts';
import type { Choice } from '../../src/domain/transcripts/reply.ts';
import { phrase } from '../../src/domain/transcripts/reply.ts';
import { FIELDS, type Field } from '../callback/form-state.ts';
import { barelyNamedField, namedField, saysWrong } from '../callback/named-field.ts';
import { type Input, valueAfter } from '../desk/input.ts';
import { asksToMove } from './open-request.ts';

/** What a visitor wants with the request that was sent. */
export type Wish = 'move' | 'withdraw' | 'keep';

export const WISH_CHOICES: readonly Choice[] = [
  { label: phrase('choice.moveRequest'), value: 'request:move' },
  { label: phrase('choice.withdrawRequest'), value: 'request:withdraw' },
  { label: phrase('choice.keepRequest'), value: 'request:keep' },
];

/** "Don't cancel", which wants the opposite. */
const SPARES =
  /\b(?:don'?t|do not|didn'?t|not|never|no need to|without)(?: (?:want|wish|need|mean|going|please|you|me|to)){0,3} (?:cancel|withdraw|delete|remove|erase)/;

/** What wins where a text says more than one: "no, cancel it" cancels, "don't cancel it" keeps. */
const WISHES: readonly (readonly [RegExp, Wish])[] = [
  [SPARES, 'keep'],
  [
    /\b(?:cancel|withdraw|take (?:it )?back|delete|remove|erase|call it off|cancel(?:ar|e|en|a)(?:l[oa])?|anular|borrar)\b/,
    'withdraw',
  ],
  [/\b(?:keep|leave it|fine|as it is|no|nope|never ?mind|nothing|dej(?:ar|e|a)(?:l[oa])?)\b/, 'keep'],
  [
    /\b(?:change|edit|modify|move|reschedule|time|another|different|yes|yeah|yep|sure|add|si|cambiar|mover|otr[ao] (?:hora|d[ií]a)|hora)\b|^sí\b/,
    'move',
  ],
];

export function wishOf({ text, value }: Input): Wish | null {
  if (value === null) return WISHES.find(([words]) => words.test(text.toLowerCase()))?.[1] ?? null;
  const pressed = valueAfter('request', value);
  return pressed === 'move' || pressed === 'withdraw' || pressed === 'keep' ? pressed : null;
}

const ITS_CALL =
  /\b(?:cancel|delete|erase|remove|withdraw|take back|scrap|forget|drop|call off|get rid of)\b(?: (?:about|my|the|this|that|your|whole|please|call ?back|phone)){0,4} (?:request|call ?back|call)\b/i;

/** "Don't delete my request": nothing shall go, whatever it is. */
export const sparesIt = (text: string): boolean => SPARES.test(text.toLowerCase());

/** "Delete my request", "cancel the call". */
export const cancelsRequest = (text: string): boolean =>
  (ITS_CALL.test(text) || CANCELS_ALL.test(text) || ITS_CALL_SPANISH.test(text)) && !sparesIt(text);

/** "I want to cancel everything", and nothing else. */
const CANCELS_ALL =
  /^(?:(?:no|please|ok|okay|actually|sorry|wait|hi)[ ,.]+)*(?:(?:i|we)(?:'d like| would like| want| need| have) to |(?:can|could) (?:you|i|we) (?:please |still )?|how (?:do|can|would) i |i'?m going to )?cancel(?: (?:it|that|this|everything|all of it|it all|all))?(?: please| now| for me)*[.!? ]*$/i;
const ITS_CALL_SPANISH =
  /\b(?:cancelar?|cancelen?|anular?|borrar?|retirar?|retiren?)(?: por favor)? (?:la|mi|el|esa|esta) (?:llamada|solicitud|petici[oó]n)\b/i;

const CANCELS_IT = /\bcancel (?:it|everything|all)\b|\b(?:cancel|anul)(?:ar|e|en|a)l[oa]\b/i;

/** "No, cancel it", where it may be the change or the request. */
const cancelsIt = (text: string): boolean => CANCELS_IT.test(text) && !sparesIt(text);

/** What limits a call rather than refuses it: "I don't want a call before noon", "I don't want the call to be about prices". */
const LIMITED = '(?! (?:to be|about|on|at|before|after|until|till|if|when|while|from|in|here|unless)\\b)';
const REFUSES_CALL = new RegExp(
  [
    `\\b(?:don'?t|do not|doesn'?t|no longer|not|never)(?: (?:really|even|actually))? (?:want|need|wish for|require)(?: (?:the|a|any|this|that|my|your|you|anyone|to|be|get|have|phone)){0,4} (?:call ?back|call|called|request)\\b(?: me)?${LIMITED}`,
    `\\b(?:don'?t|do not|no longer) need (?:it|this|that|you)(?: any ?more)?[.! ]*$`,
    `(?:^|[,.;!] ?|\\b(?:please|just|and|so|then) )(?:don'?t|do not|never|stop) (?:call|calling|phone|ring|contact)(?:ing)?(?: (?:me|us|back|at all|any ?more|again|please|thanks|ever)){0,4}[.! ]*$`,
    `\\bno (?:need|reason)(?: for you)? (?:to|for (?:a|the|any)) (?:call|call ?back|phone)\\b${LIMITED}`,
    `\\bno (?:more )?(?:calls?|call ?back)(?: (?:please|needed|thanks|any ?more))*[.! ]*$`,
  ].join('|'),
  'i',
);

/** A clear wish not to be called: "I don't need the call anymore", "don't call me at all". */
export const refusesCall = (text: string): boolean => REFUSES_CALL.test(text) && !speaksOfTime(text);

const HELPED =
  /\b(?:no longer|not|n'?t) (?:needed|necessary|required)(?: any ?more)?\b|\b(?:don'?t|do not|won'?t) need (?:this|that|it|you) any ?more\b|\b(?:rather|prefer) not (?:be called|to be called|get a call|talk to any(?:one|body))\b|\b(?:you|they) (?:don'?t|do not|needn'?t) (?:have|need)?(?: to)? ?(?:call|phone|ring)(?: me| us)?(?: back| any ?more)?[.! ]*$|\b(?:already|now) (?:got|have|had|found|been|was|am) (?:help|helped|seen|treated|someone|somebody|it done|an? (?:doctor|nurse|appointment|clinic))\b|\b(?:got|found|getting) (?:help|care|treatment|treated|someone|somebody|it|an appointment|a doctor) (?:elsewhere|somewhere else|already|from someone else)\b|\b(?:problem|issue|it)(?:'?s| is| has been| was) (?:all )?(?:solved|resolved|sorted|settled)\b|\b(?:got|have) it (?:all )?(?:sorted|solved|settled|done)\b|\b(?:found|chose|picked|went with) (?:another|a different|an other) (?:place|clinic|doctor|provider)\b|\b(?:so|and|there'?s) no need\b(?! to)|^no (?:more )?need(?: (?:for it|any ?more))?\b(?! to)/i;

/** Has no more use for the call, as it seems: asked whether to cancel it. */
export const seemsDone = (text: string): boolean => HELPED.test(text);

const KEEPS = /^(?:please )?(?:keep|leave) (?:it|that|this|mine|my (?:time|request))\b/i;

/** "Leave it as it is", where the request could be changed. */
export const keepsRequest = ({ text }: Input): boolean => KEEPS.test(text) || sparesIt(text);

/** "I want to change the time of my callback". */
const MOVES =
  /\b(?:change|move|reschedule|another|different)\b.{0,20}\b(?:time|day|date|hour)\b|\breschedule\b/i;

/** Does the visitor want another time, whichever that is? */
export const wantsToMove = (text: string): boolean => MOVES.test(text) || asksToMove(text);

const THE_DAY = /\b(?:the|my) (?:time|day|date|hour)\b(?= to\b)/i;

/** "Change the day to Friday" without the day that it had: which one is meant is said after it. */
export const withoutOldDay = (text: string): string => text.replace(THE_DAY, 'it');

/** What a message wants to change by its name: "the topic", "change my number"; null for a mere mention. */
export function namedChange(input: Input): Field | null {
  const pressed = FIELDS.find((field) => field === valueAfter('field', input.value));
  if (pressed || input.value !== null) return input.value === 'request:move' ? 'when' : (pressed ?? null);
  const wish = wishOf(input);
  const wants =
    wish === 'move' || wish === 'withdraw' || barelyNamedField(input) !== null || saysWrong(input);
  return wants ? namedField(input) : null;
}

/** Refuses the call in words that leave no doubt. */
export const isAgainstCall = ({ text, value }: Input): boolean =>
  value === null && (refusesCall(text) || cancelsRequest(text));

/** Has no use for the call any more, or so it seems; where only that was asked, to cancel it does so at once. */
export const doubtsCall = (input: Input, asking: string): boolean =>
  input.value === null &&
  (refusesCall(input.text) ||
    seemsDone(input.text) ||
    (asking !== 'what' && (cancelsRequest(input.text) || cancelsIt(input.text))));
