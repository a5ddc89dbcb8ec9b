import { join } from 'node:path';
import type Sqlite from 'better-sqlite3';
import {
  Kysely,
  PostgresDialect,
  type PostgresPool,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDialect,
  sql,
} from 'kysely';
import pg from 'pg';
import { commandLine } from '../domain/command-line.ts';
import { Connections } from './connections.ts';
import { makeDataFolder } from './data-folder.ts';
import type { Tables } from './schema.ts';
import { openSqliteFile } from './sqlite-file.ts';
import { isBusy } from './when-writable.ts';

/** Where the rows are: a folder with a SQLite file, or a PostgreSQL server. */
export interface DatabaseLocation {
  readonly dataDir: string;
  /** `postgres://…`; null means SQLite in dataDir. */
  readonly databaseUrl: string | null;
}

export interface Database {
  readonly kind: 'sqlite' | 'postgresql';
  /** For writing; transactions run on it. */
  readonly db: Kysely<Tables>;
  /** For reading: on SQLite a second connection, so that a read never waits for a transaction. */
  readonly reader: Kysely<Tables>;
  /** PostgreSQL's connections, for LISTEN and NOTIFY. */
  readonly connections: Connections | null;
  /**
   * Runs work on a connection that may take its time: a migration of large tables takes longer than a visitor waits. It doesn't wait long for
   * a lock (code 55P03): behind what waits for a table, everyone who comes later waits too.
   */
  withoutTimeLimit<T>(work: (db: Kysely<Tables>) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Before this release SQLite can corrupt a WAL database when it resets the log. */
const OLDEST_SAFE_SQLITE = [3, 51, 3] as const;

/** Another process may just be turning the new file to WAL. */
const OPENING_WAIT_MS = 2_000;
const CONNECT_TIMEOUT_MS = 2_000;
const LOCK_TIMEOUT_MS = 2_000;
/** Later than this nobody waits for an answer any more: the server gives up a statement. */
const STATEMENT_TIMEOUT_MS = 4_500;
/** A server that hasn't even said that it gives up is out of reach. */
const ANSWER_TIMEOUT_MS = 5_000;
/** Where the way to a server is cut in the middle of a transaction, PostgreSQL would keep its locks for as long as TCP believes in it. */
const SILENT_TRANSACTION_MS = 5_000;
const LONG_SILENT_TRANSACTION_MS = 60_000;
/** TCP by itself looks after two hours whether anybody is there. */
const KEEP_ALIVE_MS = 10_000;
const POOL_SIZE = 10;
/** After a failover, connections that still lead to the former primary are let go within so long. */
const CONNECTION_LIFE_S = 60;

export function openDatabase(location: DatabaseLocation): Database {
  return location.databaseUrl === null ? openSqlite(location.dataDir) : openPostgres(location.databaseUrl);
}

export const sqliteFile = (dataDir: string): string => join(dataDir, 'frontdesk.sqlite');

function openSqlite(dataDir: string): Database {
  makeDataFolder(dataDir);
  return openSqliteDatabase(sqliteFile(dataDir));
}

/** The tables of any SQLite file; a new one gets none yet. */
export function openSqliteDatabase(file: string): Database {
  const writer = connectSqlite(file);
  const second = connectSqlite(file);
  second.pragma('query_only = on');
  const db = new Kysely<Tables>({
    dialect: new TransactionalSqliteDialect({ database: keepStatements(writer) }),
  });
  const reader = new Kysely<Tables>({ dialect: new SqliteDialect({ database: keepStatements(second) }) });
  return {
    kind: 'sqlite',
    db,
    reader,
    connections: null,
    withoutTimeLimit: (work) => work(db),
    close: async () => {
      await reader.destroy();
      await db.destroy();
      // Kysely closes none that it never used, and the log would stay beside the file.
      second.close();
      writer.close();
    },
  };
}

/** SQLite can roll back a changed table, which Kysely doesn't use by itself: so a migration is whole or not at all. */
class TransactionalSqliteDialect extends SqliteDialect {
  override createAdapter(): SqliteAdapter {
    return new (class extends SqliteAdapter {
      override get supportsTransactionalDdl(): boolean {
        return true;
      }
    })();
  }
}

/** @throws {Error} for a file that is no database or a damaged one. */
export function connectSqlite(file: string): Sqlite.Database {
  const database = openSqliteFile(file, { timeout: OPENING_WAIT_MS });
  try {
    refuseUnsafeRelease(database);
    database.pragma('journal_mode = wal');
  } catch (cause) {
    database.close();
    throw isDamage(cause) ? damaged(file, cause) : cause;
  }
  database.pragma('synchronous = full');
  database.pragma('foreign_keys = on');
  // A statement for many turns notes what it would have to undo; a file for that costs more than the statement.
  database.pragma('temp_store = memory');
  // From here on a wait would block the event loop: when-writable.ts waits instead.
  database.pragma('busy_timeout = 0');
  return database;
}

const isDamage = (error: unknown): boolean =>
  ['SQLITE_NOTADB', 'SQLITE_CORRUPT'].includes(String((error as { code?: unknown }).code));

const damaged = (file: string, cause: unknown): Error =>
  new Error(
    `${file} is no database, or a damaged one: restore a backup with "${commandLine('db restore FILE')}", or move the file away to start with an empty one`,
    { cause },
  );

/** Preparing a statement costs more than running most of ours, so each is prepared once; there are as many as the program has texts. */
function keepStatements(database: Sqlite.Database): SqliteDatabase {
  const kept = new Map<string, Sqlite.Statement>();
  return {
    close: () => void database.close(),
    prepare: (text) => {
      const statement = kept.get(text) ?? database.prepare(text);
      kept.set(text, statement);
      return statement;
    },
  };
}

function refuseUnsafeRelease(database: Sqlite.Database): void {
  const release = String(database.prepare('select sqlite_version()').pluck().get());
  const numbers = release.split('.').map(Number);
  for (const [i, least] of OLDEST_SAFE_SQLITE.entries()) {
    const found = numbers[i] ?? 0;
    if (found > least) return;
    if (found < least)
      throw new Error(
        `SQLite ${release} can corrupt its log; ${OLDEST_SAFE_SQLITE.join('.')} or newer is needed: run npm ci again`,
      );
  }
}

function openPostgres(databaseUrl: string): Database {
  // Rows are numbered far below 2^53.
  const types = new pg.TypeOverrides();
  types.setTypeParser(pg.types.builtins.INT8, Number);
  const connection = {
    connectionString: databaseUrl,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
    onConnect: keepAliveThere,
    types,
  };
  const connections = new Connections({
    ...connection,
    max: POOL_SIZE,
    maxLifetimeSeconds: CONNECTION_LIFE_S,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    query_timeout: ANSWER_TIMEOUT_MS,
    idle_in_transaction_session_timeout: SILENT_TRANSACTION_MS,
  });
  const db = onPostgres(connections);
  const withoutTimeLimit = async <T>(work: (db: Kysely<Tables>) => Promise<T>): Promise<T> => {
    const patient = new Connections({
      ...connection,
      max: 2,
      lock_timeout: LOCK_TIMEOUT_MS,
      idle_in_transaction_session_timeout: LONG_SILENT_TRANSACTION_MS,
    });
    const own = onPostgres(patient);
    return work(own).finally(() => own.destroy());
  };
  return { kind: 'postgresql', db, reader: db, connections, withoutTimeLimit, close: () => db.destroy() };
}

/**
 * The same for PostgreSQL's side, whose sessions outlive a machine that is lost. By a statement, and it may fail: poolers refuse these settings at the
 * start of a connection.
 */
const keepAliveThere = (client: pg.ClientBase): Promise<unknown> =>
  client
    .query(
      `select set_config('tcp_keepalives_idle', '30', false), set_config('tcp_keepalives_interval', '5', false),
        set_config('tcp_keepalives_count', '4', false)`,
    )
    .catch(() => undefined);

/** Kysely's type of a connection has cursors too, which nothing here uses. */
const onPostgres = (connections: Connections): Kysely<Tables> =>
  new Kysely<Tables>({ dialect: new PostgresDialect({ pool: connections as unknown as PostgresPool }) });

/** A server that was the primary until a failover takes no writes; it is what its older connections still lead to. */
class ReadOnly extends Error {
  override readonly name = 'ReadOnly';
}

/** Answers within the query time-out or throws: whether the database can be used now, and takes writes. */
export async function ping(database: Database): Promise<void> {
  const { kind, reader, connections } = database;
  const asked = performance.now();
  if (kind === 'sqlite') {
    await sql`select 1`.execute(reader);
    await tryWriting(database);
    return;
  }
  const { rows } = await sql<{
    read_only: string;
  }>`select current_setting('transaction_read_only') as read_only`.execute(reader);
  if (rows[0]?.read_only !== 'on') return;
  connections?.distrust(asked);
  throw new ReadOnly('The database server takes no writes: point DATABASE_URL to the primary');
}

/** Whoever asks more often gets the last answer: a write waits for the disk. */
const WRITE_EVERY_MS = 5_000;
const tried = new WeakMap<Database, { readonly at: number; readonly outcome: Promise<void> }>();

/** A full disk, or one that takes no writes any more, shows only where something is written. */
function tryWriting(database: Database): Promise<void> {
  const last = tried.get(database);
  const at = performance.now();
  if (last && at - last.at < WRITE_EVERY_MS) return last.outcome;
  const outcome = writeNothingNew(database);
  tried.set(database, { at, outcome });
  return outcome;
}

/** A number in the file that stays what it is. */
async function writeNothingNew({ db }: Database): Promise<void> {
  try {
    await sql`pragma user_version = 0`.execute(db);
  } catch (error) {
    // Somebody else is writing.
    if (!isBusy(error)) throw error;
  }
}
