import { type CallbackRequest, isChangeable } from '../../src/domain/callbacks/callback-request.ts';
import { topicOf, voicemailOf } from '../../src/domain/callbacks/side-notes.ts';
import { speaksOfTime, wantsOtherTime } from '../../src/domain/callbacks/time-words.ts';
import { understandEmail } from '../../src/domain/callbacks/understand-email.ts';
import type { Turn } from '../../src/domain/transcripts/turn.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

const SEE =
  /\b(?:show|see|view|read|check|tell|repeat|what(?:'?s| is| was| are)?|status|details)\b.{0,30}\b(?:my|the) (?:callback |call )?(?:request|callback|details)\b/i;

const ITS_CODE =
  /\b(?:what(?:'?s| is| was)?|tell me|give me|show me|repeat|lost|forgot|need)\b.{0,20}\b(?:(?:reference|ref|confirmation)(?: code| number)?|my code)\b/i;
const ITS_CODE_SPANISH =
  /\b(?:cu[aá]l (?:es|era)|d[ií]game|dime|deme|perd[ií]|olvid[eé]|necesito|no tengo|ver|mu[eé]streme) (?:mi|el) (?:c[oó]digo|referencia|solicitud)\b/i;
const ITS_TIME =
  /^(?:(?:so|and|ok|okay|hi)[ ,]+)*(?:when|what time|what day) (?:will|are|do|is|does) (?:you|they|someone|somebody|staff|the clinic|it|my call)\b.{0,15}\bcall/i;

const ITS_STATE =
  /^(?:(?:so|and|ok|okay|hi|hey|wait|um)[ ,]+)*(?:did (?:it|that|this|my (?:request|form|callback)) (?:all )?(?:go through|work|send|save|get (?:sent|through|saved))|(?:was|is|has) (?:it|that|my (?:request|form|callback)) (?:been )?(?:sent|saved|booked|confirmed|received|scheduled)|did you (?:guys )?(?:get|receive|save) (?:it|that|this|my (?:request|number|details|message|info|form))|(?:am i|are we) (?:all )?(?:set|good|booked)|what number (?:will|do|are) you (?:call(?:ing)?|have|use|using)(?: me)?(?: (?:on|at|from))?|(?:what time|what day|when) (?:was|is) (?:it|that|my (?:call|callback)|the (?:call|callback)))(?: (?:again|now|then|for))*[?.! ]*$/i;

/** "Show me my request", "what's my reference", "when will you call me?", "did it go through?" */
export const asksToSee = (text: string): boolean =>
  SEE.test(text) ||
  ITS_CODE.test(text) ||
  ITS_CODE_SPANISH.test(text) ||
  ITS_TIME.test(text) ||
  ITS_STATE.test(text);

const CHANGES =
  /\b(?:change|correct|update|fix|add|remove|delete)\b.{0,12}\b(?:my|the|an) (?:phone|cell|number|name|topic|reason|subject|e-?mail|voice ?mail)\b|\bchange\b.{0,10}\bwho(?:m)? (?:it|the call)(?:'s| is) for\b|\b(?:my|the) (?:phone|cell|number|name|topic|e-?mail)\b.{0,20}\b(?:is|was) (?:wrong|incorrect)\b|^(?:(?:no|sorry|actually|oh|and|but)[ ,]+)*(?:the|my) (?:topic|subject) (?:is|should be)\b/i;

const CHANGES_SPANISH =
  /\b(?:cambi(?:ar?|e|en)|corregir|corrij(?:a|an)|actuali(?:zar?|ce|cen)|a[ñn]adir|agregar|quitar)\b.{0,12}\b(?:mi|el|un) (?:tel[eé]fono|n[uú]mero|nombre|tema|motivo|correo)\b|\b(?:mi|el) (?:tel[eé]fono|n[uú]mero|nombre|correo) est[aá] mal(?!\p{L})/iu;

/** "Can I change the number?", "add my e-mail", "no voicemail please", of a request that was sent. */
export const asksToChangeDetails = (text: string): boolean =>
  CHANGES.test(text) ||
  CHANGES_SPANISH.test(text) ||
  voicemailOf(text) !== null ||
  understandEmail(text) !== null ||
  (INSTEAD.test(text) && topicOf(text) !== null);

const INSTEAD = /\binstead\b/i;

const LEADS =
  "^(?:(?:hi|hello|ok|okay|please|sorry|actually|wait|oh|um|but|and|no)[ ,.!]+)*(?:(?:can|could|may) (?:i|you|we) (?:still |also |just |maybe |please )?|(?:i|we)(?:'d like| would like| want| need| have) (?:you )?to |let'?s |let me |how (?:do|can) i )?(?:please )?";
const MOVES = new RegExp(
  `${LEADS}(?:(?:change|move|switch|update|correct|fix|edit)(?: (?:the|my|that|our|its))?(?: call ?back| call)? (?:time|day|date|hour|time slot|slot)|(?:move|reschedule) (?:it|(?:the|my|our) (?:call ?back|call|request)))(?:[ ,]+(?:please|again))*(?:[.!?]|$| (?:to|from|for) (?!take|get|have|do|start|be|the (?:visit|infusion|drip|appointment)|my (?:visit|infusion|drip|appointment))| (?:of|for) (?:the|my|our) (?:call|request))`,
  'i',
);

const MOVES_SPANISH =
  /^(?:(?:por favor|perd[oó]n|hola|no|quiero|quisiera|necesito|puedo|puede[ns]?|podr[ií]an?)[ ,]+)*(?:cambi(?:ar?|e|en|emos) (?:la|mi|de|el) |otr[ao] )(?:hora|d[ií]a|fecha)(?: de la llamada)?(?:,? por favor)?[.!? ]*$/i;

const MAKES_IT =
  /^(?:(?:hi|ok|okay|please|sorry|actually|wait|oh|um|but|and|no)[ ,.!]+)*(?:(?:(?:can|could) (?:we|you|i) )?(?:make|change|move|switch|push) (?:it|that|the call) |let'?s (?:do|say) |how about |.{1,30}\binstead\W*$)/i;

/** "I'm busy then", "that time doesn't work any more", "push it back". */
const CANT_THEN =
  /^(?:(?:sorry|actually|oh|no|wait|hi|but|and|so|ok|okay|oops|hey|i just realized|turns out)[ ,.!]+)*(?:(?:i'?m|i am|i'?ll be|i will be|we'?re) (?:busy|not (?:free|available|home|around|there)|at work|away|out|driving|in class|working) (?:then|at that time|that day|on that day)|i(?:'ve got| have| got) an? (?:\w+ ){1,2}(?:then|at that time|that day|at the same time)|i (?:can'?t|cannot|won'?t be able to) (?:do|make|talk|answer|pick up)?(?: a call)? ?(?:then|(?:at )?that time|that day|it|that)(?: any ?more)?|(?:that|this|the) (?:time |day |hour )?(?:doesn'?t|does not|won'?t|no longer) (?:work|suit)s?(?: (?:for me|any ?more))*|(?:can (?:you|we) )?(?:push|move) it (?:back|out)(?: (?:by )?(?:a (?:bit|little)|(?:an?|one|half an|two|three|\d{1,2}) (?:hour|hr|minute|min|day|week)s?))?)[.!? ]*$/i;

/** "Can I change the time?", "change the day to Tuesday", "make it 4", of a request that was sent. */
export const asksToMove = (text: string): boolean =>
  MOVES.test(text) ||
  MOVES_SPANISH.test(text) ||
  CANT_THEN.test(text) ||
  wantsOtherTime(text) ||
  (MAKES_IT.test(text) && speaksOfTime(text));

const WRONG_NUMBER =
  /^(?:(?:sorry|oops|whoops|oh|no|wait|actually|but|hey|um|uh|ok|okay|and|so|i think|i believe|i'?m afraid|(?:that'?s|that (?:is|was)|it'?s|it (?:is|was)|you have|you'?ve got|you got)|i|i'?ve|we|(?:may|might|must|could) have|have|just|accidentally|gave|given|give|wrote|typed|put|put in|entered|left|sent|you|u|them|guys)[ ,.!]+)*(?<!\bi have )(?:the |an? |my )?(?:wrong|incorrect) (?:phone |cell )?number(?: (?:before|earlier|sorry|by mistake|to call))*[.! ]*$/i;

const WRONG_NUMBER_SPANISH =
  /^(?:(?:perd[oó]n|disculpe|ay|no|uy|creo que)[ ,.!]+)*(?:me equivoqu[eé] de n[uú]mero|(?:le |les )?di mal (?:el|mi) n[uú]mero|(?:es el |di el |puse el )?n[uú]mero equivocado)[.! ]*$/i;

/** "I gave you the wrong number", "wrong number": no small talk where there is a number. */
export const saysWrongNumber = (text: string): boolean =>
  WRONG_NUMBER.test(text) || WRONG_NUMBER_SPANISH.test(text);

/**
 * The request that this conversation made within the last day, or else holds by its reference, and that staff haven't reached or closed;
 * null without one.
 */
export function openRequest({ snapshot, draws, state }: Turn): CallbackRequest | null {
  const since = Date.parse(draws.now) - DAY_MS;
  const isOpen = (request: CallbackRequest) =>
    isChangeable(request) && (Date.parse(request.createdAt) > since || state.held?.includes(request.ref));
  const { proof, callbacks } = snapshot;
  const named = proof?.kind === 'found' ? callbacks.find(({ ref }) => ref === proof.ref) : undefined;
  if (named) return isOpen(named) ? named : null;
  return callbacks.find(isOpen) ?? null;
}

/** The request with that reference, as long as it is open. */
export function stillOpen({ snapshot }: Turn, ref: string): CallbackRequest | null {
  return snapshot.callbacks.find((request) => request.ref === ref && isChangeable(request)) ?? null;
}
