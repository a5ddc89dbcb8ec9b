import { randomUUID } from 'node:crypto';
import type { Kysely, Selectable } from 'kysely';
import type { Role } from '../domain/staff/role.ts';
import { staffKey } from '../domain/staff/staff-name.ts';
import type { Database } from './database.ts';
import type { StaffTable, Tables } from './schema.ts';
import { whenWritable } from './when-writable.ts';

/** One of staff who may use the console. */
export interface StaffMember {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  /** Of the clinic's identity provider, once they have signed in through it. */
  readonly subject: string | null;
  /** Object id of Entra ID by which Teams knows them; null where they aren't linked. */
  readonly entraId: string | null;
  readonly createdAt: string;
  readonly disabledAt: string | null;
}

/** One of staff with how they can sign in. */
export interface StaffListed extends StaffMember {
  readonly passkeys: number;
  readonly lastUsedAt: string | null;
}

interface NewStaff {
  /** Drawn where none is given. */
  readonly id?: string;
  readonly name: string;
  readonly role: Role;
  readonly now: string;
}

/** Adds one of staff. @returns null when there is somebody of that name. */
export async function addStaff(
  db: Kysely<Tables>,
  { id = randomUUID(), name, role, now }: NewStaff,
): Promise<StaffMember | null> {
  const row = {
    id,
    name,
    name_key: staffKey(name),
    role,
    subject: null,
    entra_id: null,
    without_keys: 0,
    created_at: now,
    disabled_at: null,
  };
  const added = await db
    .insertInto('staff')
    .values(row)
    .onConflict((oc) => oc.column('name_key').doNothing())
    .returning('id')
    .executeTakeFirst();
  return added ? fromRow(row) : null;
}

/** One of staff by name, however it is written. */
export async function findStaff(db: Kysely<Tables>, name: string): Promise<StaffMember | null> {
  const row = await db
    .selectFrom('staff')
    .selectAll()
    .where('name_key', '=', staffKey(name))
    .executeTakeFirst();
  return row ? fromRow(row) : null;
}

export async function staffById(db: Kysely<Tables>, id: string): Promise<StaffMember | null> {
  const row = await db.selectFrom('staff').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? fromRow(row) : null;
}

/** Who a person of the clinic's identity provider is here. */
export async function staffBySubject(db: Kysely<Tables>, subject: string): Promise<StaffMember | null> {
  const row = await db.selectFrom('staff').selectAll().where('subject', '=', subject).executeTakeFirst();
  return row ? fromRow(row) : null;
}

/** Who somebody in Teams is here. */
export async function staffByEntraId(db: Kysely<Tables>, entraId: string): Promise<StaffMember | null> {
  const row = await db.selectFrom('staff').selectAll().where('entra_id', '=', entraId).executeTakeFirst();
  return row ? fromRow(row) : null;
}

export async function listStaff(db: Kysely<Tables>): Promise<StaffListed[]> {
  const rows = await db
    .selectFrom('staff')
    .leftJoin('staff_passkeys as p', 'p.staff_id', 'staff.id')
    .selectAll('staff')
    .select((eb) => [eb.fn.count('p.id').as('passkeys'), eb.fn.max('p.used_at').as('last_used_at')])
    .groupBy('staff.id')
    .orderBy('staff.name_key')
    .execute();
  return rows.map(({ passkeys, last_used_at, ...row }) => ({
    ...fromRow(row),
    passkeys: Number(passkeys),
    lastUsedAt: last_used_at,
  }));
}

/** Whether there is anybody; before that a first link may be made. */
export async function hasStaff(db: Kysely<Tables>): Promise<boolean> {
  return (await db.selectFrom('staff').select('id').limit(1).executeTakeFirst()) !== undefined;
}

/** Lets single keys do something on somebody's pages, or nothing. */
export async function setKeys({ db }: Database, id: string, usesKeys: boolean): Promise<void> {
  await whenWritable(() =>
    db
      .updateTable('staff')
      .set({ without_keys: usesKeys ? 0 : 1 })
      .where('id', '=', id)
      .execute(),
  );
}

/** Ends somebody's access at once, their sessions with it, or gives it back. */
export async function setDisabled(trx: Kysely<Tables>, id: string, disabledAt: string | null): Promise<void> {
  await trx.updateTable('staff').set({ disabled_at: disabledAt }).where('id', '=', id).execute();
  if (disabledAt !== null) await endSessions(trx, id);
}

export async function setRole(trx: Kysely<Tables>, id: string, role: Role): Promise<void> {
  await trx.updateTable('staff').set({ role }).where('id', '=', id).execute();
}

export async function setSubject(trx: Kysely<Tables>, id: string, subject: string): Promise<void> {
  await trx.updateTable('staff').set({ subject }).where('id', '=', id).execute();
}

export async function setEntraId(trx: Kysely<Tables>, id: string, entraId: string | null): Promise<void> {
  await trx.updateTable('staff').set({ entra_id: entraId }).where('id', '=', id).execute();
}

/** Takes away all by which somebody signs in: for a lost or stolen device. They join again by a new link. */
export async function forgetSignIn(trx: Kysely<Tables>, id: string): Promise<void> {
  await trx.deleteFrom('staff_passkeys').where('staff_id', '=', id).execute();
  await trx.deleteFrom('staff_recovery_codes').where('staff_id', '=', id).execute();
  await trx.deleteFrom('staff_invitations').where('staff_id', '=', id).execute();
  await trx.updateTable('staff').set({ subject: null, entra_id: null }).where('id', '=', id).execute();
  await endSessions(trx, id);
}

/** How many managers could still let others in. */
export async function otherManagers(db: Kysely<Tables>, id: string): Promise<number> {
  const { count } = await db
    .selectFrom('staff')
    .select((eb) => eb.fn.countAll().as('count'))
    .where('role', '=', 'manager')
    .where('disabled_at', 'is', null)
    .where('id', '!=', id)
    .executeTakeFirstOrThrow();
  return Number(count);
}

const endSessions = async (trx: Kysely<Tables>, id: string): Promise<void> => {
  await trx.deleteFrom('staff_sessions').where('staff_id', '=', id).execute();
};

const fromRow = (row: Selectable<StaffTable>): StaffMember => ({
  id: row.id,
  name: row.name,
  role: row.role as Role,
  subject: row.subject,
  entraId: row.entra_id,
  createdAt: row.created_at,
  disabledAt: row.disabled_at,
});
