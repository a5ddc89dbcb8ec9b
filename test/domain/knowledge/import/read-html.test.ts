import { draftArticle } from '../../../../src/domain/knowledge/import/draft-article.ts';
import { readHtml } from '../../../../src/domain/knowledge/import/read-html.ts';

const PAGE = `<!doctype html>
<html lang="en-US"><head>
<title>Warm Water | Clinic</title>
<meta name="author" content="Robin Hale">
<link rel="canonical" href="https://clinic.example/warm-water">
<style>p { color: red }</style></head>
<body>
<nav><a href="/">Home</a></nav>
<main><header><h1>Warm <em>Water</em></h1></header>
<p>Water is warm &amp; calm.<br>It holds you.</p>
<div>Loose words <b>count</b> too<p>and a paragraph.</p></div>
<h3>Pain:</h3>
<ul><li>Pain fades.</li><li><p>Sleep comes.</p></li></ul>
<table><tr><td>1</td></tr></table>
<p hidden>Not shown.</p><script>alert("no")</script>
<form>Leave your number</form>
</main>
<footer>Imprint</footer></body></html>`;

test('the text of the main part is read, without menus, forms, scripts and what is hidden', () => {
  expect(readHtml(PAGE)).toEqual({
    title: 'Warm Water',
    author: 'Robin Hale',
    lang: 'en-US',
    url: 'https://clinic.example/warm-water',
    blocks: [
      { kind: 'paragraph', text: 'Water is warm & calm. It holds you.' },
      { kind: 'paragraph', text: 'Loose words count too' },
      { kind: 'paragraph', text: 'and a paragraph.' },
      { kind: 'heading', text: 'Pain' },
      { kind: 'item', text: 'Pain fades.' },
      { kind: 'item', text: 'Sleep comes.' },
      { kind: 'other', what: 'table' },
    ],
  });
});

test('an article goes before the main part, and a byline in the text before the page’s own', () => {
  const page =
    '<meta name=author content=CMS><main>Menu<article><h1>T</h1><p>By Ann Lee</p><p>Text.</p></article></main>';
  expect(readHtml(page)).toMatchObject({
    title: 'T',
    author: 'Ann Lee',
    blocks: [{ kind: 'paragraph', text: 'Text.' }],
  });
});

test('a page without any of that is read by its body and named by its title', () => {
  expect(readHtml('<title>T</title>just <i>words</i>')).toEqual({
    title: 'T',
    author: null,
    lang: null,
    url: null,
    blocks: [{ kind: 'paragraph', text: 'just words' }],
  });
});

test('broken markup is read as browsers read it', () => {
  expect(readHtml('<h2>A<p>one<p>two</h2>').blocks.map(({ kind }) => kind)).toContain('heading');
  expect(readHtml('<<p>><b>x').blocks.length).toBeGreaterThan(0);
  expect(readHtml('').blocks).toEqual([]);
});

test('language, address and title come into the draft', () => {
  const { title, source, lang, sections } = draftArticle(readHtml(PAGE), 'page.html');
  expect({ title, source, lang }).toEqual({
    title: 'Warm Water',
    source: 'https://clinic.example/warm-water',
    lang: 'en-US',
  });
  expect(sections.map((section) => section.title)).toEqual(['Warm Water', 'Pain']);
});
