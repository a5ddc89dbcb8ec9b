import type { Kysely } from 'kysely';
import type { CountKind, DayCount } from '../domain/figures/day-counts.ts';
import type { Day, DayRange } from '../domain/figures/range.ts';
import type { Database } from './database.ts';
import { countDay } from './figures.ts';
import type { Tables } from './schema.ts';
import { inTransaction } from './transaction.ts';

/** A day that was counted has a row of this kind, whether anybody came or not. */
const COUNTED = 'counted';

/** Keeps the counts of a day that is over, once, however many processes do; they outlive the conversations. */
export async function keepDay(database: Database, day: Day): Promise<void> {
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

/** The first and the last day that were counted; null before any was. */
export async function countedDays(db: Kysely<Tables>): Promise<DayRange | null> {
  const { first, last } = await db
    .selectFrom('day_counts')
    .select((eb) => [eb.fn.min('day').as('first'), eb.fn.max('day').as('last')])
    .where('kind', '=', COUNTED)
    .executeTakeFirstOrThrow();
  return first && last ? { from: first, to: last } : null;
}

/** When the first conversation that is still kept began, as ISO 8601; null where there is none. Reads them all. */
export async function firstConversation(db: Kysely<Tables>): Promise<string | null> {
  const row = await db
    .selectFrom('conversations')
    .select((eb) => eb.fn.min('created_at').as('at'))
    .executeTakeFirst();
  return row?.at ?? null;
}
