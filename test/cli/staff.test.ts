import { openDatabase } from '../../src/storage/database.ts';
import { findStaff } from '../../src/storage/staff.ts';
import { addPasskey } from '../../src/storage/staff-passkeys.ts';
import { beginSession, findSession } from '../../src/storage/staff-sessions.ts';
import { openStores } from '../../src/stores.ts';
import { createDatabase, type DatabaseLocation, dropDatabase } from '../support/databases.ts';
import { environmentOf, TEST_SECRET } from '../support/environment.ts';
import { callFrontdesk } from '../support/run-frontdesk.ts';

let location: DatabaseLocation;
beforeAll(async () => {
  location = await createDatabase('sqlite');
  await (await openStores(location, [TEST_SECRET])).close();
});
afterAll(() => dropDatabase(location));

const staff = (...args: string[]) =>
  callFrontdesk(['staff', ...args], { ...environmentOf(location, 3978), FRONTDESK_STAFF: 'Ops' });

/** Runs `work` on the data, as the server would meanwhile. */
async function inDatabase<T>(work: (database: ReturnType<typeof openDatabase>) => Promise<T>): Promise<T> {
  const database = openDatabase(location);
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

it('says how to add somebody while there is nobody', async () => {
  expect((await staff('list')).out).toContain('staff invite NAME --role manager');
});

it('prints a link for whom it invites, once for a name however it is written', async () => {
  const { out, code } = await staff('invite', 'Ann Lee', '--role', 'manager');
  expect({ out, code }).toMatchObject({
    code: 0,
    out: expect.stringMatching(/http:\/\/localhost:3978\/staff\/join\/[\w-]{43}\n/),
  });
  const again = await staff('invite', 'ann  LEE', '--role', 'reviewer');
  expect([again.code, again.err]).toEqual([2, expect.stringContaining('there is somebody of this name')]);
  expect((await staff('list')).out).toMatch(/Ann Lee +manager +0/);
});

it('gives another role, and leaves one manager', async () => {
  await staff('invite', 'Bo Ray', '--role', 'reviewer');
  expect((await staff('role', 'Bo Ray', '--role', 'scheduler')).code).toBe(0);
  expect((await staff('list')).out).toMatch(/Bo Ray +scheduler/);
  for (const args of [
    ['role', 'Ann Lee', '--role', 'reviewer'],
    ['disable', 'Ann Lee'],
  ])
    expect((await staff(...args)).err).toContain('this is the last manager');
});

it('ends sessions and all ways to sign in of who lost a device, and prints a new link', async () => {
  const now = new Date().toISOString();
  const token = await inDatabase(async ({ db }) => {
    const bo = await findStaff(db, 'Bo Ray');
    const passkey = {
      id: 'key',
      staffId: bo?.id ?? '',
      publicKey: new Uint8Array(2),
      counter: 0,
      transports: [],
    };
    await addPasskey(db, passkey, now);
    return beginSession(db, bo?.id ?? '', now);
  });
  expect((await staff('list')).out).toMatch(/Bo Ray +scheduler +1/);
  expect((await staff('reset', 'Bo Ray')).out).toContain('/staff/join/');
  expect((await staff('list')).out).toMatch(/Bo Ray +scheduler +0/);
  expect(await inDatabase(({ db }) => findSession(db, token))).toBeNull();
});

it('disables, gives back, and says who is unknown', async () => {
  await staff('disable', 'Bo Ray');
  expect((await staff('list')).out).toMatch(/Bo Ray.*disabled/);
  expect((await staff('reset', 'Bo Ray')).err).toContain('nobody of this name');
  await staff('enable', 'Bo Ray');
  expect((await staff('list')).out).not.toContain('disabled');
  expect((await staff('disable', 'Nobody')).err).toContain('see staff list');
});

it('links somebody with their account of Entra ID, one account with one person, until the link is ended or the device is lost', async () => {
  const id = '3F2A9C1E-0000-4000-8000-00000000000A';
  expect((await staff('link', 'Bo Ray', id)).out).toBe('Done.\n');
  expect((await staff('list')).out).toMatch(/Bo Ray.*3f2a9c1e-0000-4000-8000-00000000000a/);
  expect((await staff('link', 'Ann Lee', id)).err).toContain('Bo Ray is linked to this account');
  await staff('unlink', 'Bo Ray');
  expect((await staff('link', 'Ann Lee', id)).code).toBe(0);
  await staff('reset', 'Ann Lee');
  expect((await staff('list')).out).not.toContain('3f2a9c1e');
  expect((await staff('link', 'Nobody', id)).err).toContain('see staff list');
  const audited = await inDatabase(({ reader }) =>
    reader
      .selectFrom('audit')
      .select(['action', 'subject'])
      .where('action', 'like', 'staff-%linked')
      .execute(),
  );
  expect(audited).toEqual([
    { action: 'staff-linked', subject: 'Bo Ray' },
    { action: 'staff-unlinked', subject: 'Bo Ray' },
    { action: 'staff-linked', subject: 'Ann Lee' },
  ]);
});

it.each([
  [['link', 'Bo Ray', 'bo@clinic.example'], 'staff link takes a name and an object id'],
  [['link', 'Bo Ray'], 'staff link takes a name and an object id'],
  [['invite', 'Cy Poe'], '--role takes one of reviewer, scheduler, manager'],
  [['invite', 'Cy Poe', '--role', 'boss'], '--role takes one of'],
  [['invite', '--role', 'manager'], 'staff invite takes one name'],
  [['invite', 'frontdesk', '--role', 'manager'], 'takes the name of one of staff'],
])('refuses %j and says what it takes', async (args, words) => {
  const { code, err } = await staff(...args);
  expect([code, err]).toEqual([2, expect.stringContaining(words)]);
});
