import { fromHtml } from 'hast-util-from-html';
import { type Block, oneLine, readByline, type SourceDocument } from './source-document.ts';

type Node = ReturnType<typeof fromHtml>['children'][number];
type Element = Extract<Node, { type: 'element' }>;

/**
 * Reads a web page: the text of its article (else of its main part, else of its body) without menus, forms and scripts. Headings
 * of any level are headings, the first of level 1 is the title.
 */
export function readHtml(html: string): SourceDocument {
  const root: Node[] = fromHtml(html).children;
  const body = find(root, isTag('article')) ?? find(root, isTag('main')) ?? find(root, isTag('body'));
  const heading = body && find([body], isTag('h1'));
  const head = find(root, isTag('title'));
  const blocks = body ? blocksOf(body.children, heading) : [];
  const named = attribute(find(root, isMeta('author')), 'content');
  const [first] = blocks;
  const byline = first?.kind === 'paragraph' ? readByline(first.text) : null;
  return {
    title: textOf(heading) || textOf(head) || null,
    author: byline ?? named,
    lang: attribute(find(root, isTag('html')), 'lang'),
    url: attribute(
      find(root, (element) => isTag('link')(element) && String(element.properties.rel) === 'canonical'),
      'href',
    ),
    blocks: byline ? blocks.slice(1) : blocks,
  };
}

type Test = (element: Element) => boolean;

const isTag =
  (name: string): Test =>
  ({ tagName }) =>
    tagName === name;

const isMeta =
  (name: string): Test =>
  (element) =>
    element.tagName === 'meta' && element.properties.name === name;

function find(nodes: readonly Node[], test: Test): Element | undefined {
  for (const node of nodes) {
    if (node.type !== 'element') continue;
    const found = test(node) ? node : find(node.children, test);
    if (found) return found;
  }
  return undefined;
}

function attribute(element: Element | undefined, name: string): string | null {
  const value = element?.properties[name];
  return typeof value === 'string' ? oneLine(value) || null : null;
}

const SKIPPED = new Set(
  'script style noscript template nav footer aside form button select iframe object svg canvas dialog head menu'.split(
    ' ',
  ),
);
const OTHERS = new Set(['table', 'img', 'picture', 'video', 'audio', 'pre', 'math']);
const HEADING = /^h[1-6]$/;
/** Elements that end a paragraph where they begin and where they end. */
const BOUNDARIES = new Set(
  'address article blockquote body center dd details div dl dt fieldset figcaption figure header hr li main ol p section summary ul'.split(
    ' ',
  ),
);

const isHidden = ({ properties }: Element): boolean =>
  Boolean(properties.hidden) || String(properties.ariaHidden) === 'true';

/** The blocks of a row of nodes; text and inline elements between two boundaries are one paragraph. */
function blocksOf(nodes: readonly Node[], title: Element | undefined): Block[] {
  const blocks: Block[] = [];
  let inline = '';
  const flush = () => {
    if (oneLine(inline)) blocks.push({ kind: 'paragraph', text: oneLine(inline) });
    inline = '';
  };
  for (const node of nodes) {
    if (node.type === 'text') inline += node.value;
    if (node.type !== 'element' || node === title || SKIPPED.has(node.tagName) || isHidden(node)) continue;
    if (node.tagName === 'br') inline += ' ';
    else if (isInline(node)) inline += textOf(node);
    else {
      flush();
      blocks.push(...blocksOfElement(node, title));
    }
  }
  flush();
  return blocks;
}

/** Whether an element and all that is in it may stand inside a paragraph. */
function isInline({ tagName, children }: Element): boolean {
  if (BOUNDARIES.has(tagName) || OTHERS.has(tagName) || HEADING.test(tagName)) return false;
  return children.every((child) => child.type !== 'element' || isInline(child));
}

function blocksOfElement(element: Element, title: Element | undefined): Block[] {
  const { tagName, children } = element;
  if (OTHERS.has(tagName)) return [{ kind: 'other', what: tagName }];
  if (HEADING.test(tagName)) {
    const text = textOf(element).replace(/:$/, '');
    return text ? [{ kind: 'heading', text }] : [];
  }
  const blocks = blocksOf(children, title);
  if (tagName !== 'li') return blocks;
  return blocks.map((block) => (block.kind === 'paragraph' ? { kind: 'item', text: block.text } : block));
}

function textOf(node: Node | undefined): string {
  if (!node) return '';
  if (node.type === 'text') return node.value;
  if (node.type !== 'element' || SKIPPED.has(node.tagName) || isHidden(node)) return '';
  if (node.tagName === 'br') return ' ';
  return node.children.map(textOf).join('');
}
