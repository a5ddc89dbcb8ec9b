import type { Kysely } from 'kysely';
import type { Database } from './database.ts';
import type { Tables } from './schema.ts';
import { whenWritable } from './when-writable.ts';

/** How far a text came, as the provider says; each later word of it outranks the ones before. */
const STATUSES = [
  'begun',
  'accepted',
  'scheduled',
  'queued',
  'sending',
  'sent',
  'delivered',
  'undelivered',
  'failed',
];

const rankOf = (status: string): number => STATUSES.indexOf(status);

/** How many texts were started since an instant: to one number, and in all. */
export async function countTexts(
  db: Kysely<Tables>,
  numberLookup: string,
  since: string,
): Promise<{ readonly toNumber: number; readonly all: number }> {
  const row = await db
    .selectFrom('started_texts')
    .select((eb) => [
      eb.fn.countAll<number>().as('all'),
      eb.fn
        .sum<number | null>(eb.case().when('number_lookup', '=', numberLookup).then(1).else(0).end())
        .as('own'),
    ])
    .where('at', '>', since)
    .executeTakeFirstOrThrow();
  return { toNumber: Number(row.own ?? 0), all: Number(row.all) };
}

/** Notes a text before it leaves. @returns false where it has left already: then the same delivery runs once more. */
export function beginText(
  { db }: Database,
  text: { readonly id: string; readonly numberLookup: string; readonly at: string },
): Promise<boolean> {
  return whenWritable(async () => {
    const { id, numberLookup, at } = text;
    await db
      .insertInto('started_texts')
      .values({ id, number_lookup: numberLookup, at, sid: null, status: 'begun', error: null })
      .onConflict((oc) => oc.column('id').doNothing())
      .execute();
    const row = await db
      .selectFrom('started_texts')
      .select('sid')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    return row.sid === null;
  });
}

/** The provider has taken it, under its own id. Said again it changes nothing, whatever the provider has said of the text since. */
export const textTaken = ({ db }: Database, id: string, sid: string): Promise<unknown> =>
  whenWritable(() =>
    db
      .updateTable('started_texts')
      .set({ sid, status: 'accepted' })
      .where('id', '=', id)
      .where('sid', 'is', null)
      .execute(),
  );

/** The provider wants none of it. */
export const textRefused = ({ db }: Database, id: string, error: string): Promise<unknown> =>
  whenWritable(() =>
    db.updateTable('started_texts').set({ status: 'failed', error }).where('id', '=', id).execute(),
  );

/** What the provider says of a text later; words that come late change nothing. @returns whether it is a text of ours. */
export function textReported(
  { db }: Database,
  report: { readonly sid: string; readonly status: string; readonly error: string | null },
): Promise<boolean> {
  return whenWritable(async () => {
    const { sid, status, error } = report;
    const row = await db
      .selectFrom('started_texts')
      .select('status')
      .where('sid', '=', sid)
      .executeTakeFirst();
    if (!row) return false;
    if (rankOf(status) > rankOf(row.status))
      await db.updateTable('started_texts').set({ status, error }).where('sid', '=', sid).execute();
    return true;
  });
}

export interface TextOutcomes {
  readonly delivered: number;
  readonly failed: readonly { readonly error: string; readonly count: number }[];
}

/** What became of the texts since an instant: how many arrived, and how many failed by which code. */
export async function textOutcomes(db: Kysely<Tables>, since: string): Promise<TextOutcomes> {
  const rows = await db
    .selectFrom('started_texts')
    .select((eb) => ['status', 'error', eb.fn.countAll<number>().as('count')])
    .where('at', '>', since)
    .groupBy(['status', 'error'])
    .execute();
  const failed = rows
    .filter(({ status }) => status === 'undelivered' || status === 'failed')
    .map(({ error, count }) => ({ error: error ?? 'unknown', count: Number(count) }));
  const arrived = rows.filter(({ status }) => status === 'delivered');
  return { delivered: arrived.reduce((sum, { count }) => sum + Number(count), 0), failed };
}

/** Forgets texts from before an instant: caps look back a day, and staff at a few. */
export const forgetTexts = ({ db }: Database, before: string): Promise<unknown> =>
  whenWritable(() => db.deleteFrom('started_texts').where('at', '<', before).execute());
