import { parse } from 'csv-parse/sync';
import ICAL from 'ical.js';
import { callsCalendar } from '../../src/cli/callback-calendar.ts';
import { callbackCsv } from '../../src/cli/callback-csv.ts';
import type { CallbackRequest } from '../../src/domain/callbacks/callback-request.ts';
import { clinic } from '../domain/callbacks/clinic.ts';
import { sentRequest } from '../support/sent-request.ts';

const NOW = '2026-11-20T15:00:00.000Z';

describe('the table', () => {
  const rows = (...requests: Partial<CallbackRequest>[]): Record<string, string>[] =>
    parse(callbackCsv(requests.map(sentRequest), { now: NOW, clinic }), { columns: true, bom: true });

  it('is read back by another library with times local to the clinic', () => {
    const [row] = rows({ topic: 'sleep, "deep"\nand cramps', claimedBy: 'Bea', attempts: 1 });
    expect(row).toMatchObject({
      reference: 'ABCD2345',
      status: 'requested',
      promise: 'later',
      claimed_by: 'Bea',
      calls: '1',
      window_start: '2026-11-23 14:30',
      window_end: '2026-11-23 15:30',
      name: 'Ann Lee',
      phone: '(212) 555-0142',
      topic: 'sleep, "deep"\nand cramps',
      email: '',
      asked: '2026-11-20 09:00',
    });
  });

  it.each([
    [true, 'yes'],
    [false, 'no'],
    [null, ''],
  ])('says whether a call for somebody else may be talked about: %s', (mayDiscuss, cell) => {
    expect(rows({ forWhom: 'my mother', mayDiscuss })).toMatchObject([{ may_discuss: cell }]);
  });

  it('has its heads without a row', () => {
    expect(callbackCsv([], { now: NOW, clinic })).toMatch(
      /^\ufeffreference,status,promise,.*closed_reason\r\n$/,
    );
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '=cmd|"/c calc"!A0', '＝1'])(
    'has no cell that begins as a formula does: %j',
    (text) => {
      const [row] = rows({ topic: text, name: text, forWhom: text, email: text, claimedBy: text });
      for (const cell of Object.values(row ?? {})) expect(cell).not.toMatch(/^[=+\-@\t\r＝]/);
      expect(row?.topic).toBe(`'${text}`);
    },
  );

  it('keeps a number from abroad whole and neutral', () => {
    const [row] = rows({ phone: { e164: '+442079460018', extension: '7' } });
    expect(row?.phone).toBe("'+44 20 7946 0018 ext. 7");
  });
});

describe('the calendar', () => {
  const LIFE = sentRequest({ name: 'Ann Lee', topic: 'cramps', version: 3 });
  const TRIED = { status: 'attempted', attempts: 1, attemptedAt: NOW } as const;

  const read = (lives: readonly CallbackRequest[], method: 'publish' | 'cancel') => {
    const text = callsCalendar(lives, method, { now: NOW, clinic, publicUrl: 'https://chat.clinic.example' });
    const calendar = new ICAL.Component(ICAL.parse(text));
    const events = calendar.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event));
    return { text, calendar, events };
  };

  it('is read back by another library: the window, its place in the row of changes, and no name', () => {
    const { text, calendar, events } = read([LIFE], 'publish');
    expect(calendar.getFirstPropertyValue('method')).toBe('PUBLISH');
    expect(
      events.map(({ uid, sequence, summary, startDate, endDate }) => ({
        uid,
        sequence,
        summary,
        start: startDate.toJSDate().toISOString(),
        end: endDate.toJSDate().toISOString(),
      })),
    ).toEqual([
      { uid: 'callback-ABCD2345@frontdesk.invalid', sequence: 3, summary: 'Callback window', ...LIFE.window },
    ]);
    expect(events[0]?.description).toBe('https://chat.clinic.example/staff/callbacks/ABCD2345');
    expect(text).not.toMatch(/Ann|Lee|555|cramps/);
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  });

  it('holds the next call where one was tried', () => {
    const nextAttemptAt = '2026-11-24T15:00:00.000Z';
    const { events } = read([sentRequest({ ...TRIED, nextAttemptAt })], 'publish');
    expect(events.map(({ startDate }) => startDate.toJSDate().toISOString())).toEqual([nextAttemptAt]);
  });

  it('takes out, under the same name, what nobody calls for any more', () => {
    const ended = sentRequest({ status: 'closed', closedReason: 'price', version: 4 });
    const wrong = sentRequest({ ...TRIED, ref: 'EFGH6789' });
    const published = read([LIFE, ended, wrong], 'publish');
    expect(published.events.map(({ uid }) => uid)).toEqual(['callback-ABCD2345@frontdesk.invalid']);
    const { calendar, events } = read([LIFE, ended, wrong], 'cancel');
    expect(calendar.getFirstPropertyValue('method')).toBe('CANCEL');
    expect(events.map(({ uid, sequence }) => [uid, sequence])).toEqual([
      ['callback-ABCD2345@frontdesk.invalid', 4],
      ['callback-EFGH6789@frontdesk.invalid', 0],
    ]);
    expect(events[0]?.component.getFirstPropertyValue('status')).toBe('CANCELLED');
  });
});
