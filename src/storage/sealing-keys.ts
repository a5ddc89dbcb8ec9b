import { existsSync } from 'node:fs';
import type Sqlite from 'better-sqlite3';
import { type Kysely, sql } from 'kysely';
import { connectSqlite, type Database, sqliteFile } from './database.ts';
import { sealedBy } from './personal.ts';
import type { Tables } from './schema.ts';

/** Rows looked at from each end of the conversations: the keys of a longer time are in the middle of them too. */
const LOOKED_AT = 200;

/** Whether rows in use are sealed with a key that the secrets don't hold; then a server would start beside what it can't read. */
export async function sealedByOthers({ reader }: Database, secrets: readonly Buffer[]): Promise<boolean> {
  const requests = await reader
    .selectFrom('callback_requests')
    .select(sql<string>`substr(name, 1, 9)`.as('seal'))
    .distinct()
    .execute();
  const seals = [
    await conversationSeals(reader, 'asc'),
    await conversationSeals(reader, 'desc'),
    requests,
  ].flat();
  return seals.some(({ seal }) => isForeign(seal, secrets));
}

const conversationSeals = (reader: Kysely<Tables>, order: 'asc' | 'desc') =>
  reader
    .selectFrom('conversations')
    .select(sql<string>`substr(state, 1, 9)`.as('seal'))
    .orderBy('updated_at', order)
    .limit(LOOKED_AT)
    .execute();

const SEALED = [
  ['conversations', 'state'],
  ['callback_requests', 'name'],
] as const;

/** The same of a SQLite file, every row of it: it may be a backup of an older release. */
export function fileSealedByOthers(database: Sqlite.Database, secrets: readonly Buffer[]): boolean {
  const tables = new Set(
    database.prepare("select name from sqlite_master where type = 'table'").pluck().all(),
  );
  return SEALED.filter(([table]) => tables.has(table))
    .flatMap(([table, column]) =>
      database.prepare(`select distinct substr(${column}, 1, 9) from ${table}`).pluck().all(),
    )
    .some((seal) => isForeign(String(seal), secrets));
}

/** Whether the folder's SQLite database holds anything sealed. @throws {Error} for a damaged database. */
export function holdsSealed(dataDir: string): boolean {
  if (!existsSync(sqliteFile(dataDir))) return false;
  const database = connectSqlite(sqliteFile(dataDir));
  try {
    return fileSealedByOthers(database, []);
  } finally {
    database.close();
  }
}

const isForeign = (seal: string, secrets: readonly Buffer[]): boolean =>
  !secrets.some((secret) => sealedBy(secret, seal));
