import type { Kysely } from 'kysely';
import type { OptOut } from '../domain/texts/opt-out.ts';
import type { Database } from './database.ts';
import type { Tables } from './schema.ts';
import { whenWritable } from './when-writable.ts';

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

/** What the network told of a number that it gives no texts to any more. */
export const mirrorOptOut = ({ db }: Database, numberLookup: string, now: string): Promise<void> =>
  whenWritable(() => keepOptOut(db, numberLookup, 'network', now));
