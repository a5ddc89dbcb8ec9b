import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabase } from '../../src/storage/database.ts';
import type { DatabaseLocation } from '../support/databases.ts';

/** The days that are over are counted after the first start. */
const DAYS_COUNTED = 29;

/** Waits until a server has done what it does once after a start on a database that `fillDatabase` filled. */
export async function whenCounted(location: DatabaseLocation): Promise<void> {
  const database = openDatabase(location);
  for (;;) {
    const { days } = await database.reader
      .selectFrom('day_counts')
      .select((eb) => eb.fn.count<number>('day').distinct().as('days'))
      .executeTakeFirstOrThrow();
    if (Number(days) >= DAYS_COUNTED) break;
    await sleep(200);
  }
  await database.close();
}
