import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync } from 'node:crypto';
import { randomBytes } from '../domain/transcripts/random-bytes.ts';
import type { Sealed } from './schema.ts';

const IV_BYTES = 12;
const TAG_BYTES = 16;

/** What a keyed hash is of, so that equal words of two kinds have different ones. */
type LookupKind =
  | 'phone'
  | 'sms'
  | 'person'
  | 'answer'
  | 'form'
  | 'audit'
  | 'name'
  | 'digits'
  | 'code'
  | 'sign-in'
  | 'gap'
  | 'word'
  | 'bot'
  | 'limit';

interface Key {
  readonly id: string;
  readonly encryption: Buffer;
  readonly lookup: Buffer;
}

/**
 * The one module through which phones, names and free text enter and leave the database: AES-256-GCM with a key id in front,
 * so that a new key can be put first in SECRET_KEY while older rows stay readable; look-ups by HMAC.
 */
export class Personal {
  readonly #keys: readonly [Key, ...Key[]];

  /** @param secrets 32 bytes each; the first seals, all open. */
  constructor(secrets: readonly Buffer[]) {
    const [first, ...rest] = secrets.map(deriveKey);
    if (!first) throw new Error('Personal needs at least one secret: set SECRET_KEY');
    this.#keys = [first, ...rest];
  }

  seal(text: string): Sealed {
    const key = this.#keys[0];
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', key.encryption, iv);
    const body = Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    return `${key.id}.${body.toString('base64')}` as Sealed;
  }

  sealOptional(text: string | null | undefined): Sealed | null {
    return text === null || text === undefined ? null : this.seal(text);
  }

  /** @throws {Error} when the value was sealed with a key that SECRET_KEY no longer holds, or was altered. */
  open(sealed: Sealed): string {
    const dot = sealed.indexOf('.');
    const key = this.#keys.find((candidate) => candidate.id === sealed.slice(0, dot));
    if (!key) throw new Error('Sealed with a key that is not in SECRET_KEY: add the former key to the list');
    const body = Buffer.from(sealed.slice(dot + 1), 'base64');
    const decipher = createDecipheriv('aes-256-gcm', key.encryption, body.subarray(0, IV_BYTES));
    decipher.setAuthTag(body.subarray(-TAG_BYTES));
    return decipher.update(body.subarray(IV_BYTES, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
  }

  /** Whether the key in use sealed it, and not a former one. */
  isCurrent(sealed: Sealed): boolean {
    return sealed.startsWith(`${this.#keys[0].id}.`);
  }

  openOptional(sealed: Sealed | null): string | null {
    return sealed === null ? null : this.open(sealed);
  }

  /** Keyed hash for finding equal values; the last key of the list makes it, so that rotation keeps look-ups working. */
  lookup(kind: LookupKind, value: string): string {
    const oldest = this.#keys[this.#keys.length - 1] ?? this.#keys[0];
    return createHmac('sha256', oldest.lookup).update(`${kind}\n${value}`).digest('base64url');
  }
}

/** Whether a sealed value was sealed with this secret. */
export const sealedBy = (secret: Buffer, sealed: string): boolean => sealed.startsWith(`${keyId(secret)}.`);

const keyId = (secret: Buffer): string => createHash('sha256').update(secret).digest('hex').slice(0, 8);

function deriveKey(secret: Buffer): Key {
  return {
    id: keyId(secret),
    encryption: Buffer.from(hkdfSync('sha256', secret, '', 'frontdesk personal data', 32)),
    lookup: Buffer.from(hkdfSync('sha256', secret, '', 'frontdesk look-up', 32)),
  };
}
