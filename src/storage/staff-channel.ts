import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { ChannelReference } from '../domain/transcripts/bot-reference.ts';
import { recordAudit } from './audit.ts';
import type { Database } from './database.ts';
import type { Personal } from './personal.ts';
import type { Tables } from './schema.ts';
import { inTransaction } from './transaction.ts';
import { whenWritable } from './when-writable.ts';

/** The destination that the channel of Teams is. */
export const TEAMS_CHANNEL = 'teams-bot';

/** The channel in which staff are told. */
export interface StaffChannel {
  /** The same as long as it is this channel. */
  readonly place: string;
  readonly reference: ChannelReference;
  /** Name of the manager who chose it. */
  readonly by: string;
}

interface Doing {
  readonly by: string;
  readonly now: string;
}

const ONE = 1;

/** The channel that managers have chosen; null where they have chosen none. */
export async function findStaffChannel(db: Kysely<Tables>, personal: Personal): Promise<StaffChannel | null> {
  const row = await db.selectFrom('staff_channel').selectAll().executeTakeFirst();
  if (!row) return null;
  const reference = JSON.parse(personal.open(row.reference)) as ChannelReference;
  return { place: row.place, reference, by: row.kept_by };
}

/** The same without how it is reached, which is sealed. */
export async function chosenStaffChannel(
  db: Kysely<Tables>,
): Promise<Pick<StaffChannel, 'place' | 'by'> | null> {
  const row = await db.selectFrom('staff_channel').select(['place', 'kept_by as by']).executeTakeFirst();
  return row ?? null;
}

/** Tells staff in this channel from now on, and in no other. */
export function keepStaffChannel(
  database: Database,
  personal: Personal,
  reference: ChannelReference,
  { by, now }: Doing,
): Promise<void> {
  return inTransaction(database, async (trx) => {
    const known = await findStaffChannel(trx, personal);
    const isSame = known?.reference.conversation === reference.conversation;
    const kept = {
      place: isSame ? known.place : randomUUID(),
      reference: personal.seal(JSON.stringify(reference)),
      kept_by: by,
      kept_at: now,
    };
    await trx
      .insertInto('staff_channel')
      .values({ id: ONE, ...kept })
      .onConflict((oc) => oc.column('id').doUpdateSet(kept))
      .execute();
    await recordAudit(trx, personal, { at: now, by, action: 'channel-kept' });
  });
}

/** Ends it. @returns whether it was this one. */
export function endStaffChannel(
  database: Database,
  personal: Personal,
  conversation: string,
  { by, now }: Doing,
): Promise<boolean> {
  return inTransaction(database, async (trx) => {
    const known = await findStaffChannel(trx, personal);
    if (known?.reference.conversation !== conversation) return false;
    await trx.deleteFrom('staff_channel').execute();
    await recordAudit(trx, personal, { at: now, by, action: 'channel-ended' });
    return true;
  });
}

/** Keeps the newest address of the channel, where it is the one of staff. Writes nothing where it is known already. */
export async function followStaffChannel(
  { db, reader }: Database,
  personal: Personal,
  reference: ChannelReference,
): Promise<void> {
  const known = await findStaffChannel(reader, personal);
  if (known?.reference.conversation !== reference.conversation) return;
  if (JSON.stringify(known.reference) === JSON.stringify(reference)) return;
  const sealed = personal.seal(JSON.stringify(reference));
  await whenWritable(() =>
    db.updateTable('staff_channel').set({ reference: sealed }).where('place', '=', known.place).execute(),
  );
}
