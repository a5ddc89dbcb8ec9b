import Sqlite from 'better-sqlite3';

/** Everything native that was made: it lives as long as the process. */
const KEPT = new Set<unknown>();
const MAKERS = ['prepare', 'backup'] as const;
const hooked = new WeakSet<object>();

type Native = Record<(typeof MAKERS)[number], (...args: unknown[]) => unknown>;

/**
 * Opens a SQLite file. On Node 24 the process aborts when the garbage collector frees a statement or connection of better-sqlite3
 * while no JavaScript runs (its native base class looks for an environment that isn't there then), so none is ever freed. They
 * are few: each text is prepared once for a connection.
 */
export function openSqliteFile(file: string, options?: Sqlite.Options): Sqlite.Database {
  const database = new Sqlite(file, options);
  keepForEver(database);
  return database;
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
