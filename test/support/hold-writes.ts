import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Database } from '../../src/storage/database.ts';

/** Keeps everybody else from writing turns for so long, as a slow database does. */
export async function holdWrites(
  { db, kind }: Database,
  ms: number,
): Promise<{ readonly over: Promise<void> }> {
  let hold = () => {};
  const held = new Promise<void>((resolve) => {
    hold = resolve;
  });
  const over = db.transaction().execute(async (trx) => {
    if (kind === 'postgresql') await sql`lock table activities in exclusive mode`.execute(trx);
    else await trx.updateTable('conversations').set({ version: 0 }).where('id', '=', 'none').execute();
    hold();
    await sleep(ms);
  });
  await held;
  return { over };
}
