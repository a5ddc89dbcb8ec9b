import { phrasingsOfOthers } from '../../../src/domain/knowledge/checks/phrasings-of-others.ts';
import { parseKnowledge } from '../../../src/domain/knowledge/parse-knowledge.ts';
import { otherClinic } from './knowledge-files.ts';
import { readKnowledgeFiles } from './project-files.ts';

const ARTICLE = 'articles/magnesium-iv-mendoza.md';
const STRAYED = ['is it used for migraines', 'can it ease my muscle spasms', 'does it calm me when stressed'];

function warnings(files: ReadonlyMap<string, string>): string[] {
  const parsed = parseKnowledge(files);
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
  return phrasingsOfOthers(parsed.knowledge, parsed.sources).map(({ message }) => message);
}

test('names example questions that ask for another section, however different their words are, the clearest first', () => {
  const files = readKnowledgeFiles();
  const text = files.get(ARTICLE) ?? '';
  const list =
    text.indexOf('### Visitors ask\n\n', text.indexOf('{#a1-bone}')) + '### Visitors ask\n\n'.length;
  const strayed = STRAYED.map((question) => `- ${question}\n`).join('');
  const found = warnings(files.set(ARTICLE, text.slice(0, list) + strayed + text.slice(list)));
  for (const question of STRAYED)
    expect(found).toContainEqual(
      expect.stringMatching(
        new RegExp(`^"${question}" stands under \`a1-bone\`, but .* asks for \`a1-(?:muscle|stress)\``),
      ),
    );
});

test('names few of ours', () => {
  expect(warnings(readKnowledgeFiles()).length).toBeLessThanOrEqual(12);
});

test('judges no section that has too few to learn from', () => {
  expect(warnings(otherClinic())).toEqual([]);
});
