/** Without 0, O, 1 and I, which people confuse when they read a code aloud. Its 32 characters make each byte's low five bits one of them. */
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

export const REFERENCE_CODE = /^[2-9A-HJ-NP-Z]{8}$/;

/**
 * A reference code of eight characters (38 bits at least), one of them a digit, from random bytes.
 * @throws {RangeError} with fewer than eight bytes.
 */
export function referenceCode(bytes: Uint8Array): string {
  if (bytes.length < 8) throw new RangeError('A reference code needs eight random bytes');
  let code = '';
  for (let at = 0; at < 7; at++) code += ALPHABET[bytes[at]! & 31];
  // A digit at least, so that no code reads like a word.
  return code + ALPHABET[bytes[7]! & (/\d/.test(code) ? 31 : 7)];
}
