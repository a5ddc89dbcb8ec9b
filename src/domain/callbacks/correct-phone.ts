import type { Phone } from './callback-request.ts';
import { phoneOf, understandPhone } from './understand-phone.ts';

/** "Not 0142, 0143", "0143, not 0142", "it's 0143 instead of 0142". */
const NEW_FOR_OLD: readonly RegExp[] = [
  /\b(?:not|isn'?t) (?<old>\d{2,7})[\s,;.:–—-]+(?:but |rather )?(?:it'?s |it is |its )?(?<fresh>\d{2,7})\b/i,
  /(?<![\d-])(?<fresh>\d{2,7})[\s,;.–—-]+(?:and )?(?:not|instead of|rather than) (?<old>\d{2,7})\b/i,
];

/** "It ends in 0143", "the last four are 0143", "0143 I mean". */
const ENDING: readonly RegExp[] = [
  /\b(?:end(?:s|ing)? (?:in|with)|last (?:two|three|four|\d)(?: digits| numbers)?(?: are| is| should be|:)?)\s+(?<fresh>\d{2,4})\b/i,
  /\b(?<fresh>\d{2,4}) (?:at|in|as) (?:the )?(?:end|last)\b/i,
  /^(?:(?:oh|no|sorry|wait|oops|actually|i mean|it'?s)[\s,.!-]+)*(?<fresh>\d{4})(?:[\s,.!-]+(?:i mean|i meant|instead|sorry|rather))[.!]*$/i,
];

/** "Area code 917", "the area code is 917". */
const AREA_CODE = /\barea code(?: is| should be| was|:)?(?: not \d{3},?)?\s*(?<fresh>\d{3})\b/i;

/** "Add extension 7", "ext. 12". */
const EXTENSION = /\b(?:ext|extension|extn|x)\b\.?(?: is| number| no\.?|:)?\s*(\d{1,6})\b/i;

/**
 * The number with the digits that a correction means ("not 0142, 0143"), or null where the text corrects none of its digits; an extension is
 * added. What
 * is said to be wrong must stand in the number: at its end, or as its area code.
 */
export function correctPhone(text: string, known: Phone): Phone | null {
  const extension = EXTENSION.exec(text.slice(0, LONGEST))?.[1];
  if (extension && understandPhone(text).kind !== 'phone') return { ...known, extension };
  const { country, digits } = parts(known);
  const corrected = withDigits(text.slice(0, LONGEST), digits);
  if (!corrected || corrected === digits) return null;
  const phone = phoneOf(`${country}${corrected}`);
  return phone && { ...phone, extension: known.extension };
}

const LONGEST = 120;

function withDigits(text: string, digits: string): string | null {
  const areaCode = AREA_CODE.exec(text)?.groups?.fresh;
  if (areaCode) return areaCode + digits.slice(areaCode.length);
  for (const pattern of NEW_FOR_OLD) {
    const { old, fresh } = pattern.exec(text)?.groups ?? {};
    if (!old || !fresh || old.length !== fresh.length) continue;
    if (digits.endsWith(old)) return digits.slice(0, -old.length) + fresh;
    if (digits.startsWith(old)) return fresh + digits.slice(old.length);
  }
  const ending = ENDING.map((pattern) => pattern.exec(text)?.groups?.fresh).find(Boolean);
  return ending ? digits.slice(0, -ending.length) + ending : null;
}

/** The country's ten digits stand by themselves, so that an area code is found at their start. */
function parts({ e164 }: Phone): { readonly country: string; readonly digits: string } {
  const american = /^\+1(\d{10})$/.exec(e164)?.[1];
  return american ? { country: '+1', digits: american } : { country: '+', digits: e164.slice(1) };
}
