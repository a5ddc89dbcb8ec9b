import type { Config } from './config.ts';
import { hasStaff } from './storage/staff.ts';
import { invite } from './storage/staff-invitations.ts';
import { inTransaction } from './storage/transaction.ts';
import type { Stores } from './stores.ts';

/**
 * The link by which the first of staff joins as a manager, once, within an hour; a new one replaces the last. Null once there is anybody, and
 * where others can reach the server: there `frontdesk staff invite` makes it.
 */
export async function firstLink({ exposed, http }: Config, { database }: Stores): Promise<string | null> {
  if (exposed || (await hasStaff(database.reader))) return null;
  const now = new Date().toISOString();
  const token = await inTransaction(database, (trx) => invite(trx, null, now));
  return `${http.publicUrl}/staff/join/${token}`;
}
