import { type Kysely, sql } from 'kysely';
import type { Database } from './database.ts';
import { foreignTables, migrationState } from './migrate.ts';
import type { Tables } from './schema.ts';

/** Within what one statement of either database takes as values. */
const ROWS_AT_ONCE = 400;
/** Tables in which something stands as soon as anybody has used a database. */
const USED = ['conversations', 'callback_requests', 'staff', 'audit'] as const;

type Row = Record<string, unknown>;

/**
 * Writes all rows of a PostgreSQL, as they are at one moment, into an empty SQLite database of this release.
 * @throws {Error} when the tables of the PostgreSQL are not this release's.
 */
export async function copyToSqlite(source: Database, target: Database): Promise<void> {
  const { pending, unknown } = await migrationState(source);
  if (pending.length + unknown.length > 0)
    throw new Error('the tables are of another release: make the backup with the release that runs');
  const tables = await tablesOf(target);
  await target.db.transaction().execute((to) =>
    // Ends before the file is on disk: PostgreSQL gives up a transaction that says nothing for seconds.
    source.db
      .transaction()
      .setIsolationLevel('repeatable read')
      .setAccessMode('read only')
      .execute(async (from) => {
        for (const table of tables.toReversed()) await empty(to, table);
        for (const table of tables) await copyByCursor(from, to, table);
      }),
  );
}

async function copyByCursor(from: Kysely<Tables>, to: Kysely<Tables>, table: keyof Tables): Promise<void> {
  await sql`declare copied no scroll cursor for select * from ${sql.table(table)}`.execute(from);
  for (;;) {
    const { rows } = await sql<Row>`fetch ${sql.lit(ROWS_AT_ONCE)} from copied`.execute(from);
    if (rows.length === 0) break;
    await insert(to, table, rows);
  }
  await sql`close copied`.execute(from);
}

/**
 * Writes all rows of a SQLite database into a PostgreSQL that nobody has used; both are this release's.
 * @throws {Error} when it holds something; then it stays as it was.
 */
export async function copyFromSqlite(source: Database, target: Database): Promise<void> {
  const tables = await tablesOf(source);
  await target.db.transaction().execute(async (to) => {
    // A server that has started meanwhile writes before this, which is then seen, or after all of it.
    await sql`lock table ${sql.join(tables.map((table) => sql.table(table)))} in exclusive mode`.execute(to);
    await refuseUsed(to);
    for (const table of tables.toReversed()) await empty(to, table);
    for (const table of tables) await copyByRowid(source.reader, to, table);
  });
}

const EMPTY_ONE = 'make an empty one (createdb), let DATABASE_URL name it, and use that';

/**
 * Looks whether a PostgreSQL is one to restore into, before anything is made in it.
 * @throws {Error} when it holds data, or tables of another program.
 */
export async function refuseUnfit(target: Database): Promise<void> {
  await refuseForeign(target);
  await refuseUsed(target.reader);
}

/** @throws {Error} when tables of another program stand where ours would. */
export async function refuseForeign(database: Database): Promise<void> {
  const foreign = await foreignTables(database);
  if (foreign.length > 0)
    throw new Error(
      `The database of DATABASE_URL holds tables of another program (${foreign.slice(0, 3).join(', ')}): ${EMPTY_ONE}`,
    );
}

async function refuseUsed(db: Kysely<Tables>): Promise<void> {
  for (const table of USED) {
    const { rows } = await sql<{ there: boolean }>`select to_regclass(${table}) is not null as there`.execute(
      db,
    );
    if (!rows[0]?.there) continue;
    if (await db.selectFrom(table).select(sql`1`.as('one')).limit(1).executeTakeFirst())
      throw new Error(`The database of DATABASE_URL holds data already: ${EMPTY_ONE}`);
  }
}

async function copyByRowid(from: Kysely<Tables>, to: Kysely<Tables>, table: keyof Tables): Promise<void> {
  let after = 0;
  for (;;) {
    const { rows } = await sql<Row>`select rowid as copied_row, * from ${sql.table(table)}
      where rowid > ${after} order by rowid limit ${sql.lit(ROWS_AT_ONCE)}`.execute(from);
    if (rows.length === 0) return;
    after = Number(rows.at(-1)?.copied_row);
    const copied = rows.map(({ copied_row: _row, ...row }) => row);
    await insert(to, table, copied);
  }
}

const empty = async (db: Kysely<Tables>, table: keyof Tables): Promise<void> => {
  await sql`delete from ${sql.table(table)}`.execute(db);
};

const insert = async (db: Kysely<Tables>, table: keyof Tables, rows: readonly Row[]): Promise<void> => {
  await db
    .insertInto(table)
    .values(rows as never)
    .execute();
};

/** Ours, those first that others point to. */
async function tablesOf({ reader }: Database): Promise<(keyof Tables)[]> {
  const { rows: names } = await sql<{ name: keyof Tables }>`
    select name from sqlite_master where type = 'table' and name not like 'sqlite%' and name not like 'kysely%'
    order by name`.execute(reader);
  const { rows: links } = await sql<{ from: string; to: string }>`
    select m.name as "from", f."table" as "to" from sqlite_master m, pragma_foreign_key_list(m.name) f
    where m.type = 'table' and m.name <> f."table"`.execute(reader);
  const left = new Set(names.map(({ name }) => name));
  const ordered: (keyof Tables)[] = [];
  while (left.size > 0) {
    const free = [...left].filter((name) =>
      links.every(({ from, to }) => from !== name || !left.has(to as keyof Tables)),
    );
    if (free.length === 0) throw new Error(`Tables point to each other in a ring: ${[...left].join(', ')}`);
    for (const name of free) {
      left.delete(name);
      ordered.push(name);
    }
  }
  return ordered;
}
