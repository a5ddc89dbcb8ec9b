import { closeSync, openSync } from 'node:fs';
import Sqlite from 'better-sqlite3';

/** Everything native that was made: it lives as long as the process. */
const KEPT = new Set<unknown>();
const MAKERS = ['prepare', 'backup'] as const;
const hooked = new WeakSet<object>();

type Native = Record<(typeof MAKERS)[number], (...args: unknown[]) => unknown>;

/**
 * Opens a SQLite file; a new one is its owner's alone. On Node 24 the process aborts when the garbage collector frees a statement or connection of better-sqlite3
 * while no JavaScript runs (its native base class looks for an environment that isn't there then), so none is ever freed. They
 * are few: each text is prepared once for a connection.
 */
export function openSqliteFile(file: string, options?: Sqlite.Options): Sqlite.Database {
  if (!options?.fileMustExist) makePrivate(file);
  const database = new Sqlite(file, options);
  keepForEver(database);
  return database;
}

/** Makes an empty file that only its owner may read: SQLite opens it as a new database, and its log takes the same mode. */
export function makePrivate(file: string): void {
  try {
    closeSync(openSync(file, 'wx', 0o600));
  } catch {
    // It is there already and stays as its owner made it, or can't be made, which SQLite says better.
  }
}

/** Keeps a connection, and all that it makes: its own pragmas and transactions prepare statements too. */
export function keepForEver(database: Sqlite.Database): void {
  KEPT.add(database);
  for (const symbol of Object.getOwnPropertySymbols(database)) {
    const native = Object.getPrototypeOf(Reflect.get(database, symbol)) as Native;
    if (hooked.has(native)) continue;
    hooked.add(native);
    for (const name of MAKERS) {
      const make = native[name];
      native[name] = function keepMade(this: unknown, ...args: unknown[]) {
        const made = make.apply(this, args);
        KEPT.add(made);
        return made;
      };
    }
  }
}
