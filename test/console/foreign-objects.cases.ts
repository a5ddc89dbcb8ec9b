import { findStaff } from '../../src/storage/staff.ts';
import { addPasskey } from '../../src/storage/staff-passkeys.ts';
import { DirectLineClient } from '../support/direct-line-client.ts';
import { eventually } from '../support/eventually.ts';
import { type Opened, opened } from '../support/opened.ts';
import type { TestServer } from '../support/server.ts';
import { addRequest, type StaffClient, signIn } from '../support/staff.ts';
import { consoleTable } from './table.ts';

type Fields = Readonly<Record<string, string>>;

/**
 * What each route that takes a form is sent: with it the form does its work on what is really there. Names in capitals stand for what
 * beforeAll made. In this order each of them changes something, but for those of READS.
 */
const FORMS: Readonly<Record<string, Fields>> = {
  '/staff/people/invite': { name: 'Ida Moor', role: 'reviewer' },
  '/staff/people': { name: 'Spare One', wish: 'disable' },
  '/staff/search': { words: '0179' },
  '/staff/callbacks/add': {
    name: 'Theo Marsh',
    phone: '212 555 0172',
    voicemail: 'no',
    window: 'WINDOW',
    consent: 'yes',
    lang: 'en',
  },
  '/staff/callbacks/REF/open': {},
  '/staff/callbacks/REF': { action: 'claim', version: 'VERSION', note: 'Her sister answers' },
  '/staff/transcripts/TALK/unnote': { note: 'NOTE' },
  '/staff/transcripts/TALK/reopen': { closure: 'CLOSURE' },
  '/staff/transcripts/TALK/release': {},
  '/staff/transcripts/unreview': { pick: 'TALK~SEQ' },
  '/staff/transcripts/review': { pick: 'TALK~SEQ' },
  '/staff/transcripts/OTHER/review': { seq: 'LAST' },
  '/staff/transcripts/TALK/note': { seq: '', kind: 'comment', words: 'Not our trade' },
  '/staff/transcripts/TALK/emergency': { seq: 'SEQ', outcome: 'reached', words: '' },
  '/staff/transcripts/TALK/hold': { words: 'Asked for by a lawyer' },
  '/staff/transcripts/search': { words: 'mend' },
  '/staff/transcripts/export': { pick: 'TALK~SEQ', format: 'csv' },
  '/staff/gaps/GAP': { wish: 'hide' },
  '/staff/gaps/added': { id: 'PHRASING', wish: 'remove' },
  '/staff/switches': { wish: 'set', kind: 'paused' },
  '/staff/transcripts/erase': { conversation: 'OTHER', sure: 'yes', seen: 'SEEN' },
  '/staff/you/codes': {},
  '/staff/you/keys': { keys: 'off' },
  '/staff/you/passkeys/options': {},
  '/staff/you/passkeys': {},
  '/staff/you/passkeys/remove': { id: 'OWN-PASSKEY' },
  '/staff/awake': {},
  '/staff/lock': {},
  '/staff/sign-out': {},
};

/** They show, or are about the session alone; a passkey can't be made without a browser. */
const READS = [
  '/staff/callbacks/REF/open',
  '/staff/search',
  '/staff/transcripts/search',
  '/staff/transcripts/export',
  '/staff/you/passkeys/options',
  '/staff/you/passkeys',
  '/staff/awake',
  '/staff/lock',
  '/staff/sign-out',
];

/** What is sent under an address where it doesn't belong, by who may use the route. */
const FOREIGN: readonly [who: string, path: string, fields: Fields, status: number][] = [
  ['manager', '/transcripts/OTHER/unnote', { note: 'NOTE' }, 303],
  ['manager', '/transcripts/OTHER/reopen', { closure: 'CLOSURE' }, 303],
  ['manager', '/transcripts/OTHER/note', { seq: '9999', kind: 'comment', words: 'x' }, 422],
  ['manager', '/transcripts/OTHER/emergency', { seq: 'LAST', outcome: 'reached', words: '' }, 422],
  ['scheduler', '/transcripts/OTHER/emergency', { seq: 'LAST', outcome: 'reached', words: '' }, 404],
  ['scheduler', '/transcripts/OTHER/reopen', { closure: 'CLOSURE' }, 303],
  ['manager', '/transcripts/unknown/note', { seq: '', kind: 'comment', words: 'x' }, 404],
  ['manager', '/transcripts/unknown/hold', { words: '' }, 404],
  ['manager', '/transcripts/unknown/emergency', { seq: '1', outcome: 'reached', words: '' }, 404],
  ['manager', '/transcripts/erase', { conversation: 'TALK', sure: 'yes', seen: 'SEEN' }, 409],
  ['scheduler', '/callbacks/REF', { action: 'assign', to: 'Reviewer One', version: 'VERSION' }, 422],
  ['scheduler', '/callbacks/REF', { action: 'assign', to: 'Disabled One', version: 'VERSION' }, 422],
  ['scheduler', '/callbacks/ZZZZ9999', { action: 'claim', version: 'VERSION' }, 404],
  ['scheduler', '/callbacks/TALK', { action: 'claim', version: 'VERSION' }, 404],
  ['reviewer', '/gaps/TALK', { wish: 'hide' }, 404],
  ['reviewer', '/gaps/added', { id: 'NOTE', wish: 'remove' }, 404],
  ['manager', '/people', { name: 'Nobody Atall', wish: 'disable' }, 404],
  ['manager', '/people', { name: 'Manager One', wish: 'reset' }, 409],
  ['manager', '/switches', { wish: 'set', kind: 'section', section: 'a9-unknown' }, 422],
  ['reviewer', '/you/passkeys/remove', { id: 'OWN-PASSKEY' }, 404],
];

/** What staff change; sessions and counts of tries go on by themselves. */
const KEPT = [
  'audit',
  'callback_events',
  'callback_requests',
  'conversation_holds',
  'conversations',
  'emergency_closures',
  'gap_decisions',
  'phrasings',
  'staff',
  'staff_invitations',
  'staff_passkeys',
  'staff_recovery_codes',
  'switches',
  'transcript_marks',
  'transcript_notes',
  'transcripts',
] as const;

/** What stands for the parameters of a route's path. */
const PARAMETERS: Fields = { ':ref': 'REF', ':id': 'TALK', ':gap': 'GAP' };
const OBJECTS: Fields = { REF: 'REF', TALK: 'TALK', GAP: 'GAP' };

/** Roles and objects that are really there, on every verb (S17). */
export function foreignObjects(
  started: () => { readonly server: TestServer; readonly clients: ReadonlyMap<string, StaffClient> },
): void {
  let data: Opened;
  let manager: StaffClient;
  let names: Readonly<Record<string, string>>;

  const named = (text: string): string => text.replace(/[A-Z][A-Z-]{2,}/g, (name) => names[name] ?? name);
  const withObjects = (path: string, objects: Fields = names): string =>
    path.replace(/:\w+/g, (parameter) => objects[PARAMETERS[parameter] ?? ''] ?? 'unknown');
  const filled = (fields: Fields): Fields =>
    Object.fromEntries(Object.entries(fields).map(([field, value]) => [field, named(value)]));

  async function kept(): Promise<Record<string, unknown>> {
    const { reader } = data.database;
    const rows = await Promise.all(KEPT.map((table) => reader.selectFrom(table).selectAll().execute()));
    return Object.fromEntries(KEPT.map((table, n) => [table, rows[n]]));
  }

  async function made(path: string, fields: Fields, name: string): Promise<string> {
    const { headers } = await manager.post(`/staff${path}`, fields);
    return new URL(headers.get('location') ?? '', 'http://x').searchParams.get(name) ?? '';
  }

  async function keepPasskey(name: string, id: string): Promise<void> {
    const staffId = (await findStaff(data.database.reader, name))?.id ?? '';
    const passkey = { id, staffId, publicKey: new Uint8Array(3), counter: 0, transports: [] };
    await addPasskey(data.database.db, passkey, new Date().toISOString());
  }

  beforeAll(async () => {
    const { server, clients } = started();
    data = opened(server.location);
    manager = clients.get('manager') ?? (await signIn(server, { role: 'manager' }));
    await signIn(server, { role: 'scheduler', name: 'Spare One' });
    const said = async (text: string) => {
      const visitor = await DirectLineClient.start(server.url);
      await visitor.ask(text);
      return visitor.conversation;
    };
    const talk = await said("my chest hurts and it's going down my left arm");
    const other = await said('do you mend violins');
    await said('do you tune pianos');
    await eventually(async () => {
      const page = await manager.page('/staff/transcripts');
      for (const words of ['violins', 'pianos', talk]) expect(page).toContain(words);
    });
    const seqOn = async (id: string) =>
      /name="seq" value="(\d+)"/.exec(await manager.page(`/staff/transcripts/${id}`))?.[1] ?? '';
    const seq = await seqOn(talk);
    await manager.post('/staff/transcripts/review', { pick: `${talk}~${seq}` });
    await manager.post(`/staff/transcripts/${talk}/hold`, { words: '' });
    const ref = await addRequest(manager, { name: 'Rosa Vale', phone: '212 555 0179' });
    const gaps = [...(await manager.page('/staff/gaps')).matchAll(/gaps\/([\w-]+)"[^>]*>([^<]*)/g)];
    const gapOf = (words: string) => gaps.find(([, , text]) => text?.includes(words))?.[1] ?? '';
    const phrasing = { section: 'a1-muscle', text: 'Can a drip help a pianist?' };
    const tried = await manager.post(`/staff/gaps/${gapOf('pianos')}`, { wish: 'try', ...phrasing });
    const seen = /name="seen" value="([^"]+)"/.exec(await tried.text())?.[1]?.replaceAll('&amp;', '&') ?? '';
    for (const id of ['own', 'second']) {
      await keepPasskey(manager.name, `${id}-passkey`);
      await keepPasskey('Reviewer One', `${id}-foreign-passkey`);
    }
    const looked = await (await manager.post('/staff/transcripts/erase', { conversation: other })).text();
    names = {
      REF: ref,
      TALK: talk,
      OTHER: other,
      SEQ: seq,
      LAST: await seqOn(other),
      VERSION: /name="version" value="(\d+)"/.exec(await manager.page(`/staff/callbacks/${ref}`))?.[1] ?? '',
      WINDOW: /<option value="(\d{4}-[^"]+)"/.exec(await manager.page('/staff/callbacks/add'))?.[1] ?? '',
      NOTE: await made(`/transcripts/${talk}/note`, { seq: '', kind: 'comment', words: 'Hm' }, 'made'),
      CLOSURE: await made(`/transcripts/${talk}/emergency`, { seq, outcome: 'reached', words: '' }, 'made'),
      GAP: gapOf('violins'),
      PHRASING: await made(`/gaps/${gapOf('pianos')}`, { wish: 'add', ...phrasing, seen }, 'id'),
      SEEN: /name="seen" value="([^"]*)"/.exec(looked)?.[1] ?? '',
      'OWN-PASSKEY': 'own-passkey',
    };
    expect(Object.entries(names).filter(([, value]) => value === '')).toEqual([]);
  });
  afterAll(() => data.close());

  /** Who may post to an address of FORMS. */
  const accessOf = (address: string): readonly string[] => {
    const route = consoleTable().find(
      ({ method, path }) =>
        method === 'post' && withObjects(path, OBJECTS) === address.replace('OTHER', 'TALK'),
    );
    if (!route || route.access === 'anyone') throw new Error(`No route for ${address}`);
    return route.access;
  };

  it('sends each route that takes a form of staff what it takes', () => {
    const posts = consoleTable().filter(({ method, access }) => method === 'post' && access !== 'anyone');
    const sent = Object.keys(FORMS).map((address) => address.replace('OTHER', 'TALK'));
    const paths = posts.map(({ path }) => withObjects(path, OBJECTS));
    expect(sent.toSorted()).toEqual(paths.toSorted());
  });

  it.each(['reviewer', 'scheduler', 'locked', 'disabled', 'forged', 'nobody'])(
    'refuses what is there to who may not see or change it, and changes nothing: %s',
    async (who) => {
      const client = started().clients.get(who);
      const before = await kept();
      const gets = consoleTable().filter(
        ({ method, access }) =>
          method === 'get' && access !== 'anyone' && !access.some((role) => role === who),
      );
      const refused = Object.entries(FORMS).filter(([address]) => !accessOf(address).includes(who));
      const answers = [
        ...gets.map(({ path }) => client?.get(withObjects(path))),
        ...refused.map(([address, fields]) => client?.post(named(address), filled(fields))),
      ];
      for (const answer of answers) {
        const response = await answer;
        expect([response?.url, response?.ok]).toEqual([response?.url, false]);
        expect(await response?.text()).not.toMatch(/Rosa Vale|violins/);
      }
      expect(await kept()).toEqual(before);
    },
  );

  it.each(FOREIGN)('lets a %s change nothing by %s with %j', async (who, path, fields, status) => {
    const client = started().clients.get(who);
    const before = await kept();
    const response = await client?.post(`/staff${named(path)}`, filled(fields));
    expect(response?.status).toBe(status);
    if (who === 'scheduler') expect(await response?.text()).not.toContain('violins');
    const { audit: _before, transcripts: __before, ...was } = before;
    const { audit: _after, transcripts: __after, ...is } = await kept();
    expect(is).toEqual(was);
  });

  it('shows a scheduler no conversation that no call is about', async () => {
    const page = await started().clients.get('scheduler')?.get(named('/staff/transcripts/OTHER'));
    expect([page?.status, (await page?.text())?.includes('violins')]).toEqual([404, false]);
  });

  it('does what those forms say for who may send them', async () => {
    for (const [address, fields] of Object.entries(FORMS).filter(([one]) => !READS.includes(one))) {
      const before = await kept();
      const response = await manager.post(named(address), filled(fields));
      expect([address, response.status < 400]).toEqual([address, true]);
      const { audit: _before, ...was } = before;
      const { audit: _after, ...is } = await kept();
      expect([address, is]).not.toEqual([address, was]);
    }
  });
}
