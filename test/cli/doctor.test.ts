import { once } from 'node:events';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { ofRoom } from '../../src/cli/doctor/keeping.ts';
import { auditAlone } from '../../src/storage/audit.ts';
import { keepBotReference } from '../../src/storage/bot-conversations.ts';
import { noteInDatabase, noteInFolder } from '../../src/storage/last-backup.ts';
import { enqueue } from '../../src/storage/outbox.ts';
import { openStores, type Stores } from '../../src/stores.ts';
import { withConfirmedNotices } from '../support/confirmed-notices.ts';
import {
  administer,
  createDatabase,
  type DatabaseLocation,
  dropDatabase,
  eachDatabase,
} from '../support/databases.ts';
import { environmentOf } from '../support/environment.ts';
import { mountDisk } from '../support/mounted-disk.ts';
import { ownKnowledge } from '../support/own-knowledge.ts';
import { callFrontdesk, type Ended } from '../support/run-frontdesk.ts';
import { SMS_ENVIRONMENT } from '../support/sms-client.ts';
import { requestCallback, TEST_SECRET, turnRecord } from '../support/turn-records.ts';

const doctor = async (env: Readonly<Record<string, string>>): Promise<Ended> =>
  callFrontdesk(['doctor'], env);

const REFERENCE = { serviceUrl: 'https://example.com', conversation: 'a:1', bot: '28:bot', user: '29:1' };

const BOT = {
  MicrosoftAppId: '00000000-0000-0000-0000-0000000000b0',
  MicrosoftAppPassword: 'hush',
  MicrosoftAppTenantId: '00000000-0000-0000-0000-0000000000b1',
};

let knowledge: string;
beforeAll(async () => {
  knowledge = await ownKnowledge();
});
afterAll(() => rm(knowledge, { recursive: true }));

eachDatabase((fresh, kind) => {
  let location: DatabaseLocation;
  let stores: Stores;
  let env: Record<string, string>;
  beforeAll(async () => {
    location = await fresh();
    stores = await openStores(location, [TEST_SECRET]);
    env = environmentOf(location, 0);
    const intents = [requestCallback('ABCD2345', { name: 'Zinnia Quickthorn', email: 'zinnia@example.com' })];
    await stores.commit(turnRecord({ intents, now: new Date().toISOString() }));
  });
  afterAll(() => stores.close());

  it('finds nothing amiss, and names nobody', async () => {
    const { code, out } = await doctor(env);
    expect(code).toBe(0);
    expect(out).not.toMatch(/^fail/m);
    expect(out).toMatch(new RegExp(`^ok {4}database {3}${kind}, up to date$`, 'm'));
    for (const subject of [
      'settings',
      'chat',
      'knowledge',
      'keys',
      'notices',
      'clock',
      'files',
      'disk',
      'backup',
    ])
      expect(out).toMatch(new RegExp(`^ok {4}${subject}\\b`, 'm'));
    expect(out).toMatch(/^warn {2}staff {6}no manager can sign in to the console — .*staff invite/m);
    expect(out).toContain('America/New_York');
    expect(out).not.toMatch(/zinnia|quickthorn|5550142|example\.com/i);
  });

  it('fails where nobody is being told, until somebody has confirmed a test notice', async () => {
    const own = { ...env, KNOWLEDGE_DIR: knowledge };
    const { code, out, err } = await doctor(own);
    expect(code).toBe(1);
    expect(out).toMatch(/^fail {2}notices {4}nobody is being told, .* — set STAFF_MAIL_TO and SMTP_URL/m);
    expect(err).toContain('1 thing must be mended');
    const confirmed = await withConfirmedNotices(location, knowledge);
    const after = await doctor({ ...own, ...confirmed });
    expect(after.out).toMatch(/^ok {4}notices {4}somebody has confirmed that they arrive by webhook$/m);
    expect(after.code).toBe(0);
  });

  it('tells of a proxy that isn’t counted, and when the last backup is older than two nights, or that a clinic of its own has none', async () => {
    const own = { ...env, KNOWLEDGE_DIR: knowledge };
    expect((await doctor(own)).out).toMatch(
      /^warn {2}backup {5}none is known.* — .*db backup --into FOLDER --keep 14/m,
    );
    const reached = {
      ...own,
      PUBLIC_URL: 'https://chat.clinic.example',
      ALLOWED_ORIGINS: 'https://www.clinic.example',
      ACCEPT_UNREVIEWED_SAFETY: 'yes',
      RATE_LIMITS: 'on',
    };
    const told = (await doctor(reached)).out;
    expect(told).toMatch(/^ok {4}chat {7}https:\/\/www\.clinic\.example may show it$/m);
    expect(told).toMatch(/^warn {2}chat {7}it is reached over a proxy alone, .* — set TRUST_PROXY_HOPS/m);
    const before = '2026-11-20T07:30:00.000Z';
    if (kind === 'sqlite') await noteInFolder(location.dataDir, before);
    else await noteInDatabase(stores.database, before);
    expect((await doctor(own)).out).toMatch(/^warn {2}backup {5}the last one is of Fri, Nov 20, 2:30 AM — /m);
    expect(await callFrontdesk(['db', 'backup', join(location.dataDir, 'copy.sqlite')], env)).toMatchObject({
      code: 0,
    });
    expect((await doctor(own)).out).toMatch(/^ok {4}backup {5}the last one is of /m);
  });

  it('tells of notices that were given up or wait too long, of a clock set back, and of keys that are gone', async () => {
    const { db } = stores.database;
    const notice = { kind: 'unopened', ref: 'ABCD2345' } as const;
    await enqueue(db, { id: 'late', destination: 'teams', notice, now: '2026-11-20T15:00:00.000Z' });
    await enqueue(db, { id: 'dead', destination: 'mail', notice, now: '2026-11-20T15:00:00.000Z' });
    await db.updateTable('outbox').set({ status: 'dead' }).where('id', '=', 'dead').execute();
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
    await db.updateTable('conversations').set({ updated_at: tomorrow }).execute();
    const { out } = await doctor(env);
    expect(out).toMatch(/^warn {2}notices {4}1 notice for teams, the oldest since Fri, Nov 20, 10:00 AM — /m);
    expect(out).toMatch(/^warn {2}notices {4}1 notice given up — see .*notices list/m);
    expect(out).toMatch(/^warn {2}clock {6}the latest entry is of .*, which is still to come — /m);
    const another = Buffer.alloc(32, 8).toString('base64');
    expect(await doctor({ ...env, SECRET_KEY: another })).toMatchObject({
      code: 1,
      out: expect.stringMatching(/^fail {2}keys .* — add the former/m),
    });
    const entry = { at: tomorrow, by: 'Ann Lee', action: 'audit-viewed' } as const;
    await auditAlone(stores.database, stores.personal, entry);
    expect(
      await doctor({ ...env, SECRET_KEY: `${TEST_SECRET.toString('base64')},${another}` }),
    ).toMatchObject({
      code: 1,
      out: expect.stringMatching(/^fail {2}keys .* — put the former key back at the end of SECRET_KEY/m),
    });
  });

  it('begins with the registration of the number for texts, and says in words what the networks refused', async () => {
    const texts = { ...env, ...SMS_ENVIRONMENT };
    const { out } = await doctor(texts);
    expect(out).toMatch(/^warn {2}sms {8}no text of ours has arrived .* — networks in the US .*A2P 10DLC/m);
    expect(out).toMatch(/^warn {2}sms {8}Twilio can’t reach http:\/\/localhost/m);
    const row = { number_lookup: 'x', at: new Date().toISOString(), sid: null };
    await stores.database.db
      .insertInto('started_texts')
      .values([
        { ...row, id: '1', status: 'delivered', error: null },
        { ...row, id: '2', status: 'undelivered', error: '30034' },
        { ...row, id: '3', status: 'undelivered', error: '39999' },
      ])
      .execute();
    const after = await doctor({ ...texts, TEXTS_OUT: 'off' });
    expect(after.out).toMatch(/^ok {4}sms {8}1 text of the last week arrived$/m);
    expect(after.out).toMatch(
      /^warn {2}sms {8}1 text failed with 30034: the number isn’t registered .* — finish/m,
    );
    expect(after.out).toMatch(/^warn {2}sms {8}1 text failed with 39999: another error — https/m);
    expect(after.out).toMatch(/^warn {2}sms {8}we start no texts — take TEXTS_OUT=off out/m);
    expect((await doctor(env)).out).not.toMatch(/^\w+ +sms\b/m);
  });

  it('tells of a bot to which nobody has written, and of replies that wait or were given up', async () => {
    const bot = { ...env, ...BOT, PUBLIC_URL: 'https://localhost' };
    const silent = await doctor(bot);
    expect(silent.out).toMatch(/^ok {4}bot {8}SingleTenant; people of 1 tenant may write in Teams$/m);
    expect(silent.out).toMatch(/^warn {2}bot {8}no message has come, .* — look at messaging endpoint, /m);
    const { database, personal } = stores;
    const notice = (seq: number) => ({ kind: 'reply', conversation: 'bot-1', seq }) as const;
    const now = '2026-11-20T15:00:00.000Z';
    await keepBotReference(database, personal, 'bot-1', REFERENCE, now);
    for (const [seq, id] of ['one', 'two', 'three'].entries())
      await enqueue(database.db, { id, destination: 'bot:bot-1', notice: notice(seq), now });
    const dead = { status: 'dead', last_error: 'HTTP 401' } as const;
    await database.db.updateTable('outbox').set(dead).where('id', '=', 'one').execute();
    const { out } = await doctor(bot);
    expect(out).toMatch(/^ok {4}bot {8}1 conversation of its channels kept$/m);
    expect(out).toMatch(/^warn {2}bot {8}2 replies wait, the oldest since Fri, Nov 20, 10:00 AM — /m);
    expect(out).toMatch(
      /^warn {2}bot {8}1 reply given up, the last with HTTP 401 — .* set MicrosoftAppPassword; /m,
    );
    expect(out).not.toContain('bot-1');
    expect((await callFrontdesk(['notices', 'list'], env)).out).toContain(
      '2 waiting for conversations of the bot, since ',
    );
  });

  it('tells of tables that are older or newer than this release', async () => {
    const { db } = stores.database;
    await sql`insert into kysely_migration (name, timestamp) values ('9999-later', '2027')`.execute(db);
    expect(await doctor(env)).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^warn {2}database {3}a later release has added to it \(9999-later\) — /m),
    });
    await sql`delete from kysely_migration where name between '0003' and '0025~'`.execute(db);
    expect(await doctor(env)).toMatchObject({
      code: 1,
      out: expect.stringMatching(
        /^fail {2}database {3}The database is of a later release \(9999-later\) and lacks /m,
      ),
    });
    await sql`delete from kysely_migration where name = '9999-later'`.execute(db);
    const older = await doctor(env);
    expect(older.code).toBe(0);
    expect(older.out).toMatch(/^warn {2}database {3}it lacks \d+ changes of this release — make a backup/m);
  });

  if (kind === 'sqlite')
    it('tells of data and keys that others may read', async () => {
      await chmod(join(location.dataDir, 'frontdesk.sqlite'), 0o644);
      await writeFile(join(location.dataDir, 'secret.key'), 'key', { mode: 0o644 });
      const { code, out } = await doctor(env);
      expect(code).toBe(1);
      expect(out).toMatch(/^fail {2}files {6}others may read .*secret\.key, .* — chmod 600 /m);
      expect(out).toMatch(/^warn {2}files {6}others may read .*frontdesk\.sqlite — chmod 600 /m);
    });
});

it('tells of a data folder that can’t be written', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'frontdesk-doctor-'));
  const unmount = mountDisk(folder, 'ro');
  await chmod(folder, 0o500).catch(() => undefined);
  try {
    const { code, out } = await doctor({ DATA_DIR: folder });
    // Modes don't hold who is root: where it may mount nothing, there is nothing to be told.
    if (!unmount && process.getuid?.() === 0) return;
    expect(code).toBe(1);
    expect(out).toMatch(
      /^fail {2}files {6}.*frontdesk-doctor-\w+ can’t be written — run this as the server’s user/m,
    );
  } finally {
    unmount?.();
    await rm(folder, { recursive: true });
  }
});

it.each<[string, Record<string, string>, RegExp]>([
  ['a setting', { PORT: 'x' }, /^fail {2}settings {3}PORT must be a port number/m],
  [
    'a start that is refused',
    { HOST: '0.0.0.0' },
    /^fail {2}settings {3}KNOWLEDGE_DIR holds the demo clinic/m,
  ],
  [
    'mail that no one of staff gets',
    { SMTP_URL: 'smtp://127.0.0.1:9', MAIL_FROM: 'desk@clinic.example' },
    /^warn {2}settings {3}SMTP_URL is set and STAFF_MAIL_TO is not/m,
  ],
  [
    'mail that no server sends',
    { STAFF_MAIL_TO: 'staff@clinic.example' },
    /^warn {2}settings {3}STAFF_MAIL_TO is set and SMTP_URL is not/m,
  ],
  ['a bot that Azure can’t reach', BOT, /^warn {2}bot {8}Azure brings no messages to http:/m],
  [
    'a bot that anybody may write to',
    { DEV_ANONYMOUS_BOT: 'yes' },
    /^warn {2}bot {8}it takes messages from anybody on this machine/m,
  ],
  ['the knowledge', { KNOWLEDGE_DIR: '/nowhere' }, /^fail {2}knowledge {2}There is no knowledge folder/m],
  [
    'a database that is away',
    { DATABASE_URL: 'postgres://frontdesk:hush@127.0.0.1:9/x', SECRET_KEY: TEST_SECRET.toString('base64') },
    /^fail {2}database {3}the database of DATABASE_URL can’t be used \(ECONNREFUSED\)/m,
  ],
  [
    'a folder without data',
    { DATA_DIR: '/nowhere' },
    /^warn {2}database {3}there is no data in \/nowhere yet/m,
  ],
])('says what is wrong with %s', async (_, env, line) => {
  const { code, out } = await doctor({ DATA_DIR: '/nowhere', ...env });
  expect(out).toMatch(line);
  expect(out).not.toContain('hush');
  expect(code).toBe(/^fail/m.test(out) ? 1 : 0);
});

it('says who may not make its tables, as does the command that would make them', async () => {
  const location = await createDatabase('postgresql');
  const url = new URL(location.databaseUrl ?? '');
  const role = `guest_${url.pathname.slice(1)}`;
  await administer(url.href, `create role ${role} login password 'hush'`);
  try {
    const owner = { DATABASE_URL: url.href, SECRET_KEY: TEST_SECRET.toString('base64') };
    expect((await doctor(owner)).out).toMatch(/^warn {2}database {3}it has no tables yet — .*db migrate/m);
    url.username = role;
    url.password = 'hush';
    const guest = { ...owner, DATABASE_URL: url.href };
    expect((await doctor(guest)).out).toMatch(
      /^fail {2}database {3}.*may not make its tables.* — make the user the owner/m,
    );
    expect(await callFrontdesk(['db', 'migrate'], guest)).toMatchObject({
      code: 1,
      err: expect.stringMatching(/may not make its tables.*make the user the owner/),
    });
  } finally {
    await dropDatabase(location);
    await administer(new URL('/postgres', location.databaseUrl ?? '').href, `drop role ${role}`);
  }
});

it('says that no PostgreSQL listens where something hangs up', async () => {
  const other = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const { out } = await doctor({
    DATABASE_URL: `postgres://frontdesk:hush@127.0.0.1:${port}/x`,
    SECRET_KEY: TEST_SECRET.toString('base64'),
  });
  expect(out).toMatch(/^fail {2}database {3}what listens at the host and port of DATABASE_URL hangs up/m);
  other.close();
});

it.each([
  [99e6, 'fail', '0.1 GB are free for data'],
  [999e6, 'warn', '1.0 GB are free for data'],
  [4e9, 'ok', '4.0 GB are free for data'],
])('of %d bytes that are free it says %s', (free, state, said) => {
  expect(ofRoom(free, 'data')).toMatchObject({ state, said });
});

it('prints the same as JSON', async () => {
  const { out } = await callFrontdesk(['doctor', '--json'], { DATA_DIR: '/nowhere' });
  expect(JSON.parse(out)[0]).toEqual({
    subject: 'settings',
    state: 'ok',
    said: expect.stringContaining('this machine alone'),
  });
});
