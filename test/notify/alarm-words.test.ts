import type { StaffNotice } from '../../src/domain/transcripts/notice.ts';
import { staffWords } from '../../src/notify/staff-words.ts';

const window = { start: '2026-11-23T15:00:00.000Z', end: '2026-11-23T17:00:00.000Z' };
const NEW_YORK = { timeZone: 'America/New_York', publicUrl: 'https://chat.clinic.example' };

it.each<[StaffNotice, string, RegExp]>([
  [
    { kind: 'at-risk', ref: 'ABCD2345', window },
    'ABCD2345 is at risk',
    /call by Monday, November 23, 2026 at 12:00 PM/,
  ],
  [
    { kind: 'at-risk', ref: 'ABCD2345', window, again: true },
    'ABCD2345 is at risk',
    /The next call was due from Monday, November 23, 2026 at 10:00 AM/,
  ],
  [{ kind: 'missed', ref: 'ABCD2345', window }, 'ABCD2345 was missed', /please call as soon as you can/],
  [
    { kind: 'stuck', ref: 'ABCD2345' },
    'ABCD2345 has a wrong number',
    /Please correct it, or close the request/,
  ],
  [{ kind: 'unopened', ref: 'ABCD2345' }, 'ABCD2345 is unread', /for more than a business day/],
])('words %j with a link to its page', (notice, subject, told) => {
  const mail = staffWords(notice, NEW_YORK);
  expect(mail.subject).toBe(`Frontdesk: callback request ${subject}`);
  expect(mail.text).toMatch(told);
  expect(mail.text).toMatch(/\nhttps:\/\/chat\.clinic\.example\/staff\/callbacks\/ABCD2345$/);
});

it('words a promise for when the clinic is closed with what mends it', () => {
  const mail = staffWords({ kind: 'closed-then', ref: 'ABCD2345', window }, NEW_YORK);
  expect(mail.subject).toBe('Frontdesk: callback request ABCD2345 is for when the clinic is closed');
  expect(mail.text).toMatch(/promised a call, from Monday, November 23, 2026 at 10:00 AM\./);
  expect(mail.text).toMatch(/give it another time, or call before\.\n.*\/staff\/callbacks\/ABCD2345$/);
});

it('says of what staff added or moved that it was they', () => {
  const notice = { kind: 'callback', ref: 'ABCD2345', window, status: 'requested', changed: true } as const;
  const { text } = staffWords({ ...notice, changed: false, byStaff: true }, NEW_YORK);
  expect(text).toMatch(/^One of staff has added callback request ABCD2345\./);
  const moved = { ...notice, byStaff: true };
  expect(staffWords(moved, NEW_YORK).text).toMatch(/ABCD2345 has another time\.\n/);
  expect(staffWords({ ...moved, untold: true }, NEW_YORK).text).toMatch(/The visitor doesn’t know of it/);
});
