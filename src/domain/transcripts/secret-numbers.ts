import type { Inbound } from './turn.ts';

/** What stands in the place of a number that isn't kept. */
const REMOVED = '[number removed]';

/** Most texts hold no number that is long enough. */
const LONG_NUMBER = /\d(?:[ \u00a0.–-]?\d){8}/;

/** Card numbers as they are printed and typed: 19 digits in fives of groups, 16 in fours, 14 or 15 as American Express and Diners do, 13 to 19 in one. */
const CARDS: readonly RegExp[] = [
  /(?<![\d+])\d{4}([ \u00a0.–-])\d{4}\1\d{4}\1\d{4}\1\d{3}(?!\d)/g,
  /(?<![\d+])\d{4}([ \u00a0.–-])\d{4}\1\d{4}\1\d{4}(?!\d)/g,
  /(?<![\d+])\d{4}([ \u00a0.–-])\d{6}\1\d{4,5}(?!\d)/g,
  /(?<![\d+])\d{13,19}(?!\d)/g,
];

/** The digits with which cards of any network begin. */
const CARD_BEGINS = /^[2-6]/;

const SSN = /(?<![\d+]|\+\d{1,3}[ -])\d{3}[–-]\d{2}[–-]\d{4}(?!\d)/g;
const SSN_NAME = 'social security|ssn|social|seguro social';
const NINE = '\\d{3}[ \\u00a0.–-]?\\d{2}[ \\u00a0.–-]?\\d{4}(?!\\d)';
const NAMED_BEFORE = new RegExp(`(\\b(?:${SSN_NAME})\\b[^\\d\\n]{0,40})${NINE}`, 'gi');
const NAMED_AFTER = new RegExp(`(?<!\\d)${NINE}(?=[^\\d\\n]{0,20}\\b(?:${SSN_NAME})\\b)`, 'gi');

/**
 * The text without card numbers (13 to 19 digits with the check digit of ISO/IEC 7812, in the groups in which they are written) and Social
 * Security numbers (`123-45-6789`, or nine digits that are called one). Nobody at the desk needs them, so they are kept nowhere. A phone number
 * stays: it has other groups, fewer digits or a `+`.
 */
export function withoutSecretNumbers(text: string): string {
  if (!LONG_NUMBER.test(text)) return text;
  const withoutCards = CARDS.reduce(
    (rest, card) => rest.replace(card, (found) => (isCard(found) ? REMOVED : found)),
    text,
  );
  return withoutCards
    .replace(SSN, REMOVED)
    .replace(NAMED_BEFORE, `$1${REMOVED}`)
    .replace(NAMED_AFTER, REMOVED);
}

/** The same of all that a visitor typed into a message. */
export function withoutSecretsIn(inbound: Inbound): Inbound {
  const { text, form, wish } = inbound;
  return {
    ...inbound,
    text: withoutSecretNumbers(text),
    ...(form
      ? {
          form: {
            ...form,
            words: withoutSecretNumbers(form.words),
            topic: withoutSecretNumbers(form.topic),
            forWhom: withoutSecretNumbers(form.forWhom),
          },
        }
      : {}),
    ...(wish ? { wish: { ...wish, words: withoutSecretNumbers(wish.words) } } : {}),
  };
}

function isCard(found: string): boolean {
  const digits = found.replace(/\D/g, '');
  return CARD_BEGINS.test(digits) && hasCheckDigit(digits);
}

/** The Luhn formula: from the right, every second digit doubled and its own digits added, sums to a multiple of ten. */
function hasCheckDigit(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, at) => {
    const value = Number(digit) * (at % 2 === 0 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}
