import type { Knowledge } from '../../../src/domain/knowledge/knowledge.ts';
import { parseKnowledge } from '../../../src/domain/knowledge/parse-knowledge.ts';
import { complaints, otherClinic, withChange } from './knowledge-files.ts';

function load(files: ReadonlyMap<string, string> = otherClinic()): Knowledge {
  const parsed = parseKnowledge(files);
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
  return parsed.knowledge;
}

const quotes = (knowledge: Knowledge, id: string) => {
  const section = knowledge.sections.get(id)!;
  return section.sentences.map(({ from, to }) => section.text.slice(from, to));
};

test("loads another clinic's folder with its own articles, zone and phone", () => {
  const knowledge = load();
  expect([...knowledge.sections.keys()]).toEqual(['elbow-what', 'elbow-exercises']);
  expect(knowledge.articles[0]).toMatchObject({
    id: 'tennis-elbow',
    attribution: { author: 'Robin Hale, physiotherapist' },
    lang: 'en-GB',
    review: null,
  });
  expect(knowledge.clinic).toMatchObject({
    phone: '+442079460123',
    timeZone: 'Europe/London',
    address: null,
    prices: null,
    walkIns: null,
    afterHours: null,
    emergencyProcedure: [],
    parking: 'Two spaces behind the house.',
    callback: {
      windowMinutes: 30,
      leadMinutes: 120,
      horizonDays: 5,
      callerId: '+442079460124',
      keptMonths: 6,
      placesPerWindow: 3,
      mostAttempts: 3,
      hoursBetweenAttempts: 3,
    },
  });
  expect(knowledge.clinic.hours.get(1)).toEqual([
    { opens: '08:00', closes: '12:00' },
    { opens: '14:00', closes: '18:00' },
  ]);
  expect(knowledge.clinic.hours.get(7)).toEqual([]);
});

test('cuts a section into whole sentences over line breaks, abbreviations, decimals and emphasis', () => {
  const knowledge = load();
  expect(quotes(knowledge, 'elbow-what')).toEqual([
    'Tennis elbow is a sore tendon on the outside of the elbow.',
    'Dr. Hale sees it most in people who grip tools, e.g. painters.',
    'Tennis elbow often gets better in 3.5 to 12 months.',
  ]);
  expect(quotes(knowledge, 'elbow-exercises')).toEqual(['Slow wrist curls may help a tendon recover.']);
});

test('gives phrasings in the order in which they are written', () => {
  expect(load().sections.get('elbow-what')?.phrasings).toEqual([
    'What is tennis elbow?',
    'the outside of my elbow hurts',
  ]);
});

test('the version names exactly this content', () => {
  const version = load().version;
  expect(version).toMatch(/^[0-9a-f]{12}$/);
  expect(load(new Map([...otherClinic()].reverse())).version).toBe(version);
  expect(load(withChange('articles/tennis-elbow.md', '3.5', '3')).version).not.toBe(version);
  expect(load(withChange('clinic.yaml', 'Two spaces', 'Three spaces')).version).not.toBe(version);
});

test('reads files with Windows line ends and gives the same sentences', () => {
  const files = otherClinic();
  for (const [path, text] of files) files.set(path, text.replaceAll('\n', '\r\n'));
  expect(quotes(load(files), 'elbow-what')).toEqual(quotes(load(), 'elbow-what'));
});

const ARTICLE = 'articles/tennis-elbow.md';

function reviewed(files: Map<string, string>, hash: string): Map<string, string> {
  const review = `review:\n  by: Dr. Ada Kern\n  on: 2026-11-01\n  due: 2027-11-01\n  hash: "${hash}"`;
  return files.set(ARTICLE, files.get(ARTICLE)!.replace('review: none', review));
}

/** The hash as the editor gets to know it: from the warning that a wrong one brings. */
const hashNamedFor = (files: Map<string, string>) =>
  /hash: "([0-9a-f]{12})"/.exec(complaints(reviewed(files, '000000000000'))[0] ?? '')?.[1] ?? '';

test('a review whose hash is that of the text counts', () => {
  const files = reviewed(otherClinic(), hashNamedFor(otherClinic()));
  expect(complaints(files)).toEqual([]);
  expect(load(files).articles[0]?.review).toEqual({
    by: 'Dr. Ada Kern',
    on: '2026-11-01',
    due: '2027-11-01',
  });
});

test('an edit of the text makes the review void and says so with the line and the new hash', () => {
  const hash = hashNamedFor(otherClinic());
  const files = reviewed(withChange(ARTICLE, 'often gets better', 'always gets better'), hash);
  expect(load(files).articles[0]?.review).toBeNull();
  expect(complaints(files)).toEqual([
    expect.stringMatching(
      /^articles\/tennis-elbow\.md:6: the review by Dr\. Ada Kern covers another text, so the article counts as not reviewed — have a clinician review this text, then write `hash: "[0-9a-f]{12}"` and the new dates$/,
    ),
  ]);
});

test('an edit of the example questions or of line breaks leaves the review valid', () => {
  const hash = hashNamedFor(otherClinic());
  for (const [before, after] of [
    ['- Which exercises help?', '- what can i train'],
    ['Dr. Hale sees it\nmost', 'Dr. Hale sees it most'],
  ] as const) {
    expect(load(reviewed(withChange(ARTICLE, before, after), hash)).articles[0]?.review).not.toBeNull();
  }
});

test('a later sentence that leans on the one before it is a warning', () => {
  expect(complaints(withChange(ARTICLE, 'Tennis elbow often', 'This often'))).toEqual([
    'articles/tennis-elbow.md:14: "This often gets better in 3.5 to 12 mont…" leans on the sentence before it, and may be quoted without it — name what it is about',
  ]);
});
