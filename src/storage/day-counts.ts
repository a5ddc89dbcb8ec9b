import type { Kysely } from 'kysely';
import type { CountKind, DayCount } from '../domain/figures/day-counts.ts';
import { type Day, type DayRange, dayAfter, dayOf } from '../domain/figures/range.ts';
import type { Database } from './database.ts';
import { countDay } from './figures.ts';
import type { Tables } from './schema.ts';
import { inTransaction } from './transaction.ts';

/** A day that was counted has a row of this kind, whether anybody came or not. */
const COUNTED = 'counted';

/**
 * Keeps the counts of a day that is over, once, however many processes do; they outlive the conversations.
 * @returns whether anything happened on it.
 */
export async function keepDay(database: Database, day: Day): Promise<boolean> {
  const counts = await countDay(database.reader, day);
  await inTransaction(database, async (trx) => {
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto('day_counts')
      .values({ day: day.day, kind: COUNTED, name: '', count: 0 })
      .onConflict((oc) => oc.doNothing())
      .executeTakeFirstOrThrow();
    if (Number(numInsertedOrUpdatedRows) === 0 || counts.length === 0) return;
    await trx.insertInto('day_counts').values(counts).execute();
  });
  return counts.length > 0;
}

/** What was kept of the days of a range. */
export async function keptCounts(db: Kysely<Tables>, { from, to }: DayRange): Promise<DayCount[]> {
  const rows = await db
    .selectFrom('day_counts')
    .selectAll()
    .where('day', '>=', from)
    .where('day', '<=', to)
    .where('kind', '<>', COUNTED)
    .execute();
  return rows.map((row) => ({ ...row, kind: row.kind as CountKind }));
}

/** The days of which counts are kept, first and last; null where there are none. */
export async function countedDays(db: Kysely<Tables>): Promise<DayRange | null> {
  const { from, to } = await db
    .selectFrom('day_counts')
    .select((eb) => [eb.fn.min('day').as('from'), eb.fn.max('day').as('to')])
    .where('kind', '=', COUNTED)
    .executeTakeFirstOrThrow();
  return from && to ? { from, to } : null;
}

/** The first day of which no counts are kept; null while nobody has come. */
export async function firstUncounted(db: Kysely<Tables>, timeZone: string): Promise<string | null> {
  const counted = await countedDays(db);
  if (counted) return dayAfter(counted.to);
  const { at } = await db
    .selectFrom('conversations')
    .select((eb) => eb.fn.min('created_at').as('at'))
    .executeTakeFirstOrThrow();
  return at === null ? null : dayOf(at, timeZone);
}
