import type { Kysely } from 'kysely';
import type { CountKind, DayCount } from '../domain/figures/day-counts.ts';
import { type Day, type DayRange, dayAfter, dayOf } from '../domain/figures/range.ts';
import type { Database } from './database.ts';
import { countDay } from './figures.ts';
import type { Tables } from './schema.ts';
import { inTransaction } from './transaction.ts';

/** A day that was counted has a row of this kind, whether anybody came or not: its count is the minute since 1970 in which that was. */
const COUNTED = 'counted';
const MINUTE_MS = 60_000;

const minuteOf = (at: string): number => Math.floor(Date.parse(at) / MINUTE_MS);

/**
 * Keeps the counts of a day that is over, in place of earlier ones; several processes that do it at once do it once. They outlive the
 * conversations.
 * @param now ISO 8601 instant.
 * @returns whether anything happened on it.
 */
export async function keepDay(database: Database, day: Day, now: string): Promise<boolean> {
  const counts = await countDay(database.reader, day);
  const minute = minuteOf(now);
  await inTransaction(database, async (trx) => {
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto('day_counts')
      .values({ day: day.day, kind: COUNTED, name: '', count: minute })
      .onConflict((oc) =>
        oc
          .columns(['day', 'kind', 'name'])
          .doUpdateSet({ count: minute })
          .where('day_counts.count', '<', minute),
      )
      .executeTakeFirstOrThrow();
    if (Number(numInsertedOrUpdatedRows) === 0) return;
    await trx.deleteFrom('day_counts').where('day', '=', day.day).where('kind', '<>', COUNTED).execute();
    if (counts.length > 0) await trx.insertInto('day_counts').values(counts).execute();
  });
  return counts.length > 0;
}

/** Of days in a row those that were counted before their conversations went on: somebody wrote, or said that an answer was none. */
export async function changedDays(db: Kysely<Tables>, days: readonly Day[]): Promise<Day[]> {
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last) return [];
  const counted = await db
    .selectFrom('day_counts')
    .select(['day', 'count'])
    .where('kind', '=', COUNTED)
    .where('day', '>=', first.day)
    .where('day', '<=', last.day)
    .execute();
  const minutes = new Map(counted.map(({ day, count }) => [day, count]));
  const changed: Day[] = [];
  for (const day of days) {
    const minute = minutes.get(day.day);
    if (minute === undefined) continue;
    const later = await db
      .selectFrom('conversations')
      .select('id')
      .where('created_at', '>=', day.start)
      .where('created_at', '<', day.end)
      .where('updated_at', '>=', new Date(minute * MINUTE_MS).toISOString())
      .limit(1)
      .executeTakeFirst();
    if (later) changed.push(day);
  }
  return changed;
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
