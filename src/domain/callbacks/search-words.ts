/** Beginnings of a name's words are kept from so many letters on, up to so many. */
const SHORTEST = 2;
const LONGEST = 12;
const LAST_DIGITS = 4;

/** What is looked for: a reference, a number, its last digits, or words of a name. */
export type Sought =
  | { readonly kind: 'reference'; readonly ref: string }
  | { readonly kind: 'digits'; readonly digits: string }
  | { readonly kind: 'phone'; readonly typed: string }
  | { readonly kind: 'name'; readonly words: readonly string[] }
  | { readonly kind: 'nothing' };

/** The words of a name as they are compared: without accents and capitals. */
const nameWords = (name: string): string[] =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length >= SHORTEST);

/** Every beginning of a name's words by which it is found: `an`, `ann` of "Ann". */
export function nameBeginnings(name: string): string[] {
  const beginnings = nameWords(name).flatMap((word) =>
    Array.from({ length: Math.min(word.length, LONGEST) - SHORTEST + 1 }, (_, n) =>
      word.slice(0, SHORTEST + n),
    ),
  );
  return [...new Set(beginnings)];
}

export const lastDigits = (e164: string): string => e164.slice(-LAST_DIGITS);

/** What somebody means who types into the search box. */
export function soughtBy(typed: string): Sought {
  const text = typed.trim();
  const code = text.toUpperCase().replace(/[\s-]/g, '');
  if (/^[2-9A-HJ-NP-Z]{8}$/.test(code) && /\d/.test(code)) return { kind: 'reference', ref: code };
  const digits = text.replace(/\D/g, '');
  const isNumber = digits.length >= LAST_DIGITS && !/\p{L}/u.test(text);
  if (isNumber)
    return digits.length === LAST_DIGITS ? { kind: 'digits', digits } : { kind: 'phone', typed: text };
  const words = nameWords(text).map((word) => word.slice(0, LONGEST));
  return words.length > 0 ? { kind: 'name', words } : { kind: 'nothing' };
}
