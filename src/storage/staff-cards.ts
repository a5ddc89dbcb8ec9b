import type { Kysely } from 'kysely';
import type { CallbackLife } from '../domain/callbacks/callback-request.ts';
import type { Database } from './database.ts';
import { enqueue } from './outbox.ts';
import type { Tables } from './schema.ts';
import { TEAMS_CHANNEL } from './staff-channel.ts';
import { inTransaction } from './transaction.ts';

/** The card of a request in the channel of staff. */
export interface StaffCard {
  readonly ref: string;
  /** The channel that it stands in. */
  readonly place: string;
  /** What Teams calls it. */
  readonly activityId: string;
}

/** What Teams calls the card of a request; null where there is none in that channel. */
export async function findStaffCard(db: Kysely<Tables>, ref: string, place: string): Promise<string | null> {
  const row = await db
    .selectFrom('staff_cards')
    .select('activity_id')
    .where('ref', '=', ref)
    .where('place', '=', place)
    .executeTakeFirst();
  return row?.activity_id ?? null;
}

/**
 * Keeps what Teams calls a card that it took. @param version of the request as the card shows it: one that has changed meanwhile is shown anew,
 * since whoever changed it knew of no card.
 * @returns whether the request is still there.
 */
export function keepStaffCard(
  database: Database,
  { ref, place, activityId }: StaffCard,
  { version, now }: { readonly version: number; readonly now: string },
): Promise<boolean> {
  return inTransaction(database, async (trx) => {
    const row = await trx
      .selectFrom('callback_requests')
      .select('version')
      .where('ref', '=', ref)
      .$if(database.kind === 'postgresql', (query) => query.forUpdate())
      .executeTakeFirst();
    if (!row) return false;
    const card = { place, activity_id: activityId };
    await trx
      .insertInto('staff_cards')
      .values({ ref, ...card })
      .onConflict((oc) => oc.column('ref').doUpdateSet(card))
      .execute();
    if (row.version !== version) await showAnew(trx, { ref, version: row.version, now });
    return true;
  });
}

/** Forgets a card that is gone. */
export async function forgetStaffCard({ db }: Database, ref: string): Promise<void> {
  await db.deleteFrom('staff_cards').where('ref', '=', ref).execute();
}

/** Shows what has become of a request on its card, in the transaction of the change. */
export async function showChangeOnCard(
  trx: Kysely<Tables>,
  { ref, version, updatedAt }: CallbackLife,
): Promise<void> {
  const card = await trx
    .selectFrom('staff_cards')
    .innerJoin('staff_channel', 'staff_channel.place', 'staff_cards.place')
    .select('ref')
    .where('ref', '=', ref)
    .executeTakeFirst();
  if (card) await showAnew(trx, { ref, version, now: updatedAt });
}

/** Has the cards of requests say that they were erased, in the transaction that erases them. @returns how many there are. */
export async function showErasedOnCards(
  trx: Kysely<Tables>,
  refs: readonly string[],
  now: string,
): Promise<number> {
  const cards = await trx
    .selectFrom('staff_cards')
    .innerJoin('staff_channel', 'staff_channel.place', 'staff_cards.place')
    .select(['staff_cards.place', 'activity_id'])
    .where('ref', 'in', ['', ...refs])
    .execute();
  for (const { place, activity_id: activityId } of cards)
    await enqueue(trx, {
      id: `erased-card/${place}/${activityId}`,
      destination: TEAMS_CHANNEL,
      notice: { kind: 'erased-card', place, activityId },
      now,
    });
  return cards.length;
}

const showAnew = (
  trx: Kysely<Tables>,
  { ref, version, now }: { readonly ref: string; readonly version: number; readonly now: string },
): Promise<void> =>
  enqueue(trx, {
    id: `card/${ref}/${version}`,
    destination: TEAMS_CHANNEL,
    notice: { kind: 'staff-card', ref },
    now,
  });
