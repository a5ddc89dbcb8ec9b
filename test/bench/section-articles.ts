import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Section } from '../../src/domain/knowledge/knowledge.ts';
import { copyKnowledge, type KnowledgeCopy } from '../support/knowledge-copy.ts';

/** Keeps a file below the largest that is read. */
const SECTIONS_AN_ARTICLE = 100;
const LONGEST_TITLE = 120;
const LONGEST_QUESTION = 200;

/** A copy of the knowledge folder with these sections as articles beside its own, as if somebody had written them. */
export function knowledgeWith(sections: readonly Section[]): KnowledgeCopy {
  const copy = copyKnowledge();
  for (let from = 0; from < sections.length; from += SECTIONS_AN_ARTICLE) {
    const article = sections.slice(from, from + SECTIONS_AN_ARTICLE).map(sectionMarkdown);
    const file = join(copy.folder, 'articles', `added-${from / SECTIONS_AN_ARTICLE}.md`);
    writeFileSync(file, [FRONT_MATTER, ...article].join('\n\n'));
  }
  return copy;
}

const FRONT_MATTER = `---
title: Added for the bench
based_on: nobody's article
source: made for the bench
lang: en
review: none
---`;

function sectionMarkdown({ id, title, text, phrasings }: Section): string {
  // The first sentence of a real text may be too long, or lean on its title.
  const named = plain(title).slice(0, LONGEST_TITLE) || id;
  const opens = `${named} is a topic here.`;
  // The same question may stand in one section alone.
  const asked = phrasings.map(
    (phrasing) => `- ${plain(phrasing).slice(0, LONGEST_QUESTION - id.length - 1)} ${id}`,
  );
  return `## ${named} {#${id}}\n\n${opens}\n\n${plain(text)}\n\n### Visitors ask\n\n${asked.join('\n')}`;
}

/** Text in one line, without what Markdown would read as more than text. */
const plain = (text: string): string =>
  text
    .replace(/[\\`*_{}[\]<>#&|~]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^([-+]|\d+[.)]) ?/, '');
