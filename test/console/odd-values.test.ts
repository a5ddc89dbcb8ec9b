import { openDatabase } from '../../src/storage/database.ts';
import { forgetForms } from '../../src/storage/sent-forms.ts';
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

  describe('a form that is sent twice', () => {
    const onceOn = async (path: string) =>
      /name="once" value="([^"]+)"/.exec(await staff.page(path))?.[1] ?? '';
    const sendTwice = async (path: string, fields: Readonly<Record<string, string>>) => {
      const sent = await Promise.all([1, 2].map(() => staff.post(path, fields)));
      const again = await staff.post(path, fields);
      return [...sent, again].map(({ status, headers }) => `${status} ${headers.get('location')}`);
    };

    it.each<[string, string, Readonly<Record<string, string>>, RegExp]>([
      ['a call', '/callbacks/REF', { action: 'attempt/busy' }, /tried to call: busy/g],
      ['a note', '/callbacks/REF', { action: 'note', note: 'her sister answers' }, /her sister answers/g],
      ['a comment', '/transcripts/TALK/note', { seq: '', kind: 'comment', words: 'our okapi' }, /our okapi/g],
    ])('adds %s once', async (_what, path, fields, words) => {
      const page = named(path.replace('/note', ''));
      const before = (await staff.page(page)).match(words)?.length ?? 0;
      const version = /name="version" value="(\d+)"/.exec(await staff.page(page))?.[1];
      const all = { once: await onceOn(page), ...fields, ...(version ? { version } : {}) };
      const answers = await sendTwice(named(path), all);
      expect(new Set(answers).size).toBe(1);
      expect(answers[0]).toMatch(/^303 .*done=/);
      const list = /<ol class="events">.*?<\/ol>|<ul class="events">.*?<\/ul>/s;
      expect(list.exec(await staff.page(page))?.[0].match(words)).toHaveLength(before + 1);
    });

    it('adds a request once, also in the next session of its person', async () => {
      const path = '/staff/callbacks/add';
      const form = await staff.page(path);
      const window = /<option value="(\d{4}-[^"]+)"/.exec(form)?.[1] ?? '';
      const person = {
        name: 'Theo Marsh',
        phone: '212 555 0172',
        voicemail: 'no',
        consent: 'yes',
        lang: 'en',
      };
      const all = { once: await onceOn(path), window, ...person };
      const [first] = await sendTwice(path, all);
      const later = await signIn(server, { role: 'manager' });
      expect((await later.post(path, all)).headers.get('location')).toBe(first?.slice(4));
      expect((await staff.post(path, { ...all, name: 'Thea Marsh' })).headers.get('location')).not.toBe(
        first?.slice(4),
      );
      expect((await staff.page('/staff/callbacks')).match(/Theo Marsh/g)).toHaveLength(1);
    });

    it('is kept where it isn’t known whether the first was done, and its sender says whether to send it', async () => {
      const path = named('/transcripts/TALK/note');
      const once = 'drawn';
      const fields = { once, as: staff.name, seq: '', kind: 'comment', words: 'a shy <quokka>' };
      const database = openDatabase(server.location);
      await staff.post(path, fields);
      await database.db
        .updateTable('sent_forms')
        .set({ leads_to: null, sent_at: '2026-01-01T00:00:00.000Z' })
        .execute();
      const asked = await staff.post(path, fields);
      const page = await asked.text();
      expect([asked.status, page]).toEqual([409, expect.stringContaining('Look first whether it is there')]);
      expect(page).toContain('value="a shy &lt;quokka>"');
      const [, anew = ''] = /name="once" value="([^"]+)"/.exec(page.split('/note"')[1] ?? '') ?? [];
      expect(anew).not.toBe(once);
      expect((await staff.post(path, { ...fields, once: anew })).status).toBe(303);
      await forgetForms(database, '2026-01-02T00:00:00.000Z');
      await database.close();
      expect((await staff.post(path, fields)).status).toBe(303);
    });

    it('may be sent again after it was refused', async () => {
      const path = named('/transcripts/TALK/note');
      const fields = { once: 'twice', seq: '', kind: 'comment', words: ' ' };
      expect((await sendTwice(path, fields)).map((one) => one.slice(0, 3))).toEqual(['422', '422', '422']);
    });
  });

  it.each(FORMS)('has an answer to %s %j', async (path, fields) => {
    expect((await staff.post(named(path), fields)).status).toBeLessThan(500);
  });
});
