import { ROLES } from '../../src/domain/staff/role.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { lockSession } from '../../src/storage/staff-sessions.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { addRequest, type StaffClient, signIn, staffClient } from '../support/staff.ts';
import { foreignObjects } from './foreign-objects.cases.ts';
import { consoleTable } from './table.ts';

/**
 * Every route × every role, made from the route table itself (S17): who isn't named by a route doesn't get past the guard. What a handler
 * answers to who may is not judged here, only that it is asked.
 */
let server: TestServer;
let clients: ReadonlyMap<string, StaffClient>;
let ref: string;

beforeAll(async () => {
  server = await startServer();
  const made = await Promise.all(ROLES.map(async (role) => [role, await signIn(server, { role })] as const));
  const locked = await signIn(server, { role: 'manager', name: 'Locked One' });
  const disabled = await signIn(server, { role: 'manager', name: 'Disabled One' });
  const database = openDatabase(server.location);
  await lockSession(database, locked.token);
  await database.close();
  const manager = new Map(made).get('manager');
  await manager?.post('/staff/people', { name: disabled.name, wish: 'disable' });
  clients = new Map<string, StaffClient>([
    ...made,
    ['locked', locked],
    ['disabled', disabled],
    ['forged', staffClient(server.url, 'Forged', 'A'.repeat(43))],
    ['nobody', staffClient(server.url, 'Nobody', '')],
  ]);
  if (manager) ref = await addRequest(manager, { name: 'Rosa Vale', phone: '212 555 0171' });
});
afterAll(() => server.close());

const table = consoleTable();
const WHO = [...ROLES, 'locked', 'disabled', 'forged', 'nobody'];
const cases = table.flatMap((route) =>
  WHO.map((who) => ({ route, who, name: `${route.method} ${route.path}` })),
);

/** Ends a session or locks it: asked last, and of sessions of their own. */
const ENDS = ['/staff/lock', '/staff/sign-out'];

const call = (client: StaffClient, method: 'get' | 'post', path: string): Promise<Response> =>
  method === 'get' ? client.get(path) : client.post(path);

it('has routes, each with an access', () => {
  expect(table.length).toBeGreaterThan(20);
  expect(table.filter(({ access }) => access !== 'anyone' && access.length === 0)).toEqual([]);
});

it.each(cases)('$who, $name', async ({ route, who }) => {
  const client = clients.get(who);
  if (!client) throw new Error(who);
  const path = route.path.replace(':ref', ref).replace(/:\w+/g, 'unknown');
  if (ENDS.includes(path) && ROLES.some((role) => role === who)) return;
  const response = await call(client, route.method, path);
  const isStream = response.headers.get('content-type') === 'text/event-stream';
  const text = isStream ? '' : await response.text();
  if (isStream) await response.body?.cancel();
  const { access } = route;
  expect(response.status).not.toBe(500);
  if (access === 'anyone') return;
  if (ROLES.some((role) => role === who)) {
    const may = access.some((role) => role === who);
    return expect([response.status === 403, text.includes('Your role doesn’t include')]).toEqual([
      !may,
      !may,
    ]);
  }
  const { status } = response;
  const location = response.headers.get('location') ?? '';
  const asksWho = status === 401 || (status === 303 && location.startsWith('/staff/sign-in'));
  expect({ status, asksWho }).toMatchObject({ asksWho: true });
  expect(text).not.toContain('Rosa Vale');
});

const changing = table.filter(({ method, access }) => method === 'post' && access !== 'anyone');

it.each(changing)('refuses $path from another page and without its token (S16)', async ({ path, access }) => {
  const role = access === 'anyone' ? 'manager' : access[0];
  const client = clients.get(role ?? '');
  const url = server.url + path.replace(':ref', ref).replace(/:\w+/g, 'unknown');
  const headers = { Cookie: `__Host-frontdesk=${client?.token}`, Accept: 'text/html' };
  const send = (csrf: string, more: Readonly<Record<string, string>> = {}) =>
    fetch(url, {
      method: 'POST',
      headers: { ...headers, ...more },
      body: new URLSearchParams({ csrf }),
      redirect: 'manual',
    });
  const statuses = await Promise.all([
    send(''),
    send('forged'),
    send(client?.csrf ?? '', { 'Sec-Fetch-Site': 'cross-site' }),
    send(client?.csrf ?? '', { Origin: 'https://evil.example' }),
  ]);
  expect(statuses.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
});

const REFUSED: readonly [string, number, RequestInit, string][] = [
  ['another page', 403, { headers: { 'Sec-Fetch-Site': 'cross-site' } }, 'sent from another page'],
  ['too much', 413, { body: new URLSearchParams({ words: 'x'.repeat(40_000) }) }, 'more than one form takes'],
  ['a file', 415, { body: new FormData() }, 'doesn’t take'],
  ['what is no form', 415, { headers: { 'Content-Type': 'text/plain' }, body: 'words=x' }, 'doesn’t take'],
  ['another method', 405, { method: 'PUT' }, 'That wasn’t understood'],
];

const send = (path: string, init: RequestInit, accept: string): Promise<Response> => {
  const manager = clients.get('manager');
  const own = { Cookie: `__Host-frontdesk=${manager?.token}`, 'X-CSRF-Token': manager?.csrf ?? '' };
  const headers = { ...own, Accept: accept, ...(init.headers as Record<string, string>) };
  return fetch(server.url + path, { method: 'POST', redirect: 'manual', ...init, headers });
};

it.each(REFUSED)('refuses %s with %d on a page that says what to do', async (_what, status, init, words) => {
  const page = await send('/staff/search', init, 'text/html,application/xhtml+xml');
  expect([page.status, page.headers.get('content-type')]).toEqual([status, 'text/html; charset=utf-8']);
  const text = await page.text();
  expect(text).toContain(words);
  expect(text).toContain('href="/staff"');
});

it('says so on a page where the database fails', async () => {
  const database = openDatabase(server.location);
  await database.db.schema.alterTable('staff_sessions').renameTo('hidden_sessions').execute();
  const page = await send('/staff/people', { method: 'GET' }, 'text/html');
  await database.db.schema.alterTable('hidden_sessions').renameTo('staff_sessions').execute();
  await database.close();
  expect([page.status, await page.text()]).toEqual([
    500,
    expect.stringContaining('Something went wrong here'),
  ]);
});

it('refuses in JSON what no page of staff asks for', async () => {
  const init = REFUSED[0]?.[2] ?? {};
  for (const [path, accept] of [
    ['/staff/search', '*/*'],
    ['/staffed', 'text/html'],
  ] as const)
    expect(await (await send(path, init, accept)).json()).toMatchObject({
      error: { id: expect.any(String) },
    });
});

it('names in the table what adds something, and how often the same form does it', () => {
  const once = table.flatMap(({ path, once: how }) => (how ? [`${path} ${how}`] : []));
  expect(once.toSorted()).toEqual([
    '/staff/callbacks/:ref briefly',
    '/staff/callbacks/add always',
    '/staff/gaps/:gap briefly',
    '/staff/transcripts/:id/emergency briefly',
    '/staff/transcripts/:id/hold briefly',
    '/staff/transcripts/:id/note always',
  ]);
});

it('changes no request by any GET (S16)', async () => {
  const manager = clients.get('manager');
  const version = async () =>
    /name="version" value="(\d+)"/.exec((await manager?.page(`/staff/callbacks/${ref}`)) ?? '')?.[1];
  const before = await version();
  const pages = table.filter(({ method, answers }) => method === 'get' && answers === 'page');
  for (const { path } of pages) await manager?.get(path.replace(':ref', ref));
  expect(await version()).toBe(before);
});

describe('what is really there', () => foreignObjects(() => ({ server, clients })));
