import type { Kysely } from 'kysely';
import type { Tables } from './schema.ts';

/** A passkey of one of staff, as the browser made it (WebAuthn). */
export interface Passkey {
  /** Credential id, base64url. */
  readonly id: string;
  readonly staffId: string;
  /** COSE key. */
  readonly publicKey: Uint8Array<ArrayBuffer>;
  readonly counter: number;
  readonly transports: readonly string[];
}

export async function addPasskey(trx: Kysely<Tables>, passkey: Passkey, now: string): Promise<void> {
  const { id, staffId, publicKey, counter, transports } = passkey;
  await trx
    .insertInto('staff_passkeys')
    .values({
      id,
      staff_id: staffId,
      public_key: Buffer.from(publicKey).toString('base64url'),
      counter,
      transports: JSON.stringify(transports),
      created_at: now,
      used_at: null,
    })
    .execute();
}

export async function findPasskey(db: Kysely<Tables>, id: string): Promise<Passkey | null> {
  const row = await db.selectFrom('staff_passkeys').selectAll().where('id', '=', id).executeTakeFirst();
  return row
    ? {
        id: row.id,
        staffId: row.staff_id,
        publicKey: new Uint8Array(Buffer.from(row.public_key, 'base64url')),
        counter: row.counter,
        transports: JSON.parse(row.transports) as string[],
      }
    : null;
}

/** The counter of an authenticator that has one only rises: a copy of it would be seen. */
export async function usePasskey(
  trx: Kysely<Tables>,
  { id, counter, now }: { readonly id: string; readonly counter: number; readonly now: string },
): Promise<void> {
  await trx.updateTable('staff_passkeys').set({ counter, used_at: now }).where('id', '=', id).execute();
}

export interface PasskeyListed {
  readonly id: string;
  readonly createdAt: string;
  readonly usedAt: string | null;
}

export async function passkeysOf(db: Kysely<Tables>, staffId: string): Promise<PasskeyListed[]> {
  const rows = await db
    .selectFrom('staff_passkeys')
    .select(['id', 'created_at', 'used_at'])
    .where('staff_id', '=', staffId)
    .orderBy('created_at')
    .execute();
  return rows.map((row) => ({ id: row.id, createdAt: row.created_at, usedAt: row.used_at }));
}

/** @returns false when it isn't theirs. */
export async function removePasskey(trx: Kysely<Tables>, staffId: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await trx
    .deleteFrom('staff_passkeys')
    .where('id', '=', id)
    .where('staff_id', '=', staffId)
    .executeTakeFirst();
  return Number(numDeletedRows) === 1;
}
