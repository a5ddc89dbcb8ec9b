import { understandYesNo } from '../../src/domain/callbacks/understand-yes-no.ts';
import type { Input } from '../desk/input.ts';

/** Yes, no, or neither, from a pressed choice or plain words: what a model makes of other words is no consent. */
export function saysYesOrNo({ text, value }: Input): boolean | null {
  if (value === 'command:yes') return true;
  if (value === 'command:no') return false;
  return value === null ? understandYesNo(text) : null;
}

const SKIP =
  /^(?:skip(?: (?:it|this|that))?|(?:none|nothing)(?: really| special| specific| in particular| much)?|idk|dunno|i don'?t know|not sure(?: really| yet)?|no (?:idea|clue)|no|nope|n\/a|na|pass|no thanks|keep it|(?:leave it |keep it )?(?:blank|empty|out)|nada|ninguno|omitir|saltar)[.! ]*$/i;

/** Does the visitor leave an optional field out? */
export const skips = ({ text, value, understanding }: Input): boolean =>
  value === 'command:skip' || (value === null && (SKIP.test(text) || understanding.command === 'skip'));

const PLAINLY =
  /^(?:(?:yes|yeah|yep|yup|ok|okay|sure|fine|alright|please|right|good|great|no|nope|nah|thanks|s[ií])[\s,.!]*){1,4}$/i;

/** Nothing but a yes or a no, in a few words: "ok fine". */
export const saysPlainly = (input: Input): boolean =>
  input.value === null && PLAINLY.test(input.text) && saysYesOrNo(input) !== null;
