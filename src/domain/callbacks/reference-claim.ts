import { REFERENCE_CODE } from './reference-code.ts';
import { understandPhone } from './understand-phone.ts';

/** What somebody names to reach a request that another conversation asked for. */
export interface ReferenceClaim {
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
  /\b(?:ref(?:erence)?|confirmation|code|c[oó]digo|referencia)\b(?:[\s.:#-]*(?:code|number|no|is|was|es|it's|its)\b)*[\s.:#"'“(-]*(?<code>[a-z\d]{4}(?<gap>[ -]?)[a-z\d]{4})\b/giu;
const UNLABELLED = /(?<![a-z\d])(?<code>[a-z\d]{8})(?![a-z\d])/giu;

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
  const read = text.slice(0, LONGEST);
  const found = codeIn(read);
  if (found) return { ref: found.ref, digits: digitsIn(read.replace(found.text, ' ')) };
  const digits = named ? ONLY_DIGITS.exec(read)?.groups?.digits : undefined;
  return named && digits ? { ref: named, digits } : null;
}

/** What a text says beside its reference and digits. */
export function withoutReference(text: string): string {
  const found = codeIn(text.slice(0, LONGEST));
  return found ? text.replace(found.text, ' ').replace(LAST_DIGITS, ' ').replace(FOUR_DIGITS, ' ') : text;
}

function codeIn(text: string): { readonly ref: string; readonly text: string } | null {
  for (const { groups } of text.matchAll(LABELLED)) {
    const { code = '', gap = '' } = groups ?? {};
    const inCapitals = gap === '' && code === code.toUpperCase();
    const ref = asCode(code);
    if (ref && (inCapitals || isMixed(ref))) return { ref, text: code };
  }
  for (const { groups } of text.matchAll(UNLABELLED)) {
    const { code = '' } = groups ?? {};
    const ref = asCode(code);
    if (ref && (isMixed(ref) || standsOut(code, text))) return { ref, text: code };
  }
  return null;
}

const asCode = (written: string): string | null => {
  const code = written.replace(/[ -]/g, '').toUpperCase();
  return REFERENCE_CODE.test(code) ? code : null;
};

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

const isMixed = (code: string): boolean => /\d/.test(code) && /[A-Z]/.test(code);

function digitsIn(text: string): string | null {
  const understood = understandPhone(text);
  if (understood.kind === 'phone') return understood.phone.e164.slice(-4);
  return (LAST_DIGITS.exec(text) ?? FOUR_DIGITS.exec(text))?.groups?.digits ?? null;
}
