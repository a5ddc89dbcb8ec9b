import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

const MOST_KEPT = 2_000;

/**
 * Signs small JSON values for one purpose (a token, a ticket, a link), so that what was signed for one can't be used for
 * another. The first secret signs, all verify.
 */
export class Signer<T extends { readonly exp: number }> {
  readonly #keys: readonly Buffer[];
  /** What was verified last: a visitor sends the same token with every message. */
  readonly #verified = new Map<string, T>();

  /** @param secrets 32 bytes each, the first in use. */
  constructor(secrets: readonly Buffer[], purpose: string) {
    if (secrets.length === 0) throw new Error('A signer needs at least one secret: set SECRET_KEY');
    this.#keys = secrets.map((secret) =>
      Buffer.from(hkdfSync('sha256', secret, '', `frontdesk ${purpose}`, 32)),
    );
  }

  /** @param value `exp` is the second of the Unix epoch at which it ends. */
  sign(value: T): string {
    const body = Buffer.from(JSON.stringify(value)).toString('base64url');
    return `${body}.${mac(this.#keys[0]!, body).toString('base64url')}`;
  }

  /** @returns the value, or null when it is not ours, altered, or ended before `now` (milliseconds). */
  verify(signed: string, now: number): T | null {
    const value = this.#verified.get(signed) ?? this.#read(signed);
    return value && value.exp * 1000 > now ? value : null;
  }

  #read(signed: string): T | null {
    const dot = signed.indexOf('.');
    if (dot < 1 || signed.length > 2_048) return null;
    const body = signed.slice(0, dot);
    const given = Buffer.from(signed.slice(dot + 1), 'base64url');
    // base64url has several spellings of the same bytes, by its last character: one link has one.
    if (given.toString('base64url') !== signed.slice(dot + 1)) return null;
    if (!this.#keys.some((key) => equal(mac(key, body), given))) return null;
    const value = JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as T;
    if (this.#verified.size >= MOST_KEPT) this.#verified.clear();
    this.#verified.set(signed, value);
    return value;
  }
}

const mac = (key: Buffer, body: string): Buffer => createHmac('sha256', key).update(body).digest();

const equal = (a: Buffer, b: Buffer): boolean => a.length === b.length && timingSafeEqual(a, b);
