import { readdirSync, readFileSync } from 'node:fs';
import type { Knowledge } from '../../../src/domain/knowledge/knowledge.ts';
import { parseKnowledge } from '../../../src/domain/knowledge/parse-knowledge.ts';

/** The project's own knowledge folder, as the program loads it. */
export function loadKnowledge(): Knowledge {
  const paths = [
    'clinic.yaml',
    'lexicon.yaml',
    'safety.yaml',
    ...readdirSync('knowledge/articles').map((name) => `articles/${name}`),
  ];
  const parsed = parseKnowledge(
    new Map(paths.map((path) => [path, readFileSync(`knowledge/${path}`, 'utf8')])),
  );
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems, null, 2));
  return parsed.knowledge;
}
