import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import ICAL from 'ical.js';
import { listAudit } from '../../src/storage/audit.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { callFrontdesk, type Ended, runFrontdesk } from '../support/run-frontdesk.ts';

let dataDir: string;
/** References: of one that was asked for in the chat, and of one that staff added. */
let asked: string;
let added: string;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'frontdesk-callbacks-'));
  const chat = [
    'call me back',
    'yes',
    'Jane Doe',
    '212 555 0180',
    'asap',
    '1',
    'skip',
    'yes',
    'yes, send it',
  ];
  await runFrontdesk(['chat'], { DATA_DIR: dataDir }, `${chat.join('\n')}\n`);
  asked = JSON.parse(await done('list', '--json'))[0].ref;
  const out = await done(
    ...['add', '--name', 'Ann Lee', '--phone', '212 555 0190 x7', '--when', 'asap', '--topic', '=1+1'],
    ...['--email', 'ann@example.com', '--voicemail', '--by', 'Bea'],
  );
  expect(out).toMatch(/^[2-9A-HJ-NP-Z]{8}: requested, nobody has it, call \w+day/);
  expect(out).toMatch(/^Consent: as given to Bea, wording 2\.$/m);
  added = out.slice(0, 8);
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

const callbacks = (args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> =>
  callFrontdesk(['callbacks', ...args], { DATA_DIR: dataDir, ...env });

async function done(...args: string[]): Promise<string> {
  const { code, out, err } = await callbacks(args);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return out;
}

const shown = async (ref: string) => JSON.parse(await done('show', ref, '--json', '--by', 'Bea'));

// In this order: each goes on where the one before it left the two requests.
describe('frontdesk callbacks', () => {
  it('says of a request added by hand who took it down, and that consent was given to staff', async () => {
    expect(await shown(added)).toMatchObject({
      name: 'Ann Lee',
      phone: { e164: '+12125550190', extension: '7' },
      topic: '=1+1',
      email: 'ann@example.com',
      voicemail: true,
      channel: 'staff',
      consent: { channel: 'staff' },
      events: [{ kind: 'added', by: 'Bea' }],
    });
  });

  it('notes who looked at a request first, once', async () => {
    await done('show', asked, '--by', 'Ann');
    const { events, openedAt } = await shown(asked);
    expect(events.map(({ by, kind }: { by: string; kind: string }) => `${by} ${kind}`)).toEqual([
      'visitor asked',
      'Ann opened',
    ]);
    expect(openedAt).toBe(events[1].at);
  });

  it('enters in the audit who looked at a list, a request or a conversation', async () => {
    const { conversation } = await shown(asked);
    await done('list', '--by', 'Ann');
    await done('list', '--due', '--json', '--by', 'Ann');
    for (const args of [['list'], ['show', conversation]])
      expect(
        await callFrontdesk(['transcripts', ...args, '--by', 'Ann'], { DATA_DIR: dataDir }),
      ).toMatchObject({ code: 0, err: '' });
    const database = openDatabase({ dataDir, databaseUrl: null });
    const entries = await listAudit(database.reader, { limit: 4, by: 'Ann' });
    await database.close();
    expect(entries.reverse()).toMatchObject([
      { action: 'callbacks-listed', subject: null, detail: { view: 'all', listed: 2 } },
      { action: 'callbacks-listed', subject: null, detail: { view: 'due' } },
      { action: 'transcripts-listed', subject: null, detail: { view: 'all', listed: 1 } },
      { action: 'transcript-viewed', subject: conversation },
    ]);
  });

  it('takes the name of the account, or FRONTDESK_STAFF, where nobody says who does it', async () => {
    expect(await done('claim', asked.toLowerCase())).toContain(`${userInfo().username} has it`);
    const { out } = await callbacks(['take-over', asked], { FRONTDESK_STAFF: 'Dee Fox' });
    expect(out).toContain('Dee Fox has it');
  });

  it('tells the second who claims who has it', async () => {
    expect(await callbacks(['claim', asked, '--by', 'Cem'])).toEqual({
      code: 1,
      out: '',
      err: `frontdesk: ${asked} stays as it is. Dee Fox has it: take it over first, or leave it to Dee Fox.\n`,
    });
  });

  it('lists who has what, and alone what is to be called now', async () => {
    const [heads, ...lines] = (await done('list')).split('\n');
    expect(heads).toMatch(/^REFERENCE.* STATUS +PROMISE +WHO .*CALL +NAME +PHONE/);
    expect(lines.find((line) => line.startsWith(asked))).toMatch(/claimed +\w.* Dee Fox .*Jane Doe/);
    for (const { promise } of JSON.parse(await done('list', '--due', '--json')))
      expect(['due', 'at-risk', 'missed']).toContain(promise);
  });

  it('exports tables and calendars that other programs read', async () => {
    const file = join(dataDir, 'calls.csv');
    expect(await done('export', '--csv', '--out', file)).toMatch(/is written with 2 requests\./);
    const rows: Record<string, string>[] = parse(await readFile(file), { columns: true, bom: true });
    expect(rows.find(({ reference }) => reference === added)?.topic).toBe("'=1+1");
    expect(await done('export', '--csv', '--ended')).toMatch(/^\uFEFFreference,[^\n]*\r\n$/);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const calendar = new ICAL.Component(ICAL.parse(await done('export', '--ics')));
    const uids = calendar.getAllSubcomponents('vevent').map((event) => event.getFirstPropertyValue('uid'));
    expect(uids.sort()).toEqual([asked, added].map((ref) => `callback-${ref}@frontdesk.invalid`).sort());
    expect(await done('export', '--ics', '--ended')).toContain('METHOD:CANCEL');
  });

  it('leads a request to its end, and shows what happened, who did it and what they noted', async () => {
    await done('claim', added, '--by', 'Ann');
    expect(await done('attempt', added, 'voicemail', '--by', 'Ann', '--note', 'spoke fast')).toMatch(
      /claimed, Ann has it, call \w+day.*\nNo call was due yet/,
    );
    expect(await done('release', added, '--by', 'Ann')).toMatch(/nobody has it/);
    expect(await done('assign', added, '--to', 'Ann', '--by', 'Cem')).toMatch(/Ann has it/);
    expect(await done('note', added, 'asks for Bea', '--by', 'Cem')).toMatch(/Ann has it/);
    expect(await done('reach', added, '--by', 'Ann')).toMatch(/reached\./);
    expect(await done('book', added, '--by', 'Ann')).toMatch(/booked\./);
    expect(await done('undo', added, '--by', 'Ann')).toMatch(/reached\./);
    expect((await callbacks(['undo', added, '--by', 'Cem'])).err).toContain('stays as it is. Ann has it');
    await done('book', added, '--by', 'Ann');
    const card = await done('show', added, '--by', 'Bea');
    expect(card).toMatch(/^Status +booked$/m);
    expect(card).toMatch(/^Promise +kept$/m);
    expect(card).toMatch(/^Claimed +Ann, since /m);
    expect(card).toMatch(/^Calls +1, the first /m);
    expect(card).toMatch(
      /What happened:\n.*Bea added the request: .*\n.*Ann claimed it\n.*Ann tried to call: a voicemail was left, before a call was due\n {4}spoke fast\n.*Ann released it\n.*Cem assigned it: to Ann\n.*Cem noted\n {4}asks for Bea\n.*Ann reached them\n.*Ann booked the appointment: taken back by Ann, .*\n.*Ann booked the appointment/,
    );
  });

  it('keeps a wrong number on the list of what is to be done', async () => {
    await done('attempt', asked, 'wrong-number', '--by', 'Dee Fox');
    const line = (await done('list', '--due')).split('\n').find((one) => one.startsWith(asked));
    expect(line).toMatch(/attempted +kept, find the number/);
  });

  it('puts a number right, and takes down for whom a call is and in which language', async () => {
    expect(await done('correct', asked, '--phone', '(212) 555-0181', '--by', 'Dee Fox')).toContain(
      'Dee Fox has it',
    );
    const out = await done(
      ...['add', '--name', 'Rosa Diaz', '--phone', '212 555 0182', '--when', 'asap', '--by', 'Bea'],
      ...['--for', 'Ruth Miller', '--relation', 'my mother', '--may-discuss', '--lang', 'es'],
    );
    const card = await done('show', out.slice(0, 8), '--by', 'Bea');
    expect(card).toMatch(/^For +my mother, Ruth Miller$/m);
    expect(card).toMatch(/^May discuss +yes/m);
    expect(card).toMatch(/^Language +Spanish$/m);
    const corrected = await done('show', asked, '--by', 'Bea');
    expect(corrected).toMatch(/^Phone +\(212\) 555-0181$/m);
    expect(corrected).toMatch(/Dee Fox corrected it: the phone$/m);
  });

  it('gives another time in words, and closes a request with a reason', async () => {
    const unclear = await callbacks(['reschedule', asked, '--when', 'monday', '--by', 'Dee Fox']);
    expect(unclear.code).toBe(2);
    const [, first] = /write one of (.*?)[;\n]/.exec(unclear.err) ?? [];
    expect(await done('reschedule', asked, '--when', first ?? '', '--by', 'Dee Fox')).toMatch(
      /call Monday.*\nThe visitor is not told of this time, since they left no e-mail address/,
    );
    expect(await done('close', asked, '--reason', 'not-suitable', '--by', 'Dee Fox')).toMatch(
      /closed, not suitable\./,
    );
  });

  it.each<[string[], RegExp]>([
    [['show', 'ZZZZ9999'], /There is no callback request ZZZZ9999: see/],
    [['claim', 'ZZZZ9999'], /There is no callback request ZZZZ9999: see/],
    [['claim', '../etc'], /There is no callback request \.\.\/etc/],
    [['claim'], /claim takes one reference, e\.g\./],
    [['claim', 'ABCD2345', 'EFGH6789'], /claim takes one reference/],
    [['claim', 'ABCD2345', '--by', ' '], /--by takes the name of one of staff/],
    [['claim', 'ABCD2345', '--by', 'Visitor'], /--by takes the name of one of staff/],
    [['claim', 'ABCD2345', '--force'], /Unknown option '--force'/],
    [['attempt', 'ABCD2345'], /a reference and what came of the call \(no-answer, voicemail/],
    [['attempt', 'ABCD2345', 'asleep'], /\(no-answer, voicemail, wrong-number, busy, they-called\)/],
    [['close', 'ABCD2345'], /a reference and a reason \(not-interested, price/],
    [['close', 'ABCD2345', '--reason', 'bored'], /a reference and a reason \(not-interested, price/],
    [['assign', 'ABCD2345'], /a reference and who shall call/],
    [['note', 'ABCD2345'], /a reference and a text/],
    [['note', 'ABCD2345', ' '], /A note has 1 to 2000 characters/],
    [['correct', 'ABCD2345'], /a reference and --phone, --name or both/],
    [['correct', 'ABCD2345', '--phone', '911'], /--phone takes a number/],
    [
      ['correct', 'ABCD2345', '--phone', '1-800-222-1222'],
      /--phone is the clinic’s own number or a help line’s/,
    ],
    [['reschedule', 'ABCD2345'], /a reference and a time/],
    [['reschedule', 'ABCD2345', '--when', 'purple'], /"purple" is no time/],
    [['reschedule', 'ABCD2345', '--when', 'yesterday at 3'], /is over: write one of/],
    [['add', '--name', 'Ann Lee'], /add takes --name, --phone and --when/],
    [['add', '--name', 'Ann', '--phone', '12', '--when', 'asap'], /--phone takes a number/],
    [['add', '--name', '???', '--phone', '2125550142', '--when', 'asap'], /--name takes a name/],
    [['add', '--name', 'Ann', '--phone', '2125550142', '--when', 'asap', '--email', 'x'], /--email takes/],
    [['add', '--name', 'Ann', '--phone', '2125550142', '--when', 'asap', '--lang', 'xx'], /--lang takes/],
    [['export'], /export takes --csv or --ics/],
    [['export', '--csv', '--ics'], /export takes --csv or --ics/],
    [['list', 'all'], /Too many words/],
  ])('answers %j with one line and code 2', async (args, message) => {
    const { code, out, err } = await callbacks(args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(message);
    expect(err.trim().split('\n')).toHaveLength(1);
  });
});
