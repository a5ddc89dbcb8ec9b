import { appendFile, cp, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAnswerer } from '../../src/domain/answering/create-answerer.ts';
import { keepModel, openKeptModel } from '../../src/domain/learning/kept-model.ts';
import { NO_TRIAGE } from '../../src/domain/triage/triage.ts';
import { KEPT_KNOWLEDGE, parseHere, readKnowledgeFolder, SECTION_MODEL } from '../../src/knowledge-folder.ts';
import { callFrontdesk } from '../support/run-frontdesk.ts';

const QUESTION = 'does it loosen a stiff neck';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'frontdesk-build-'));
  await cp('knowledge', folder, { recursive: true });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The nearest sections with their scores. */
const found = async () => {
  const answerer = createAnswerer(await readKnowledgeFolder(folder));
  return answerer.understand(QUESTION, NO_TRIAGE).candidates;
};

test('knowledge build keeps the model that a start then reads, as long as the articles stay the same', async () => {
  const trained = await found();
  const { code, out } = await callFrontdesk(['knowledge', 'build'], { KNOWLEDGE_DIR: folder });
  expect({ code, out }).toMatchObject({
    code: 0,
    out: expect.stringMatching(/: 11 sections, .* MB, trained in/),
  });

  const knowledge = await readKnowledgeFolder(folder);
  expect(await found()).toEqual(trained);

  const bytes = await readFile(join(folder, SECTION_MODEL));
  const { hash } = JSON.parse(bytes.subarray(0, bytes.indexOf(10)).toString());
  const model = openKeptModel(bytes, hash)!;
  const silent = keepModel({ ...model, weights: new Float32Array(model.weights.length) }, hash);
  const read = createAnswerer({ ...knowledge, sectionModel: silent }).understand(QUESTION, NO_TRIAGE);
  expect(read.candidates).not.toEqual(trained);

  const other = keepModel({ ...model, weights: new Float32Array(model.weights.length) }, 'of other articles');
  const anew = createAnswerer({ ...knowledge, sectionModel: other }).understand(QUESTION, NO_TRIAGE);
  expect(anew.candidates).toEqual(trained);
});

test('hours that change leave it good, a new example question doesn’t', async () => {
  const before = await readKnowledgeFolder(folder);
  await appendFile(join(folder, 'clinic.yaml'), '\n# a note\n');
  const after = await readKnowledgeFolder(folder);
  expect(after.version).not.toBe(before.version);
  const bytes = await readFile(join(folder, SECTION_MODEL));
  const { hash } = JSON.parse(bytes.subarray(0, bytes.indexOf(10)).toString());
  await callFrontdesk(['knowledge', 'build'], { KNOWLEDGE_DIR: folder });
  const again = await readFile(join(folder, SECTION_MODEL));
  expect(again.equals(bytes)).toBe(true);

  await appendFile(
    join(folder, 'articles', 'magnesium-iv-mendoza.md'),
    '- one more question of this section\n',
  );
  await callFrontdesk(['knowledge', 'build'], { KNOWLEDGE_DIR: folder });
  const changed = await readFile(join(folder, SECTION_MODEL));
  expect(JSON.parse(changed.subarray(0, changed.indexOf(10)).toString()).hash).not.toBe(hash);
});

describe('of more sections than are learnt from', () => {
  const kept = () => join(folder, KEPT_KNOWLEDGE);
  const build = () => callFrontdesk(['knowledge', 'build'], { KNOWLEDGE_DIR: folder });
  const wasKept = async () => (await readKnowledgeFolder(folder)).sectionWords !== undefined;

  beforeAll(async () => {
    await writeFile(
      join(folder, 'articles', 'many.md'),
      [
        `---\ntitle: Many\nbased_on: nobody's article\nsource: made for this test\nlang: en\nreview: none\n---`,
        ...Array.from(
          { length: 510 },
          (_, at) =>
            `## Topic ${at} {#many-${at}}\n\nTopic ${at} is told of here. It may ease stiffness of the knee number ${at}.\n\n### Visitors ask\n\n- what is topic ${at} about`,
        ),
      ].join('\n\n'),
    );
  });

  test('all that is read, checked and indexed is kept, and answers are the same', async () => {
    const { code, out } = await build();
    expect({ code, out }).toMatchObject({
      code: 0,
      out: expect.stringMatching(/: 521 sections, .* MB, read, checked and indexed in/),
    });
    expect(await readdir(folder)).not.toContain(SECTION_MODEL);
    const fromFile = await readKnowledgeFolder(folder);
    const fromTexts = await readKnowledgeFolder(folder, undefined, parseHere);
    expect(fromFile.sectionWords).toBeDefined();
    const { sectionWords: _, ...others } = fromFile;
    expect(others).toEqual(fromTexts);
    const asked = [QUESTION, 'what is topic 77 about', 'what causes a stiff knee', 'is yoga good for knees'];
    const [one, other] = [createAnswerer(fromFile), createAnswerer(fromTexts)];
    for (const question of asked) {
      const [understood, same] = [one, other].map(({ understand }) => {
        const { explain, ...rest } = understand(question, NO_TRIAGE);
        return { ...rest, why: explain() };
      });
      expect(understood).toEqual(same);
    }
  });

  test('a start reads it, and warns of what it warned of before', async () => {
    const lines = async (parse?: typeof parseHere) => {
      const told: string[] = [];
      await readKnowledgeFolder(folder, (line) => told.push(line), parse);
      return told;
    };
    expect(await wasKept()).toBe(true);
    expect(await lines()).toEqual(await lines(parseHere));
  });

  test('it counts for nothing once a file has changed, or where it isn’t whole', async () => {
    await appendFile(join(folder, 'clinic.yaml'), '\n# a note\n');
    const told: string[] = [];
    expect((await readKnowledgeFolder(folder, (line) => told.push(line))).sectionWords).toBeUndefined();
    expect(told).toContainEqual(expect.stringContaining("kept-knowledge.bin isn't of these files"));
    await build();
    expect(await wasKept()).toBe(true);

    const whole = await readFile(kept());
    const other = Buffer.from(whole);
    other[whole.length - 20]! ^= 1;
    await writeFile(kept(), other);
    expect(await wasKept()).toBe(false);
    await writeFile(kept(), whole);
    await truncate(kept(), (await stat(kept())).size - 1);
    expect(await wasKept()).toBe(false);
    await writeFile(kept(), 'no such thing');
    expect(await wasKept()).toBe(false);
    await writeFile(kept(), whole);
    expect(await wasKept()).toBe(true);
  });
});
