import { z } from 'zod';
import { problemLine } from '../../../src/domain/knowledge/problem.ts';
import { readYaml } from '../../../src/domain/knowledge/read-yaml.ts';

const schema = z.strictObject({
  name: z.string('the name is no text — write a name'),
  tier: z.enum(['low', 'high']).optional(),
  people: z.array(z.strictObject({ age: z.number(), note: z.string().max(5).optional() })).default([]),
  review: z.union([z.literal('none'), z.strictObject({ by: z.string() })]).optional(),
});

function complaints(text: string, firstLine?: number): string[] {
  const read = readYaml('f.yaml', text, schema, firstLine);
  return 'problems' in read ? read.problems.map(problemLine) : [];
}

test('gives the checked value', () => {
  expect(readYaml('f.yaml', 'name: A\npeople:\n  - age: 3\n', schema)).toEqual({
    value: { name: 'A', people: [{ age: 3 }] },
  });
});

test.each([
  ['a missing key', 'tier: low', 'f.yaml:1: `name` is missing — write a name'],
  ["the schema's own words", 'name: 3', 'f.yaml:1: the name is no text — write a name'],
  [
    'an unknown value',
    'name: A\ntier: mid',
    'f.yaml:2: `tier` has a value that is not known — write one of: low, high',
  ],
  [
    'a value deep in a list',
    'name: A\npeople:\n  - age: 1\n  - note: x\n    age: old',
    "f.yaml:5: `people[1].age` isn't of type number — write a number without quotes",
  ],
  [
    'a missing key in a list',
    'name: A\npeople:\n  - age: 1\n  - note: x',
    'f.yaml:4: `people[1].age` is missing — add `age: …`',
  ],
  [
    'text that is too long',
    'name: A\npeople: [{ age: 1, note: longer }]',
    'f.yaml:2: `people[0].note` is too long or too big — write at most 5',
  ],
  [
    'an unknown key in one option of two',
    'name: A\nreview:\n  by: B\n  when: now',
    'f.yaml:4: unknown key `review.when` — correct its spelling or remove the line',
  ],
  [
    'a missing key in one option of two',
    'name: A\nreview: {}',
    'f.yaml:2: `review.by` is missing — add `by: …`',
  ],
  [
    'a second document',
    'name: A\n---\nname: B',
    'f.yaml:2: Source contains multiple documents; please use YAML.parseAllDocuments() — remove the line `---`',
  ],
])('tells %s with its line', (_what, text, line) => {
  expect(complaints(text)).toEqual([line]);
});

test('counts lines from where the text begins in its file', () => {
  expect(complaints('name: A\ntier: mid', 10)).toEqual([expect.stringMatching(/^f\.yaml:11: `tier`/)]);
});

test('tells several mistakes in the order of the schema', () => {
  expect(complaints('name: 1\ntier: 2\nextra: 3').map((line) => line.split(':')[1])).toEqual(['1', '2', '3']);
});
