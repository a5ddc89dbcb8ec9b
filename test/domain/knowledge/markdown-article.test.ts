import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { readMarkdown } from '../../../src/domain/knowledge/markdown-article.ts';

/** What a file says apart from its YAML; a file with Windows line ends goes whole through the Markdown parser. */
function read(markdown: string) {
  const { sections, problems } = readMarkdown('a.md', markdown);
  return { sections, problems };
}

const parsedWhole = (markdown: string) => read(markdown.replaceAll('\n', '\r\n'));

test.each(['magnesium-iv-mendoza', 'magnesium-iv-brain-health'])(
  'every question of %s is read as the Markdown parser reads it, with its line',
  (name) => {
    const article = readFileSync(`knowledge/articles/${name}.md`, 'utf8');
    expect(read(article)).toEqual(parsedWhole(article));
    expect(read(article).sections.flatMap(({ phrasings }) => phrasings).length).toBeGreaterThan(500);
  },
);

test('questions among any other lines are read as the Markdown parser reads them', () => {
  const line = fc.constantFrom(
    ...[
      '- how long',
      '- why',
      '- "so"',
      '- is *this* it',
      '- 2 or 3',
      '-  wide',
      '- é',
      '* star',
      '1. one',
      '- - in',
    ],
    ...[
      '  more words',
      '',
      '',
      'words',
      '> quoted',
      '---',
      '- ---',
      '- # no',
      '```',
      '<!-- note',
      '-->',
      '    - deep',
    ],
    ...[
      '- a\tb  ',
      '- [x]: y',
      '- &amp;',
      '-',
      '- ',
      '+ plus',
      '- last',
      '- a very long one',
      '# top',
      '<div>',
      '***',
    ],
    ...['## A {#a}', '### Visitors ask', '- yes: no', '- www.example.com', '- ends\\', '- tilde ~~~', '~~~'],
  );
  const plain = fc.constantFrom('- how long', '- why not', '- does it work');
  const text = fc.array(fc.oneof(line, plain, plain), { maxLength: 30 }).map((lines) => lines.join('\n'));
  fc.assert(
    fc.property(fc.constantFrom('', '## A {#a}\n### Visitors ask\n', '---\na: b\n'), text, (before, rest) => {
      expect(read(before + rest)).toEqual(parsedWhole(before + rest));
    }),
    { numRuns: 400 },
  );
});
