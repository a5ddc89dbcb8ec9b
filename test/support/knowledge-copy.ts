import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface KnowledgeCopy {
  readonly folder: string;
  remove(): void;
}

/** A copy of the knowledge folder in which a clinic can make `places` calls in each window. */
export function knowledgeWithPlaces(places: number): KnowledgeCopy {
  const copy = copyKnowledge();
  setPlaces(copy, places);
  return copy;
}

/** Sets how many calls the clinic of a copy can make in each window. */
export const setPlaces = ({ folder }: KnowledgeCopy, places: number): void =>
  edit(join(folder, 'clinic.yaml'), (clinic) =>
    clinic.replace(/places_per_window: \d+/, `places_per_window: ${places}`),
  );

/** A copy of the knowledge folder with the first example questions of each section alone: it is learnt in a fraction of the time. */
export function knowledgeWithFewQuestions(count: number): KnowledgeCopy {
  const copy = copyKnowledge();
  const articles = join(copy.folder, 'articles');
  for (const name of readdirSync(articles).filter((file) => file.endsWith('.md')))
    edit(join(articles, name), (markdown) =>
      markdown.replace(/(?:^- .*\n?)+/gm, (list) => list.split('\n').slice(0, count).join('\n').concat('\n')),
    );
  return copy;
}

/** A copy of the knowledge folder, to change it. */
export function copyKnowledge(): KnowledgeCopy {
  const parent = mkdtempSync(join(tmpdir(), 'knowledge-'));
  const folder = join(parent, 'knowledge');
  cpSync('knowledge', folder, { recursive: true });
  return { folder, remove: () => rmSync(parent, { recursive: true, force: true }) };
}

const edit = (file: string, change: (text: string) => string): void =>
  writeFileSync(file, change(readFileSync(file, 'utf8')));
