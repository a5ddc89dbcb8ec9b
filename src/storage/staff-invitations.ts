import type { Kysely } from 'kysely';
import type { Tables } from './schema.ts';
import { hashOfToken, newToken } from './staff-sessions.ts';

const VALID_MS = 60 * 60_000;

/** A link by which somebody joins; `staffId` is null for the one of the first start, who says their name. */
export interface Invitation {
  readonly staffId: string | null;
  readonly expiresAt: string;
}

/** Makes a link that works once within an hour, in place of the former ones of the same person. @returns its token. */
export async function invite(trx: Kysely<Tables>, staffId: string | null, now: string): Promise<string> {
  const token = newToken();
  await trx
    .deleteFrom('staff_invitations')
    .where('staff_id', staffId === null ? 'is' : '=', staffId)
    .execute();
  const expires_at = new Date(Date.parse(now) + VALID_MS).toISOString();
  await trx
    .insertInto('staff_invitations')
    .values({ token_hash: hashOfToken(token), staff_id: staffId, expires_at, used_at: null })
    .execute();
  return token;
}

/** An invitation that can still be used. */
export async function findInvitation(
  db: Kysely<Tables>,
  token: string,
  now: string,
): Promise<Invitation | null> {
  const row = await db
    .selectFrom('staff_invitations')
    .select(['staff_id', 'expires_at'])
    .where('token_hash', '=', hashOfToken(token))
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return row ? { staffId: row.staff_id, expiresAt: row.expires_at } : null;
}

/** Uses an invitation up. @returns false when somebody has just done so. */
export async function useInvitation(trx: Kysely<Tables>, token: string, now: string): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('staff_invitations')
    .set({ used_at: now })
    .where('token_hash', '=', hashOfToken(token))
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return Number(numUpdatedRows) === 1;
}
