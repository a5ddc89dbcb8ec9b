import { missingNumbers, type Wording } from '../../../src/domain/knowledge/emergency-numbers.ts';
import { complaints, otherClinic, withChange } from './knowledge-files.ts';

const WHOLE: Wording = {
  en: 'Call 911 now. For a poison call 1-800-222-1222. In a crisis call or text 988.',
  es: 'Llame al 911 ahora. Por un veneno, al 1-800-222-1222. En una crisis, al 988.',
  links: [
    { label: 'Call 911', href: 'tel:911', lang: 'en' },
    { label: 'Llamar al 911', href: 'tel:911', lang: 'es' },
    { label: '1-800-222-1222', href: 'tel:+18002221222' },
    { label: 'Text 988', href: 'sms:988?body=HELP' },
  ],
};

const told = (id: string, change: Partial<Wording> = {}): string[] =>
  missingNumbers(id, { ...WHOLE, ...change }).map(({ path, message }) => `${path.join('.')}: ${message}`);

test.each([
  'emergency-911',
  'emergency-911-violence',
  'emergency-911-988',
  'safety-line-poison',
  'advice-urgent',
  'minor',
  'safety-line-constructor',
])('%s with all numbers in both languages is right', (id) => {
  expect(told(id)).toEqual([]);
});

test.each([
  ['emergency-911', { en: 'Call now.' }, 'en', '911'],
  ['emergency-911', { en: 'Call 9111 now.' }, 'en', '911'],
  ['emergency-911-violence', { es: 'Llame ahora.' }, 'es', '911'],
  ['emergency-988', { es: 'Llame al 911.' }, 'es', '988'],
  ['safety-line-poison', { en: 'Call Poison Control or 911.' }, 'en', '1-800-222-1222'],
  ['not-monitored', { es: 'En una emergencia llame al 112.' }, 'es', '911'],
])('%s with %j lacks its number in %s', (id, change, lang, number) => {
  expect(told(id, change)).toEqual([
    `${lang}: \`${id}\` doesn't tell the number ${number} — write “${number}” into the sentence`,
  ]);
});

test('a wording for two targets tells both', () => {
  const plain = { en: 'Call us.', es: 'Llame.', links: [] };
  expect(told('emergency-911-poison', plain)).toHaveLength(8);
});

test.each([
  ['none in Spanish', WHOLE.links.filter(({ lang }) => lang !== 'es'), 'es'],
  [
    'one that dials another number',
    [WHOLE.links[0]!, { label: 'Llamar', href: 'tel:112', lang: 'es' }],
    'es',
  ],
])('a wording whose links have %s is told which to add', (_, links, lang) => {
  expect(told('emergency-911', { links })).toEqual([
    `links: \`emergency-911\` has no link in \`${lang}\` that dials 911 — add one with href: 'tel:911', lang: ${lang}`,
  ]);
});

test('a label that names one number while its link dials another is refused, in any wording', () => {
  const links = [...WHOLE.links, { label: 'Call 911', href: 'tel:+12125550142' }];
  expect(told('minor', { links })).toEqual([
    "links.4: the link “Call 911” of `minor` dials 12125550142 — write href: 'tel:911'",
  ]);
});

const lineOf = (part: string): number =>
  (otherClinic().get('safety.yaml') ?? '').split('\n').findIndex((line) => line.includes(part)) + 1;

test('safety.yaml whose 911 answer names no 911 is refused with file, line and what to write', () => {
  const sentence =
    /"This may be an emergency\. [^"]*"/.exec(otherClinic().get('safety.yaml') ?? '')?.[0] ?? '';
  expect(
    complaints(withChange('safety.yaml', sentence, '"This may be an emergency. Call somebody."')),
  ).toEqual([
    `safety.yaml:${lineOf('This may be an emergency')}: \`emergency-911\` doesn't tell the number 911 — write “911” into the sentence`,
  ]);
});

test('safety.yaml whose 911 link dials another number is refused at that link', () => {
  const link = "{ label: Call 911, href: 'tel:911', lang: en }";
  const found = complaints(withChange('safety.yaml', link, link.replace('tel:911', 'tel:119')));
  expect(found).toContain(
    `safety.yaml:${lineOf(link)}: the link “Call 911” of \`emergency-911\` dials 119 — write href: 'tel:911'`,
  );
});
