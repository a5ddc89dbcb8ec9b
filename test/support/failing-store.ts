import Sqlite from 'better-sqlite3';
import pg from 'pg';

/** A fault in the calls that reach a database, on either driver, in this process. */
export interface StoreFault {
  /** How many calls came since `arm`. */
  readonly calls: number;
  /** From now on the nth call fails (and only that one). */
  arm(nth: number): void;
  /** From now on each call fails. */
  armAll(): void;
  disarm(): void;
  /** Takes the fault out of the drivers again. */
  remove(): void;
}

class InjectedFault extends Error {
  override readonly name = 'InjectedFault';
}

/** Reaches into both drivers, so that every store call of the program passes the fault and none is left out. */
export function installStoreFault(): StoreFault {
  let calls = 0;
  let failing = Number.POSITIVE_INFINITY;
  let all = false;
  const pass = () => {
    calls += 1;
    if (all || calls === failing) throw new InjectedFault(`store call ${calls}`);
  };
  const undo = [failStatements(pass), failQueries(pass)];
  return {
    get calls() {
      return calls;
    },
    arm: (nth) => {
      calls = 0;
      failing = nth;
    },
    armAll: () => {
      calls = 0;
      all = true;
    },
    disarm: () => {
      all = false;
      failing = Number.POSITIVE_INFINITY;
    },
    remove: () => {
      for (const restore of undo) restore();
    },
  };
}

/** A statement of better-sqlite3 runs through one of these three. */
function failStatements(pass: () => void): () => void {
  const database = new Sqlite(':memory:');
  const statement = Object.getPrototypeOf(database.prepare('select 1'));
  database.close();
  const methods = ['run', 'all', 'iterate'] as const;
  const originals = methods.map((method) => [method, statement[method]] as const);
  for (const [method, original] of originals)
    statement[method] = function (this: unknown, ...args: unknown[]) {
      pass();
      return original.apply(this, args);
    };
  return () => {
    for (const [method, original] of originals) statement[method] = original;
  };
}

function failQueries(pass: () => void): () => void {
  const original = pg.Client.prototype.query;
  const failing = function (this: pg.Client, ...args: unknown[]) {
    try {
      pass();
    } catch (error) {
      const callback = args.at(-1);
      if (typeof callback !== 'function') return Promise.reject(error);
      return void setImmediate(() => callback(error));
    }
    return Reflect.apply(original, this, args);
  };
  pg.Client.prototype.query = failing as typeof original;
  return () => {
    pg.Client.prototype.query = original;
  };
}
