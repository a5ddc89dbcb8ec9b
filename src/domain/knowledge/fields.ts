import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { z } from 'zod';

/*
 * The kinds of values that knowledge files hold. A message says what is wrong, then, after a dash, what to write.
 */

const PHONE_FIX = 'write it in quotes with its country code, e.g. "+1 212 555 0142"';

/** A line or paragraph of text, trimmed, never empty. */
export const text = (what: string, example: string) =>
  z
    .string(`${what} isn't text — write text, in quotes if it looks like a number, e.g. "${example}"`)
    .transform((value) => value.trim())
    .refine((value) => value !== '', `${what} is empty — write e.g. "${example}"`);

/** A fact that may be left empty or out: then it is null, and the bot says that it doesn't know. */
export const optionalText = z
  .string("this fact isn't text — write text in quotes, or leave it empty")
  .nullish()
  .transform((value) => value?.trim() || null);

/** A phone number that could be dialled, as E.164. A number without its country code is refused. */
export const phone = z.string(`the phone number isn't text — ${PHONE_FIX}`).transform((value, context) => {
  const parsed = parsePhoneNumberFromString(value);
  if (parsed?.isValid()) return parsed.number as string;
  context.addIssue(`"${value}" is no phone number that can be called — ${PHONE_FIX}`);
  return z.NEVER;
});

/** An IANA time zone; offsets and abbreviations are refused because they don't know summer time. */
export const timeZone = z
  .string("the time zone isn't text — write its IANA name, e.g. America/New_York")
  .refine(isIanaZone, 'this is no IANA time zone — write e.g. America/New_York or Europe/Madrid');

function isIanaZone(name: string): boolean {
  if (!/^[A-Z][A-Za-z_]+\/[A-Za-z]/.test(name)) return false;
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}

/** A date that exists, as `YYYY-MM-DD`. */
export const isoDate = z.iso.date('this is no date — write year-month-day, e.g. 2027-01-31');

/** A BCP 47 language tag in its canonical spelling. */
export const language = z.string('the language is missing — write e.g. en').transform((value, context) => {
  try {
    return Intl.getCanonicalLocales(value)[0] ?? value;
  } catch {
    context.addIssue('this is no language tag — write e.g. en or es-MX');
    return z.NEVER;
  }
});

/** A short name for a thing in an address or a record: small letters, digits and hyphens. */
export const slug = z
  .string("the id isn't text — write small letters, digits and hyphens, e.g. restrooms")
  .regex(
    /^[a-z0-9]+(-[a-z0-9]+)*$/,
    'the id has other characters — write small letters, digits and hyphens, e.g. gift-cards',
  );

/** A whole number of `unit` between two bounds. */
export const count = (unit: string, min: number, max: number) => {
  const message = `this is no whole number of ${unit} from ${min} to ${max} — write one without quotes`;
  return z.int(message).min(min, message).max(max, message);
};
