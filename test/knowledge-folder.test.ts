import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KnowledgeError, readKnowledgeFolder } from '../src/knowledge-folder.ts';

let folder: string;

beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'knowledge-')), 'kb');
  cpSync('test/domain/knowledge/other-clinic', folder, { recursive: true });
  cpSync('knowledge/safety.yaml', join(folder, 'safety.yaml'));
});

afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }));

/** The lines after the first of the error that reading the folder ends with. */
async function refusal(): Promise<string[]> {
  const error = await readKnowledgeFolder(folder).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(KnowledgeError);
  return (error as KnowledgeError).message.split('\n').slice(1);
}

const elbow = () => join(folder, 'articles/tennis-elbow.md');

test("the project's own knowledge loads without a warning", async () => {
  const warnings: string[] = [];
  const knowledge = await readKnowledgeFolder('knowledge', (line) => warnings.push(line));
  expect(knowledge.sections.size).toBe(11);
  expect(knowledge.clinic.demo).toBe(true);
  expect(warnings).toEqual([]);
});

test('another folder loads with nothing of ours in it', async () => {
  const knowledge = await readKnowledgeFolder(folder);
  expect([...knowledge.sections.keys()]).toEqual(['elbow-what', 'elbow-exercises']);
  expect(knowledge.clinic.name).toBe('Harbor Physiotherapy');
});

test('a missing folder names the variable to set', async () => {
  await expect(readKnowledgeFolder(join(folder, 'nowhere'))).rejects.toThrow(
    /^There is no knowledge folder .*nowhere: set KNOWLEDGE_DIR to a folder that can be read$/,
  );
});

test('a file in place of the folder is refused like a missing one', async () => {
  await expect(readKnowledgeFolder(elbow())).rejects.toThrow(/set KNOWLEDGE_DIR/);
});

test('an empty folder lists everything that belongs in it', async () => {
  rmSync(folder, { recursive: true });
  mkdirSync(folder);
  expect((await refusal()).map((line) => line.split(' ')[0])).toEqual([
    'clinic.yaml:1:',
    'safety.yaml:1:',
    'lexicon.yaml:1:',
    'articles/:1:',
  ]);
});

test('each mistake is a line of the message, with file, line and fix', async () => {
  writeFileSync(join(folder, 'lexicon.yaml'), 'entries: none\n');
  writeFileSync(elbow(), '# Tennis elbow\n');
  expect(await refusal()).toEqual([
    "lexicon.yaml:1: `entries` isn't of type array — write a list, one `- item` a line",
    expect.stringMatching(
      /^articles\/tennis-elbow\.md:1: the article has no front matter — begin the file with/,
    ),
    expect.stringMatching(/^articles\/tennis-elbow\.md:1: text outside of a section — /),
    expect.stringMatching(/^articles\/tennis-elbow\.md:1: the article has no section — /),
  ]);
});

test.each([
  ['binary', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0xfe, 0x00])],
  ['in another encoding', Buffer.from('M\xfcller', 'latin1')],
  ['with a zero byte', Buffer.from('name: a\0b')],
])('a file that is %s is told to be saved as text', async (_what, bytes) => {
  writeFileSync(elbow(), bytes);
  expect((await refusal())[0]).toBe(
    "articles/tennis-elbow.md:1: the file isn't UTF-8 text — save it as plain text in UTF-8",
  );
});

test('a byte order mark at the start is no mistake', async () => {
  const bom = Buffer.from([0xef, 0xbb, 0xbf]);
  for (const file of ['clinic.yaml', 'articles/tennis-elbow.md']) {
    const path = join(folder, file);
    const text = readFileSync(path);
    writeFileSync(path, Buffer.concat([bom, text]));
  }
  expect((await readKnowledgeFolder(folder)).sections.size).toBe(2);
});

test('a huge file is refused by its size', async () => {
  writeFileSync(join(folder, 'clinic.yaml'), Buffer.alloc(5_000_000, '#'));
  expect(await refusal()).toEqual([
    'clinic.yaml:1: the file has 5000000 bytes — split it into files of at most 1000000',
  ]);
});

test('a link to a file is followed, a loop of links is told', async () => {
  cpSync(elbow(), join(folder, '..', 'real.md'));
  rmSync(elbow());
  symlinkSync('../../real.md', elbow());
  expect((await readKnowledgeFolder(folder)).sections.size).toBe(2);

  symlinkSync('b.md', join(folder, 'articles/a.md'));
  symlinkSync('a.md', join(folder, 'articles/b.md'));
  expect(await refusal()).toEqual([
    "articles/a.md:1: the file can't be read (ELOOP) — check that it exists and may be read",
    "articles/b.md:1: the file can't be read (ELOOP) — check that it exists and may be read",
  ]);
});

test('a folder or a pipe in place of a file is told instead of waited for', async () => {
  mkdirSync(join(folder, 'articles/folder.md'));
  execFileSync('mkfifo', [join(folder, 'articles/pipe.md')]);
  expect(await refusal()).toEqual([
    'articles/folder.md:1: this is no file — put a text file here',
    'articles/pipe.md:1: this is no file — put a text file here',
  ]);
});

const unlessRoot = process.getuid?.() === 0 ? test.skip : test;

unlessRoot('a file that may not be read is told', async () => {
  chmodSync(elbow(), 0);
  expect((await refusal())[0]).toMatch(/^articles\/tennis-elbow\.md:1: the file can't be read \(EACCES\)/);
});

test('notes, backups and hidden files beside the articles are left alone', async () => {
  for (const name of ['README.md', '.#tennis-elbow.md', 'tennis-elbow.md~', 'notes.txt']) {
    writeFileSync(join(folder, 'articles', name), 'not an article');
  }
  expect((await readKnowledgeFolder(folder)).articles).toHaveLength(1);
});
