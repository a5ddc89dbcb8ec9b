import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { Phone } from './callback-request.ts';

/** `(212) 555-0142` for North American numbers, the international form for others; an extension follows as `ext. 7`. */
export function formatPhone({ e164, extension }: Phone): string {
  const number = parsePhoneNumberFromString(e164);
  if (!number) return e164;
  const text = number.countryCallingCode === '1' ? number.formatNational() : number.formatInternational();
  return extension ? `${text} ext. ${extension}` : text;
}

/** The same of an E.164 number without an extension. */
export const formatNumber = (e164: string): string => formatPhone({ e164, extension: null });
