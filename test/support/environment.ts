import type { DatabaseLocation } from './databases.ts';

/** SECRET_KEY of every test server: tests sign expired and foreign tokens with it. */
export const TEST_SECRET = Buffer.alloc(32, 7);

/** Settings of a server on loopback over these data. */
export function environmentOf(
  { dataDir, databaseUrl }: Pick<DatabaseLocation, 'dataDir' | 'databaseUrl'>,
  port: number,
): Record<string, string> {
  return {
    PORT: String(port),
    DATA_DIR: dataDir,
    SECRET_KEY: TEST_SECRET.toString('base64'),
    RATE_LIMITS: 'off',
    ...(databaseUrl === null ? {} : { DATABASE_URL: databaseUrl }),
  };
}
