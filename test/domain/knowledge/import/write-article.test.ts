import fc from 'fast-check';
import { draftArticle } from '../../../../src/domain/knowledge/import/draft-article.ts';
import { readPlainText } from '../../../../src/domain/knowledge/import/read-plain-text.ts';
import type { Block } from '../../../../src/domain/knowledge/import/source-document.ts';
import { writeArticle } from '../../../../src/domain/knowledge/import/write-article.ts';
import { parseArticle } from '../../../../src/domain/knowledge/parse-article.ts';

function read(markdown: string) {
  const parsed = parseArticle('articles/draft.md', markdown);
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
  return parsed.value.article;
}

test('a draft is an article that the program reads, with its guesses as comments that it passes over', () => {
  const text = 'Rest: a "Guide"\n\nBy Ann Lee\n\nRest is good.\n\nNaps\n\nNaps are short.';
  const file = writeArticle(draftArticle(readPlainText(text), 'rest.txt'));
  expect(file).toContain('<!-- guessed heading: the source has no heading over its first paragraphs -->');
  const article = read(file);
  expect(article).toMatchObject({
    title: 'Rest: a "Guide"',
    attribution: { author: 'Ann Lee' },
    lang: 'en',
    review: null,
  });
  expect(article.sections).toMatchObject([
    { id: 'rest-guide', title: 'Rest: a "Guide"', text: 'Rest is good.' },
    {
      id: 'naps',
      title: 'Naps',
      text: 'Naps are short.',
      phrasings: ['What does the article say about Naps?'],
    },
  ]);
});

test('a source without an author is said to be based on an article that names none', () => {
  const file = writeArticle(draftArticle(readPlainText('Rest\n\nRest is good.'), 'rest.txt'));
  expect(read(file).attribution).toEqual({ basedOn: 'an article that names no author' });
});

test('no text is taken for markup', () => {
  const awkward = [
    '1. First of all *this* and _that_.',
    '- 5 °C is <b>cold</b> & `wet`.',
    '# not a heading {#x}',
    '[link](https://x.example) \\ ~~gone~~ a|b',
    '=== more ===',
    '+ plus',
    '2) second',
  ];
  for (const text of awkward) {
    const blocks: Block[] = [
      { kind: 'heading', text: 'Naps' },
      { kind: 'paragraph', text },
    ];
    const document = { title: 'T', author: null, lang: 'en', url: null, blocks };
    expect(read(writeArticle(draftArticle(document, 'f'))).sections[0]?.text).toBe(text);
  }
});

test('whatever plain text is imported, drafting and writing never throw', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 12 }), (lines) => {
      for (const gap of ['\n', '\n\n', '\n\n\n']) {
        const file = writeArticle(draftArticle(readPlainText(lines.join(gap)), 'f.txt'));
        parseArticle('articles/f.md', file);
      }
    }),
    { numRuns: 300 },
  );
});
