import type { Kysely } from 'kysely';
import { type OptOut, TEXTED_STOP } from '../domain/texts/opt-out.ts';
import type { Database } from './database.ts';
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

/** Nothing is texted to the number any more. Outlives conversations and their erasure: it is how the wish is kept. */
export async function keepOptOut(
  trx: Kysely<Tables>,
  numberLookup: string,
  how: OptOut,
  now: string,
): Promise<void> {
  await trx
    .insertInto('opt_outs')
    .values({ number_lookup: numberLookup, how, at: now })
    .onConflict((oc) => oc.column('number_lookup').doUpdateSet({ how, at: now }))
    .execute();
}

export async function liftOptOut(trx: Kysely<Tables>, numberLookup: string): Promise<void> {
  await trx.deleteFrom('opt_outs').where('number_lookup', '=', numberLookup).execute();
}

/** What the network told of a number that it gives no texts to any more; its open requests are marked, as where its owner told us. */
export const mirrorOptOut = (database: Database, numberLookup: string, now: string): Promise<void> =>
  inTransaction(database, async (trx) => {
    await keepOptOut(trx, numberLookup, 'network', now);
    await markTextedStop(trx, numberLookup);
  });

async function markTextedStop(trx: Kysely<Tables>, numberLookup: string): Promise<void> {
  const requests = await trx
    .selectFrom('callback_requests as r')
    .leftJoin('conversations as c', 'c.id', 'r.conversation_id')
    .select(['r.ref', 'r.flags'])
    .where((eb) => eb.or([eb('r.phone_lookup', '=', numberLookup), eb('c.user_id', '=', numberLookup)]))
    .where('r.status', 'not in', ['booked', 'closed'])
    .execute();
  for (const { ref, flags: stored } of requests) {
    const flags = JSON.stringify([...new Set([...(JSON.parse(stored) as string[]), TEXTED_STOP])]);
    await trx.updateTable('callback_requests').set({ flags }).where('ref', '=', ref).execute();
  }
}
