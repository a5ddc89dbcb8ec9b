import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Role } from '../domain/staff/role.ts';
import type { SessionTimes } from '../domain/staff/session.ts';
import { randomBytes } from '../domain/transcripts/random-bytes.ts';
import type { Database } from './database.ts';
import type { Tables } from './schema.ts';
import { whenWritable } from './when-writable.ts';

/** A browser in which one of staff has signed in. */
export interface StaffSession extends SessionTimes {
  readonly staff: { readonly id: string; readonly name: string; readonly role: Role };
  /** Whether single keys do something on the pages of its person. */
  readonly usesKeys: boolean;
}

/** What a browser holds a hash of is kept here: who reads the database can't sign in with it. */
export const hashOfToken = (token: string): string => createHash('sha256').update(token).digest('base64url');

export const newToken = (): string => randomBytes(32).toString('base64url');

/** Begins a session. @returns its token, which only the browser has. */
export async function beginSession(trx: Kysely<Tables>, staffId: string, now: string): Promise<string> {
  const token = newToken();
  const row = { token_hash: hashOfToken(token), staff_id: staffId, created_at: now, seen_at: now, locked: 0 };
  await trx
    .insertInto('staff_sessions')
    .values({ ...row, viewing: null, viewing_at: null })
    .execute();
  return token;
}

/** The session of a token; none of somebody whose access has ended. */
export async function findSession(db: Kysely<Tables>, token: string): Promise<StaffSession | null> {
  const row = await db
    .selectFrom('staff_sessions as s')
    .innerJoin('staff', 'staff.id', 's.staff_id')
    .select(['s.created_at', 's.seen_at', 's.locked', 'staff.id', 'staff.name', 'staff.role'])
    .select('staff.without_keys')
    .where('s.token_hash', '=', hashOfToken(token))
    .where('staff.disabled_at', 'is', null)
    .executeTakeFirst();
  return row
    ? {
        staff: { id: row.id, name: row.name, role: row.role as Role },
        usesKeys: row.without_keys === 0,
        createdAt: row.created_at,
        seenAt: row.seen_at,
        locked: row.locked === 1,
      }
    : null;
}

/** Notes that its person did something. */
export async function touchSession({ db }: Database, token: string, now: string): Promise<void> {
  await whenWritable(() =>
    db
      .updateTable('staff_sessions')
      .set({ seen_at: now })
      .where('token_hash', '=', hashOfToken(token))
      .execute(),
  );
}

export async function lockSession({ db }: Database, token: string): Promise<void> {
  await whenWritable(() =>
    db
      .updateTable('staff_sessions')
      .set({ locked: 1 })
      .where('token_hash', '=', hashOfToken(token))
      .execute(),
  );
}

export async function endSession(trx: Kysely<Tables>, token: string): Promise<void> {
  await trx.deleteFrom('staff_sessions').where('token_hash', '=', hashOfToken(token)).execute();
}

/** Forgets sessions that began before a time at which none of them can go on. */
export async function forgetSessions({ db }: Database, before: string): Promise<void> {
  await whenWritable(() => db.deleteFrom('staff_sessions').where('created_at', '<', before).execute());
}

/** Notes which cards are open in a session. */
export async function setViewing(
  { db }: Database,
  token: string,
  viewing: { readonly refs: readonly string[]; readonly now: string },
): Promise<void> {
  await whenWritable(() =>
    db
      .updateTable('staff_sessions')
      .set({ viewing: viewing.refs.join(' ') || null, viewing_at: viewing.now })
      .where('token_hash', '=', hashOfToken(token))
      .execute(),
  );
}

/** Names of the others who have a card open, since a time. */
export async function othersViewing(
  db: Kysely<Tables>,
  { ref, staffId, since }: { readonly ref: string; readonly staffId: string; readonly since: string },
): Promise<string[]> {
  const rows = await db
    .selectFrom('staff_sessions as s')
    .innerJoin('staff', 'staff.id', 's.staff_id')
    .select('staff.name')
    .distinct()
    .where('s.viewing', 'like', `%${ref}%`)
    .where('s.viewing_at', '>=', since)
    .where('s.locked', '=', 0)
    .where('s.staff_id', '!=', staffId)
    .orderBy('staff.name')
    .execute();
  return rows.map(({ name }) => name);
}
