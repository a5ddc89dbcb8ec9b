import events from 'node:events';
import Sqlite from 'better-sqlite3';
import { keepForEver } from '../../src/storage/sqlite-file.ts';

/**
 * Keeps every SQLite object of a test process until the process ends, those too that a test file makes itself and whose module
 * registry Jest drops: see sqlite-file.ts for why.
 */
const shared = events as typeof events & { keptModules?: unknown[] };
// Built-in modules are what all test files of a process share.
shared.keptModules ??= [];
shared.keptModules.push(keepForEver);

for (const name of ['prepare', 'pragma', 'transaction', 'exec', 'backup'] as const) {
  const method = Sqlite.prototype[name] as (...args: unknown[]) => unknown;
  Object.assign(Sqlite.prototype, {
    [name](this: Sqlite.Database, ...args: unknown[]) {
      keepForEver(this);
      return method.apply(this, args);
    },
  });
}
