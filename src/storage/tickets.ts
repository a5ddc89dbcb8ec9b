import type { Database } from './database.ts';
import { whenWritable } from './when-writable.ts';

/** Marks a one-time ticket as used. @returns false when it was used before, by whichever process. */
export async function spendTicket({ db }: Database, id: string, expiresAt: string): Promise<boolean> {
  return whenWritable(async () => {
    const { numInsertedOrUpdatedRows } = await db
      .insertInto('spent_tickets')
      .values({ id, expires_at: expiresAt })
      .onConflict((oc) => oc.column('id').doNothing())
      .executeTakeFirstOrThrow();
    return Number(numInsertedOrUpdatedRows) === 1;
  });
}

/** Forgets used tickets that could no longer be used anyway. */
export async function forgetTickets({ db }: Database, now: string): Promise<void> {
  await whenWritable(() => db.deleteFrom('spent_tickets').where('expires_at', '<', now).execute());
}
