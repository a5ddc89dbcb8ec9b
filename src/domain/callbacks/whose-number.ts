import type { CallbackForm } from './callback-request.ts';
import { formatPhone } from './format-phone.ts';
import { LONGEST_NAME } from './understand-name.ts';
import { understandPhone } from './understand-phone.ts';

/** "Mine is", "my number is", "call me at", and "his", "the number", of which the last one before a number says whose it is. */
const WHOSE =
  /\b(?:(?<mine>mine)|(?<own>my (?:own )?(?:phone |cell |mobile |home |work )?(?:number|phone|cell|mobile)|me (?:at|on)|i'?m (?:at|on))|(?<theirs>his|hers?|theirs?|him|them|the (?:right |correct |new )?(?:phone |cell )?(?:number|phone|one)|\p{L}+['’]s (?:\p{L}+ )?(?:number|phone|cell|mobile)))(?!\p{L})/giu;
const MINE_AFTER = /^[\s,(:–—-]*(?:is |it'?s |that'?s )?(?<mine>mine|my (?:own )?(?:number|phone|cell))\b/i;
/** Takes the place of the number that is there, whosever it is. */
const REPLACES = /\b(?:instead|change|replace|switch|use|rather|wrong)\b/i;

/** What leads to a number for when nobody answers at the first. */
const ELSE =
  /\bif\b[^.!?\d]{0,40}\b(?:answers?|answering|picks? (?:it )?up|reach|get through|get (?:hold of )?(?:him|her|them|me)|available|there|home|busy|responds?)\b[^.!?\d]{0,40}$|\b(?:or|otherwise|or else)\b[^.,;!?\d]{0,30}$/i;

/**
 * Whether a number in the text is another's than that of whom the form has one: the visitor's own beside a relative's, or one for when
 * nobody answers. "His number is …" and "not 0157, 0158" are none.
 */
export function isAnothersNumber(text: string, form: Pick<CallbackForm, 'name' | 'phone' | 'forWhom'>) {
  const understood = understandPhone(text);
  if (!form.phone || understood.kind !== 'phone' || understood.phone.e164 === form.phone.e164) return false;
  const at = text.indexOf(understood.text);
  const [before, after] = at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + understood.text.length)];
  const lead = before.slice(-LONGEST_LEAD);
  if (ELSE.test(lead)) return true;
  if (!form.forWhom || REPLACES.test(text)) return false;
  const said = MINE_AFTER.exec(after) ?? [...lead.matchAll(WHOSE)].at(-1);
  const { mine, own } = said?.groups ?? {};
  return mine !== undefined || (own !== undefined && callsAnother(form));
}

const LONGEST_LEAD = 100;

/** Whom the call is for is named and called, or nobody is named yet; "Ann Lee, for my mother" is called herself. */
export const callsAnother = ({ name, forWhom }: Pick<CallbackForm, 'name' | 'forWhom'>): boolean =>
  forWhom !== undefined && (name === undefined || forWhom.includes(`, ${name}`));

/** Whom the call is for with a further number, which staff read there; as it was where it would grow too long. */
export function withOtherNumber(forWhom: string, phone: NonNullable<CallbackForm['phone']>): string {
  const noted = `${forWhom.replace(NOTED, '')} (other number: ${formatPhone(phone)})`;
  return noted.length > LONGEST_NAME ? forWhom : noted;
}

const NOTED = / \(other number: [^a-z]*\)$/;
