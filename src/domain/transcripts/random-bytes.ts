import { randomBytes as drawBytes } from 'node:crypto';

const POOL_BYTES = 4096;
let pool = Buffer.alloc(0);

/** Unpredictable bytes, for nonces and codes. One call of the system's generator serves many: it costs more than what they are for. */
export function randomBytes(count: number): Buffer {
  if (pool.length < count) pool = drawBytes(Math.max(POOL_BYTES, count));
  const bytes = pool.subarray(0, count);
  pool = pool.subarray(count);
  return bytes;
}
