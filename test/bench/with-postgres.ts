import { startPostgres } from '../support/postgres.mjs';

/** Runs a measure beside a PostgreSQL that flushes every commit (unless told otherwise) and ends it afterwards. */
export async function withPostgres<T>(use: (url: string) => Promise<T>, fsync = true): Promise<T> {
  const postgres = await startPostgres({ fsync });
  try {
    return await use(postgres.url);
  } finally {
    await postgres.destroy();
  }
}
