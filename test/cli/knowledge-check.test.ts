import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withSectionWords } from '../../src/domain/answering/read-section-words.ts';
import { keepKnowledge } from '../../src/kept-knowledge.ts';
import { KEPT_KNOWLEDGE, parseKnowledgeFolder } from '../../src/knowledge-folder.ts';
import { callFrontdesk } from '../support/run-frontdesk.ts';

const ARTICLE = 'articles/tennis-elbow.md';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'check-'));
  cpSync('test/domain/knowledge/other-clinic', folder, { recursive: true });
  cpSync('knowledge/safety.yaml', join(folder, 'safety.yaml'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const check = (...more: string[]) =>
  callFrontdesk(['knowledge', 'check', ...more], { KNOWLEDGE_DIR: folder });

const change = (file: string, before: string, after: string) => {
  const path = join(folder, file);
  writeFileSync(path, readFileSync(path, 'utf8').replace(before, after));
};

test('warnings are printed with file, line and fix, and end with code 0', async () => {
  const { code, out, err } = await check();
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toMatch(
    /^warning: articles\/tennis-elbow\.md:6: no clinician has reviewed .* — have it reviewed/m,
  );
  expect(out).toMatch(/^warning: articles\/tennis-elbow\.md:9: no question of questions\.jsonl /m);
  expect(out).toMatch(/^1 article with 2 sections, version [0-9a-f]{12}: no mistakes, \d+ warnings$/m);
});

test('of many warnings of a kind the first are shown, and all with --all', async () => {
  const heads = Array.from(
    { length: 5 },
    (_, n) => `## Part ${n} {#part-${n}}\n\nPart ${n} of the elbow is quoted here.\n`,
  );
  const asks = (n: number) =>
    `\n### Visitors ask\n\n${Array.from({ length: 15 }, (_, q) => `- word${n}x${q} other${n}y${q}`).join('\n')}\n`;
  const path = join(folder, ARTICLE);
  const text = readFileSync(path, 'utf8');
  writeFileSync(path, `${text}\n${heads.map((head, n) => head + asks(n)).join('\n')}`);
  const few = await check();
  expect(few.out).toMatch(
    /^sections that nothing guards \(7\)\n(?:warning: .*\n){3}… and 4 more: see them with --all\n/m,
  );
  const all = await check('--all');
  expect(all.out).toMatch(/^sections that nothing guards \(7\)\n(?:warning: .*\n){7}\n/m);
  expect(all.out).not.toMatch(/see them with/);
});

test('mistakes are printed with file, line and fix, and end with code 1', async () => {
  change(ARTICLE, 'review: none\n', '');
  const { code, out, err } = await check();
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toMatch(/^articles\/tennis-elbow\.md:2: `review` is missing — write/m);
});

test('a line of questions.jsonl that is no question ends with code 1, after the warnings', async () => {
  writeFileSync(join(folder, 'questions.jsonl'), 'what is it?\n');
  const { code, out, err } = await check();
  expect(code).toBe(1);
  expect(out).toMatch(/^warning: /m);
  expect(err).toMatch(/^questions\.jsonl:1: this line is no question — write an object on one line/m);
});

test('outside of a demo it lists which sections are withdrawn', async () => {
  change('clinic.yaml', 'demo: true', 'demo: false');
  change(ARTICLE, 'may help a tendon recover', 'cure tendinitis');
  expect((await check()).out).toMatch(
    /^warning: articles\/tennis-elbow\.md:23: `elbow-exercises` is withdrawn: "Slow wrist curls cure tendinitis\." /m,
  );
});

test('what `knowledge build` kept is held against the files', async () => {
  const { knowledge, warnings, files } = await parseKnowledgeFolder(folder);
  const keep = (kept: typeof knowledge) =>
    writeFileSync(join(folder, KEPT_KNOWLEDGE), keepKnowledge({ knowledge: kept, warnings }, files));
  keep(withSectionWords(knowledge));
  expect((await check()).code).toBe(0);

  const [[id, section] = []] = knowledge.sections;
  const said = { ...section!, text: `${section!.text} It always does.` };
  keep(withSectionWords({ ...knowledge, sections: new Map(knowledge.sections).set(id!, said) }));
  const { code, err } = await check();
  expect({ code, err }).toMatchObject({
    code: 1,
    err: expect.stringContaining('kept-knowledge.bin:1: it says something else than the files'),
  });
});
