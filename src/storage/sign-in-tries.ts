import { randomUUID } from 'node:crypto';
import { staffKey } from '../domain/staff/staff-name.ts';
import type { Database } from './database.ts';
import type { Personal } from './personal.ts';
import { whenWritable } from './when-writable.ts';

const PERIOD_MS = 15 * 60_000;
/** Failures within the period after which nothing is looked at any more (S15). */
const TRIES_PER_ACCOUNT = 5;
const TRIES_PER_ADDRESS = 20;

export interface SignInTry {
  /** False after too many: then nothing is judged, right or wrong. */
  readonly isAllowed: boolean;
  /** Takes it back: it wasn't a failure. */
  succeed(): Promise<void>;
}

/**
 * Counts a try to sign in before it is judged, so that tries at once are no way around the limit. Kept in the database, so that a restart
 * forgives nothing; of who tried only keyed hashes are kept.
 * @param account what is tried: a name, whether or not there is such a person, or a passkey; null when nothing was named.
 */
export async function startTry(
  database: Database,
  personal: Personal,
  {
    account,
    address,
    now,
  }: { readonly account: string | null; readonly address: string; readonly now: string },
): Promise<SignInTry> {
  const { db } = database;
  const since = new Date(Date.parse(now) - PERIOD_MS).toISOString();
  const limits = [
    { who: personal.lookup('sign-in', `address\n${address}`), most: TRIES_PER_ADDRESS },
    ...(account === null
      ? []
      : [{ who: personal.lookup('sign-in', `account\n${staffKey(account)}`), most: TRIES_PER_ACCOUNT }]),
  ];
  const rows = limits.map(({ who }) => ({ id: randomUUID(), who, at: now }));
  await whenWritable(async () => {
    await db.deleteFrom('sign_in_failures').where('at', '<', since).execute();
    await db.insertInto('sign_in_failures').values(rows).execute();
  });
  const known = await db
    .selectFrom('sign_in_failures')
    .select('who')
    .where(
      'who',
      'in',
      limits.map(({ who }) => who),
    )
    .execute();
  const isAllowed = limits.every(({ who, most }) => known.filter((row) => row.who === who).length <= most);
  const ids = rows.map(({ id }) => id);
  return {
    isAllowed,
    succeed: () =>
      whenWritable(async () => {
        await db.deleteFrom('sign_in_failures').where('id', 'in', ids).execute();
      }),
  };
}
