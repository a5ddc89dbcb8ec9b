import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Migrator, sql } from 'kysely';
import { type Database, openDatabase } from '../../src/storage/database.ts';
import { migrate, migrationState } from '../../src/storage/migrate.ts';
import { inTransaction } from '../../src/storage/transaction.ts';
import { openStores } from '../../src/stores.ts';
import { createDatabase, dropDatabase, eachDatabase } from '../support/databases.ts';
import { eventually } from '../support/eventually.ts';
import { inboundMessage, TEST_SECRET, turnRecord } from '../support/turn-records.ts';

eachDatabase((fresh) => {
  it('brings an empty database to the newest shape, and changes nothing the next time', async () => {
    const location = await fresh();
    for (let start = 0; start < 2; start++) {
      const stores = await openStores(location, [TEST_SECRET]);
      const { snapshot } = await stores.load(inboundMessage({ messageId: `start-${start}` }));
      expect(snapshot.version).toBe(start);
      if (start === 0) await stores.commit(turnRecord());
      await stores.close();
    }
  });

  it('lets several processes start together', async () => {
    const location = await fresh();
    const databases = Array.from({ length: 4 }, () => openDatabase(location));
    await Promise.all(databases.map((database) => migrate(database)));
    await Promise.all(databases.map((database) => database.close()));
  });

  it('starts and serves on tables that a later release has added to, and not on ones that it took from', async () => {
    const location = await fresh();
    const first = await openStores(location, [TEST_SECRET]);
    const { db } = first.database;
    await sql`alter table conversations add column of_later text`.execute(db);
    await sql`insert into kysely_migration (name, timestamp) values ('9999-later', '2027-01-01')`.execute(db);
    await first.close();

    const second = await openStores(location, [TEST_SECRET]);
    expect(await second.commit(turnRecord())).toEqual({ kind: 'committed' });
    await sql`delete from kysely_migration where name = '0018-staff-in-teams'`.execute(second.database.db);
    await second.close();
    await expect(openStores(location, [TEST_SECRET])).rejects.toThrow(
      /later release \(9999-later\) and lacks 0018/,
    );
  });
});

it('waits for tables that others hold without having visitors wait behind it, and goes on once they are free', async () => {
  const location = await createDatabase('postgresql');
  const holder = openDatabase(location);
  const database = openDatabase(location);
  try {
    // Which table a release changes is for the release; all take this lock first.
    await sql`create table kysely_migration_lock (id varchar(255) primary key, is_locked integer not null default 0)`.execute(
      holder.db,
    );
    const held = inTransaction(holder, async (trx) => {
      await sql`lock table kysely_migration_lock in access exclusive mode`.execute(trx);
      await sleep(4_000);
    });
    await eventually(async () => {
      const { rows } =
        await sql`select 1 from pg_locks where mode = 'AccessExclusiveLock' and granted`.execute(
          database.reader,
        );
      expect(rows).not.toEqual([]);
    });
    const began = performance.now();
    let told = 0;
    await migrate(database, () => told++);
    expect(told).toBe(1);
    expect(performance.now() - began).toBeGreaterThan(2_000);
    await held;
    expect((await migrationState(database)).pending).toEqual([]);
  } finally {
    await holder.close();
    await database.close();
    await dropDatabase(location);
  }
});

it('only adds in every migration, so that the former release goes on beside the new one', async () => {
  const folder = 'src/storage/migrations';
  const taking: string[] = [];
  for (const file of await readdir(folder)) {
    const text = await readFile(join(folder, file), 'utf8');
    if (
      /\b(?:drop|rename|alter)(?:Table|Column|Index)?\w*\(|\bdrop (?:table|column)|setNotNull/i.test(
        text.replace(/alterTable\(/g, ''),
      )
    )
      taking.push(file);
  }
  expect(taking).toEqual([]);
});

interface Shape {
  /** By name, whether a row has to give it. */
  readonly columns: ReadonlyMap<string, boolean>;
  /** The columns of each rule that no two rows are alike in them. */
  readonly unique: readonly string[];
}

async function shapesIn({ db }: Database): Promise<ReadonlyMap<string, Shape>> {
  const shapes = new Map<string, Shape>();
  for (const { name, columns } of await db.introspection.getTables()) {
    const { rows } = await sql<{
      columns: string;
    }>`select (select group_concat(name) from pragma_index_info(i.name)) as columns
      from pragma_index_list(${name}) as i where i."unique"`.execute(db);
    shapes.set(name, {
      columns: new Map(columns.map((one) => [one.name, !one.isNullable && !one.hasDefaultValue])),
      unique: rows.map((row) => row.columns),
    });
  }
  return shapes;
}

/** What a table asks since then of rows as they were written before. */
const newlyAsked = (before: Shape, after: Shape): string[] => [
  ...[...after.columns]
    .filter(([name, isAsked]) => isAsked && !before.columns.has(name))
    .map(([name]) => name),
  ...after.unique.filter(
    (rule) => !before.unique.includes(rule) && rule.split(',').every((name) => before.columns.has(name)),
  ),
];

it('asks of the former tables, in every migration, for no column and no uniqueness that the former release doesn’t give', async () => {
  const location = await createDatabase('sqlite');
  const database = openDatabase(location);
  const names = (await readdir('src/storage/migrations')).toSorted();
  const migrations = await Promise.all(
    names.map(async (name) => [name, await import(`../../src/storage/migrations/${name}`)] as const),
  );
  const migrator = new Migrator({
    db: database.db,
    provider: { getMigrations: async () => Object.fromEntries(migrations) },
  });
  const asked: string[] = [];
  let before = await shapesIn(database);
  for (const name of names) {
    expect((await migrator.migrateUp()).error).toBeUndefined();
    const after = await shapesIn(database);
    for (const [table, shape] of before)
      asked.push(...newlyAsked(shape, after.get(table)!).map((what) => `${name}: ${table}, ${what}`));
    before = after;
  }
  expect(before.size).toBeGreaterThan(20);
  expect(asked).toEqual([]);
  await database.close();
  await dropDatabase(location);
});
