import { complaints, withAllRules, withChange } from './knowledge-files.ts';

const lineOf = (file: ReadonlyMap<string, string>, part: string): number =>
  (file.get('safety.yaml') ?? '').split('\n').findIndex((line) => line.includes(part)) + 1;

/** The file with another example for the rule. */
function withExample(id: string, example: string): Map<string, string> {
  const text = withAllRules().get('safety.yaml') ?? '';
  const from = text.indexOf(`id: ${id}\n`);
  const before = /example: .*/.exec(text.slice(from))?.[0] ?? '';
  const rule = text.slice(from, text.indexOf(before, from));
  return withChange('safety.yaml', rule + before, `${rule}example: ${example}`, withAllRules());
}

test('an example that its rule doesn’t hear is refused with file, line and what to write', () => {
  const files = withExample('cannot-breathe', 'the weather is nice');
  expect(complaints(files)).toEqual([
    `safety.yaml:${lineOf(files, 'the weather is nice')}: no pattern of the rule \`cannot-breathe\` matches its example “the weather is nice” — write a message that it must hear, or add a pattern for this one`,
  ]);
});

test('an example that a context makes doubtful is refused with the context', () => {
  const files = withExample('cannot-breathe', 'in the movie he says I can not breathe');
  expect(complaints(files)).toEqual([
    expect.stringMatching(
      /^safety\.yaml:\d+: the example of the rule `cannot-breathe` is heard as T2, not T1, because of `.+` — write one without these/,
    ),
  ]);
});

test('every other kind of rule is checked too', () => {
  expect(complaints(withExample('dose', 'good morning'))).toEqual([
    expect.stringContaining('no pattern of the rule `dose` matches its example'),
  ]);
});
