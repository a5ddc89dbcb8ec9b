import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { sql } from 'kysely';
import { openDatabase, sqliteFile } from '../../src/storage/database.ts';
import { lastBackup } from '../../src/storage/last-backup.ts';
import { lockServerFolder } from '../../src/storage/server-lock.ts';
import { openStores } from '../../src/stores.ts';
import {
  administer,
  createDatabase,
  type DatabaseLocation,
  dropDatabase,
  eachDatabase,
} from '../support/databases.ts';
import { environmentOf } from '../support/environment.ts';
import { eventually } from '../support/eventually.ts';
import { mountDisk } from '../support/mounted-disk.ts';
import { callFrontdesk } from '../support/run-frontdesk.ts';
import { inboundMessage, requestCallback, TEST_SECRET, turnRecord } from '../support/turn-records.ts';

const db = (location: DatabaseLocation, ...words: readonly string[]) =>
  callFrontdesk(['db', ...words], environmentOf(location, 0));

async function lastBackupOf(location: DatabaseLocation): Promise<string | null> {
  const database = openDatabase(location);
  try {
    return await lastBackup(database, location.dataDir);
  } finally {
    await database.close();
  }
}

/** More rows than are copied at once. */
const TURNS = 201;

async function fill(location: DatabaseLocation): Promise<void> {
  const stores = await openStores(location, [TEST_SECRET]);
  const first = { intents: [requestCallback('ABCD2345', { name: 'Zinnia Quickthorn' })] };
  for (let turn = 0; turn < TURNS; turn++)
    await stores.commit(
      turnRecord({
        ...(turn === 0 ? first : {}),
        inbound: { messageId: `m${turn}`, ...(turn === 0 ? {} : { conversation: `other-${turn}` }) },
      }),
    );
  await stores.close();
  const by = ['--by', 'Ann Lee'];
  for (const words of [
    ['callbacks', 'claim', 'ABCD2345', ...by],
    ['switches', 'set', 'today', ...by],
  ])
    expect((await callFrontdesk(words, environmentOf(location, 0))).code).toBe(0);
}

/** What staff see of it, and that its audit is whole. */
async function seen(location: DatabaseLocation) {
  const env = environmentOf(location, 0);
  const stores = await openStores(location, [TEST_SECRET]);
  const { snapshot } = await stores.load(inboundMessage({ messageId: 'look' }));
  const { rows } = await sql<{ n: number }>`select count(*) as n from activities`.execute(
    stores.database.reader,
  );
  await stores.close();
  return {
    version: snapshot.version,
    activities: Number(rows[0]?.n),
    callback: JSON.parse((await callFrontdesk(['callbacks', 'show', 'ABCD2345', '--json'], env)).out),
    switches: (await callFrontdesk(['switches', 'list'], env)).out,
    audit: (await callFrontdesk(['audit', 'verify'], env)).code,
  };
}

eachDatabase((fresh, kind) => {
  it('restores, into an empty database of either kind, all that a backup holds', async () => {
    const location = await fresh();
    await fill(location);
    const copies = join(location.dataDir, 'copies');
    await mkdir(copies);
    const older = 'frontdesk-20261120T023000Z.sqlite';
    for (const name of ['by-hand.sqlite', older]) await writeFile(join(copies, name), 'a former copy');
    const made = await db(location, 'backup', '--into', copies, '--keep', '1');
    expect(made).toMatchObject({ code: 0, out: expect.stringContaining(`\nDeleted ${older}.\n`) });
    expect(await lastBackupOf(location)).toMatch(/^20/);
    // Another replica has a folder of its own.
    const elsewhere = await lastBackupOf({ ...location, dataDir: join(location.dataDir, 'other') });
    expect(elsewhere === null).toBe(kind === 'sqlite');
    const names = await readdir(copies);
    expect(names).toEqual(['by-hand.sqlite', expect.stringMatching(/^frontdesk-\d{8}T\d{6}Z\.sqlite$/)]);
    const copy = join(copies, names[1] ?? '');
    expect((await db(location, 'verify', copy)).out).toContain('is whole, and the keys open');

    const before = await seen(location);
    expect(before).toMatchObject({ version: 1, activities: 2 * TURNS, audit: 0 });
    expect(before.callback).toMatchObject({ name: 'Zinnia Quickthorn', status: 'claimed' });
    for (const target of ['sqlite', 'postgresql'] as const) {
      const restored = await createDatabase(target);
      expect(await db(restored, 'restore', copy)).toMatchObject({ code: 0, err: '' });
      expect(await seen(restored)).toEqual(before);
      expect((await readdir(restored.dataDir)).filter((name) => name.includes('restoring'))).toEqual([]);
      await dropDatabase(restored);
    }
    expect(await readdir(copies)).toEqual(names);
  });

  it('verifies what it has: not when a later release took another way, and not with other keys', async () => {
    const location = await fresh();
    await db(location, 'migrate');
    const stores = await openStores(location, [TEST_SECRET]);
    await stores.commit(turnRecord());
    await stores.close();
    expect(await db(location, 'verify')).toMatchObject({ code: 0, err: '' });
    const another = { ...environmentOf(location, 0), SECRET_KEY: Buffer.alloc(32, 9).toString('base64') };
    const { code, out, err } = await callFrontdesk(['db', 'verify'], another);
    expect({ code, said: out + err }).toEqual({ code: 1, said: expect.stringMatching(/sealed with a key/) });
    const database = openDatabase(location);
    await sql`insert into kysely_migration (name, timestamp) values ('9999-later', '')`.execute(database.db);
    expect(await db(location, 'verify')).toMatchObject({ code: 0, err: '' });
    await sql`delete from kysely_migration where name = '0001-first-tables'`.execute(database.db);
    await database.close();
    for (const word of ['verify', 'migrate']) {
      const later = await db(location, word);
      expect(later.code).toBe(1);
      expect(later.out + later.err).toContain('of a later release (9999-later) and lacks 0001-first-tables');
    }
  });

  it('opens all that is sealed, and says how many values of which table it could not open, never their words', async () => {
    const location = await fresh();
    await fill(location);
    expect(await db(location, 'verify')).toMatchObject({ code: 0, err: '' });
    const copy = join(location.dataDir, 'copy.sqlite');
    expect(await db(location, 'backup', copy)).toMatchObject({ code: 0 });

    const database = openDatabase(location);
    const altered = sql`substr(name, 1, 20) || '000000' || substr(name, 27)`;
    await sql`update callback_requests set name = ${altered}, phone = substr(phone, 1, 30)`.execute(
      database.db,
    );
    await sql`update activities set text = 'in the clear' where conversation_id = 'other-7' and direction = 'in'`.execute(
      database.db,
    );
    await database.close();
    const { code, out, err } = await db(location, 'verify');
    expect(code).toBe(1);
    expect(out).toMatch(/^activities: 1 of \d{3} sealed values can't be opened/);
    expect(out).toMatch(/\ncallback_requests: 2 of [2-6] sealed values can't be opened/);
    expect(out + err).not.toMatch(/clear|Zinnia/);
    expect(err).toContain('the rest can be used');
    // The release that takes over from this one asks only whether it can use the database.
    expect(await db(location, 'verify', '--quick')).toMatchObject({
      code: 0,
      out: expect.stringContaining('sealed with the keys that are set'),
    });

    expect(await db(location, 'verify', copy)).toMatchObject({ code: 0, err: '' });
    const broken = new Sqlite(copy);
    broken.exec("update conversations set state = substr(state, 1, 40) || '000000' || substr(state, 47)");
    broken.close();
    const ofCopy = await db(location, 'verify', copy);
    expect(ofCopy).toMatchObject({
      code: 1,
      out: expect.stringMatching(/^conversations: 201 of 201 sealed values can't be opened/),
      err: expect.stringContaining('can be restored, but without'),
    });
  });

  it('makes the tables once', async () => {
    const location = await fresh();
    expect((await db(location, 'migrate')).out).toMatch(/^Made \d+ changes: 0001-first-tables, /);
    expect((await db(location, 'migrate')).out).toBe('The tables are those of this release.\n');
    if (kind === 'postgresql') expect((await db(location, 'backup', 'x', 'y')).code).toBe(2);
  });
});

it('puts nothing into a PostgreSQL that holds something', async () => {
  const [from, used] = [await createDatabase('sqlite'), await createDatabase('postgresql')];
  for (const location of [from, used]) {
    const stores = await openStores(location, [TEST_SECRET]);
    await stores.commit(turnRecord({ inbound: { conversation: `of-${location.kind}` } }));
    await stores.close();
  }
  const { code, err } = await db(used, 'restore', sqliteFile(from.dataDir));
  expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining('make an empty one (createdb)') });
  const database = openDatabase(used);
  const kept = await database.reader.selectFrom('conversations').select('id').execute();
  await database.close();
  expect(kept).toEqual([{ id: 'of-postgresql' }]);
  for (const location of [from, used]) await dropDatabase(location);
});

/** A backup of tables in which nothing stands, and a PostgreSQL without tables. */
async function emptyCopyAndTarget() {
  const [from, target] = [await createDatabase('sqlite'), await createDatabase('postgresql')];
  await db(from, 'migrate');
  return {
    copy: sqliteFile(from.dataDir),
    target,
    drop: () => Promise.all([from, target].map(dropDatabase)),
  };
}

it('makes nothing in a PostgreSQL with tables of another program or with data of an older release, and names what to do', async () => {
  const { copy, target, drop } = await emptyCopyAndTarget();
  const tables = async () => {
    const database = openDatabase(target);
    const { rows } = await sql<{ name: string }>`select tablename as name from pg_tables
      where schemaname = 'public'`.execute(database.db);
    await database.close();
    return rows.map(({ name }) => name).toSorted();
  };
  await administer(target.databaseUrl!, 'create table staff (id int)');
  const another = expect.stringContaining(
    'holds tables of another program (staff): make an empty one (createdb)',
  );
  for (const words of [['restore', copy], ['verify']])
    expect(await db(target, ...words)).toMatchObject({ code: 1, err: another });
  expect(await tables()).toEqual(['staff']);

  // Data of which this release knows only the first tables yet.
  await administer(
    target.databaseUrl!,
    `create table kysely_migration (name text, timestamp text);
     insert into kysely_migration values ('0001-first-tables', '');
     insert into staff values (1)`,
  );
  expect(await db(target, 'restore', copy)).toMatchObject({
    code: 1,
    err: expect.stringContaining('holds data already: make an empty one'),
  });
  expect(await tables()).toEqual(['kysely_migration', 'staff']);
  await drop();
});

it.each([[['db', 'migrate']], [['callbacks', 'list']], [['chat']], [['doctor']]])(
  'asks no database that may be another one, with the settings of a server that others can reach: %j',
  async (words) => {
    const { code, out, err } = await callFrontdesk(words, {
      NODE_ENV: 'production',
      DATABASE_URL: 'postgres://desk@db.example.invalid/desk?host=',
      SECRET_KEY: TEST_SECRET.toString('base64'),
    });
    expect(code).not.toBe(0);
    expect(words[0] === 'doctor' ? /^fail {2}database .*$/m.exec(out)?.[0] : err).toContain(
      'DATABASE_URL has no sslmode=verify-full',
    );
  },
);

it('restores into no PostgreSQL on which a server runs', async () => {
  const { copy, target, drop } = await emptyCopyAndTarget();
  const server = await openStores(target, [TEST_SECRET]);
  await server.open();
  expect(server.leads()).toBe(true);
  expect(await db(target, 'restore', copy)).toMatchObject({
    code: 1,
    err: expect.stringContaining('A server runs on the database of DATABASE_URL'),
  });
  await server.close();
  await eventually(async () => expect(await db(target, 'restore', copy)).toMatchObject({ code: 0 }));
  await drop();
});

it('says that a backup succeeded where DATA_DIR is no folder yet, and of which key it needs', async () => {
  const location = await createDatabase('postgresql');
  const away = { ...location, dataDir: join(location.dataDir, 'not', 'yet') };
  await db(location, 'migrate');
  const file = join(location.dataDir, 'copy.sqlite');
  expect(await db(away, 'backup', file)).toMatchObject({ code: 0, err: '' });
  expect(await lastBackupOf(away)).toMatch(/^20/);
  const { SECRET_KEY: _, ...withoutKey } = environmentOf(away, 0);
  const second = await callFrontdesk(['db', 'backup', `${file}-2`], withoutKey);
  expect(second).toMatchObject({
    code: 0,
    out: expect.stringContaining('Keep the SECRET_KEY of the servers too'),
  });
  await mkdir(away.dataDir, { recursive: true });
  await writeFile(join(away.dataDir, 'secret.key'), Buffer.alloc(32, 7).toString('base64'));
  const third = await callFrontdesk(['db', 'backup', `${file}-3`], withoutKey);
  expect(third.out).toContain(`Keep ${join(away.dataDir, 'secret.key')} too`);
  await dropDatabase(location);
});

it('says what to do about a server that runs, and about a folder where a file should be', async () => {
  const location = await createDatabase('sqlite');
  const { dataDir } = location;
  await db(location, 'migrate');
  const copy = join(dataDir, 'copy.sqlite');
  expect(await db(location, 'backup', copy)).toMatchObject({ code: 0 });
  const unlock = lockServerFolder(dataDir);
  for (const words of [['migrate'], ['restore', copy]])
    expect(await db(location, ...words)).toMatchObject({
      code: 1,
      err: `frontdesk: A server runs on ${dataDir}: stop it, run this again, and start it afterwards\n`,
    });
  unlock();
  for (const word of ['restore', 'verify'])
    expect(await db(location, word, dataDir)).toMatchObject({
      code: 2,
      err: `frontdesk: ${dataDir} is a folder: name the file in it\n`,
    });
  expect(await db(location, 'backup', '--into', copy)).toMatchObject({
    code: 2,
    err: `frontdesk: ${copy} is no folder: name one\n`,
  });
  await dropDatabase(location);
});

it('names the disk that is full or takes no writes', async () => {
  const location = await createDatabase('sqlite');
  await db(location, 'migrate');
  for (const [options, problem] of [
    ['ro', /^frontdesk: Nothing can be written to .*disk \(EROFS\): let this user write there/],
    ['size=100k', /^frontdesk: The disk of .*disk is full: make room there/],
  ] as const) {
    const disk = join(location.dataDir, 'disk');
    await mkdir(disk, { recursive: true });
    const unmount = mountDisk(disk, options);
    // This user may mount nothing: the machine on which changes are tested may.
    if (unmount === null) continue;
    const { code, err } = await db(location, 'backup', '--into', disk);
    const left = await readdir(disk);
    unmount();
    expect({ code, err, left }).toEqual({
      code: options === 'ro' ? 2 : 1,
      err: expect.stringMatching(problem),
      left: [],
    });
  }
  await dropDatabase(location);
});

it('names what is wrong with a file: no database, no tables of ours, rows that point nowhere', async () => {
  const location = await createDatabase('sqlite');
  await db(location, 'migrate');
  const file = (name: string) => join(location.dataDir, name);
  await writeFile(file('text.sqlite'), 'no database, but long enough to be taken for one');
  new Sqlite(file('empty.sqlite')).exec('create table other (id text)').close();
  const broken = new Sqlite(sqliteFile(location.dataDir));
  broken.pragma('foreign_keys = off');
  broken.exec("insert into callback_links (ref, linked_ref) values ('GONE2345', 'ABCD2345')");
  broken.close();
  for (const [name, problem] of [
    ['text.sqlite', 'file is not a database'],
    ['empty.sqlite', 'it holds no tables of Frontdesk'],
    ['frontdesk.sqlite', 'a row of callback_links points to one that is gone'],
  ] as const)
    expect(await db(location, 'verify', file(name))).toMatchObject({
      code: 1,
      out: `${problem}\n`,
      err: `frontdesk: ${file(name)} can't be restored as it is\n`,
    });
  await rm(location.dataDir, { recursive: true });
});
