import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { callFrontdesk } from '../support/run-frontdesk.ts';

let folder: string;
let dataDir: string;

beforeEach(() => {
  const scratch = mkdtempSync(join(tmpdir(), 'eval-'));
  folder = join(scratch, 'knowledge');
  dataDir = join(scratch, 'data');
  cpSync('test/domain/knowledge/other-clinic', folder, { recursive: true });
  cpSync('knowledge/safety.yaml', join(folder, 'safety.yaml'));
  ask(
    '{"question":"What is tennis elbow?","outcome":"answer","section":"elbow-what"}',
    '{"question":"my chest hurts and my left arm is numb","outcome":"emergency"}',
    '{"question":"what about golfers","outcome":"answer","section":"elbow-exercises"}',
  );
});

afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }));

const ask = (...lines: string[]) => writeFileSync(join(folder, 'questions.jsonl'), `${lines.join('\n')}\n`);

const evaluate = (...args: string[]) =>
  callFrontdesk(['knowledge', 'eval', ...args], { KNOWLEDGE_DIR: folder, DATA_DIR: dataDir });

test('prints the table by outcome with counts and intervals, and each miss with its reason', async () => {
  const { code, out } = await evaluate();
  expect(code).toBe(0);
  expect(out).toMatch(/^answer +1 of 2 +50\.0 % +\(9\.\d % – 90\.\d %\)$/m);
  expect(out).toMatch(/^emergency +1 of 1 /m);
  expect(out).toMatch(/^all +2 of 3 /m);
  expect(out).toMatch(/^ {2}"what about golfers"\n {4}expected answer elbow-exercises, got decline\n {6}\S/m);
  expect(out).toContain('no earlier run to compare with');
  expect(out).toMatch(/^note: 1 of 3 stand word for word among what the answers are learnt from/m);
});

test('names the answers that an edit changes, also when a copy of the folder is edited', async () => {
  await evaluate();
  const copy = `${folder}-copy`;
  cpSync(folder, copy, { recursive: true });
  const article = join(copy, 'articles/tennis-elbow.md');
  writeFileSync(
    article,
    readFileSync(article, 'utf8').replace('- Which exercises help?', '- what about golfers'),
  );
  const { out } = await callFrontdesk(['knowledge', 'eval'], { KNOWLEDGE_DIR: copy, DATA_DIR: dataDir });
  expect(out).toMatch(/^1 changed since the run of .* on knowledge [0-9a-f]{12}$/m);
  expect(out).toContain('  "what about golfers": decline → answer elbow-exercises\n');
  expect(readFileSync(join(dataDir, 'knowledge-eval.json'), 'utf8')).not.toContain('golfers');
});

test('an unchanged folder changes nothing', async () => {
  await evaluate();
  expect((await evaluate()).out).toMatch(/^0 changed since the run of /m);
});

test('a kept run that is broken is as good as none', async () => {
  await evaluate();
  writeFileSync(join(dataDir, 'knowledge-eval.json'), '{"questions.jsonl":');
  expect(await evaluate()).toMatchObject({ code: 0, out: expect.stringContaining('no earlier run') });
});

test('reads messages that people labelled, and sets each measure against its goal', async () => {
  const file = join(folder, 'labelled.jsonl');
  const lines = [
    '{"text":"What is tennis elbow?","class":"answerable","sections":["elbow-what"]}',
    '{"text":"crushing chest pain","class":"emergency","sections":[],"note":"chest; 911"}',
  ];
  writeFileSync(file, lines.join('\n'));
  const { code, out } = await evaluate(file);
  expect(code).toBe(0);
  expect(out).toMatch(/^right section first +1 of 1 +100\.0 % .* ok +≥ 95\.0 %$/m);
  expect(out).toMatch(/^emergencies interrupted +1 of 1 /m);
});

test('--json gives rows, misses and changes', async () => {
  const { out } = await evaluate('--json');
  const { file, rows, changes } = JSON.parse(out);
  expect(file).toBe('questions.jsonl');
  expect(changes).toEqual([]);
  expect(rows[0]).toMatchObject({
    name: 'answer',
    hits: 1,
    of: 2,
    misses: [{ text: 'what about golfers' }],
  });
});

test('--without shows what each row loses without a part, and keeps no run', async () => {
  const { code, out } = await evaluate('--without', 'rules,fuse');
  expect(code).toBe(0);
  expect(out).toMatch(/^answer +of 2 +1 → \d +[-+]?\d+\.\d points$/m);
  expect((await evaluate()).out).toContain('no earlier run to compare with');
});

test('a reader that closes early, as head does, ends it quietly', async () => {
  const command = 'set -o pipefail; node dist/frontdesk.js knowledge eval | true';
  const { PATH, HOME } = process.env;
  const env = { PATH, HOME, KNOWLEDGE_DIR: folder, DATA_DIR: dataDir };
  const { stderr } = await promisify(execFile)('bash', ['-c', command], { env });
  expect(stderr).toBe('');
});

test('a line that is no question ends with its number and code 1', async () => {
  ask('{"question":"a","outcome":"decline"}', 'b');
  const { code, out, err } = await evaluate();
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toMatch(/^questions\.jsonl:2: this line is no question — /m);
});

test.each([
  [['a', 'b'], /takes at most one file/],
  [['--without', 'luck'], /--without takes fuse, bm25, model, rules, .*: not "luck"/],
  [['none.jsonl'], /none\.jsonl: the file can't be read \(ENOENT\)/],
])('answers %j with one line and code 2', async (args, message) => {
  const { code, err } = await evaluate(...args);
  expect(code).toBe(2);
  expect(err).toMatch(message);
});
