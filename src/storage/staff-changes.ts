import type { Role } from '../domain/staff/role.ts';
import { recordAudit } from './audit.ts';
import type { Database } from './database.ts';
import type { Personal } from './personal.ts';
import {
  addStaff,
  findStaff,
  forgetSignIn,
  otherManagers,
  type StaffMember,
  setDisabled,
  setEntraId,
  setRole,
  staffByEntraId,
} from './staff.ts';
import { invite } from './staff-invitations.ts';
import { inTransaction } from './transaction.ts';

/** Who changes staff, and when: a manager by name, or `command line`. */
export interface Changing {
  readonly by: string;
  readonly now: string;
}

export type StaffChange =
  | { readonly kind: 'done'; readonly staff: StaffMember }
  /** The link's token is shown once. */
  | { readonly kind: 'invited'; readonly staff: StaffMember; readonly token: string }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'name-taken' }
  /** Nobody could let anybody in any more. */
  | { readonly kind: 'last-manager' };

export type LinkChange =
  | Extract<StaffChange, { kind: 'done' | 'unknown' }>
  /** Somebody else of staff is linked to this account already. */
  | { readonly kind: 'linked-to-other'; readonly name: string };

/** What managers do about staff, each at once with its entry in the audit: the same in the console and on the command line. */
export class StaffChanges {
  readonly #database: Database;
  readonly #personal: Personal;

  constructor(database: Database, personal: Personal) {
    this.#database = database;
    this.#personal = personal;
  }

  /** Adds somebody and makes the link by which they join. */
  invite(
    { name, role }: { readonly name: string; readonly role: Role },
    { by, now }: Changing,
  ): Promise<StaffChange> {
    return inTransaction(this.#database, async (trx) => {
      const staff = await addStaff(trx, { name, role, now });
      if (!staff) return { kind: 'name-taken' };
      const token = await invite(trx, staff.id, now);
      const entry = { at: now, by, action: 'staff-invited', subject: name, detail: { role } } as const;
      await recordAudit(trx, this.#personal, entry);
      return { kind: 'invited', staff, token };
    });
  }

  /** Takes away how somebody signs in, ends their sessions and makes a new link. */
  reset(name: string, changing: Changing): Promise<StaffChange> {
    const { by, now } = changing;
    return inTransaction(this.#database, async (trx) => {
      const staff = await findStaff(trx, name);
      if (!staff || staff.disabledAt !== null) return { kind: 'unknown' };
      await forgetSignIn(trx, staff.id);
      const token = await invite(trx, staff.id, now);
      await recordAudit(trx, this.#personal, { at: now, by, action: 'staff-reset', subject: staff.name });
      return { kind: 'invited', staff, token };
    });
  }

  disable(name: string, { by, now }: Changing): Promise<StaffChange> {
    return inTransaction(this.#database, async (trx) => {
      const staff = await findStaff(trx, name);
      if (!staff) return { kind: 'unknown' };
      if (staff.disabledAt !== null) return { kind: 'done', staff };
      if (staff.role === 'manager' && (await otherManagers(trx, staff.id)) === 0)
        return { kind: 'last-manager' };
      await setDisabled(trx, staff.id, now);
      await recordAudit(trx, this.#personal, { at: now, by, action: 'staff-disabled', subject: staff.name });
      return { kind: 'done', staff };
    });
  }

  enable(name: string, { by, now }: Changing): Promise<StaffChange> {
    return inTransaction(this.#database, async (trx) => {
      const staff = await findStaff(trx, name);
      if (!staff) return { kind: 'unknown' };
      if (staff.disabledAt === null) return { kind: 'done', staff };
      await setDisabled(trx, staff.id, null);
      await recordAudit(trx, this.#personal, { at: now, by, action: 'staff-enabled', subject: staff.name });
      return { kind: 'done', staff };
    });
  }

  setRole(name: string, role: Role, { by, now }: Changing): Promise<StaffChange> {
    return inTransaction(this.#database, async (trx) => {
      const staff = await findStaff(trx, name);
      if (!staff) return { kind: 'unknown' };
      if (staff.role === role) return { kind: 'done', staff };
      if (staff.role === 'manager' && (await otherManagers(trx, staff.id)) === 0)
        return { kind: 'last-manager' };
      await setRole(trx, staff.id, role);
      const entry = { at: now, by, action: 'staff-role', subject: staff.name, detail: { role } } as const;
      await recordAudit(trx, this.#personal, entry);
      return { kind: 'done', staff };
    });
  }

  /** Lets somebody work requests in Teams. @param entraId their object id of Entra ID. */
  link(name: string, entraId: string, { by, now }: Changing): Promise<LinkChange> {
    return inTransaction(this.#database, async (trx) => {
      const staff = await findStaff(trx, name);
      if (!staff) return { kind: 'unknown' };
      const holder = await staffByEntraId(trx, entraId);
      if (holder?.id === staff.id) return { kind: 'done', staff };
      if (holder) return { kind: 'linked-to-other', name: holder.name };
      await setEntraId(trx, staff.id, entraId);
      await recordAudit(trx, this.#personal, { at: now, by, action: 'staff-linked', subject: staff.name });
      return { kind: 'done', staff };
    });
  }

  /** Ends what `link` began. */
  unlink(name: string, { by, now }: Changing): Promise<LinkChange> {
    return inTransaction(this.#database, async (trx) => {
      const staff = await findStaff(trx, name);
      if (!staff) return { kind: 'unknown' };
      if (staff.entraId === null) return { kind: 'done', staff };
      await setEntraId(trx, staff.id, null);
      await recordAudit(trx, this.#personal, { at: now, by, action: 'staff-unlinked', subject: staff.name });
      return { kind: 'done', staff };
    });
  }
}
