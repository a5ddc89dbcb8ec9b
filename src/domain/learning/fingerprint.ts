/** Bits of a fingerprint. Of features that a model doesn't know, one in a hundred meets one that it does. */
const FINGERPRINT_BITS = 24;
const FINGERPRINT = (1 << FINGERPRINT_BITS) - 1;
/** Bits that a print has beside the first 32, so that it stays a whole number. */
const MORE_BITS = 20;

/** Stands for a feature's name in a text: a whole number of 52 bits, which no two features share. FNV-1a twice, mixed. */
export function featurePrint(feature: string): number {
  let hash = 0x811c9dc5;
  let more = 0;
  for (let at = 0; at < feature.length; at++) {
    const code = feature.charCodeAt(at);
    hash = Math.imul(hash ^ code, 0x01000193);
    more = Math.imul(more ^ code, 0x5bd1e995);
  }
  return (mixed(more) >>> (32 - MORE_BITS)) * 2 ** 32 + (mixed(hash) >>> 0);
}

function mixed(hash: number): number {
  let mix = hash ^ (hash >>> 15);
  mix = Math.imul(mix, 0x2c1b3c6d);
  return mix ^ (mix >>> 12);
}

/** A print cut to 24 bits: stands for a feature's name in a packed model. */
export const cutPrint = (print: number): number => print & FINGERPRINT;

export const fingerprint = (feature: string): number => cutPrint(featurePrint(feature));
