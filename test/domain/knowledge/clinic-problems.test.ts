import { parseClinic } from '../../../src/domain/knowledge/parse-clinic.ts';
import { complaints, otherClinic, withChange } from './knowledge-files.ts';

const HOURS_FIX = 'write `closed`, or opening times such as 09:00-12:30, 13:30-17:00';
const PHONE_FIX = 'write it in quotes with its country code, e.g. "+1 212 555 0142"';

/** What an editor may get wrong: the text, what it is changed to, and the one line that the start prints. */
const MISTAKES: readonly [what: string, before: string, after: string, line: string][] = [
  [
    'a missing key',
    'name: Harbor Physiotherapy\n',
    '',
    '1: `name` is missing — write text, in quotes if it looks like a number, e.g. "Riverside Infusion Clinic"',
  ],
  [
    'an empty name',
    'name: Harbor Physiotherapy',
    'name: "  "',
    '2: the name is empty — write e.g. "Riverside Infusion Clinic"',
  ],
  [
    'an unknown key',
    'prices:',
    'price: 3\nprices:',
    '18: unknown key `price` — correct its spelling or remove the line',
  ],
  [
    'an unknown key inside',
    '  kept_months: 6',
    '  kept_months: 6\n  kept_years: 1',
    '35: unknown key `callback.kept_years` — correct its spelling or remove the line',
  ],
  ['a key twice', 'prices:', 'prices: 1\nprices:', '19: Map keys must be unique — keep one of the two'],
  [
    'an emergency number',
    '"+44 20 7946 0123"',
    '"911"',
    `3: "911" is no phone number that can be called — ${PHONE_FIX}`,
  ],
  [
    'a phone without its country',
    '"+44 20 7946 0123"',
    '"212 555 0142"',
    `3: "212 555 0142" is no phone number that can be called — ${PHONE_FIX}`,
  ],
  [
    'a phone that YAML reads as a number',
    '"+44 20 7946 0123"',
    '+442079460123',
    `3: the phone number isn't text — ${PHONE_FIX}`,
  ],
  [
    'an abbreviated zone',
    'Europe/London',
    'GMT',
    '5: this is no IANA time zone — write e.g. America/New_York or Europe/Madrid',
  ],
  [
    'a zone that does not exist',
    'Europe/London',
    'Europe/Camelot',
    '5: this is no IANA time zone — write e.g. America/New_York or Europe/Madrid',
  ],
  ['a day left out', '  tuesday: closed\n', '', `6: \`hours.tuesday\` is missing — ${HOURS_FIX}`],
  [
    'opening times in words',
    'tuesday: closed',
    'tuesday: mornings',
    `8: "mornings" isn't an opening time — ${HOURS_FIX}`,
  ],
  [
    'an hour that does not exist',
    'tuesday: closed',
    'tuesday: 09:00-24:00',
    `8: "09:00-24:00" isn't an opening time — ${HOURS_FIX}`,
  ],
  [
    'closing before opening',
    'tuesday: closed',
    'tuesday: 09:00-05:00',
    '8: 09:00-05:00 closes before it opens — write the earlier time first, on the 24-hour clock (5 p.m. is 17:00)',
  ],
  [
    'overlapping intervals',
    '14:00-18:00',
    '11:30-18:00',
    "7: 11:30-18:00 begins before 08:00-12:00 ends — write intervals in order that don't overlap",
  ],
  [
    'a week without an opening',
    '08:00-12:00, 14:00-18:00',
    'closed',
    '6: the clinic is never open — write opening times for one day at least',
  ],
  [
    'a closure on no date',
    '2026-12-28',
    '28/12/2026',
    '15: this is no date — write year-month-day, e.g. 2027-01-31',
  ],
  [
    'a closure twice',
    '(substitute day)',
    '(substitute day)\n  - date: 2026-12-28\n    reason: again',
    '17: 2026-12-28 is listed twice — keep one of the two',
  ],
  [
    'a privacy page by script',
    'https://harbor.example/privacy',
    'javascript:alert(1)',
    '17: this is no address of a page — write /privacy or an https:// address',
  ],
  [
    'a privacy page on another host',
    'https://harbor.example/privacy',
    '//evil.example',
    '17: this is no address of a page — write /privacy or an https:// address',
  ],
  [
    'a fact under a name that is taken',
    'id: changing-room',
    'id: parking',
    '22: the fact `parking` is there already — give it another id, or correct the other one',
  ],
  [
    'a fact that nothing asks for',
    '[is there a changing room]',
    '[]',
    '23: no question asks for this fact — write one or more words or questions that ask for it',
  ],
  [
    'days in words',
    'transcript_days: 14',
    'transcript_days: two weeks',
    '26: this is no whole number of days from 1 to 3650 — write one without quotes',
  ],
  [
    'days beyond reason',
    'transcript_days: 14',
    'transcript_days: 99999',
    '26: this is no whole number of days from 1 to 3650 — write one without quotes',
  ],
  [
    'a colour by name',
    '"#1d4f91"',
    'blue',
    '27: this is no colour — write # and six hexadecimal digits in quotes, e.g. "#0b6b6b"',
  ],
  [
    'a colour that white text drowns in',
    '"#1d4f91"',
    '"#7fb2ff"',
    '27: white text is hard to read on this colour — write a darker one (contrast of at least 4.5)',
  ],
  [
    'a window longer than any opening',
    'window_minutes: 30',
    'window_minutes: 300',
    '29: a callback window is longer than any opening time — write at most 240',
  ],
  [
    'a lead time beyond the horizon',
    'lead_minutes: 120',
    'lead_minutes: 8640',
    '30: no call could ever be asked for, since this is beyond `horizon_days` — write less than 8640, or more `horizon_days`',
  ],
  [
    'a window longer than windows can be',
    'window_minutes: 30',
    'window_minutes: 600',
    '29: this is no whole number of minutes from 15 to 480 — write one without quotes',
  ],
  [
    'a real clinic with a fictional phone',
    'demo: true\nname: Harbor Physiotherapy\nphone: "+44 20 7946 0123"',
    'demo: false\nname: Harbor Physiotherapy\nphone: "+1 212 555 0142"',
    "3: +12125550142 is a fictional number, and `demo` is false — write the clinic's own number",
  ],
  [
    'neither demo nor not',
    'demo: true',
    'demo: maybe',
    '1: `demo` is neither true nor false — write false for a real clinic',
  ],
  ['an alias', 'prices:', 'prices: &x 1\nwalk_ins: *x', '1: an alias (`*name`) is used — repeat the text'],
  ['a tab', '  monday: 08', '\tmonday: 08', '7: Tabs are not allowed as indentation — indent with spaces'],
];

test.each(MISTAKES)('%s is told with its line and what to write', (_what, before, after, line) => {
  expect(complaints(withChange('clinic.yaml', before, after))).toEqual([`clinic.yaml:${line}`]);
});

test('a day that is open too shortly for any call is warned of, and stops nothing', () => {
  const files = withChange('clinic.yaml', 'tuesday: closed', 'tuesday: 09:00-09:10');
  expect(parseClinic('clinic.yaml', files.get('clinic.yaml') ?? '')).toMatchObject({
    value: {},
    warnings: [{ line: 8, message: expect.stringContaining('no call can be asked for on a tuesday') }],
  });
  const good = otherClinic().get('clinic.yaml') ?? '';
  expect(parseClinic('clinic.yaml', good)).toMatchObject({ warnings: [] });
});

test('every mistake is told at once, over all files', () => {
  const files = withChange('clinic.yaml', 'Europe/London', 'London');
  files.set(
    'articles/tennis-elbow.md',
    files.get('articles/tennis-elbow.md')!.replace('lang: en-GB', 'lang: "?"'),
  );
  files.delete('lexicon.yaml');
  expect(complaints(files).map((line) => line.split(' ')[0])).toEqual([
    'clinic.yaml:5:',
    'lexicon.yaml:1:',
    'articles/tennis-elbow.md:5:',
  ]);
});

test.each(['clinic.yaml', 'safety.yaml', 'lexicon.yaml'])('a missing %s is named', (file) => {
  const files = otherClinic();
  files.delete(file);
  expect(complaints(files)).toEqual([
    `${file}:1: the file is missing — add it; the folder that comes with Frontdesk has one to begin with`,
  ]);
});

test('a folder without articles is told where they go', () => {
  const files = otherClinic();
  files.delete('articles/tennis-elbow.md');
  expect(complaints(files)).toEqual([
    'articles/:1: there is no article — add one as articles/<name>.md; README.md says how it is written',
  ]);
});

test('an empty file and one that is a list are told to hold keys', () => {
  for (const text of ['', '# only a comment\n', '- a\n- b\n', 'text', 'null']) {
    expect(complaints(otherClinic().set('clinic.yaml', text))).toEqual([
      'clinic.yaml:1: no `key: value` lines — write one `key: value` a line',
    ]);
  }
});

test('a key named like a part of every object is an unknown key', () => {
  const files = withChange('clinic.yaml', 'prices:', '__proto__: { polluted: 1 }\nprices:');
  expect(complaints(files)).toEqual([
    'clinic.yaml:18: unknown key `__proto__` — correct its spelling or remove the line',
  ]);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});
