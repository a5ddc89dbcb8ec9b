import { readFrom } from '../../src/read-conversations.ts';
import { openStores, type Stores } from '../../src/stores.ts';
import { DirectLineClient } from '../support/direct-line-client.ts';
import { environmentOf } from '../support/environment.ts';
import { eventually } from '../support/eventually.ts';
import { type Opened, opened } from '../support/opened.ts';
import { callFrontdesk } from '../support/run-frontdesk.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { erasePerson, type StaffClient, signIn } from '../support/staff.ts';
import { requestCallback, TEST_SECRET, turnRecord } from '../support/turn-records.ts';

const EMERGENCY = "my chest hurts and it's going down my left arm";

let server: TestServer;
let rita: StaffClient;
let bo: StaffClient;
let sam: StaffClient;
let data: Opened;

beforeAll(async () => {
  server = await startServer();
  data = opened(server.location);
  rita = await signIn(server, { role: 'reviewer', name: 'Rita Poe' });
  bo = await signIn(server, { role: 'manager', name: 'Bo Ray' });
  sam = await signIn(server, { role: 'scheduler', name: 'Sam Ode' });
});
afterAll(async () => {
  await data.close();
  await server.close();
});

/** A conversation in which these messages were written, once staff have it in their lists. */
async function talk(...texts: string[]): Promise<string> {
  const visitor = await DirectLineClient.start(server.url);
  for (const text of texts) await visitor.ask(text);
  await readNow(data);
  return visitor.conversation;
}

/** What was written is read for staff at once, as the server does it within seconds. */
const readNow = ({ database, personal }: Pick<Stores, 'database' | 'personal'>) =>
  readFrom({ database, personal, now: () => Date.now() + 2_000 });

/** Once the server itself has it in the lists of staff. */
const listed = (id: string) =>
  eventually(async () => expect(await rita.page('/staff/transcripts?view=unread')).toContain(id));

const isIn = async (path: string, id: string) => (await rita.page(path)).includes(`/staff/transcripts/${id}`);
const seqOn = (page: string): string => /name="seq" value="(\d+)"/.exec(page)?.[1] ?? '';
const pickOn = (page: string, id: string): string => new RegExp(`value="(${id}~\\d+)"`).exec(page)?.[1] ?? '';
const plain = (html: string) => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');

describe('the list', () => {
  it('says what will be here while nobody has written', async () => {
    await DirectLineClient.start(server.url);
    expect(await rita.page('/staff/transcripts')).toContain('Nothing needs a look');
    expect(await rita.page('/staff/transcripts?view=all')).toContain('Nobody has written yet');
    expect(await rita.page('/staff/transcripts?mark=advice')).toContain('No conversation fits');
  });

  it('begins with what needs a look, which one key reviews before it opens the next', async () => {
    const first = await talk('do you repair bicycles');
    const second = await talk('can you tune my piano');
    const fine = await talk('Where can I park?');
    expect(await isIn('/staff/transcripts', fine)).toBe(false);
    const page = await rita.page(`/staff/transcripts/${second}`);
    const at = /name="at" value="([^"]+)"/.exec(page)?.[1] ?? '';
    const reviewed = await rita.post(`/staff/transcripts/${second}/review?view=look`, {
      seq: seqOn(page),
      at,
    });
    expect(reviewed.headers.get('location')).toMatch(
      new RegExp(`^/staff/transcripts/${first}\\?.*done=review`),
    );
    expect(await isIn('/staff/transcripts', second)).toBe(false);
    const next = await rita.page(reviewed.headers.get('location') ?? '');
    expect(next).toMatch(/Reviewed\..*Undo/s);
    await rita.post('/staff/transcripts/unreview', { pick: second });
    expect(await isIn('/staff/transcripts', second)).toBe(true);
  });

  it('marks many reviewed at once, and leaves what has gone on since', async () => {
    const quiet = await talk('do you sell tractors');
    const visitor = await DirectLineClient.start(server.url);
    await visitor.ask('do you teach karate');
    await listed(visitor.conversation);
    const page = await rita.page('/staff/transcripts');
    const picks = [quiet, visitor.conversation].map((id) => pickOn(page, id));
    await visitor.ask('and do you teach judo');
    await eventually(async () =>
      expect(pickOn(await rita.page('/staff/transcripts'), visitor.conversation)).not.toBe(picks[1]),
    );
    const body = new URLSearchParams([['csrf', rita.csrf], ...picks.map((pick) => ['pick', pick])]);
    const answer = await fetch(`${server.url}/staff/transcripts/review?view=look`, {
      method: 'POST',
      headers: { Cookie: `__Host-frontdesk=${rita.token}` },
      body,
      redirect: 'manual',
    });
    expect(answer.headers.get('location')).toContain('done=went-on');
    expect(await isIn('/staff/transcripts', quiet)).toBe(false);
    expect(await isIn('/staff/transcripts', visitor.conversation)).toBe(true);
  });

  it('says so where nothing is ticked, and stays where one is', async () => {
    for (const form of ['review', 'export']) {
      const answer = await bo.post(`/staff/transcripts/${form}?view=all&channel=sms`, { format: 'csv' });
      const address = answer.headers.get('location') ?? '';
      expect([answer.status, address]).toEqual([303, expect.stringContaining('view=all&channel=sms')]);
      expect(await bo.page(address)).toContain('tick the boxes of conversations first');
    }
  });

  it('narrows by outcome, channel and day, and shows of a number the last digits alone', async () => {
    const id = await talk('do you fix roofs');
    await talk('I live behind the station, 917 555 0155 is me');
    const today = new Date().toISOString().slice(0, 10);
    expect(await isIn('/staff/transcripts?view=all&mark=declined&channel=directline', id)).toBe(true);
    expect(await isIn('/staff/transcripts?view=all&mark=advice', id)).toBe(false);
    expect(await isIn('/staff/transcripts?view=all&channel=sms', id)).toBe(false);
    expect(await isIn(`/staff/transcripts?view=all&until=2020-01-01`, id)).toBe(false);
    expect(
      await isIn(`/staff/transcripts?view=all&from=2020-01-01&until=${today.replace(/^\d+/, '2099')}`, id),
    ).toBe(true);
    const page = await rita.page('/staff/transcripts?view=all');
    expect(page).toContain('··0155');
    expect(page).not.toMatch(/555 ?0155/);
  });

  it('goes on after fifty rows', async () => {
    const newer = async (...numbers: readonly number[]) => {
      const stores = await openStores(server.location, [TEST_SECRET]);
      for (const n of numbers)
        await stores.commit(
          turnRecord({
            inbound: { conversation: `many-${n}`, channel: 'terminal' },
            now: `2026-11-20T15:${n}:00.000Z`.replace(/15:6(\d)/, '16:0$1'),
          }),
        );
      await readNow(stores);
      await stores.close();
    };
    await newer(...Array.from({ length: 55 }, (_, at) => at + 10));
    const ids = (html: string) =>
      [...html.matchAll(/href="\/staff\/transcripts\/(many-\d+)/g)].map(([, id]) => id);
    const page = await rita.page('/staff/transcripts?view=all&channel=terminal');
    const next = /\/staff\/transcripts\?[^"]*after=[^"]+/.exec(page)?.[0].replaceAll('&amp;', '&');
    const rest = await rita.page(next ?? '');
    expect([ids(page).length, ids(rest).length]).toEqual([50, 5]);
    expect(new Set([...ids(page), ...ids(rest)]).size).toBe(55);
    // A page that is open keeps what it showed when something comes on top.
    await newer(65);
    const address = /data-address="([^"]+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const renewed = await rita.page(address);
    expect(ids(renewed)).toEqual(['many-65', ...ids(page)]);
  });
});

describe('the search', () => {
  const found = async (words: string) =>
    plain(await (await rita.submit('/staff/transcripts/search', { words })).text());

  it('finds by words of the visitor, and by name, number and reference of a request', async () => {
    const id = await talk('my zebra finch ate your leaflet', 'Where can I park?');
    const stores = await openStores(server.location, [TEST_SECRET]);
    const asked = turnRecord({
      inbound: { conversation: 'asked-1', text: 'hello' },
      now: new Date().toISOString(),
      intents: [requestCallback('ABCD2345', { name: 'Zelda Quint' })],
    });
    await stores.commit(asked);
    await readNow(stores);
    await stores.close();
    const page = await (await rita.submit('/staff/transcripts/search', { words: 'zebras leaflet' })).text();
    expect(plain(page)).toContain('my zebra finch');
    expect(page).toContain(`/staff/transcripts/${id}`);
    expect(await found('zebra parking lot')).toContain('Nothing found');
    for (const words of ['zelda qui', '0142', '(212) 555-0142', 'abcd2345'])
      expect([words, await (await rita.submit('/staff/transcripts/search', { words })).text()]).toEqual([
        words,
        expect.stringContaining('/staff/transcripts/asked-1'),
      ]);
    const search = async (words: string, filter: Partial<Record<string, string>>) =>
      (
        await rita.submit('/staff/transcripts/search', { words, ...(filter as Record<string, string>) })
      ).text();
    // By words, and by a request's reference.
    for (const [words, talk] of [
      ['zebra', id],
      ['abcd2345', 'asked-1'],
    ] as const) {
      const today = new Date().toISOString().slice(0, 4);
      for (const fits of [{ channel: 'directline' }, { from: `${today}-01-01` }, { view: 'unread' }])
        expect([fits, await search(words, fits)]).toEqual([fits, expect.stringContaining(`/${talk}?`)]);
      for (const fitsNot of [{ channel: 'sms' }, { until: '2020-01-01' }, { mark: 'emergency' }])
        expect([fitsNot, plain(await search(words, fitsNot))]).toEqual([
          fitsNot,
          expect.stringContaining('Nothing found among these'),
        ]);
    }
    const narrowed = await search('zebra', { channel: 'directline', mark: 'clinic' });
    expect(narrowed).toMatch(/<option value="directline" selected/);
    // The lists and "show all" stay within what is searched for.
    const [, unread = ''] = /href="([^"]*view=unread[^"]*sought=[^"]*)"/.exec(narrowed) ?? [];
    expect(await rita.page(unread.replaceAll('&amp;', '&'))).toContain(`/${id}?`);
    await rita.page(`/staff/transcripts/${id}`);
    expect(await rita.page(unread.replaceAll('&amp;', '&'))).not.toContain(`/${id}?`);
    // What is marked or exported there leads back there, and so does taking it back.
    const [, marks = ''] = /action="(\/staff\/transcripts\/review[^"]*)"/.exec(narrowed) ?? [];
    const reviewed = await rita.post(marks.replaceAll('&amp;', '&'), { pick: pickOn(narrowed, id) });
    const again = await rita.page(reviewed.headers.get('location') ?? '');
    expect(again).toMatch(new RegExp(`Reviewed\\..*/staff/transcripts/${id}`, 's'));
    const [, undo = ''] = /action="(\/staff\/transcripts\/unreview[^"]*)"/.exec(again) ?? [];
    const undone = await rita.post(undo.replaceAll('&amp;', '&'), { pick: id });
    expect(undone.headers.get('location')).toMatch(/^\/staff\/transcripts\/search\?.*sought=/);
    const audit = await bo.page('/staff/audit?by=Rita+Poe');
    expect(audit).toContain('Searched');
    expect(audit).not.toMatch(/zebra|zelda/i);
  });
});

describe('a conversation', () => {
  it('says why each message was answered so, with the numbers behind', async () => {
    const id = await talk(
      'Can magnesium IV help with muscle cramps?',
      'do you repair bicycles',
      'how many mg should I take?',
      'what does it cost for people with heart block',
      'thanks',
    );
    const page = await rita.page(`/staff/transcripts/${id}`);
    const text = plain(page);
    for (const sentence of [
      /It answered from “[^”]+”, the section that fits best\./,
      /No section covers it well enough/,
      /personal medical advice \([a-z ]+\), which it never gives, so it pointed to the clinician/,
      /asked about the clinic itself, .* It named what the clinician must hear of before any infusion: heart block\./,
      /talk or a command/,
    ])
      expect(text).toMatch(sentence);
    expect(page).toMatch(/<details><summary>Details<\/summary>.*a\d-[a-z-]+ \d+–\d+ \(/s);
    const reading = /\/staff\/transcripts\/[^"]+\/reading\?line=\d+/.exec(page)?.[0] ?? '';
    expect(plain(await rita.page(reading))).toMatch(/today’s articles: answered\. .*Muscle[^%]* \d+%/);
    expect((await rita.get(`/staff/transcripts/${id}/reading?line=99`)).status).toBe(404);
    expect(await bo.page(`/staff/audit?about=${id}`)).toContain('Read a conversation');
    expect(await isIn('/staff/transcripts?view=unread', id)).toBe(false);
  });

  it('takes comments, “wrong answer” and “missed emergency”, escaped and without card numbers, and takes them back', async () => {
    const id = await talk('Where can I park?');
    const path = `/staff/transcripts/${id}`;
    const note = (fields: Readonly<Record<string, string>>) => rita.post(`${path}/note`, fields);
    expect((await note({ kind: 'comment', words: ' ', seq: '' })).status).toBe(422);
    expect((await note({ kind: 'nonsense', words: 'x', seq: '' })).status).toBe(422);
    await note({ kind: 'comment', words: '<b>bold</b> 4111 1111 1111 1111', seq: '' });
    await note({ kind: 'wrong-answer', words: '', seq: '3' });
    const page = await rita.page(path);
    expect(page).toContain('&lt;b>bold&lt;/b>');
    expect(page).not.toContain('4111');
    expect(page).toContain('wrong answer');
    expect(await isIn('/staff/transcripts?view=all&mark=wrong-answer', id)).toBe(true);
    const missed = await note({ kind: 'missed-emergency', words: 'sounded faint', seq: '3' });
    expect(await rita.page('/staff/transcripts?view=unread')).toMatch(
      new RegExp(`Emergencies that are open.*${id}`, 's'),
    );
    const done = await rita.page(missed.headers.get('location') ?? '');
    const made = /name="note" value="([^"]+)"/.exec(done)?.[1] ?? '';
    await rita.post(`${path}/unnote`, { note: made });
    expect(await isIn('/staff/transcripts?view=all&mark=missed-emergency', id)).toBe(false);
    expect(await rita.page(path)).not.toContain('sounded faint');
  });

  it('keeps an emergency on top beside the clinic’s procedure until somebody closes it', async () => {
    const id = await talk('call me at 917 555 0156', EMERGENCY);
    const path = `/staff/transcripts/${id}`;
    expect(await rita.page('/staff/transcripts')).toMatch(
      new RegExp(`Emergencies that are open.*${id}`, 's'),
    );
    expect(await sam.page('/staff/callbacks')).toMatch(
      new RegExp(`Emergencies that are open.*href="${path}".*1 conversation: read it`, 's'),
    );
    const page = await sam.page(path);
    expect(plain(page)).toMatch(/It heard an emergency .*911/);
    expect(page).toContain(
      'Willow Street&#39;s own procedure'.replace('&#39;', page.includes('&#39;') ? '&#39;' : "'"),
    );
    expect(page).toContain('917 555 0156');
    expect((await sam.post(`${path}/emergency`, { seq: seqOn(page), outcome: 'gone' })).status).toBe(422);
    const closed = await sam.post(`${path}/emergency`, {
      seq: seqOn(page),
      outcome: 'reached',
      words: 'her son drives her',
    });
    for (const list of [await rita.page('/staff/transcripts'), await sam.page('/staff/callbacks')])
      expect(list).not.toContain('Emergencies that are open');
    const after = await sam.page(closed.headers.get('location') ?? '');
    expect(plain(after)).toMatch(/Sam Ode closed it: reached her son drives her/);
    // Who reviews doesn't need the number once it is closed.
    expect(await rita.page(path)).not.toContain('917 555 0156');
    const closure = /name="closure" value="([^"]+)"/.exec(after)?.[1] ?? '';
    await sam.post(`${path}/reopen`, { closure });
    expect(await rita.page('/staff/transcripts')).toContain('Emergencies that are open');
    await sam.post(`${path}/emergency`, { seq: seqOn(page), outcome: 'false-alarm' });
  });

  it('is exported as a row or as JSON, with cells that no spreadsheet runs and without the visitor’s own link', async () => {
    const id = await talk('=HYPERLINK("http://evil.example")', 'do you repair bicycles');
    await rita.post(`/staff/transcripts/${id}/note`, { kind: 'comment', words: '@sum', seq: '' });
    await bo.post(`/staff/transcripts/${id}/hold`, { words: '-1+1' });
    const csv = await bo.post('/staff/transcripts/export', { pick: `${id}~1`, format: 'csv' });
    expect(csv.headers.get('content-disposition')).toBe('attachment; filename="conversations.csv"');
    const text = await csv.text();
    expect(text.split('\r\n')).toHaveLength(3);
    expect(text).toContain('visitor: =HYPERLINK');
    expect(text).not.toMatch(/(?:^|,)"?[=+@-]/m);
    const json = await bo.post('/staff/transcripts/export', { pick: `${id}~1`, format: 'json' });
    expect(await json.json()).toMatchObject([
      { id, review: { notes: [{ words: '@sum' }], hold: { words: '-1+1', by: 'Bo Ray' } } },
    ]);
    expect(await bo.page(`/staff/audit?about=${id}`)).toContain('Exported conversations');
    expect((await rita.post('/staff/transcripts/export', { pick: `${id}~1` })).status).toBe(403);
    await bo.post(`/staff/transcripts/${id}/release`);
  });

  it('keeps no comment that its page doesn’t offer', async () => {
    const path = `/staff/transcripts/${await talk('Where can I park?')}`;
    const note = async (seq: string, words: string) =>
      (await rita.post(`${path}/note`, { kind: 'comment', words, seq })).status;
    expect([await note('99', 'okra'), await note('1.5', 'okra')]).toEqual([422, 422]);
    expect(await note('', 'okra '.repeat(401))).toBe(422);
    expect(await rita.page(path)).not.toContain('okra');
  });

  it('refuses more words than a field takes, and what came too late, and keeps them', async () => {
    const id = await talk(EMERGENCY);
    const path = `/staff/transcripts/${id}`;
    const refused = async (form: string, fields: Readonly<Record<string, string>>) => {
      const response = await bo.post(`${path}/${form}`, fields);
      return [response.status, await response.text()] as const;
    };
    const seq = seqOn(await bo.page(path));
    const long = 'okra '.repeat(401);
    const close = { seq, outcome: 'reached' };
    expect(await refused('note', { kind: 'comment', seq: '', words: long })).toEqual([
      422,
      expect.stringMatching(/<details[^>]* open[^>]*>(?:(?!<details).)*>okra okra [^<]*<\/textarea>/s),
    ]);
    expect(await refused('emergency', { ...close, words: long })).toEqual([
      422,
      expect.stringMatching(/id="closing-words"[^>]*>okra okra /),
    ]);
    expect(await refused('hold', { words: long })).toEqual([
      422,
      expect.stringMatching(/name="words" value="okra okra /),
    ]);
    await bo.post(`${path}/hold`, { words: 'a complaint' });
    await bo.post(`${path}/emergency`, { ...close, words: 'first' });
    for (const [form, fields] of [
      ['hold', {}],
      ['emergency', close],
    ] as const)
      expect(await refused(form, { ...fields, words: 'my okra' })).toEqual([
        422,
        expect.stringContaining('You had typed: my okra'),
      ]);
    await bo.post(`${path}/release`);
  });

  it('that isn’t there says so', async () => {
    expect((await rita.get('/staff/transcripts/nowhere')).status).toBe(404);
    expect((await rita.post('/staff/transcripts/nowhere/note', { kind: 'wrong-answer' })).status).toBe(404);
    expect((await rita.post('/staff/transcripts/nowhere/emergency', { outcome: 'reached' })).status).toBe(
      404,
    );
  });
});

describe('erasing a person', () => {
  const erase = (fields: Readonly<Record<string, string>>) => bo.post('/staff/transcripts/erase', fields);

  /** What an open page is told, past what it is told first. */
  async function opens(shown: string) {
    const ended = new AbortController();
    const { body } = await fetch(`${server.url}/staff/live?${shown}`, {
      headers: { Cookie: `__Host-frontdesk=${bo.token}` },
      signal: ended.signal,
    });
    const chunks = body?.pipeThrough(new TextDecoderStream())[Symbol.asyncIterator]();
    const next = async (): Promise<unknown> => {
      for (;;) {
        const { value = '', done } = (await chunks?.next()) ?? { done: true };
        if (done) throw new Error('The stream ended');
        const [, data] = /^data: (.*)$/m.exec(value) ?? [];
        if (data !== undefined) return JSON.parse(data);
      }
    };
    expect(await next()).not.toHaveProperty('gone');
    return { next, close: () => ended.abort() };
  }

  it('shows what is kept by a number, then deletes it and gives a receipt that names nobody', async () => {
    const stores = await openStores(server.location, [TEST_SECRET]);
    const phone = { e164: '+12125550167', extension: null };
    const now = new Date().toISOString();
    const inbound = { conversation: 'erased-1', text: 'my unusual okapi' };
    await stores.commit(
      turnRecord({ inbound, now, intents: [requestCallback('EFGH6789', { name: 'Olga Kappa', phone })] }),
    );
    await readNow(stores);
    await stores.close();
    const looked = plain(await (await erase({ phone: '212 555 0167' })).text());
    expect(looked).toMatch(/1 conversation and 1 callback request will be deleted/);
    expect(looked).toContain('EFGH6789 , Olga Kappa');
    const card = await opens('viewing=EFGH6789');
    const conversation = await opens('reading=erased-1');
    const other = await opens('');
    // What came since is shown first.
    const unseen = await erase({ phone: '212 555 0167', sure: 'yes', seen: 'erased-1' });
    expect([unseen.status, plain(await unseen.text())]).toEqual([
      409,
      expect.stringContaining('Nothing was erased yet'),
    ]);
    const erased = await erasePerson(bo, { phone: '212 555 0167' });
    // At once, and not at the next look.
    const began = performance.now();
    for (const stream of [card, conversation]) expect(await stream.next()).toMatchObject({ gone: true });
    expect(performance.now() - began).toBeLessThan(2_000);
    for (const stream of [card, conversation, other]) stream.close();
    const address = erased.headers.get('location') ?? '';
    expect(address).toMatch(/^\/staff\/transcripts\/erasures\/\d+$/);
    const receipt = await bo.page(address);
    expect(await bo.page('/staff/audit')).toContain(`href="${address}"`);
    expect(plain(await bo.page(address))).toBe(plain(receipt));
    expect((await rita.get(address)).status).toBe(403);
    expect((await bo.get('/staff/transcripts/erasures/1')).status).toBe(404);
    expect(plain(receipt)).toMatch(
      /Number in the audit \d+ .*Conversations deleted 1 .*Callback requests deleted 1/,
    );
    expect(receipt).not.toMatch(/0167|Olga|okapi/);
    expect(await (await rita.submit('/staff/transcripts/search', { words: 'okapi' })).text()).toContain(
      'Nothing found',
    );
    expect((await bo.get('/staff/callbacks/EFGH6789')).status).toBe(404);
    expect(await (await erase({ phone: '212 555 0167' })).text()).toContain('Nothing is kept of them');
  });

  it('erases from a conversation, but not one on hold', async () => {
    const id = await talk('Where can I park?');
    await bo.post(`/staff/transcripts/${id}/hold`);
    expect(await bo.page(`/staff/transcripts/erase?conversation=${id}`)).toContain('1 conversation and');
    const refused = await erasePerson(bo, { conversation: id });
    expect([refused.status, await refused.text()]).toEqual([
      409,
      expect.stringContaining('Lift the hold first'),
    ]);
    await bo.post(`/staff/transcripts/${id}/release`);
    const erased = await erasePerson(bo, { conversation: id });
    expect(await bo.page(erased.headers.get('location') ?? '')).toContain('Receipt of an erasure');
    expect((await bo.get(`/staff/transcripts/${id}`)).status).toBe(404);
    expect((await erase({ phone: 'nonsense' })).status).toBe(422);
  });

  it('holds, lets go and erases on the command line too', async () => {
    const id = await talk('Where can I park?');
    const run = async (...args: string[]) => {
      const { code, out, err } = await callFrontdesk(
        ['transcripts', ...args],
        environmentOf(server.location, 0),
      );
      return [code, out + err] as const;
    };
    expect(await run('hold', id, '--note', 'a complaint', '--by', 'Bo Ray')).toEqual([
      0,
      expect.stringContaining('stays'),
    ]);
    expect(await run('show', id)).toEqual([0, expect.stringMatching(/^On hold .*Bo Ray$/m)]);
    expect(await run('erase', id)).toEqual([2, expect.stringContaining('Lift the hold first')]);
    expect(await run('release', id)).toEqual([0, expect.stringContaining("isn't on hold")]);
    expect(await run('release', 'mistyped')).toEqual([
      2,
      expect.stringContaining('There is no conversation mistyped'),
    ]);
    expect(await run('erase', id, '--show')).toEqual([
      0,
      expect.stringMatching(new RegExp(`^${id}  directline, .*\nNothing was erased\\.\n$`)),
    ]);
    expect(await run('erase', id, '--by', 'Bo Ray')).toEqual([
      0,
      expect.stringMatching(/Receipt of an erasure, number \d+ .*by Bo Ray\nconversations 1, messages 3,/s),
    ]);
    expect(await run('erase', '--phone', '12')).toEqual([2, expect.stringContaining('the whole number')]);
    expect(await run('hold', 'nowhere')).toEqual([2, expect.stringContaining('There is no conversation')]);
  });
});

describe('who is shown what', () => {
  it('keeps every open emergency on top, however many came after it', async () => {
    const first = await talk('my father is unconscious on the floor');
    for (let n = 0; n < 24; n++) await talk(EMERGENCY);
    const page = await rita.page('/staff/transcripts');
    expect(page).toContain(`/staff/transcripts/${first}`);
  });

  it('refuses to close what nobody was shown, or what a colleague has closed, and says so', async () => {
    const id = await talk(EMERGENCY);
    const close = (seq: string, outcome: string) =>
      sam.post(`/staff/transcripts/${id}/emergency`, { seq, outcome, words: '' });
    for (const seq of ['999999', '0', '', '-1']) expect((await close(seq, 'reached')).status).toBe(404);
    expect(await isIn('/staff/transcripts', id)).toBe(true);
    const seq = seqOn(await sam.page(`/staff/transcripts/${id}`));
    expect((await close(seq, 'reached')).status).toBe(303);
    const second = await close(seq, 'false-alarm');
    expect(second.status).toBe(422);
    expect(plain(await second.text())).toContain('Sam Ode has closed this emergency before you');
  });

  it('shows numbers to nobody outside of an open card or emergency, and to who calls no conversation of others', async () => {
    const id = await talk('what are your hours', 'my number is 212-555-0187 by the way');
    expect(await bo.page(`/staff/transcripts/${id}`)).not.toContain('555-0187');
    expect((await sam.get(`/staff/transcripts/${id}`)).status).toBe(404);
  });
});
