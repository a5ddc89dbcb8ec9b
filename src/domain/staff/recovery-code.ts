/** Without 0, O, 1 and I, like the codes of requests. */
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const SYMBOLS = 12;

/** How many are printed at once. */
export const RECOVERY_CODES = 10;

/** Random bytes that one code takes. */
export const RECOVERY_CODE_BYTES = SYMBOLS;

/** A code to print, e.g. `7QXK-M2VH-9RTC`: 60 bits, of twelve random bytes. */
export function recoveryCode(bytes: Uint8Array): string {
  const symbols = Array.from(bytes.subarray(0, SYMBOLS), (byte) => ALPHABET[byte & 31]).join('');
  return symbols.replace(/(.{4})(?=.)/g, '$1-');
}

/** A code as it is compared, however it was typed. */
export const plainCode = (typed: string): string => typed.toUpperCase().replace(/[^2-9A-Z]/g, '');
