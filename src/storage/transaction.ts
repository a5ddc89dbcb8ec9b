import { CompiledQuery, type Kysely } from 'kysely';
import type { Database } from './database.ts';
import type { Tables } from './schema.ts';
import { whenWritable } from './when-writable.ts';

const BEGIN = CompiledQuery.raw('begin');
const BEGIN_IMMEDIATE = CompiledQuery.raw('begin immediate');
const COMMIT = CompiledQuery.raw('commit');
const ROLLBACK = CompiledQuery.raw('rollback');

/** Runs `work` in a transaction: only queries on the connection it gets may be awaited in it. */
export function inTransaction<T>(database: Database, work: (trx: Kysely<Tables>) => Promise<T>): Promise<T> {
  return whenWritable(() =>
    database.db.connection().execute(async (connection) => {
      // SQLite must take the write lock first: a read followed by a write after another writer fails at once.
      await connection.executeQuery(database.kind === 'sqlite' ? BEGIN_IMMEDIATE : BEGIN);
      try {
        const result = await work(connection);
        await connection.executeQuery(COMMIT);
        return result;
      } catch (error) {
        // The error that counts is the first one; a connection that is gone has rolled back by itself.
        await connection.executeQuery(ROLLBACK).catch(() => undefined);
        throw error;
      }
    }),
  );
}
