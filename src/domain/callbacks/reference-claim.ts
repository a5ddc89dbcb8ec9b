import { REFERENCE_CODE } from './reference-code.ts';
import { understandPhone } from './understand-phone.ts';

/** What somebody names to reach a request that another conversation asked for. */
export interface ReferenceClaim {
  /** Eight letters and digits; a slip of the pen may make them no reference code. */
  readonly ref: string;
  /** The last four digits of its phone number; null when none were named. */
  readonly digits: string | null;
}

/** A claim that can be judged, by the conversation that makes it. */
export interface ProvableClaim {
  readonly conversation: string;
  readonly claim: { readonly ref: string; readonly digits: string };
  /** ISO 8601 instant. */
  readonly now: string;
}

/** Longer texts tell a story. */
const LONGEST = 300;

const LABELLED =
  /\b(?:ref(?:erence)?|confirmation|code|c[oó]digo|referencia)\b(?:[\s.:#-]*(?:code|number|no|is|was|es|it's|its)\b)*[\s.:#"'“(-]*(?<code>[a-z\d]{4}(?<gap>[ -]?)[a-z\d]{4}|(?:[a-z\d]{1,2}[ -]){3,7}[a-z\d]{1,2})\b/giu;
const UNLABELLED = /(?<![a-z\d])(?<code>[a-z\d]{8})(?![a-z\d])/giu;
/** In two halves, as people copy it; halves that overlap are found too. */
const HALVES = /(?<![a-z\d])(?=(?<code>(?<first>[a-z\d]{4})[ -](?<second>[a-z\d]{4}))(?![a-z\d]))/giu;

/** What the text is about where a code that isn't called one, or has a slip, is taken for one. */
const ABOUT_REQUEST =
  /\b(?:cancel(?:ar|l?ed|l?ing)?|withdraw|change|move|reschedule|look(?: ?up|ing)?|find|check|status|show|request|call ?back|my call|ref(?:erence)?|code|cambiar|mover|llamada|solicitud)\b/i;
const TIME = /^\d{1,3}(?:am|pm|th|st|nd|rd|hrs?|min|h)$/i;
/** Short words that stand before a code or after it. */
const WORDS =
  /^(?:call|code|that|this|with|ends|last|from|mine|time|date|name|back|move|cell|your|have|made|want|need|they|when|what|will|been|then|them|here|also|just|once|more|soon|next|week|noon|line|hour|give|gave|take|make|were|sent|find|look|show)$/i;

const LAST_DIGITS =
  /\b(?:digits?|numbers?|phone|cell|mobile|four|4|end(?:s|ing)?(?: in| with)?)\b\D{0,25}(?<!\d)(?<digits>\d{4})(?!\d)/i;
const FOUR_DIGITS = /(?<!\d)(?<digits>\d{4})(?!\d)/;

/** Nothing but four digits, in a few words. */
const ONLY_DIGITS = /^[^\d]{0,40}(?<!\d)(?<digits>\d{4})(?!\d)[^\d]{0,20}$/;

/**
 * The reference that a text names, with the digits beside it ("ABCD2345, last digits 0142"), or null. Four digits alone answer for the
 * code that was `named` before. A code of letters alone counts in capitals where it is called a code, or where digits follow and the rest
 * isn't in capitals too: "callback" and "CALLBACK PLEASE" are none.
 */
export function readReference(text: string, named: string | null): ReferenceClaim | null {
  const read = withPlainDashes(text).slice(0, LONGEST);
  const found = codeIn(read);
  if (found) return { ref: found.ref, digits: digitsIn(read.replace(found.text, ' ')) };
  const digits = named ? digitsAlone(read) : undefined;
  return named && digits ? { ref: named, digits } : null;
}

/** The digits that were asked for, or the whole number in their place. */
function digitsAlone(text: string): string | undefined {
  const said = ONLY_DIGITS.exec(text)?.groups?.digits;
  if (said) return said;
  const understood = understandPhone(text);
  return understood.kind === 'phone' && !/\p{L}{3}/u.test(text.replace(LEADS_TO_NUMBER, ''))
    ? understood.phone.e164.slice(-4)
    : undefined;
}

const LEADS_TO_NUMBER = /^(?:it'?s|it is|(?:my|the) (?:phone |cell )?(?:number|phone|cell)(?: is|'s|:)?)\s/i;

const withPlainDashes = (text: string): string => text.replace(/[\u2010-\u2015]/g, '-');

/** What a text says beside its reference and digits. */
export function withoutReference(text: string): string {
  const plain = withPlainDashes(text);
  const found = codeIn(plain.slice(0, LONGEST));
  return found ? plain.replace(found.text, ' ').replace(LAST_DIGITS, ' ').replace(FOUR_DIGITS, ' ') : text;
}

interface Found {
  readonly ref: string;
  readonly text: string;
}

function codeIn(text: string): Found | null {
  const isAbout = ABOUT_REQUEST.test(text);
  return labelled(text) ?? inOneWord(text, isAbout) ?? inHalves(text, isAbout);
}

function labelled(text: string): Found | null {
  for (const { groups } of text.matchAll(LABELLED)) {
    const { code = '', gap = '' } = groups ?? {};
    const ref = asCode(code);
    const inCapitals = gap === '' && REFERENCE_CODE.test(code);
    if (ref && (inCapitals || isMixed(code))) return { ref, text: code };
  }
  return null;
}

/** A code that isn't called one; with a slip in it, only where the text is about a request. */
function inOneWord(text: string, isAbout: boolean): Found | null {
  for (const { groups } of text.matchAll(UNLABELLED)) {
    const { code = '' } = groups ?? {};
    const ref = asCode(code);
    const isWhole = REFERENCE_CODE.test(code.toUpperCase());
    if (ref && (isMixed(code) ? isWhole || isAbout : standsOut(code, text))) return { ref, text: code };
  }
  return null;
}

/** "4SNP G7ZW": the two halves that look most like a code, where the text is about a request or has digits beside them. */
function inHalves(text: string, isAbout: boolean): Found | null {
  const found = [...text.matchAll(HALVES)].flatMap(({ groups }) => {
    const { code = '', first = '', second = '' } = groups ?? {};
    const ref = asCode(code);
    const halves = [first, second];
    if (!ref || halves.some((half) => TIME.test(half) || WORDS.test(half))) return [];
    const mixed = halves.filter(isMixed).length;
    return mixed === 0 ? [] : [{ ref, text: code, mixed }];
  });
  const [best] = found.sort((one, other) => other.mixed - one.mixed);
  const isAlone = best && text.replace(best.text, '').replace(/[^\p{L}]/gu, '') === '';
  return best && (isAbout || isAlone) ? best : null;
}

/** The code that was meant: 1 and I, which none has, are an L that was misread. A zero and an O stay, since nobody knows what they were. */
const asCode = (written: string): string | null => {
  const code = written.replace(/[ -]/g, '').toUpperCase().replace(/[1I]/g, 'L');
  return code.length === CODE_LENGTH ? code : null;
};

const CODE_LENGTH = 8;

/** Whether a code can be one of ours: none has a zero or an O. */
export const isReferenceCode = (code: string): boolean => REFERENCE_CODE.test(code);

/** Letters in capitals among words that aren't, with four digits beside them. */
const standsOut = (code: string, text: string): boolean => {
  const beside = text.replace(code, ' ');
  return (
    code === code.toUpperCase() &&
    FOUR_DIGITS.test(beside) &&
    understandPhone(beside).kind !== 'phone' &&
    !/\p{Lu}{3}/u.test(beside)
  );
};

const isMixed = (code: string): boolean => /\d/.test(code) && /[a-z]/i.test(code);

function digitsIn(text: string): string | null {
  const understood = understandPhone(text);
  if (understood.kind === 'phone') return understood.phone.e164.slice(-4);
  return (LAST_DIGITS.exec(text) ?? FOUR_DIGITS.exec(text))?.groups?.digits ?? null;
}
