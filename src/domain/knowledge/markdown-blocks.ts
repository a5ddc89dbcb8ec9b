import { fromMarkdown } from 'mdast-util-from-markdown';
import { frontmatterFromMarkdown } from 'mdast-util-frontmatter';
import { frontmatter } from 'micromark-extension-frontmatter';

export type Node = ReturnType<typeof fromMarkdown>['children'][number];
type ListItem = Extract<Node, { type: 'list' }>['children'][number];

/**
 * The blocks of an article's Markdown; the position of each, and of each item of a list, has the line that it begins on.
 *
 * The questions are nearly all of a file, and a Markdown parser takes ten times as long for them as for the rest: the inner lines
 * of each run of plain list items are kept from it and put back afterwards. A list that loses items between two others stays
 * a list, so the blocks are the same.
 */
export function markdownBlocks(markdown: string): Node[] {
  const lines = markdown.split('\n');
  const { kept, inner } = withoutInnerItems(lines, markdown.includes('\r') ? lines.length : textFrom(lines));
  const { children: blocks } = fromMarkdown(kept.map((line) => lines[line - 1]).join('\n'), {
    extensions: [frontmatter('yaml')],
    mdastExtensions: [frontmatterFromMarkdown('yaml')],
  });
  const place = ({ position }: Node | ListItem): number => {
    const line = kept[(position?.start.line ?? 1) - 1] ?? 1;
    if (position) position.start.line = line;
    return line;
  };
  for (const block of blocks) {
    place(block);
    if (block.type === 'list')
      block.children = block.children.flatMap((item) => [item, ...(inner.get(place(item)) ?? [])]);
  }
  return blocks;
}

/** A list item of one line whose words are no Markdown: it opens with a letter, and each sign in it stands for itself. */
const PLAIN_ITEM = /^- (\p{L}[^\\`*_[\]<>&\0]*)$/u;

/**
 * @param from Index of the first line to look at.
 * @return Lines counted from 1: the ones to parse, and by the one before them the items left out.
 */
function withoutInnerItems(lines: readonly string[], from: number) {
  const texts = lines.map((line, at) => (at < from ? undefined : PLAIN_ITEM.exec(line)?.[1]));
  const kept: number[] = [];
  const inner = new Map<number, ListItem[]>();
  let items: ListItem[] = [];
  for (const [at, text] of texts.entries()) {
    if (text !== undefined && texts[at - 1] !== undefined && texts[at + 1] !== undefined) {
      items.push(itemOf(text, at + 1));
      continue;
    }
    kept.push(at + 1);
    items = [];
    inner.set(at + 1, items);
  }
  return { kept, inner };
}

function itemOf(text: string, line: number): ListItem {
  const point = { line, column: 1 };
  const children: ListItem['children'] = [{ type: 'paragraph', children: [{ type: 'text', value: text }] }];
  return { type: 'listItem', children, position: { start: point, end: point } };
}

const FENCE = /^---\s*$/;

/** Index of the first line that can't be YAML, whose lists hold no questions. */
function textFrom(lines: readonly string[]): number {
  if (!lines[0]?.startsWith('---')) return 0;
  const end = lines.findIndex((line, at) => at > 0 && FENCE.test(line));
  return end < 0 ? lines.length : end + 1;
}
