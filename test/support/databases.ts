import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';

/** Where a server keeps its data, in the terms of its configuration: DATA_DIR, and DATABASE_URL on PostgreSQL. */
export interface DatabaseLocation {
  readonly kind: DatabaseKind;
  readonly dataDir: string;
  /** null on SQLite, whose file is in `dataDir`. */
  readonly databaseUrl: string | null;
}

export type DatabaseKind = 'sqlite' | 'postgresql';

/** Makes an empty database. It is removed after the tests of its `eachDatabase`. */
export type FreshDatabase = () => Promise<DatabaseLocation>;

/**
 * Describes the same tests once for SQLite (a real file) and once for PostgreSQL (a database of its own).
 *
 *     eachDatabase((fresh) => {
 *       it('keeps a row', async () => { const db = await openDatabase(await fresh()); … });
 *     });
 */
export function eachDatabase(body: (fresh: FreshDatabase, kind: DatabaseKind) => void): void {
  describe.each(['sqlite', 'postgresql'] as const)('on %s', (kind) => {
    const made: DatabaseLocation[] = [];
    body(async () => {
      const location = await createDatabase(kind);
      made.push(location);
      return location;
    }, kind);
    // Hooks run in the order in which they are written: the tests' own must have closed what is open.
    afterAll(() => Promise.all(made.map(dropDatabase)));
  });
}

/** An empty database outside of `eachDatabase`; the caller removes it with `dropDatabase`. */
export async function createDatabase(kind: DatabaseKind, serverUrl?: string): Promise<DatabaseLocation> {
  const dataDir = await mkdtemp(join(tmpdir(), 'frontdesk-data-'));
  if (kind === 'sqlite') return { kind, dataDir, databaseUrl: null };
  const name = `test_${randomBytes(8).toString('hex')}`;
  const url = new URL(serverUrl ?? postgresUrl());
  await administer(url.href, `create database ${name}`);
  url.pathname = `/${name}`;
  return { kind, dataDir, databaseUrl: url.href };
}

export async function dropDatabase({ dataDir, databaseUrl }: DatabaseLocation): Promise<void> {
  await rm(dataDir, { recursive: true, force: true, maxRetries: 3 });
  if (databaseUrl === null) return;
  const url = new URL(databaseUrl);
  const name = url.pathname.slice(1);
  url.pathname = '/postgres';
  await administer(url.href, `drop database if exists ${name} with (force)`);
}

function postgresUrl(): string {
  const url = process.env.TEST_POSTGRES_URL;
  if (!url) throw new Error('TEST_POSTGRES_URL is not set: run with the global setup of jest.config.mjs');
  return url;
}

/** Runs a statement on a PostgreSQL by itself: outside of any transaction, and however long it takes. */
export async function administer(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
