import { eachDatabase } from '../support/databases.ts';
import { DirectLineClient } from '../support/direct-line-client.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { addRequest, type StaffClient, signIn } from '../support/staff.ts';

/** What a database refuses, in every place of an address and a form that reaches one. */
const ADDRESSES = [
  '/transcripts?after=%00~%00',
  '/transcripts?after=%ed%a0%80~a',
  '/transcripts/a%00b',
  '/transcripts/a%00b/next?at=%00',
  '/transcripts/a/reading?line=1e30',
  '/transcripts/erase?conversation=%00',
  '/callbacks?view=ended&after=%00~%00',
  '/callbacks/%00AAAAAA',
  '/audit?before=1e999',
  '/audit?before=1.5',
  '/audit?before=99999999999999999999',
  '/audit?by=%00',
  '/audit?about=%00',
];

const FORMS: readonly [path: string, fields: Readonly<Record<string, string>>][] = [
  ['/callbacks/REF', { action: 'note', note: 'x', version: '1e999' }],
  ['/callbacks/REF', { action: 'note', note: 'x', version: '99999999999' }],
  ['/transcripts/TALK/note', { seq: '1.5', kind: 'comment', words: 'x' }],
  ['/transcripts/TALK/note', { seq: '99999999999', kind: 'comment', words: 'x' }],
  ['/transcripts/TALK/review', { seq: '1.5', at: 'x' }],
  ['/transcripts/TALK/review', { seq: '99999999999', at: 'x' }],
  ['/transcripts/review', { pick: 'x~1e30' }],
  ['/transcripts/a%0ab%00/release', {}],
];

eachDatabase((fresh) => {
  let server: TestServer;
  let staff: StaffClient;
  let named: (path: string) => string;

  beforeAll(async () => {
    server = await startServer({ location: await fresh() });
    staff = await signIn(server, { role: 'manager' });
    const ref = await addRequest(staff, { name: 'Rosa Vale', phone: '212 555 0171' });
    const visitor = await DirectLineClient.start(server.url);
    await visitor.ask('do you mend violins');
    named = (path) => `/staff${path.replace('REF', ref).replace('TALK', visitor.conversation)}`;
  });
  afterAll(() => server.close());

  it.each(ADDRESSES)('has an answer to %s', async (path) => {
    expect((await staff.get(named(path))).status).toBeLessThan(500);
  });

  it.each(FORMS)('has an answer to %s %j', async (path, fields) => {
    expect((await staff.post(named(path), fields)).status).toBeLessThan(500);
  });
});
