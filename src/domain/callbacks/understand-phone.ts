import {
  type CountryCode,
  findPhoneNumbersInText,
  type PhoneNumber,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/max';
import type { Phone } from './callback-request.ts';

/**
 * Why a text holds no number that staff can call: none in it; a number of services such as 911; no area code; digits missing;
 * too many; premium rate; or a number that can't exist.
 */
export type PhoneProblem =
  | 'none'
  | 'service-number'
  | 'no-area-code'
  | 'too-short'
  | 'too-long'
  | 'premium'
  | 'invalid';

export type PhoneUnderstanding =
  | { readonly kind: 'phone'; readonly phone: Phone; readonly text: string; readonly isOneOfTwo: boolean }
  | { readonly kind: 'refused'; readonly reason: PhoneProblem };

/** Longer texts hold something else than a phone number; libphonenumber's finder is slow on them. */
const LONGEST = 250;

/**
 * The phone number in a text, in E.164 with its extension; numbers without a country code are the country's. Digits said as words
 * ("two one two …") count. Metadata is libphonenumber's largest, since smaller ones let 911 and made-up numbers pass.
 */
export function understandPhone(text: string, country: CountryCode = 'US'): PhoneUnderstanding {
  const digitsText = spelledDigits(text.slice(0, LONGEST))
    .replace(TWO_NUMBERS, ' or ')
    .replace(DIALED_ABROAD, '+');
  const found = meant(digitsText, country) ?? meant(digitsText.replace(WORD, digitOf), country);
  if (!found) return { kind: 'refused', reason: problemOf(digitsText) };
  const { startsAt, endsAt, isOneOfTwo } = found;
  const number = withNewEnd(found.number, digitsText.slice(endsAt));
  if (number.getType() === 'PREMIUM_RATE') return { kind: 'refused', reason: 'premium' };
  return { kind: 'phone', phone: toPhone(number), text: digitsText.slice(startsAt, endsAt), isOneOfTwo };
}

/** "212-555-0130, no wait 0131": the last digits are said anew. */
const NEW_END =
  /^[\s,.;–—-]*(?:(?:oh|no|wait|sorry|oops|actually|i mean|i meant|correction|make that|it'?s)[\s,.!-]+)+(\d{2,4})(?![\d-])/i;

function withNewEnd(number: PhoneNumber, after: string): PhoneNumber {
  const end = NEW_END.exec(after)?.[1];
  if (!end) return number;
  return parsePhoneNumberFromString(`${number.number.slice(0, -end.length)}${end}`) ?? number;
}

/** The number in E.164 as a phone, or null where it can't exist. */
export function phoneOf(e164: string): Phone | null {
  const number = parsePhoneNumberFromString(e164);
  return number?.isValid() ? toPhone(number) : null;
}

/** What puts the number after it in the place of the one before: "212-555-0142, no wait, 212-555-0143". */
const TAKES_BACK =
  /\b(?:no(?! (?:answer|reply|response|one))|not that|sorry|wait|oops|actually|i mean|i meant|correction|rather|scratch that)\b/i;
const RULES_OUT = /\b(?:not|isn'?t|instead of|rather than)\s*$/i;

/** "Her number is …, mine is …, call mine". */
const MINE_IS =
  /\b(?:mine|my (?:own )?(?:phone |cell |mobile )?(?:number|phone|cell|mobile))(?: is|'s)?[\s:(+-]*$/i;
const CALL_MINE =
  /\b(?:call|use|ring|take|try)(?: me)?(?: on| at)? (?:mine|my (?:own )?(?:number|phone|cell|mobile))\b/i;

const LABELS = 'cell|mobile|home|house|work|office|landline';
/** "Cell is better", "preferably the home number". */
const PREFERRED = new RegExp(
  `\\b(${LABELS})(?: (?:phone|number|one))?(?: is|'s| works)? (?:(?:a bit|much|the) )?(?:better|best|preferred|easier|first)\\b|\\b(?:prefer(?:ably|red)?|rather|use|try|best)(?: is)?(?: (?:the|my))? (${LABELS})\\b`,
  'i',
);
const LABEL_AHEAD = new RegExp(`\\b(${LABELS})\\b[^\\d]{0,15}$`, 'i');

/** Of two numbers with labels, the one whose label is said to be better. */
function preferred<T extends { readonly startsAt: number }>(
  text: string,
  numbers: readonly T[],
): T | undefined {
  const [, one, other] = PREFERRED.exec(text) ?? [];
  const label = (one ?? other)?.toLowerCase();
  return label
    ? numbers.find(
        ({ startsAt }) =>
          LABEL_AHEAD.exec(text.slice(Math.max(0, startsAt - 30), startsAt))?.[1]?.toLowerCase() === label,
      )
    : undefined;
}

/** The first number, or a later one that takes its place. */
function meant(text: string, country: CountryCode) {
  const numbers = findPhoneNumbersInText(text, country);
  const mine = numbers.filter(({ startsAt }) =>
    MINE_IS.test(text.slice(Math.max(0, startsAt - 40), startsAt)),
  );
  if (mine.length === 1 && CALL_MINE.test(text)) return { ...mine[0]!, isOneOfTwo: false };
  const better = numbers.length > 1 ? preferred(text, numbers) : undefined;
  if (better) return { ...better, isOneOfTwo: true };
  const [first, second] = numbers.filter(({ startsAt }) => !RULES_OUT.test(text.slice(0, startsAt)));
  const only = first ?? numbers[0];
  if (!first || !second) return only && { ...only, isOneOfTwo: false };
  const isTakenBack = TAKES_BACK.test(text.slice(first.endsAt, second.startsAt));
  return isTakenBack ? { ...second, isOneOfTwo: false } : { ...first, isOneOfTwo: true };
}

function toPhone(number: PhoneNumber): Phone {
  return { e164: number.number, extension: number.ext ? String(number.ext) : null };
}

function problemOf(text: string): PhoneProblem {
  const digits = text.replace(/\D/g, '');
  if (digits.length === 0) return 'none';
  if (/^(?:[2-9]11|988|112|999)$/.test(digits)) return 'service-number';
  if (digits.length === 7) return 'no-area-code';
  if (digits.length < 10) return 'too-short';
  return digits.length > 15 ? 'too-long' : 'invalid';
}

/** Between two numbers; the finder takes the second one's area code for an extension. */
const TWO_NUMBERS = /(?<=\d{4})\s?[,;/]\s*(?=(?:\+?1[ .-]?)?\(?\d{3}\)?[ .-]?\d{3}[ .-]?\d{4})/g;

/** How other countries are dialed, for the + that stands for it. */
const DIALED_ABROAD = /(?<![\d+-])(?:011|00)[ -]?(?=[2-9]\d(?:[ -]?\d){7,12}(?!\d))/g;

const SPELLED = 'zero|oh|one|two|three|four|five|six|seven|eight|nine';
const VALUES: ReadonlyMap<string, string> = new Map([
  ['zero', '0'],
  ['oh', '0'],
  ['one', '1'],
  ['two', '2'],
  ['three', '3'],
  ['four', '4'],
  ['five', '5'],
  ['six', '6'],
  ['seven', '7'],
  ['eight', '8'],
  ['nine', '9'],
]);
const RUN = new RegExp(`\\b(?:${SPELLED})(?:[ ,.-]{1,2}(?:${SPELLED})){6,14}\\b`, 'gi');
const WORD = new RegExp(`\\b(?:${SPELLED})\\b`, 'gi');

const digitOf = (word: string): string => VALUES.get(word.toLowerCase()) ?? word;

/** Seven or more digit words in a row, as dictation writes them, become digits. */
function spelledDigits(text: string): string {
  return text.replace(RUN, (run) => run.replace(WORD, digitOf).replace(/[^0-9]/g, ''));
}
