import { withoutSecretNumbers } from '../transcripts/secret-numbers.ts';

/** The most that staff read of it. */
export const LONGEST_REASON = 300;

/** What says that a request shall be canceled, and not why. */
const ORDERS = [
  '(?:yes|yeah|yep|yup|sure|ok|okay|fine|correct|right|exactly|no(?! (?:longer|more|need))|wait|hi|hello|hey|well|oh|actually|sorry|thanks|thank you|so|and|but|s[ií]|por favor|please)',
  "(?:that'?s|it'?s|that is) (?:right|fine|ok|okay|correct)",
  '(?:go ahead|do it|do that|do so)(?: and)?',
  "(?:(?:i|we)(?:'d like| would like| want| need| have|'m going) to |(?:can|could|would|will) (?:you|i|we) (?:please |just |still )?|let'?s |how (?:do|can) i |just |please )?(?:cancel|delete|remove|withdraw|erase|scrap|drop|call off|cancelar?|cancele)(?: (?:it|this|that|everything|all|all of it|now|for me|please|the|my|your|our|call ?back|call|phone|request|appointment|la|mi|llamada|solicitud))*",
  "(?:please )?(?:don'?t|do not|never|stop) (?:call|calling|contact|phone)(?:ing)?(?: (?:me|us|back|again|any ?more|at all|ever|please))*",
  "(?:i|we) (?:don'?t|do not|no longer) (?:want|need)(?: (?:a|the|any|this|that|it|my|you|to|be|call ?back|call|called|request|me|any ?more|now))*",
].join('|');
const ORDER_FIRST = new RegExp(`^(?:${ORDERS})(?=$|[\\s,.;:!?–—-])[\\s,.;:!?–—-]*`, 'i');
const JOINT = /^(?:because|bc|cuz|cause|since|as|for|porque)\s+/i;

const YES_FIRST = /^(?:yes|yeah|yep|yup|s[ií])\b(?!,? but\b)/i;

/** "Yes, I have no time": the doubt that a negation or a feeling casts on other yeses is no doubt beside a reason. */
export const saysYesAndWhy = (text: string): boolean =>
  YES_FIRST.test(text.trim()) && !text.includes('?') && cancelReason(text) !== null;

const NAMES_REQUEST = /\b(?:code|ref(?:erence)?|digits?|ends?|ending|number)\b|\d{3}/i;

/** The same of a message that names the request by its reference and digits, which are no reason. */
export const reasonBesideReference = (text: string): string | null =>
  cancelReason(
    text
      .split(/[,.;]/)
      .filter((part) => !NAMES_REQUEST.test(part))
      .join(','),
  );

/** Why a request is canceled, as far as it stands beside the order to do so: "I found another clinic" of "yes, I found another clinic"; null without a reason. */
export function cancelReason(text: string): string | null {
  let rest = text.trim();
  for (let before = ''; before !== rest; ) {
    before = rest;
    rest = rest.replace(ORDER_FIRST, '');
  }
  rest = withoutSecretNumbers(rest.replace(JOINT, '').trim());
  if ((rest.match(/\p{L}{2,}/gu) ?? []).length < 2) return null;
  return rest.length > LONGEST_REASON ? `${rest.slice(0, LONGEST_REASON)}…` : rest;
}
