import { exactTime, relativeTime } from '../../src/console/moment.tsx';
import type { Clinic } from '../../src/domain/knowledge/knowledge.ts';
import { listAudit } from '../../src/storage/audit.ts';
import { DirectLineClient } from '../support/direct-line-client.ts';
import { eventually } from '../support/eventually.ts';
import { type Opened, opened } from '../support/opened.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { addRequest, type StaffClient, signIn } from '../support/staff.ts';

let server: TestServer;
let data: Opened;
let staff: StaffClient;
let ref: string;
let talk: string;

beforeAll(async () => {
  server = await startServer();
  data = opened(server.location);
  staff = await signIn(server, { role: 'manager', name: 'Bo Ray' });
  ref = await addRequest(staff, { name: 'Rosa Vale', phone: '212 555 0171' });
  const visitor = await DirectLineClient.start(server.url);
  await visitor.ask('do you mend violins');
  talk = visitor.conversation;
  await eventually(async () => expect(await staff.page('/staff/transcripts')).toContain(talk));
});
afterAll(async () => {
  await data.close();
  await server.close();
});

const entries = () => listAudit(data.database.reader, { limit: 1_000 });

/** What was entered meanwhile, the first first. */
async function enteredBy(look: () => Promise<Response>): Promise<string[]> {
  const { length } = await entries();
  await (await look()).text();
  const rows = (await entries()).toReversed().slice(length);
  return rows.map(({ action, subject, detail }) =>
    [action, subject, ...Object.values(detail ?? {})].filter((part) => part !== null).join(' '),
  );
}

const path = (text: string) => `/staff${text.replace('REF', ref).replace('TALK', talk)}`;
const named = (text: string) => text.replace('REF', ref).replace('TALK', talk);

const PAGES = [
  ['/callbacks', 'callbacks-listed open 1'],
  ['/callbacks?view=ended', 'callbacks-listed ended 0'],
  ['/callbacks/REF', 'callback-viewed REF 1'],
  ['/transcripts', 'transcripts-listed look 1'],
  ['/transcripts/erase?conversation=TALK', 'searched TALK 0 1'],
  ['/gaps/added', 'phrasings-viewed 0'],
] as const;

it.each(PAGES)('enters in the audit who looks at %s', async (page, entry) => {
  expect(await enteredBy(() => staff.get(path(page)))).toEqual([named(entry)]);
});

const ANSWERS: readonly [what: string, page: string, Readonly<Record<string, string>>, entry: string][] = [
  ['not understood', '/callbacks/REF', { action: 'nonsense' }, 'callback-viewed REF 1'],
  ['refused', '/callbacks/REF', { action: 'claim', version: '99' }, 'callback-viewed REF 1'],
  ['a look-up', '/transcripts/erase', { phone: '212 555 0171' }, 'searched 1 0'],
];

it.each(ANSWERS)('enters what an answer shows that is %s', async (_what, page, fields, entry) => {
  expect(await enteredBy(() => staff.post(path(page), fields))).toEqual([named(entry)]);
});

it('doesn’t enter that an open page renews its list', async () => {
  const renew = () => staff.get('/staff/callbacks', { 'X-Background': '1' });
  expect(await enteredBy(renew)).toEqual([]);
});

it.each([
  ['2026-11-20T18:59:40.000Z', 'now', 'Fri, Nov 20, 1:59 PM'],
  ['2026-11-20T18:59:20.000Z', '40 seconds ago', 'Fri, Nov 20, 1:59 PM'],
  ['2026-11-20T20:30:00.000Z', 'in 1 hour', 'Fri, Nov 20, 3:30 PM'],
  ['2026-11-18T03:00:00.000Z', '2 days ago', 'Tue, Nov 17, 10:00 PM'],
  ['2026-08-19T04:00:00.000Z', '3 months ago', 'Wed, Aug 19, 12:00 AM'],
])('tells %s as “%s”, and exactly as %s', (at, relative, exact) => {
  expect(relativeTime(at, '2026-11-20T19:00:00.000Z')).toBe(relative);
  expect(exactTime({ clinic: { timeZone: 'America/New_York' } as Clinic }, at)).toBe(exact);
});
