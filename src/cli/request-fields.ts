import { LONGEST_TOPIC } from '../domain/callbacks/callback-form.ts';
import type { Phone } from '../domain/callbacks/callback-request.ts';
import { isNumberOfOthers } from '../domain/callbacks/numbers-of-others.ts';
import { understandEmail } from '../domain/callbacks/understand-email.ts';
import { LONGEST_NAME, understandName } from '../domain/callbacks/understand-name.ts';
import { understandPhone } from '../domain/callbacks/understand-phone.ts';
import type { Clinic } from '../domain/knowledge/knowledge.ts';
import { UsageError } from './arguments.ts';

/** @throws {UsageError} */
export function nameOf(given: string, option = '--name'): string {
  const understood = understandName(given);
  if (understood.kind === 'name') return understood.name;
  throw new UsageError(`${option} takes a name without digits, of at most ${LONGEST_NAME} characters`);
}

/** @throws {UsageError} */
export function phoneOf(given: string): Phone {
  const understood = understandPhone(given);
  if (understood.kind === 'phone') return understood.phone;
  throw new UsageError(
    '--phone takes a number that can be called, e.g. "212 555 0142" or "+44 20 7946 0018"',
  );
}

/** @throws {UsageError} for a number under which nobody would reach who asked. */
export function checkWhoseNumber(phone: Phone, clinic: Clinic): void {
  if (isNumberOfOthers(phone, clinic))
    throw new UsageError('--phone is the clinic’s own number or a help line’s: take down theirs');
}

/** @throws {UsageError} */
export function emailOf(given: string): string {
  const email = understandEmail(given);
  if (email !== null) return email;
  throw new UsageError('--email takes an address, e.g. ann@example.com');
}

/** @throws {UsageError} */
export function topicOf(given: string): string {
  const topic = given.trim();
  if (topic !== '' && topic.length <= LONGEST_TOPIC) return topic;
  throw new UsageError(`--topic takes 1 to ${LONGEST_TOPIC} characters`);
}

/** Languages in which staff call. */
const LANGUAGES = ['en', 'es'] as const;

/** @throws {UsageError} */
export function languageOf(given: string): string {
  const lang = LANGUAGES.find((one) => one === given.toLowerCase());
  if (lang) return lang;
  throw new UsageError(`--lang takes one of ${LANGUAGES.join(', ')}`);
}

const RELATION = /^[\p{L}][\p{L}\p{M} ’'-]*$/u;

/**
 * Whom a call is about, as a visitor says it: "my mother, Ruth Miller", or either alone; null where staff said neither.
 * @throws {UsageError}
 */
export function forWhomOf(name: string | undefined, relation: string | undefined): string | null {
  const said = relation?.trim().replace(/\s+/g, ' ');
  if (said !== undefined && !RELATION.test(said))
    throw new UsageError('--relation takes a word or two, e.g. "my mother"');
  const whom = [said, name === undefined ? undefined : nameOf(name, '--for')].filter(Boolean).join(', ');
  if (whom.length > LONGEST_NAME)
    throw new UsageError(`--for and --relation take ${LONGEST_NAME} characters together`);
  return whom === '' ? null : whom;
}
