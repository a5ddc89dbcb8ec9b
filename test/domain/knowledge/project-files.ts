import { readdirSync, readFileSync } from 'node:fs';

/** The files of the project's own knowledge folder, by path. */
export function readKnowledgeFiles(): Map<string, string> {
  const articles = readdirSync('knowledge/articles').map((name) => `articles/${name}`);
  return new Map(
    ['clinic.yaml', 'lexicon.yaml', 'safety.yaml', ...articles].map((file): [string, string] => [
      file,
      readFileSync(`knowledge/${file}`, 'utf8'),
    ]),
  );
}
