import { existsSync } from 'node:fs';
import { Client } from 'pg';
import { eachDatabase } from './databases.ts';

eachDatabase((fresh, kind) => {
  it('gives every caller an empty database of its own', async () => {
    const [one, other] = [await fresh(), await fresh()];
    expect(one.dataDir).not.toBe(other.dataDir);
    expect(existsSync(one.dataDir)).toBe(true);
    expect(one.kind).toBe(kind);
    if (one.databaseUrl === null) return expect(kind).toBe('sqlite');
    const client = new Client(one.databaseUrl);
    await client.connect();
    const tables = await client.query(
      `select 1 from information_schema.tables where table_schema = 'public'`,
    );
    await client.end();
    expect(tables.rows).toEqual([]);
    expect(one.databaseUrl).not.toBe(other.databaseUrl);
  });
});
