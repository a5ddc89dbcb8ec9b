import { namesRelative } from '../../src/domain/callbacks/understand-people.ts';
import { understandPhone } from '../../src/domain/callbacks/understand-phone.ts';

const CHANGES = /\b(?:change|move|cancel|instead|rather|update|correct|actually)\b/i;
const ANOTHER =
  /\b(?:another|a second|a new|a separate|a different|one more|also|as well|too)\b.{0,30}\b(?:call ?back|call|request|one)\b/i;
const WISH =
  /\b(?:i(?:'d like| would like| want| need)|can (?:i|you|we|someone)|could (?:i|you|we|someone)|please)\b.{0,40}\b(?:call ?back|call|request)\b/i;
const FOR_SOMEBODY = /\bfor (?:(?:my|our) |\p{Lu}\p{Ll})/u;

/** "I'd like another callback for my husband Tom", after one's own request was sent. */
export const asksForAnother = (text: string): boolean =>
  FOR_SOMEBODY.test(text) &&
  (ANOTHER.test(text) || (WISH.test(text) && namesRelative(text) && !CHANGES.test(text)));

const CALLS = /\b(?:call|phone|ring|contact|reach|ask for|talk to|speak (?:to|with)) (?:my|our) \p{L}/iu;
const TAKES =
  /\b(?:take|answer|get|have|handle|pick up) (?:the|my|that|this|your) (?:call ?back|call|phone)\b/i;
const THEIR_NUMBER =
  /\b(?:her|his|their)(?: phone| cell)? (?:number|phone|cell|mobile)\b|\b(?:s?he|they)(?:'?s| is| are) \p{L}/iu;

/** "Can my wife take the call? She's Bea, 646-555-0110": somebody else shall be called instead of who asked. */
export function wantsOtherCalled(text: string): boolean {
  if (!namesRelative(text)) return false;
  if (CALLS.test(text) || TAKES.test(text)) return true;
  return THEIR_NUMBER.test(text) && understandPhone(text).kind === 'phone';
}

const IS_FOR =
  /\b(?:it|this|that|the call)(?:'?s| is| was)(?: (?:actually|really|for|not for me,? but)){0,2} for (?:my|our) /i;

/** "It's actually for my wife", of a request that says nothing of her. */
export const isForAnother = (text: string): boolean => IS_FOR.test(text) && namesRelative(text);

const VISITS =
  /\b(?:come (?:in|by|over|to (?:the|your) (?:clinic|office))|drop (?:in|by)|stop by|walk in|be seen|in person)\b/i;

/** "Can I come in on Tuesday at 10 instead of a call?" A call in its place would surprise. */
export const wantsVisit = (text: string): boolean => VISITS.test(text);
