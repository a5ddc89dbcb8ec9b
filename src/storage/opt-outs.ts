import type { Kysely } from 'kysely';
import { type OptOut, TEXTED_STOP } from '../domain/texts/opt-out.ts';
import { ENDED } from './callbacks.ts';
import type { Database } from './database.ts';
import type { Personal } from './personal.ts';
import { addFlags } from './request-flags.ts';
import type { Tables } from './schema.ts';
import { inTransaction } from './transaction.ts';

/** How whoever has this number ended all texts, or null where they didn't. */
export async function findOptOut(db: Kysely<Tables>, numberLookup: string): Promise<OptOut | null> {
  const row = await db
    .selectFrom('opt_outs')
    .select('how')
    .where('number_lookup', '=', numberLookup)
    .executeTakeFirst();
  return row ? (row.how as OptOut) : null;
}

/** Whose texts end. */
interface Receiver {
  readonly numberLookup: string;
  /** E.164; null where the channel tells none. */
  readonly number: string | null;
}

/** Nothing is texted to the number any more. Outlives conversations and their erasure: it is how the wish is kept. */
export async function keepOptOut(
  trx: Kysely<Tables>,
  personal: Personal,
  { numberLookup, number }: Receiver,
  { how, now }: { readonly how: OptOut; readonly now: string },
): Promise<void> {
  const kept = { number: personal.sealOptional(number), how, at: now };
  await trx
    .insertInto('opt_outs')
    .values({ number_lookup: numberLookup, ...kept })
    .onConflict((oc) => oc.column('number_lookup').doUpdateSet(kept))
    .execute();
}

export async function liftOptOut(trx: Kysely<Tables>, numberLookup: string): Promise<void> {
  await trx.deleteFrom('opt_outs').where('number_lookup', '=', numberLookup).execute();
}

/** What the network told of a number that it gives no texts to any more; its open requests are marked, as where its owner told us. */
export const mirrorOptOut = (
  database: Database,
  personal: Personal,
  number: string,
  now: string,
): Promise<void> =>
  inTransaction(database, async (trx) => {
    const numberLookup = personal.lookup('phone', number);
    await keepOptOut(trx, personal, { numberLookup, number }, { how: 'network', now });
    await markTextedStop(trx, numberLookup);
  });

/**
 * Makes the hashes anew that a former key made, and seals with the key in use: a STOP holds beyond the key with which it was kept. For the
 * start of a server.
 */
export async function renewOptOuts(database: Database, personal: Personal): Promise<void> {
  const rows = await database.reader
    .selectFrom('opt_outs')
    .selectAll()
    .where('number', 'is not', null)
    .execute();
  const stale = rows.flatMap((row) => {
    const number = personal.openOptional(row.number);
    if (number === null || row.number === null) return [];
    const numberLookup = personal.lookup('phone', number);
    const isCurrent = numberLookup === row.number_lookup && personal.isCurrent(row.number);
    return isCurrent ? [] : [{ row, number, numberLookup }];
  });
  if (stale.length === 0) return;
  await inTransaction(database, async (trx) => {
    for (const { row, number, numberLookup } of stale) {
      await trx.deleteFrom('opt_outs').where('number_lookup', '=', row.number_lookup).execute();
      const kept = { how: row.how as OptOut, now: row.at };
      await keepOptOut(trx, personal, { numberLookup, number }, kept);
    }
  });
}

async function markTextedStop(trx: Kysely<Tables>, numberLookup: string): Promise<void> {
  const requests = await trx
    .selectFrom('callback_requests as r')
    .leftJoin('conversations as c', 'c.id', 'r.conversation_id')
    .select('r.ref')
    .where((eb) => eb.or([eb('r.phone_lookup', '=', numberLookup), eb('c.user_id', '=', numberLookup)]))
    .where('r.status', 'not in', ENDED)
    .orderBy('r.ref')
    .execute();
  await addFlags(
    trx,
    requests.map(({ ref }) => ref),
    [TEXTED_STOP],
  );
}
