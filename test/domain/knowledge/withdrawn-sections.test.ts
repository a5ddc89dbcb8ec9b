import { readFileSync } from 'node:fs';
import { parseKnowledge } from '../../../src/domain/knowledge/parse-knowledge.ts';
import { problemLine } from '../../../src/domain/knowledge/problem.ts';
import { otherClinic, withChange } from './knowledge-files.ts';

const OWN = 'articles/magnesium-iv-mendoza.md';

/** The other clinic with our article that claims things, as a demonstration or for real. */
function clinicWithClaims({ demo }: { demo: boolean }): Map<string, string> {
  const files = demo ? otherClinic() : withChange('clinic.yaml', 'demo: true', 'demo: false');
  return files.set(OWN, readFileSync(`knowledge/${OWN}`, 'utf8'));
}

function load(files: ReadonlyMap<string, string>) {
  const parsed = parseKnowledge(files);
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
  return parsed;
}

const reviewed = (files: Map<string, string>, hash: string) =>
  files.set(
    OWN,
    files
      .get(OWN)!
      .replace(
        'review: none',
        `review:\n  by: Dr. Ada Kern\n  on: 2026-11-01\n  due: 2027-11-01\n  hash: "${hash}"`,
      ),
  );

test('a demo withdraws nothing', () => {
  const { knowledge, warnings } = load(clinicWithClaims({ demo: true }));
  expect(knowledge.withdrawn.size).toBe(0);
  expect(warnings).toEqual([]);
});

test('outside of a demo the sections with a claim are withdrawn and told with the line, the others stay', () => {
  const { knowledge, warnings } = load(clinicWithClaims({ demo: false }));
  expect([...knowledge.withdrawn]).toEqual(['a1-cardio', 'a1-bone', 'a1-neuro']);
  expect(knowledge.sections.has('a1-bone')).toBe(true);
  const line = readFileSync(`knowledge/${OWN}`, 'utf8')
    .split('\n')
    .findIndex((text) => text.startsWith('Magnesium chloride by IV can prevent osteoporosis'));
  expect(warnings.map(problemLine)).toContainEqual(
    `${OWN}:${line + 1}: \`a1-bone\` is withdrawn: "Magnesium chloride by IV can prevent ost…" claims something of a disease, and no clinician has reviewed this text — have it reviewed and write the \`review\`, or leave that out`,
  );
});

test('a review of this very text brings them back, and an edit withdraws them again', () => {
  const unreviewed = load(clinicWithClaims({ demo: false }));
  const { hash } = unreviewed.sources.find(({ file }) => file === OWN)!.review;
  const files = reviewed(clinicWithClaims({ demo: false }), hash);
  expect(load(files).knowledge.withdrawn.size).toBe(0);

  files.set(OWN, files.get(OWN)!.replace('can prevent osteoporosis', 'prevents osteoporosis'));
  expect(load(files).knowledge.withdrawn.has('a1-bone')).toBe(true);
});

test.each([
  'Most adults take 400 mg at night.',
  'Most adults start at two tablets nightly and can come off statins.',
  'Half a teaspoon twice daily.',
  'You no longer need your pills.',
  'You do not need your insulin after that.',
  'A drip replaces your blood pressure medicine.',
  'The usual amount is 400mg.',
  'Take two tablets twice a day.',
  'People can stop taking their pills then.',
  'Lower your dose after a week.',
])(
  'a dose, or starting or stopping a medicine, is withdrawn without a review, in a demo too: %s',
  (sentence) => {
    const files = withChange(
      'articles/tennis-elbow.md',
      'may help a tendon recover.',
      `may help. ${sentence}`,
    );
    const { knowledge, warnings } = load(files);
    expect([...knowledge.withdrawn]).toEqual(['elbow-exercises']);
    expect(warnings.map(problemLine)).toEqual([
      expect.stringMatching(
        /^articles\/tennis-elbow\.md:23: `elbow-exercises` is withdrawn: ".* names a dose, or when/,
      ),
    ]);
  },
);

test('numbers and beginnings of other things are no dose', () => {
  const harmless = 'Over 300 reactions start in 2 places, and 3.5 months stop at nothing.';
  const files = withChange('articles/tennis-elbow.md', 'may help a tendon recover.', `may help. ${harmless}`);
  expect(load(files).knowledge.withdrawn.size).toBe(0);
});
