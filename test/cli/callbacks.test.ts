import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import ICAL from 'ical.js';
import { type Ended, runFrontdesk } from '../support/run-frontdesk.ts';

let dataDir: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'frontdesk-callbacks-'));
  // The first run of any command that keeps something lays the database.
  await runFrontdesk(['chat'], { DATA_DIR: dataDir }, 'hello\n');
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

const callbacks = (args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> =>
  runFrontdesk(['callbacks', ...args], { DATA_DIR: dataDir, ...env });

async function done(...args: string[]): Promise<string> {
  const { code, out, err } = await callbacks(args);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return out;
}

/** Adds a request of somebody else each time and returns its reference. */
let people = 0;
async function added(...more: string[]): Promise<string> {
  people++;
  const phone = `212 555 01${String(people).padStart(2, '0')}`;
  const out = await done(
    'add',
    '--name',
    'Ann Lee',
    '--phone',
    phone,
    '--when',
    'asap',
    '--by',
    'Bea',
    ...more,
  );
  return out.slice(0, 8);
}

const shown = async (ref: string) => JSON.parse(await done('show', ref, '--json', '--by', 'Bea'));

describe('frontdesk callbacks', () => {
  it('adds a request by hand, which says who took it down and that consent was given to staff', async () => {
    const out = await done(
      ...['add', '--name', 'Ann Lee', '--phone', '212 555 0190 x7', '--when', 'asap', '--topic', 'cramps'],
      ...['--email', 'ann@example.com', '--voicemail', '--by', 'Bea'],
    );
    expect(out).toMatch(/^[2-9A-HJ-NP-Z]{8}: requested, nobody has it, call \w+day/);
    expect(out).toMatch(/^Consent: as given to Bea, wording 2\.$/m);
    expect(await shown(out.slice(0, 8))).toMatchObject({
      name: 'Ann Lee',
      phone: { e164: '+12125550190', extension: '7' },
      topic: 'cramps',
      email: 'ann@example.com',
      voicemail: true,
      channel: 'staff',
      consent: { channel: 'staff' },
      events: [{ kind: 'added', by: 'Bea' }],
    });
  });

  it('leads a request to its end, and shows what happened, who did it and what they noted', async () => {
    const ref = await added('--topic', 'sleep');
    expect(await done('claim', ref.toLowerCase(), '--by', 'Ann')).toMatch(/claimed, Ann has it/);
    const taken = await callbacks(['claim', ref, '--by', 'Cem']);
    expect(taken).toEqual({
      code: 1,
      out: '',
      err: `frontdesk: ${ref} stays as it is. Ann has it: take it over first, or leave it to Ann.\n`,
    });
    expect(await done('attempt', ref, 'voicemail', '--by', 'Ann', '--note', 'spoke fast')).toMatch(
      /attempted, 1 call, Ann has it, call \w+day/,
    );
    expect(await done('take-over', ref, '--by', 'Cem')).toMatch(/Cem has it/);
    expect(await done('release', ref, '--by', 'Cem')).toMatch(/nobody has it/);
    expect(await done('assign', ref, '--to', 'Ann', '--by', 'Cem')).toMatch(/Ann has it/);
    expect(await done('note', ref, 'asks for Bea', '--by', 'Cem')).toMatch(/Ann has it/);
    expect(await done('reach', ref, '--by', 'Ann')).toMatch(/reached\./);
    expect(await done('book', ref, '--by', 'Ann')).toMatch(/booked\./);
    const card = await done('show', ref, '--by', 'Bea');
    expect(card).toMatch(/^Status +booked$/m);
    expect(card).toMatch(/^Promise +kept$/m);
    expect(card).toMatch(/^Claimed +Ann, since /m);
    expect(card).toMatch(/^Calls +2, the first /m);
    expect(card).toMatch(
      /What happened:\n.*Bea added the request: .*\n.*Ann claimed it\n.*Ann tried to call: a voicemail was left, next call from .*\n {4}spoke fast\n.*Cem took it over: from Ann\n.*Cem released it\n.*Cem assigned it: to Ann\n.*Cem noted\n {4}asks for Bea\n.*Ann reached them\n.*Ann booked the appointment/,
    );
  });

  it('takes the name of the account, or FRONTDESK_STAFF, where nobody says who does it', async () => {
    const ref = await added();
    await done('claim', ref);
    expect((await shown(ref)).claimedBy).toBe(userInfo().username);
    await callbacks(['take-over', ref], { FRONTDESK_STAFF: 'Dee Fox' });
    expect((await shown(ref)).claimedBy).toBe('Dee Fox');
  });

  it('notes who looked at a request first, once', async () => {
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
    const list = JSON.parse(await done('list', '--json'));
    const { ref } = list.find(({ name }: { name: string }) => name === 'Jane Doe');
    await done('show', ref, '--by', 'Ann');
    await done('show', ref, '--by', 'Bea');
    const { events, openedAt } = await shown(ref);
    expect(events.map(({ by, kind }: { by: string; kind: string }) => `${by} ${kind}`)).toEqual([
      'visitor asked',
      'Ann opened',
    ]);
    expect(openedAt).toBe(events[1].at);
  });

  it('lists who has what, and alone what is to be called now', async () => {
    const ref = await added();
    await done('claim', ref, '--by', 'Ann');
    const [heads, ...lines] = (await done('list')).split('\n');
    expect(heads).toMatch(/^REFERENCE.* STATUS +PROMISE +WHO .*CALL +NAME +PHONE/);
    expect(lines.find((line) => line.startsWith(ref))).toMatch(/claimed +\w.* Ann .*Ann Lee/);
    const due = JSON.parse(await done('list', '--due', '--json'));
    for (const { promise } of due) expect(['due', 'at-risk', 'missed', 'kept']).toContain(promise);
  });

  it('closes a request with a reason, and gives another time in words', async () => {
    const ref = await added();
    const unclear = await callbacks(['reschedule', ref, '--when', 'monday', '--by', 'Ann']);
    expect(unclear.code).toBe(2);
    const [, first] = /write one of (.*?)[;\n]/.exec(unclear.err) ?? [];
    expect(await done('reschedule', ref, '--when', first ?? '', '--by', 'Ann')).toMatch(/call Monday/);
    expect(await done('close', ref, '--reason', 'not-suitable', '--by', 'Ann')).toMatch(
      /closed, not suitable\./,
    );
  });

  it('exports tables and calendars that other programs read', async () => {
    const ref = await added('--topic', '=HYPERLINK("x")');
    const file = join(dataDir, 'calls.csv');
    expect(await done('export', '--csv', '--out', file)).toMatch(/is written with \d+ requests?\./);
    const rows: Record<string, string>[] = parse(await readFile(file), { columns: true, bom: true });
    expect(rows.find(({ reference }) => reference === ref)?.topic).toBe(`'=HYPERLINK("x")`);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const calendar = new ICAL.Component(ICAL.parse(await done('export', '--ics')));
    const uids = calendar.getAllSubcomponents('vevent').map((event) => event.getFirstPropertyValue('uid'));
    expect(uids).toContain(`callback-${ref}@frontdesk.invalid`);
    expect(await done('export', '--ics', '--ended')).toContain('METHOD:CANCEL');
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
    [['reschedule', 'ABCD2345'], /a reference and a time/],
    [['reschedule', 'ABCD2345', '--when', 'purple'], /"purple" is no time/],
    [['reschedule', 'ABCD2345', '--when', 'yesterday at 3'], /is over: write one of/],
    [['add', '--name', 'Ann Lee'], /add takes --name, --phone and --when/],
    [['add', '--name', 'Ann', '--phone', '12', '--when', 'asap'], /--phone takes a number/],
    [['add', '--name', '???', '--phone', '2125550142', '--when', 'asap'], /--name takes a name/],
    [['add', '--name', 'Ann', '--phone', '2125550142', '--when', 'asap', '--email', 'x'], /--email takes/],
    [['export'], /export takes --csv, or --ics/],
    [['export', '--csv', '--ics'], /export takes --csv, or --ics/],
    [['list', 'all'], /Too many words/],
  ])('answers %j with one line and code 2', async (args, message) => {
    const { code, out, err } = await callbacks(args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(message);
    expect(err.trim().split('\n')).toHaveLength(1);
  });
});
