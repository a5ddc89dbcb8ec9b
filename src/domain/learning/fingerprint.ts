/** Bits of a fingerprint. Of features that a model doesn't know, one in a hundred meets one that it does. */
const FINGERPRINT_BITS = 24;

/** FNV-1a with a final mix, cut to 24 bits: stands for a feature's name in a packed model. */
export function fingerprint(feature: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < feature.length; at++) {
    hash ^= feature.charCodeAt(at);
    hash = Math.imul(hash, 0x01000193);
  }
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  hash ^= hash >>> 12;
  return (hash >>> 0) & ((1 << FINGERPRINT_BITS) - 1);
}
