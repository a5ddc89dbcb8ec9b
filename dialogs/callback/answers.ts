import { isYesOrNo, understandYesNo } from '../../src/domain/callbacks/understand-yes-no.ts';
import type { Input } from '../desk/input.ts';

/**
 * Yes, no, or neither, from a pressed choice or plain words: what a model makes of other words is no consent, and neither is the order
 * to send what isn't there to be sent yet.
 */
export function saysYesOrNo(input: Input): boolean | null {
  const { text, value } = input;
  if (value === 'command:yes') return true;
  if (value === 'command:no') return false;
  return value === null && !sends(input) ? understandYesNo(text) : null;
}

const SENDS =
  /^(?:(?:yes|yeah|yep|ok|okay|sure|please|s[ií]|great|perfect|looks good|that'?s (?:right|correct|it))[\s,.!]+)*(?:(?:please|just|now|go ahead and) )*(?:(?:send|submit|save)(?: (?:it|this|that|the form|my request))?|env[ií](?:ar|e|a)(?:l[oa])?|m[aá]nd(?:ar|e|a)l[oa])(?:,? (?:please|now|off|thanks))*[\s.!]*$/i;

/** "Send it": a yes to the summary and to nothing else. */
export const sends = ({ text, value }: Input): boolean => value === null && SENDS.test(text);

const SKIP =
  /^(?:skip(?: (?:it|this|that))?|(?:none|nothing)(?: really| special| specific| in particular| much)?|idk|dunno|i don'?t know|not sure(?: really| yet)?|no (?:idea|clue)|no (?:topic|reason|subject)|no|nope|n\/a|na|pass|no thanks|no,? gracias|keep it|(?:leave it |keep it )?(?:blank|empty|out)|nada|ninguno|omitir|saltar)[.! ]*$/i;

/** Does the visitor leave an optional field out? */
export const skips = ({ text, value, understanding }: Input): boolean =>
  value === 'command:skip' || (value === null && (SKIP.test(text) || understanding.command === 'skip'));

const PLAINLY =
  /^(?:(?:yes|yeah|yep|yup|ok|okay|sure|fine|alright|please|right|good|great|no|nope|nah|thanks|s[ií])[\s,.!]*){1,4}$/i;

/** Nothing but a yes or a no, in a few words: "ok fine". */
export const saysPlainly = (input: Input): boolean =>
  input.value === null && (PLAINLY.test(input.text) || isYesOrNo(input.text)) && saysYesOrNo(input) !== null;
