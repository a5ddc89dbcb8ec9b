import { parseArticle } from '../../../src/domain/knowledge/parse-article.ts';
import { writePhrasings } from '../../../src/domain/knowledge/write-phrasings.ts';

const MARKDOWN = `---
title: Tennis elbow
author: Robin Hale
source: A leaflet
lang: en
review: none
---

## What it is {#what}

Tennis elbow is a sore tendon.

### Visitors ask

- What is tennis elbow?
- the outside of my elbow
  hurts when I lift

## Exercises {#exercises}

Slow wrist curls may help.

### Visitors ask

* Which exercises help?
`;

function write(markdown: string, ...added: readonly { section: string; text: string }[]) {
  const parsed = parseArticle('articles/elbow.md', markdown);
  if (!('value' in parsed)) throw new Error(JSON.stringify(parsed.problems));
  const { article, lines } = parsed.value;
  const sections = article.sections.map(({ id }, at) => ({ id, lines: lines[at]! }));
  return writePhrasings(markdown, sections, added);
}

function phrasingsOf(markdown: string) {
  const parsed = parseArticle('articles/elbow.md', markdown);
  return 'value' in parsed ? parsed.value.article.sections.map(({ phrasings }) => phrasings) : parsed;
}

const added = [
  { section: 'what', text: 'Why does my elbow hurt?' },
  { section: 'exercises', text: 'What can I do *myself* at <home> & work_out [now]?' },
  { section: 'exercises', text: '1. or 2. sets?' },
  { section: 'elsewhere', text: 'Is it of another file?' },
];

test.each([
  ['', (text: string) => text],
  [' with CRLF', (text: string) => text.replaceAll('\n', '\r\n')],
  [' without an end of line', (text: string) => text.trimEnd()],
])('puts each behind its section’s own, as it was written%s', (_, form) => {
  const before = form(MARKDOWN);
  const after = write(before, ...added);
  expect(phrasingsOf(after)).toEqual([
    ['What is tennis elbow?', 'the outside of my elbow hurts when I lift', added[0]?.text],
    ['Which exercises help?', added[1]?.text, added[2]?.text],
  ]);
  const lines = after.split(/\r?\n/);
  expect(before.split(/\r?\n/).filter((line) => !lines.includes(line))).toEqual([]);
  expect(lines).toHaveLength(before.split(/\r?\n/).length + 3);
  expect(write(before)).toBe(before);
});
