import { ROLES } from '../../src/domain/staff/role.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { lockSession } from '../../src/storage/staff-sessions.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { addRequest, type StaffClient, signIn, staffClient } from '../support/staff.ts';
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
  if (access === 'anyone') return expect(response.status).not.toBe(500);
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

it('changes no request by any GET (S16)', async () => {
  const manager = clients.get('manager');
  const version = async () =>
    /name="version" value="(\d+)"/.exec((await manager?.page(`/staff/callbacks/${ref}`)) ?? '')?.[1];
  const before = await version();
  const pages = table.filter(({ method, answers }) => method === 'get' && answers === 'page');
  for (const { path } of pages) await manager?.get(path.replace(':ref', ref));
  expect(await version()).toBe(before);
});
