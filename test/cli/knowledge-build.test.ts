import { appendFile, cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAnswerer } from '../../src/domain/answering/create-answerer.ts';
import { keepModel, openKeptModel } from '../../src/domain/learning/kept-model.ts';
import { NO_TRIAGE } from '../../src/domain/triage/triage.ts';
import { readKnowledgeFolder, SECTION_MODEL } from '../../src/knowledge-folder.ts';
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
