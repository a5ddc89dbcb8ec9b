import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { callFrontdesk } from '../support/run-frontdesk.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'import-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, text: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const TEXT = 'Rest\n\nBy Ann Lee\n\nRest is good.\n\nNaps\n\nNaps are short.\n';

test('the article goes to standard output, the notes to standard error', async () => {
  const { code, out, err } = await callFrontdesk(['knowledge', 'import', file('rest.txt', TEXT)]);
  expect(code).toBe(0);
  expect(out).toMatch(/^---\ntitle: Rest\nauthor: Ann Lee\n/);
  expect(out).toContain('## Naps {#naps}');
  expect(err).toMatch(
    /^note: guessed the heading "Rest": the source has no heading over its first paragraphs$/m,
  );
  expect(err).toMatch(/^note: these are the source’s own words/m);
});

test('a web page is read by its tags', async () => {
  const page = file('rest.html', '<html lang="en"><h1>Rest</h1><h2>Naps</h2><p>Naps are short.</p></html>');
  const { code, out } = await callFrontdesk(['knowledge', 'import', page]);
  expect(code).toBe(0);
  expect(out).toContain('## Naps {#naps}\n\nNaps are short.');
});

test('--out writes a file and never over another one', async () => {
  const out = join(folder, 'naps.md');
  const args = [
    'knowledge',
    'import',
    file('rest.md', '# Rest\n\n## Naps\n\nNaps are short.\n'),
    '--out',
    out,
  ];
  expect(await callFrontdesk(args)).toMatchObject({ code: 0, out: '' });
  expect(readFileSync(out, 'utf8')).toContain('## Naps {#naps}');
  const again = await callFrontdesk(args);
  expect(again.code).toBe(2);
  expect(again.err).toMatch(/naps\.md is there already: choose another name/);
});

test('what the program would say of the draft is among the notes', async () => {
  const { err } = await callFrontdesk([
    'knowledge',
    'import',
    file('rest.txt', `Rest\n\n${'long '.repeat(60)}end.`),
  ]);
  expect(err).toMatch(/note: articles\/draft\.md:\d+: the in-short sentence has \d+ characters — shorten it/);
});

test.each<[string, (() => string)[], RegExp]>([
  ['no file', [], /takes one file/],
  [
    'a file that is not there',
    [() => join(folder, 'none.txt')],
    /none\.txt: the file can't be read \(ENOENT\)/,
  ],
  ['a picture', [() => file('a.txt', Buffer.from([0x89, 0x50, 0xff, 0]))], /isn't UTF-8 text/],
  ['an empty file', [() => file('a.txt', '\n\n')], /has no text that could be quoted/],
])('answers %s with one line and code 2', async (_what, args, message) => {
  const { code, out, err } = await callFrontdesk(['knowledge', 'import', ...args.map((make) => make())]);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toMatch(message);
  expect(err.trim().split('\n')).toHaveLength(1);
});
