import type { Knowledge } from '../../../src/domain/knowledge/knowledge.ts';
import { parseKnowledge } from '../../../src/domain/knowledge/parse-knowledge.ts';
import { complaints, otherClinic, SPANISH_EXERCISES, withChange } from './knowledge-files.ts';

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

describe('an article in a folder of another language', () => {
  const SPANISH = 'es/articles/codo.md';
  const translated = (text = SPANISH_EXERCISES, files = otherClinic()) => files.set(SPANISH, text);

  test('says the sections that have its ids in that language, and is none of the articles', () => {
    const knowledge = load(translated());
    const spanish = knowledge.translations.get('es');
    expect([...(spanish?.sections.keys() ?? [])]).toEqual(['elbow-exercises']);
    expect(spanish?.articles).toMatchObject([{ id: 'codo', lang: 'es-MX', review: null }]);
    expect(knowledge.articles.map(({ id }) => id)).toEqual(['tennis-elbow']);
    expect(knowledge.sections.get('elbow-exercises')?.title).toBe('Exercises');
    expect(knowledge.version).not.toBe(load().version);
  });

  test('is held to the same rules, to ids that there are, and to its language', () => {
    const changed = SPANISH_EXERCISES.replace('#elbow-exercises', '#ejercicios').replace('es-MX', 'en');
    expect(complaints(translated(changed))).toEqual([
      `${SPANISH}:1: the article is in \`en\`, and its folder is that of \`es\` — write \`lang: es\`, or move the article to the folder of its language`,
      `${SPANISH}:9: no article in articles/ has a section \`ejercicios\` that this could translate — write the id of the section that it translates`,
    ]);
    const [title] = complaints(translated(SPANISH_EXERCISES.replace(/^title: .*\n/m, '')));
    expect(title).toMatch(/^es\/articles\/codo\.md:2: `title` is missing/);
    const twice = translated().set('es/articles/otro.md', SPANISH_EXERCISES);
    expect(complaints(twice)).toHaveLength(2);
  });

  test('is withdrawn where what it translates needs a review that this text lacks', () => {
    const claims = withChange('articles/tennis-elbow.md', 'may help a tendon recover', 'cure tendinitis');
    const own = withChange('clinic.yaml', 'demo: true', 'demo: false', claims);
    const knowledge = load(translated(SPANISH_EXERCISES, own));
    expect([...(knowledge.translations.get('es')?.withdrawn ?? [])]).toEqual(['elbow-exercises']);
    expect(complaints(own).at(-1)).toMatch(
      /^es\/articles\/codo\.md:9: the translation of `elbow-exercises` is withdrawn/,
    );
    const says = SPANISH_EXERCISES.replace('pueden ayudar al tendón', 'curan la tendinitis');
    const spanish = withChange('clinic.yaml', 'demo: true', 'demo: false');
    const { translations, withdrawn } = load(translated(says, spanish));
    expect([[...(translations.get('es')?.withdrawn ?? [])], withdrawn.size]).toEqual([
      ['elbow-exercises'],
      0,
    ]);
  });
});
