import { existsSync } from 'node:fs';
import type Sqlite from 'better-sqlite3';
import { type Kysely, sql } from 'kysely';
import type { Phone } from '../domain/callbacks/callback-request.ts';
import { areOurEntries } from './audit.ts';
import { connectSqlite, type Database, sqliteFile } from './database.ts';
import { Personal, sealedBy } from './personal.ts';
import type { CallbackRequestsTable, Tables } from './schema.ts';

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

/** Entries and requests looked at from each end. */
const MADE = 20;

/**
 * Whether the last of the secrets, which makes the look-ups, made none of those that are kept, so that no request would be found by its name or
 * number and the audit would seem edited. Where several keys have made some, a former release has begun without this check, and any of them goes on.
 */
export async function foundByOthers({ reader }: Database, secrets: readonly Buffer[]): Promise<boolean> {
  const personal = new Personal(secrets);
  const requests = [await requestNumbers(reader, 'asc'), await requestNumbers(reader, 'desc')].flat();
  const found = [
    ...(await areOurEntries(reader, personal, MADE)),
    ...requests.map((request) => isFoundBy(personal, request)),
  ];
  return found.length > 0 && !found.includes(true);
}

function isFoundBy(
  personal: Personal,
  { phone, phone_lookup }: Pick<CallbackRequestsTable, 'phone' | 'phone_lookup'>,
): boolean {
  try {
    const { e164 } = JSON.parse(personal.open(phone)) as Phone;
    return personal.lookup('phone', e164) === phone_lookup;
  } catch {
    // A damaged row keeps no server from starting that finds others.
    return false;
  }
}

const requestNumbers = (reader: Kysely<Tables>, order: 'asc' | 'desc') =>
  reader
    .selectFrom('callback_requests')
    .select(['phone', 'phone_lookup'])
    .orderBy('created_at', order)
    .limit(MADE)
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
