import { csrfOf } from '../../src/console/session-cookie.ts';
import type { Role } from '../../src/domain/staff/role.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { addStaff, findStaff } from '../../src/storage/staff.ts';
import { beginSession } from '../../src/storage/staff-sessions.ts';
import { inTransaction } from '../../src/storage/transaction.ts';
import type { DatabaseLocation } from './databases.ts';

/** One of staff in a browser without scripts: sends what a form of a page would. */
export interface StaffClient {
  readonly name: string;
  readonly token: string;
  readonly csrf: string;
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Response>;
  /** The page's text; fails for an answer that is none. */
  page(path: string): Promise<string>;
  post(path: string, fields?: Readonly<Record<string, string>>): Promise<Response>;
  /** The same, and goes on to the page that it leads to. */
  submit(path: string, fields?: Readonly<Record<string, string>>): Promise<Response>;
}

/** Adds one of staff to a server's database and begins a session of theirs, as a sign-in would. */
export async function signIn(
  server: { readonly url: string; readonly location: DatabaseLocation },
  {
    role,
    name = `${role[0]?.toUpperCase()}${role.slice(1)} One`,
  }: { readonly role: Role; readonly name?: string },
): Promise<StaffClient> {
  const database = openDatabase(server.location);
  const now = new Date().toISOString();
  const token = await inTransaction(database, async (trx) => {
    const staff = (await addStaff(trx, { name, role, now })) ?? (await findStaff(trx, name));
    if (!staff) throw new Error(`No ${name}`);
    return beginSession(trx, staff.id, now);
  });
  await database.close();
  return staffClient(server.url, name, token);
}

export function staffClient(url: string, name: string, token: string): StaffClient {
  const csrf = csrfOf(token);
  const own = { Cookie: `__Host-frontdesk=${token}`, Accept: 'text/html' };
  const get: StaffClient['get'] = (path, headers = {}) =>
    fetch(url + path, { headers: { ...own, ...headers }, redirect: 'manual' });
  const post: StaffClient['post'] = (path, fields = {}) =>
    fetch(url + path, {
      method: 'POST',
      headers: own,
      body: new URLSearchParams({ csrf, ...fields }),
      redirect: 'manual',
    });
  return {
    name,
    token,
    csrf,
    get,
    page: async (path) => {
      const response = await get(path);
      if (response.status !== 200) throw new Error(`${path}: ${response.status} ${await response.text()}`);
      return response.text();
    },
    post,
    submit: async (path, fields) => {
      let response = await post(path, fields);
      while (response.status === 303) response = await get(response.headers.get('location') ?? '');
      return response;
    },
  };
}

/** Adds a request by the console's own form, for the first window that is free. @returns its reference. */
export async function addRequest(
  client: StaffClient,
  fields: Readonly<Record<string, string>>,
): Promise<string> {
  const form = await client.page('/staff/callbacks/add');
  const window = /<option value="(\d{4}-[^"]+)"/.exec(form)?.[1] ?? '';
  const all = { voicemail: 'no', window, consent: 'yes', lang: 'en', ...fields };
  const response = await client.post('/staff/callbacks/add', all);
  if (response.status !== 303) throw new Error(`The request wasn’t added: ${response.status}`);
  return /callbacks\/([A-Z2-9]{8})/.exec(response.headers.get('location') ?? '')?.[1] ?? '';
}

/** Erases a person as the console does: looks at what is kept of them, and says that it shall go. @returns the answer to the second. */
export async function erasePerson(
  client: StaffClient,
  whom: { readonly phone: string } | { readonly conversation: string },
): Promise<Response> {
  const path = '/staff/transcripts/erase';
  const shown = await (await client.post(path, whom)).text();
  const seen = /name="seen" value="([^"]*)"/.exec(shown)?.[1] ?? '';
  return client.post(path, { ...whom, sure: 'yes', seen });
}
