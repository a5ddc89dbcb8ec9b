import type { CallbackRequest, Phone } from './callback-request.ts';

/** Requests of one person within this time get one call. */
export const SAME_REQUEST_MS = 24 * 60 * 60 * 1000;

interface Person {
  readonly name: string;
  readonly phone: Phone;
}

/** The same for the same number and name, however the name is written. */
export const personKey = ({ name, phone }: Person): string => `${phone.e164}\n${nameKey(name)}`;

/** The same however a name is written. */
export const nameKey = (name: string): string =>
  name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();

/** The request among a conversation's own that a new one of this person changes rather than repeats, or null. */
export function ownRequestOf(
  person: Person,
  own: readonly CallbackRequest[],
  now: string,
): CallbackRequest | null {
  const since = Date.parse(now) - SAME_REQUEST_MS;
  const isSame = (request: CallbackRequest) =>
    Date.parse(request.createdAt) >= since && personKey(request) === personKey(person);
  return own.find(isSame) ?? null;
}
