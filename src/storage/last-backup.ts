import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database } from './database.ts';

const ONLY_ROW = 1;

const fileOf = (dataDir: string): string => join(dataDir, 'last-backup');

/** Notes beside a SQLite file that it was copied: the copy is also made of tables of another release, in which nothing can be noted. */
export const noteInFolder = (dataDir: string, now: string): Promise<void> =>
  writeFile(fileOf(dataDir), now, { mode: 0o600 });

/** Notes in a PostgreSQL that it was copied, for every process on it. */
export async function noteInDatabase({ db }: Database, now: string): Promise<void> {
  await db
    .insertInto('last_backup')
    .values({ id: ONLY_ROW, made_at: now })
    .onConflict((oc) => oc.column('id').doUpdateSet({ made_at: now }))
    .execute();
}

/** When the last copy was made (ISO 8601), or null where none is known: PostgreSQL may be copied by its own tools. */
export async function lastBackup({ kind, reader }: Database, dataDir: string): Promise<string | null> {
  if (kind === 'postgresql') {
    const row = await reader.selectFrom('last_backup').select('made_at').executeTakeFirst();
    return row?.made_at ?? null;
  }
  const noted = await readFile(fileOf(dataDir), 'utf8').catch(() => '');
  return Number.isNaN(Date.parse(noted)) ? null : noted;
}
