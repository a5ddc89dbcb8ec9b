import { openDatabase } from '../../src/storage/database.ts';
import { Personal } from '../../src/storage/personal.ts';
import { findStaff, setEntraId } from '../../src/storage/staff.ts';
import { addPasskey } from '../../src/storage/staff-passkeys.ts';
import { makeRecoveryCodes } from '../../src/storage/staff-recovery-codes.ts';
import { hashOfToken } from '../../src/storage/staff-sessions.ts';
import { inTransaction } from '../../src/storage/transaction.ts';
import { createDatabase, type DatabaseLocation, dropDatabase } from '../support/databases.ts';
import { TEST_SECRET } from '../support/environment.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { addRequest, type StaffClient, signIn, staffClient } from '../support/staff.ts';

const MINUTE_MS = 60_000;
let location: DatabaseLocation;
let server: TestServer;
let ann: StaffClient;

beforeAll(async () => {
  location = await createDatabase('sqlite');
  server = await startServer({ location });
});
beforeEach(async () => {
  ann = await signIn(server, { role: 'manager', name: 'Ann Lee' });
});
afterAll(async () => {
  await server.close();
  await dropDatabase(location);
});

/** Makes a session as old as if so much time had gone by. */
async function age(
  { token }: StaffClient,
  { begun, seen }: { readonly begun: number; readonly seen: number },
) {
  const database = openDatabase(location);
  const at = (minutes: number) => new Date(Date.now() - minutes * MINUTE_MS).toISOString();
  await database.db
    .updateTable('staff_sessions')
    .set({ created_at: at(begun), seen_at: at(seen) })
    .where('token_hash', '=', hashOfToken(token))
    .execute();
  await database.close();
}

async function recoveryCodes(name: string): Promise<string[]> {
  const database = openDatabase(location);
  const codes = await inTransaction(database, async (trx) => {
    const staff = await findStaff(trx, name);
    return makeRecoveryCodes(trx, new Personal([TEST_SECRET]), staff?.id ?? '');
  });
  await database.close();
  return codes;
}

const tryCode = (
  name: string,
  code: string,
  more: Readonly<Record<string, string>> = {},
): Promise<Response> =>
  fetch(`${server.url}/staff/sign-in/code`, {
    method: 'POST',
    body: new URLSearchParams({ name, code, ...more }),
    redirect: 'manual',
  });

describe('a session (S13)', () => {
  it('is locked after 15 minutes in which nobody did anything, and not before', async () => {
    await age(ann, { begun: 60, seen: 14.9 });
    expect((await ann.get('/staff/people')).status).toBe(200);
    await age(ann, { begun: 60, seen: 15 });
    const locked = await ann.get('/staff/people');
    expect(locked.status).toBe(401);
    expect(await locked.text()).toContain('Ann Lee’s session waits here');
  });

  it('goes by its person’s choice about single keys, in every browser', async () => {
    expect((await ann.post('/staff/you/keys', { keys: 'sometimes' })).status).toBe(422);
    await ann.post('/staff/you/keys', { keys: 'off' });
    const other = await signIn(server, { role: 'manager', name: 'Ann Lee' });
    expect(await other.page('/staff/people')).toContain('data-keys="off"');
    await other.post('/staff/you/keys', { keys: 'on' });
    expect(await ann.page('/staff/you')).toContain('data-keys="on"');
  });

  it('ends after eight hours, however busy', async () => {
    await age(ann, { begun: 8 * 60, seen: 0 });
    const ended = await ann.get('/staff/people?by=x');
    expect(ended.headers.get('location')).toBe('/staff/sign-in?next=%2Fstaff%2Fpeople%3Fby%3Dx');
  });

  it('isn’t kept awake by what an open page asks by itself', async () => {
    await age(ann, { begun: 60, seen: 10 });
    await ann.get('/staff/session');
    await ann.get('/staff/callbacks', { 'X-Background': '1' });
    await age(ann, { begun: 60, seen: 16 });
    expect((await ann.get('/staff/session')).status).toBe(401);
  });

  it('ends at once for somebody who was disabled', async () => {
    const bo = await signIn(server, { role: 'manager', name: 'Bo Ray' });
    await ann.post('/staff/people', { name: 'Bo Ray', wish: 'disable' });
    expect((await bo.get('/staff/people')).status).toBe(303);
    await ann.post('/staff/people', { name: 'Bo Ray', wish: 'enable' });
    expect((await bo.get('/staff/people')).status).toBe(303);
  });

  it('keeps what was typed into a form while it was locked or over', async () => {
    const ref = await addRequest(ann, { name: 'Rosa Vale', phone: '212 555 0171' });
    for (const times of [
      { begun: 60, seen: 20 },
      { begun: 9 * 60, seen: 0 },
    ]) {
      await age(ann, times);
      const response = await ann.post(`/staff/callbacks/${ref}`, {
        action: 'note',
        note: 'half a page of <b>notes</b>',
        version: '0',
      });
      const page = await response.text();
      expect(response.status).toBe(401);
      expect(page).toContain(`action="/staff/callbacks/${ref}" data-held`);
      expect(page).toContain('value="half a page of &lt;b>notes&lt;/b>"');
      expect(page).not.toContain(ann.csrf);
    }
  });

  it('keeps a search that was sent while it was locked, and goes on to a page that there is', async () => {
    const search = /<form action="\/staff\/search".*?<\/form>/s.exec(await ann.page('/staff/callbacks'))?.[0];
    expect(search).toContain('name="as" value="Ann Lee"');
    await age(ann, { begun: 60, seen: 20 });
    const locked = await (await ann.post('/staff/search', { as: 'Ann Lee', words: 'sam' })).text();
    expect(locked).toContain('What Ann Lee typed is kept');
    const [next = ''] = /(?<=data-next=")[^"]+/.exec(locked) ?? [];
    await age(ann, { begun: 60, seen: 0 });
    expect((await ann.get(next)).headers.get('location')).toBe('/staff/callbacks');
  });

  it('keeps it over a recovery code too, also a wrong one, and asks its person alone whether to send it', async () => {
    const page = await (
      await staffClient(server.url, 'Ann Lee', 'A'.repeat(43)).post('/staff/people/invite', {
        as: 'Ann Lee',
        name: 'Half "typed"',
        role: 'reviewer',
      })
    ).text();
    const held = /(?<=name="held" value=")[^"]+/.exec(page)?.[0].replaceAll('&quot;', '"') ?? '';
    await signIn(server, { role: 'manager', name: 'Bo Ray' });
    const [own = ''] = await recoveryCodes('Ann Lee');
    const [others = ''] = await recoveryCodes('Bo Ray');
    const wrong = await (await tryCode('Ann Lee', 'AAAA-BBBB-CCCC', { held })).text();
    expect(wrong).toContain('action="/staff/people/invite" data-held');
    const asked = await (await tryCode('Ann Lee', own, { held })).text();
    expect(asked).toMatch(
      /<form method="post" action="\/staff\/people\/invite">.*value="Half &quot;typed&quot;"/s,
    );
    expect((await tryCode('Bo Ray', others, { held })).headers.get('location')).toBe('/staff/you?after=code');
  });

  it.each(['https://evil.example/', '/chat', '/staff/../chat'])('sends nothing on to %s', async (action) => {
    const held = JSON.stringify({ action, by: 'Ann Lee', fields: [] });
    const [code = ''] = await recoveryCodes('Ann Lee');
    const response = await tryCode('Ann Lee', code, { held });
    expect(response.headers.get('location')).toBe('/staff/you?after=code');
  });

  it('asks before it does what was sent from a page of a former session, and shows it to its sender alone', async () => {
    const invite = { csrf: 'of a former session', once: 'drawn', name: 'Half <typed>', role: 'reviewer' };
    const asked = await ann.post('/staff/people/invite', { ...invite, as: 'Ann Lee' });
    expect(asked.status).toBe(403);
    const form = /<form method="post" action="\/staff\/people\/invite".*?<\/form>/s.exec(
      await asked.text(),
    )?.[0];
    expect(form).toContain('value="Half &lt;typed>"');
    expect(form).toContain(`name="csrf" value="${ann.csrf}"`);
    expect(form?.match(/name="once" value="[^"]*"/g)).toEqual(['name="once" value="drawn"']);
    expect(await ann.page('/staff/people')).not.toContain('Half');
    const others = await (await ann.post('/staff/people/invite', { ...invite, as: 'Bo Ray' })).text();
    expect(others).not.toContain('Half');
  });

  it('answers an address of the console that is none with a page of the console', async () => {
    for (const path of ['/staff/nothing', '/staff/no/such/page']) {
      const response = await ann.get(path);
      expect(response.status).toBe(404);
      expect(await response.text()).toContain('There is nothing here any more');
    }
  });

  it('goes by a cookie that only this host gets back, that no script reads and that no other site sends', async () => {
    const [code = ''] = await recoveryCodes('Ann Lee');
    const cookie = (await tryCode('Ann Lee', code)).headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^__Host-frontdesk=[\w-]{43}; Path=\/; Secure; HttpOnly; SameSite=Lax$/);
  });

  it('begins under a new token, and the former one of the browser is over', async () => {
    const [code = ''] = await recoveryCodes('Ann Lee');
    const response = await fetch(`${server.url}/staff/sign-in/code`, {
      method: 'POST',
      headers: { Cookie: `__Host-frontdesk=${ann.token}` },
      body: new URLSearchParams({ name: 'Ann Lee', code }),
      redirect: 'manual',
    });
    expect(response.headers.get('set-cookie')).not.toContain(ann.token);
    expect((await ann.get('/staff/people')).status).toBe(303);
  });
});

it('lets nobody remove another one’s passkey', async () => {
  const bo = await signIn(server, { role: 'manager', name: 'Eve Orr' });
  const database = openDatabase(location);
  const now = new Date().toISOString();
  for (const [name, ids] of [
    ['Ann Lee', ['ann-1', 'ann-2']],
    ['Eve Orr', ['eve-1']],
  ] as const)
    for (const id of ids) {
      const staffId = (await findStaff(database.db, name))?.id ?? '';
      await addPasskey(
        database.db,
        { id, staffId, publicKey: new Uint8Array(2), counter: 0, transports: [] },
        now,
      );
    }
  await database.close();
  expect((await ann.post('/staff/you/passkeys/remove', { id: 'eve-1' })).status).toBe(404);
  expect((await bo.post('/staff/you/passkeys/remove', { id: 'eve-1' })).status).toBe(409);
  expect((await ann.post('/staff/you/passkeys/remove', { id: 'ann-1' })).status).toBe(303);
});

it('lets a manager reset how others sign in, and not themselves', async () => {
  await signIn(server, { role: 'reviewer', name: 'Gil Roe' });
  const reset = (name: string) => ann.post('/staff/people', { name, wish: 'reset' });
  expect(await (await reset('Gil Roe')).text()).toContain('/staff/join/');
  expect((await reset('ann  LEE')).status).toBe(409);
  const page = await ann.page('/staff/people');
  expect(page).not.toContain('Reset how Ann Lee signs in');
});

it('tells a manager who is linked in Teams', async () => {
  await signIn(server, { role: 'scheduler', name: 'Lin Day' });
  const linked = async () => (await ann.page('/staff/people')).split('Linked in Teams').length - 1;
  expect(await linked()).toBe(0);
  const database = openDatabase(location);
  const staff = await findStaff(database.reader, 'Lin Day');
  await setEntraId(database.db, staff?.id ?? '', '3f2a9c1e-0000-4000-8000-000000000000');
  await database.close();
  expect(await linked()).toBe(1);
});

describe('a sign-in that fails (S15)', () => {
  async function forgetFailures(): Promise<void> {
    const database = openDatabase(location);
    await database.db.deleteFrom('sign_in_failures').execute();
    await database.close();
  }

  it('is refused after five for a name within 15 minutes, whether or not there is such a person, and over a restart', async () => {
    await signIn(server, { role: 'reviewer', name: 'Cy Poe' });
    const [code = ''] = await recoveryCodes('Cy Poe');
    for (const name of ['Cy Poe', 'Nobody At All']) {
      for (let n = 0; n < 5; n++) expect((await tryCode(name, 'AAAA-BBBB-CCCC')).status).toBe(401);
      expect((await tryCode(name, 'AAAA-BBBB-CCCC')).status).toBe(429);
    }
    await server.close();
    server = await startServer({ location });
    expect((await tryCode('cy  poe', code)).status).toBe(429);
  });

  it('is refused after twenty from an address within 15 minutes, whatever the names', async () => {
    await forgetFailures();
    const statuses: number[] = [];
    for (let n = 0; n < 21; n++)
      statuses.push((await tryCode(`Guess ${String.fromCharCode(97 + n)}`, 'AAAA-BBBB-CCCC')).status);
    await forgetFailures();
    expect(statuses).toEqual([...Array(20).fill(401), 429]);
  });

  it('takes as long for a name that isn’t known as for one that is', async () => {
    const time = async (name: string) => {
      const since = performance.now();
      await tryCode(name, 'AAAA-BBBB-CCCC');
      return performance.now() - since;
    };
    const [known, unknown] = [[], []] as [number[], number[]];
    for (let n = 0; n < 3; n++) {
      known.push(await time('Ann Lee'));
      unknown.push(await time('Un Known'));
    }
    const [least, most] = [Math.min(...known), Math.min(...unknown)].sort((a, b) => a - b) as [
      number,
      number,
    ];
    expect(most).toBeLessThan(5 * least + 5);
  });

  it('says the same of a wrong name and of a wrong code', async () => {
    await forgetFailures();
    const texts = await Promise.all(
      [tryCode('Ann Lee', 'AAAA-BBBB-CCCC'), tryCode('Zed Zed', 'AAAA-BBBB-CCCC')].map(async (one) =>
        (await one).text(),
      ),
    );
    const [known, unknown] = texts.map((text) => text.replace(/Ann Lee|Zed Zed/g, 'NAME'));
    expect(known).toBe(unknown);
  });
});

it.each([
  ['another site', 'https://evil.example/', '/staff'],
  ['another host without a scheme', '//evil.example/staff', '/staff'],
  ['a path that climbs out', '/staff/../evil', '/staff'],
  ['a page of the console', '/staff/callbacks?view=mine', '/staff/callbacks?view=mine'],
])('goes on after the sign-in to a page of the console alone: %s', async (_what, next, target) => {
  const fresh = await signIn(server, { role: 'manager', name: 'Dot Gray' });
  const response = await fresh.get(`/staff/sign-in?next=${encodeURIComponent(next)}`);
  expect(response.headers.get('location')).toBe(target);
});
