import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseKnowledgeFolder } from '../../src/knowledge-folder.ts';
import { addPhrasing, phrasings } from '../../src/storage/phrasings.ts';
import { openStores, type Stores } from '../../src/stores.ts';
import { createDatabase, type DatabaseLocation, dropDatabase } from '../support/databases.ts';
import { environmentOf, TEST_SECRET } from '../support/environment.ts';
import { knowledgeWithPlaces } from '../support/knowledge-copy.ts';
import { callFrontdesk } from '../support/run-frontdesk.ts';

let location: DatabaseLocation;
let stores: Stores;
let copy: ReturnType<typeof knowledgeWithPlaces>;

beforeAll(async () => {
  location = await createDatabase('sqlite');
  stores = await openStores(location, [TEST_SECRET]);
  copy = knowledgeWithPlaces(3);
});
afterAll(async () => {
  await stores.close();
  await dropDatabase(location);
  copy.remove();
});

const add = (section: string, text: string) =>
  addPhrasing(stores.database, stores.personal, {
    section,
    text,
    by: 'Ann Lee',
    at: '2026-11-20T15:00:00.000Z',
    gap: null,
  });
const exported = () =>
  callFrontdesk(['knowledge', 'export-phrasings', '--by', 'Ann Lee'], {
    ...environmentOf(location, 0),
    KNOWLEDGE_DIR: copy.folder,
  });

it('writes example questions of staff into the articles, once, and keeps those without a section', async () => {
  const before = (await parseKnowledgeFolder(copy.folder)).knowledge;
  const known = before.sections.get('a1-bone')?.phrasings[0] ?? '';
  for (const [section, text] of [
    ['a1-muscle', 'Can a drip help with jet lag?'],
    ['a2-nerve', 'Is it good for *shaky* hands?'],
    ['a1-bone', known],
    ['gone', 'Is it for a section that is gone?'],
  ] as const)
    await add(section, text);

  const { code, out } = await exported();
  expect([code, out]).toEqual([
    0,
    `Wrote 2 into ${copy.folder}.\nKept: there is no section gone for "Is it for a section that is gone?".\n`,
  ]);
  const { knowledge } = await parseKnowledgeFolder(copy.folder);
  expect(knowledge.sections.get('a1-muscle')?.phrasings.at(-1)).toBe('Can a drip help with jet lag?');
  expect(knowledge.sections.get('a2-nerve')?.phrasings.at(-1)).toBe('Is it good for *shaky* hands?');
  expect(knowledge.sections.get('a1-bone')?.phrasings).toEqual(before.sections.get('a1-bone')?.phrasings);
  expect((await phrasings(stores.database.reader)).map(({ section }) => section)).toEqual(['gone']);

  const file = readFileSync(
    join(copy.folder, 'articles', `${knowledge.sections.get('a1-muscle')?.article}.md`),
  );
  expect((await exported()).out).toContain('There is nothing to write.');
  expect(
    readFileSync(join(copy.folder, 'articles', `${knowledge.sections.get('a1-muscle')?.article}.md`)),
  ).toEqual(file);
});
