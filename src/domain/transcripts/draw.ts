import { referenceCode } from '../callbacks/reference-code.ts';
import { randomBytes } from './random-bytes.ts';
import type { Draws } from './turn.ts';

const REFERENCE_BYTES = 8;

/** Everything by chance and time that one message may need, drawn once. */
export const draw = (): Draws => ({
  now: new Date().toISOString(),
  ref: referenceCode(randomBytes(REFERENCE_BYTES)),
});
