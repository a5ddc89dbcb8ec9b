import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { testNames } from '../support/test-names.ts';

const PATH = 'docs/hazards.yaml';

const text = z.string().trim().min(1);

const schema = z.strictObject({
  reviewed: z.union([z.literal('none'), z.strictObject({ by: text, on: z.iso.date() })]),
  hazards: z.array(
    z.strictObject({
      id: text,
      hazard: text,
      cause: text,
      severity: z.enum(['catastrophic', 'critical', 'moderate']),
      control: text,
      tests: z.array(z.strictObject({ file: text, name: text })).min(1),
    }),
  ),
});

/** Hazards that the log must never lose. */
const REQUIRED = [
  'emergency-answered-with-article',
  'suicidal-visitor-missed',
  'flag-ignored-mid-form',
  'negation-misread',
  'alarm-fatigue',
  'waiting-for-a-callback',
  'wrong-number',
  'infusion-reaction-at-home',
  'contraindicated-visitor-encouraged',
  'interaction-reassured',
  'dose-given',
  'treatment-stopped',
  'disease-claim',
  'wrong-article',
  'callback-lost',
  'name-and-phone-swapped',
  'double-callback-hides-another',
  'silent-in-an-outage',
  'anothers-remarks-seen',
  'personal-data-in-a-notice',
  'flagged-transcript-missed',
  'opted-out-person-in-a-crisis',
  'language-not-understood',
  'staff-attacked-through-a-transcript',
  'taken-for-a-nurse',
];

const written = readFileSync(PATH, 'utf8');
const { hazards, reviewed } = schema.parse(parse(written));
const named = hazards.flatMap(({ id, tests }) => tests.map(({ file, name }) => [id, file, name] as const));

test('every required hazard is in the log, and none twice', () => {
  const ids = hazards.map(({ id }) => id);
  expect(REQUIRED.filter((id) => !ids.includes(id))).toEqual([]);
  expect(new Set(ids).size).toBe(ids.length);
});

test.each(named)('%s is held by a test that exists: %s, %s', (_id, file, name) => {
  expect(existsSync(file)).toBe(true);
  expect([...testNames(file)]).toContain(name);
});

test('until a clinician has reviewed the log, it says so at its top', () => {
  const top = written.split('\n\n')[0];
  if (reviewed === 'none') expect(top).toMatch(/not yet reviewed by a clinician/i);
  else expect(top).not.toMatch(/not yet reviewed/i);
});

describe('the names of a file’s tests', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'names-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const namesOf = (code: string) => {
    const file = join(folder, 'a.test.ts');
    writeFileSync(file, code);
    return [...testNames(file)];
  };

  test('have the titles of the describes around them, and of each table', () => {
    const code = `
      describe('a', () => { describe.each([1])('b %i', () => { it('c', () => {}); }); });
      test.each<[string]>([['x']])('d %s', () => {});
      test(\`e \${1} f\`, () => {});
      eachDatabase((fresh) => { test('g', () => {}); });`;
    expect(namesOf(code)).toEqual(['a b %i c', 'd %s', 'e %s f', 'g']);
  });

  test('leave out what is skipped, is only planned or merely reads like a test', () => {
    const code = `
      describe.skip('a', () => { it('b', () => {}); });
      test.skip('c', () => {}); it.skip.each([1])('d', () => {}); test.todo('e');
      // test('f', () => {});
      const g = "test('g', () => {})"; other.test('h', () => {});`;
    expect(namesOf(code)).toEqual([]);
  });
});
