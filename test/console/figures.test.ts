import { parse } from 'csv-parse/sync';
import { createDatabase, type DatabaseLocation, dropDatabase } from '../support/databases.ts';
import { eventually } from '../support/eventually.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { type StaffClient, signIn } from '../support/staff.ts';
import { reach, STATES } from '../support/states.ts';
import { keepTalks, noon, SOME_TALKS } from '../support/talks.ts';

let location: DatabaseLocation;
let server: TestServer;
let ann: StaffClient;

beforeAll(async () => {
  location = await createDatabase('sqlite');
  await keepTalks(location, SOME_TALKS);
  server = await startServer({ location });
  ann = await signIn(server, { role: 'reviewer', name: 'Ann Lee' });
  for (const name of [
    'asked for the phone number',
    'after the callback was saved',
    'after a question that nothing covers',
    'after another emergency',
  ])
    await reach(server.url, STATES[name] ?? { steps: [name], says: /^$/ });
  const helped = await reach(server.url, STATES['after an answer'] ?? { steps: [], says: /^$/ });
  await helped.ask('That helped');
});
afterAll(async () => {
  await server.close();
  await dropDatabase(location);
});

const day = (daysAgo: number): string => noon(daysAgo).toISODate();

/** The rows of a CSV, headings first. */
async function csv(name: string, daysAgo = 29): Promise<string[][]> {
  const response = await ann.get(`/staff/figures/${name}.csv?from=${day(daysAgo)}&to=${day(0)}`);
  expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  return parse(await response.text(), { bom: true });
}

it('counts conversations by day and channel', async () => {
  const [headings, ...rows] = await csv('conversations');
  expect(headings).toEqual(['from', 'directline', 'form', 'sms', 'all']);
  expect(rows).toHaveLength(30);
  expect(rows.filter(([, ...counts]) => counts.some((count) => count !== '0'))).toEqual([
    [day(3), '2', '0', '1', '3'],
    [day(1), '3', '1', '0', '4'],
    [day(0), '5', '0', '0', '5'],
  ]);
});

it('shares out what became of questions', async () => {
  expect((await csv('questions')).slice(1).map(([fate, count]) => [fate, count])).toEqual([
    ['Answered', '4'],
    ['Answered in part, or it didn’t help', '0'],
    ['Asked which of two was meant, no reply', '0'],
    ['No answer', '3'],
    ['Handed over: personal, for a clinician', '0'],
    ['Handed over: emergency number', '1'],
    ['Handed over: wish for a call', '4'],
  ]);
});

it('tells at which question of the form people leave, as the dialogs left it', async () => {
  expect((await csv('form')).slice(1)).toEqual([
    ['Consent', '3', '1', '0.3333'],
    ['Name', '2', '0', '0'],
    ['Phone', '2', '1', '0.5'],
    ['When to call', '1', '0', '0'],
    ['What it is about', '1', '0', '0'],
    ['Voicemail, and whom we may talk to', '1', '0', '0'],
    ['Check and send', '1', '0', '0'],
    ['Sent', '1', '', ''],
    ['Sent on the plain page', '1', '', ''],
  ]);
});

it('says which sections answer, what was missing, and what helped, and no question', async () => {
  expect((await csv('sections')).slice(1).map(([section, , count]) => [section, count])).toEqual([
    ['Muscle Relaxation and Pain Management', '4'],
    ['Bone Health and Mineral Balance', '1'],
  ]);
  expect((await csv('missing')).slice(1)).toEqual([
    ['Not in clinic.yaml', 'parking', '2'],
    ['Near section', expect.any(String), '1'],
  ]);
  expect((await csv('votes')).slice(1)).toEqual([['Muscle Relaxation and Pain Management', '1', '0', '1']]);
  expect(await ann.page('/staff/figures')).not.toMatch(/capital|france/i);
});

it('waits for calls that nobody has made yet', async () => {
  expect((await csv('waits')).filter(([, ...counts]) => counts.some(Number))).toEqual([
    ['Not yet', '2', '2'],
  ]);
  expect((await csv('promises')).filter(([, count]) => Number(count))).toEqual([['Still to come', '2', '1']]);
});

it('remembers days whose conversations are deleted', async () => {
  await eventually(async () =>
    expect(await csv('questions', 89)).toContainEqual([
      'Handed over: personal, for a clinician',
      '1',
      expect.any(String),
    ]),
  );
  const [, ...rows] = await csv('conversations', 89);
  expect(rows.find(([from]) => from === day(40))).toEqual([day(40), '1', '0', '0', '1']);
  expect(await ann.page(`/staff/figures?from=${day(89)}&to=${day(0)}`)).toContain(
    'Conversations are counted since',
  );
});

it.each([
  ['weeks', 365, 54],
  ['months', 1000, 35],
])('shows %s where days would be too many', async (_unit, daysAgo, most) => {
  const [headings, ...rows] = await csv('conversations', daysAgo);
  expect(headings?.slice(0, 2)).toEqual(['from', 'to']);
  expect([rows[0]?.[0], rows.at(-1)?.[1]]).toEqual([day(daysAgo), day(0)]);
  expect(rows.length).toBeLessThanOrEqual(most);
  expect(rows.map((row) => Number(row.at(-1))).reduce((all, count) => all + count)).toBe(13);
});

it('says of each figure what will be there where nothing was counted', async () => {
  const page = await ann.page('/staff/figures?from=2020-01-01&to=2020-01-31');
  expect(page.match(/class="empty"/g)).toHaveLength(8);
  expect(page).toContain('Nobody wrote in these days');
});

it.each([
  ['what is no date', 'from=2026-02-30&to=2026-03-01', 'That is no date'],
  ['an end before the beginning', 'from=2020-02-02&to=2020-02-01', 'must come before the last'],
  ['a beginning that lies ahead', 'from=2999-01-01', 'not lie ahead'],
  ['centuries', 'from=1800-01-01', 'more than ten years'],
  ['markup', 'from="><script>alert(1)</script>', 'That is no date'],
])('shows the last 30 days instead of %s and says why', async (_what, query, words) => {
  const response = await ann.get(`/staff/figures?${query}`);
  const page = await response.text();
  expect(response.status).toBe(400);
  expect(page).toContain(words);
  expect(page).toContain(`name="from" value="${day(29)}"`);
  expect(page).not.toContain('<script>alert');
});

it('has no CSV of what is no figure', async () => {
  expect((await ann.get('/staff/figures/callbacks.csv')).status).toBe(404);
});
