import type Sqlite from 'better-sqlite3';
import { type Kysely, sql } from 'kysely';
import type { Database } from './database.ts';
import { Personal } from './personal.ts';
import type { Sealed, Tables } from './schema.ts';
import { openSqliteFile } from './sqlite-file.ts';

type SealedColumn<Table> = {
  [Column in keyof Table]-?: Table[Column] extends Sealed | null ? Column : never;
}[keyof Table];

type SealedTables = {
  readonly [T in keyof Tables as [SealedColumn<Tables[T]>] extends [never] ? never : T]: Readonly<
    Record<SealedColumn<Tables[T]>, true>
  >;
};

/** All columns that are sealed: the compiler asks for each that the tables have, and takes no other. */
const SEALED: SealedTables = {
  opt_outs: { number: true },
  conversations: { state: true },
  activities: { text: true, parts: true, payload: true },
  callback_requests: { name: true, phone: true, topic: true, email: true, for_whom: true, texts_to: true },
  callback_events: { note: true },
  transcript_notes: { words: true },
  emergency_closures: { words: true },
  conversation_holds: { words: true },
  bot_conversations: { reference: true },
  staff_channel: { reference: true },
};

/** A table of whose sealed values some don't open with the secrets: they were altered, or another key sealed them. */
export interface Unopened {
  readonly table: string;
  readonly unopened: number;
  /** How many sealed values the table holds. */
  readonly values: number;
}

/** Called after each page of rows with how many of the table's have been opened. */
export type OnProgress = (table: string, rows: number) => void;

type Page = readonly Readonly<Record<string, unknown>>[];

/** Where rows are: an older release may lack some of the columns, or whole tables. */
interface Source {
  columns(table: string): Promise<readonly string[]>;
  pages(table: string, columns: readonly string[]): AsyncIterable<Page>;
}

/** So many rows are in memory at once. */
const ROWS_AT_ONCE = 400;

/** Opens every sealed value of a SQLite file, which may be a backup of an older release. Between pages it keeps nobody from anything. */
export async function unopenedInFile(
  file: string,
  secrets: readonly Buffer[],
  onProgress: OnProgress,
): Promise<readonly Unopened[]> {
  const database = openSqliteFile(file, { fileMustExist: true });
  try {
    return await openAll(sqliteSource(database), secrets, onProgress);
  } finally {
    database.close();
  }
}

const sqliteSource = (database: Sqlite.Database): Source => ({
  columns: async (table) =>
    database.prepare<[string], string>('select name from pragma_table_info(?)').pluck().all(table),
  async *pages(table, columns) {
    const next = database.prepare<[number], { page_row: number }>(
      `select rowid as page_row, ${columns.join(', ')} from ${table} where rowid > ? order by rowid limit ${ROWS_AT_ONCE}`,
    );
    for (let after = 0; ; ) {
      const page = next.all(after);
      const last = page.at(-1);
      if (!last) return;
      yield page.map(({ page_row: _row, ...row }) => row);
      after = last.page_row;
    }
  },
});

/** The same of a PostgreSQL, as it is at one moment. */
export const unopenedInPostgres = (
  { reader }: Database,
  secrets: readonly Buffer[],
  onProgress: OnProgress,
): Promise<readonly Unopened[]> =>
  reader
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute((trx) => openAll(postgresSource(trx), secrets, onProgress));

const postgresSource = (trx: Kysely<Tables>): Source => ({
  columns: async (table) => {
    const { rows } = await sql<{ name: string }>`select column_name as name from information_schema.columns
      where table_schema = current_schema() and table_name = ${table}`.execute(trx);
    return rows.map(({ name }) => name);
  },
  async *pages(table, columns) {
    await sql`declare opened no scroll cursor for
      select ${sql.join(columns.map((name) => sql.ref(name)))} from ${sql.table(table)}`.execute(trx);
    for (;;) {
      const { rows } = await sql<Page[number]>`fetch ${sql.lit(ROWS_AT_ONCE)} from opened`.execute(trx);
      if (rows.length === 0) break;
      yield rows;
    }
    await sql`close opened`.execute(trx);
  },
});

async function openAll(
  source: Source,
  secrets: readonly Buffer[],
  onProgress: OnProgress,
): Promise<readonly Unopened[]> {
  const opens = opener(secrets);
  const found: Unopened[] = [];
  for (const [table, sealed] of Object.entries(SEALED)) {
    const there = (await source.columns(table)).filter((name) => name in sealed);
    if (there.length === 0) continue;
    let [rows, values, unopened] = [0, 0, 0];
    for await (const page of source.pages(table, there)) {
      const written = page.flatMap((row) => Object.values(row)).filter((value) => value !== null);
      values += written.length;
      unopened += written.filter((value) => !opens(value)).length;
      rows += page.length;
      onProgress(table, rows);
    }
    if (unopened > 0) found.push({ table, unopened, values });
  }
  return found;
}

function opener(secrets: readonly Buffer[]): (value: unknown) => boolean {
  if (secrets.length === 0) return () => false;
  const personal = new Personal(secrets);
  return (value) => {
    try {
      personal.open(String(value) as Sealed);
      return true;
    } catch {
      return false;
    }
  };
}
