import { fromMarkdown } from 'mdast-util-from-markdown';
import { toString as plainText } from 'mdast-util-to-string';
import { type Block, oneLine, readByline, type SourceDocument } from './source-document.ts';

type Node = ReturnType<typeof fromMarkdown>['children'][number];

/** Reads Markdown: its first heading of level 1 is the title, all others are headings whatever their level. */
export function readMarkdownText(markdown: string): SourceDocument {
  const nodes = fromMarkdown(withoutFrontMatter(markdown)).children;
  const title = nodes.find((node) => node.type === 'heading' && node.depth === 1);
  const rest = nodes.filter((node) => node !== title);
  const byline = rest[0]?.type === 'paragraph' ? readByline(textOf(rest[0])) : null;
  return {
    title: title ? textOf(title) : null,
    author: byline,
    lang: null,
    url: null,
    blocks: (byline ? rest.slice(1) : rest).flatMap(blocksOf),
  };
}

const withoutFrontMatter = (markdown: string): string => {
  const end = markdown.startsWith('---\n') ? markdown.indexOf('\n---\n', 3) : -1;
  return end < 0 ? markdown : markdown.slice(end + 5);
};

const textOf = (node: Node): string => oneLine(plainText(node, { includeImageAlt: false }));

function blocksOf(node: Node): Block[] {
  switch (node.type) {
    case 'heading':
      return [{ kind: 'heading', text: textOf(node).replace(/:$/, '') }];
    case 'paragraph':
      return textOf(node) ? [{ kind: 'paragraph', text: textOf(node) }] : [{ kind: 'other', what: 'image' }];
    case 'blockquote':
      return node.children.flatMap(blocksOf);
    case 'list':
      return node.children.map((item) => ({ kind: 'item', text: oneLine(plainText(item)) }));
    case 'thematicBreak':
    case 'definition':
      return [];
    default:
      return [{ kind: 'other', what: node.type }];
  }
}
