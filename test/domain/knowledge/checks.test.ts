import type { Understanding } from '../../../src/domain/answering/understanding.ts';
import { checkKnowledge } from '../../../src/domain/knowledge/checks/check-knowledge.ts';
import { nearDuplicates } from '../../../src/domain/knowledge/checks/near-duplicates.ts';
import type { Reader } from '../../../src/domain/knowledge/checks/phrasing-warnings.ts';
import { parseKnowledge } from '../../../src/domain/knowledge/parse-knowledge.ts';
import { problemLine } from '../../../src/domain/knowledge/problem.ts';
import { NO_TRIAGE } from '../../../src/domain/triage/triage.ts';
import { otherClinic, SPANISH_EXERCISES, withChange } from './knowledge-files.ts';

const ARTICLE = 'articles/tennis-elbow.md';

const UNDERSTOOD: Understanding = {
  outcome: 'answer',
  command: null,
  clinicFact: null,
  sections: [],
  candidates: [],
  explain: () => [],
};

const answer = (...ids: string[]): Partial<Understanding> => ({
  sections: ids.map((id) => ({ id, score: 1 })),
});

/** A reader that understands each text as the table says; what isn't in it is answered from the section that it names. */
function reader(table: Readonly<Record<string, Partial<Understanding>>> = {}): Reader {
  const usual = (text: string) => answer(/exercise/i.test(text) ? 'elbow-exercises' : 'elbow-what');
  return {
    answerer: { understand: (text) => ({ ...UNDERSTOOD, ...(table[text] ?? usual(text)) }) },
    triage: () => NO_TRIAGE,
  };
}

const FEW = 'sections with few example questions';

const ALL_REACHED = [
  '{"question":"what is it","outcome":"answer","section":"elbow-what"}',
  '{"question":"exercises","outcome":"answer","section":"elbow-exercises"}',
].join('\n');

function check(options: {
  files?: Map<string, string>;
  reads?: Reader;
  questions?: string | null;
  today?: string;
}) {
  const parsed = parseKnowledge(options.files ?? reviewedUntil('2027-11-01'));
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
  const { reads = reader(), questions = ALL_REACHED, today = '2026-12-01' } = options;
  const { problems, groups } = checkKnowledge(parsed, reads, questions, today);
  // The other clinic's sections have a question or two each.
  const [few, others] = [true, false].map((isFew) => groups.filter(({ kind }) => (kind === FEW) === isFew));
  const lines = (of: typeof groups = []) => of.flatMap(({ warnings }) => warnings.map(problemLine));
  return { problems: problems.map(problemLine), warnings: lines(others), few: lines(few) };
}

function reviewedUntil(due: string, files = otherClinic()): Map<string, string> {
  const parsed = parseKnowledge(files);
  const hash = 'sources' in parsed ? parsed.sources[0]!.review.hash : '';
  const review = `review:\n  by: Dr. Ada Kern\n  on: 2026-11-01\n  due: ${due}\n  hash: "${hash}"`;
  return files.set(ARTICLE, files.get(ARTICLE)!.replace('review: none', review));
}

test('a folder in order brings no warning', () => {
  expect(check({})).toMatchObject({ problems: [], warnings: [] });
});

describe('reviews', () => {
  test('an article without one is warned of with the line and the hash to write', () => {
    expect(check({ files: otherClinic() }).warnings).toEqual([
      expect.stringMatching(
        /^articles\/tennis-elbow\.md:6: no clinician has reviewed this article .* — have it reviewed, then write .*`hash: "[0-9a-f]{12}"`/,
      ),
    ]);
  });

  test('one due within 30 days is warned of, one due in 31 days is not', () => {
    const files = reviewedUntil('2026-12-31');
    expect(check({ files, today: '2026-11-30' }).warnings).toEqual([]);
    expect(check({ files, today: '2026-12-01' }).warnings).toEqual([
      "articles/tennis-elbow.md:6: the next review after Dr. Ada Kern's is due on 2026-12-31, in 30 days — have the article reviewed again and write the new dates",
    ]);
  });

  test('an overdue one is warned of as such', () => {
    const { warnings } = check({ files: reviewedUntil('2026-12-31'), today: '2027-02-01' });
    expect(warnings).toEqual([expect.stringMatching(/:6: the next review .* was due on 2026-12-31 — /)]);
  });

  test('one that covers another text is told once', () => {
    const files = reviewedUntil('2027-11-01');
    files.set(ARTICLE, files.get(ARTICLE)!.replace('often gets better', 'always gets better'));
    expect(check({ files }).warnings).toEqual([
      expect.stringMatching(/:6: the review by .* covers another text/),
    ]);
  });

  test('a claim without one is named with its line while the clinic is a demo', () => {
    const files = withChange(ARTICLE, 'may help a tendon recover', 'cure tendinitis');
    expect(check({ files }).warnings).toContainEqual(
      expect.stringMatching(
        /^articles\/tennis-elbow\.md:23: "Slow wrist curls cure tendinitis\." claims .* `elbow-exercises` is served in a demo only/,
      ),
    );
  });
});

describe('phrasings', () => {
  test('too few of them are warned of, the poorest section first', () => {
    expect(check({}).few).toEqual([
      'articles/tennis-elbow.md:25: `elbow-exercises` has 1 example question, too few to be found by — add some as visitors write them, 15 at least',
      'articles/tennis-elbow.md:13: `elbow-what` has 2 example questions, too few to be found by — add some as visitors write them, 15 at least',
    ]);
  });

  test('a question that only sounds personal, or asks who wrote it, is no matter of wording', () => {
    const question = 'What is tennis elbow?';
    const advice = { category: 'personal', rule: 'model', urgent: false };
    const reads = reader({ [question]: { outcome: 'advice' } });
    expect(check({ reads: { ...reads, triage: () => ({ ...NO_TRIAGE, advice }) } }).warnings).toEqual([]);
    const certain = { ...advice, category: 'dose', rule: 'dose' };
    const { warnings } = check({ reads: { ...reads, triage: () => ({ ...NO_TRIAGE, advice: certain }) } });
    expect(warnings.some((line) => line.includes('refused as advice (dose)'))).toBe(true);
    const source = reader({ [question]: { outcome: 'command', command: 'source' } });
    expect(check({ reads: source }).warnings).toEqual([]);
  });

  test('a question that two sections claim in nearly the same words is named with both lines', () => {
    const files = withChange(ARTICLE, 'Which exercises help?', 'so what is a tennis elbow then');
    expect(check({ files: reviewedUntil('2027-11-01', files) }).warnings).toContainEqual(
      'articles/tennis-elbow.md:31: "so what is a tennis elbow then" asks nearly the same as "What is tennis elbow?" in articles/tennis-elbow.md:22 — keep it in the section that answers it best, or say what sets the two apart',
    );
  });

  test.each<[Partial<Understanding>, string]>([
    [answer('elbow-exercises'), 'is answered from `elbow-exercises` — move it there'],
    [{ outcome: 'decline' }, 'is declined as not covered — word it'],
    [{ outcome: 'clinic', clinicFact: 'hours' }, "is answered with the clinic's `hours` — word it"],
    [{ outcome: 'command', command: 'thanks' }, 'is taken for the command `thanks` — word it'],
  ])('a question that comes out elsewhere is told with what becomes of it: %j', (understood, told) => {
    const { warnings } = check({ reads: reader({ 'What is tennis elbow?': understood }) });
    expect(warnings).toEqual([
      expect.stringContaining(
        `articles/tennis-elbow.md:22: "What is tennis elbow?" stands under \`elbow-what\` and ${told}`,
      ),
    ]);
  });

  test('a question that asks back with its own section among the two is in order', () => {
    const understood = { outcome: 'clarify' as const, ...answer('elbow-exercises', 'elbow-what') };
    expect(check({ reads: reader({ 'What is tennis elbow?': understood }) }).warnings).toEqual([]);
  });
});

describe('the regression set', () => {
  test('a line that is no question is a mistake', () => {
    const { problems } = check({ questions: `${ALL_REACHED}\n\n{"question":"q","outcome":\n"why?"\n` });
    expect(problems).toEqual([
      'questions.jsonl:4: this line is no question — write an object on one line: {"question":"…","outcome":"answer","section":"…"}',
      expect.stringMatching(/^questions\.jsonl:5: /),
    ]);
  });

  test('an unknown section, an unknown outcome and a missing section are warned of', () => {
    const lines = [
      '{"question":"a","outcome":"answer","section":"knee"}',
      '{"question":"b","outcome":"shrug"}',
      '{"question":"c","outcome":"answer"}',
    ];
    expect(check({ questions: `${ALL_REACHED}\n${lines.join('\n')}` }).warnings).toEqual([
      'questions.jsonl:3: there is no section `knee` — write the id of a section of the articles',
      'questions.jsonl:4: there is no outcome `shrug` — write one of: answer, clarify, clinic, decline, advice, emergency, callback, command',
      'questions.jsonl:5: the section that answers is missing — add `"section":"…"`',
    ]);
  });

  test('sections that no question reaches are named, also when there is no file', () => {
    expect(check({ questions: null }).warnings).toEqual([
      expect.stringMatching(
        /:13: no question of questions\.jsonl is answered from `elbow-what` — add questions/,
      ),
      expect.stringMatching(/no question of questions\.jsonl is answered from `elbow-exercises`/),
    ]);
  });

  test('a section whose questions all come out elsewhere is named with their number', () => {
    const reads = reader({ exercises: { outcome: 'decline' } });
    expect(check({ reads }).warnings).toEqual([
      expect.stringMatching(
        /questions\.jsonl asks for `elbow-exercises` \(1\), and it answers none of them — add phrasings/,
      ),
    ]);
  });
});

describe('near duplicates', () => {
  const sets = (...texts: string[]) => texts.map((text) => new Set(text.split(' ').filter(Boolean)));

  test('are those that share four fifths of their words, in any order', () => {
    expect(nearDuplicates(sets('a b c d e', 'e d c b a', 'a b c d', 'a b c x y', '', ''))).toEqual([
      [0, 1],
      [0, 2],
      [1, 2],
    ]);
  });

  test('are the same as comparing every pair finds', () => {
    const words = 'abcdefgh'.split('');
    const many = Array.from(
      { length: 200 },
      (_, n) => new Set(words.filter((_w, bit) => (n * 37) & (1 << bit))),
    );
    const overlap = (a: Set<string>, b: Set<string>) =>
      [...a].filter((word) => b.has(word)).length / new Set([...a, ...b]).size;
    const expected = many.flatMap((a, i) =>
      many.slice(0, i).flatMap((b, j) => (a.size > 0 && overlap(a, b) >= 0.8 ? [[j, i]] : [])),
    );
    const found = nearDuplicates(many);
    expect(new Set(found.map(String))).toEqual(new Set(expected.map(String)));
    expect(found.length).toBeGreaterThan(20);
  });
});

test('what another language says is told as long as no clinician and no native speaker has reviewed it', () => {
  const files = reviewedUntil('2027-11-01')
    .set('es/articles/codo.md', SPANISH_EXERCISES)
    .set('es/clinic.yaml', '{}\n');
  const { warnings } = check({ files });
  expect(warnings).toEqual([
    expect.stringMatching(/^es\/articles\/codo\.md:6: no clinician has reviewed this article/),
    expect.stringMatching(/^es\/clinic\.yaml:1: not yet reviewed by a native speaker — have it read/),
    expect.stringMatching(/^es\/articles\/codo\.md:6: not yet reviewed by a native speaker — have it read/),
    'es/articles/:1: `elbow-what` is not translated, and quoted as published — translate what visitors ask for, or leave it so',
  ]);
  const hash = /hash: "(\w+)"/.exec(warnings[2] ?? '')?.[1];
  const reads = 'language_review:\n  by: Ana Ruiz\n  on: 2026-11-01\n';
  files.set('es/clinic.yaml', reads);
  files.set(
    'es/articles/codo.md',
    SPANISH_EXERCISES.replace('review: none\n', `review: none\n${reads}  hash: "${hash}"\n`),
  );
  expect(check({ files }).warnings.filter((line) => line.includes('native speaker'))).toEqual([]);
  files.set('es/articles/codo.md', (files.get('es/articles/codo.md') ?? '').replace('lentas', 'rápidas'));
  expect(check({ files }).warnings.filter((line) => line.includes('native speaker'))).toHaveLength(1);
});
