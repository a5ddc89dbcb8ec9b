import { toString as plainText } from 'mdast-util-to-string';
import { markdownBlocks, type Node } from './markdown-blocks.ts';
import type { Problem } from './problem.ts';

type NodeOf<Type extends string> = Extract<Node, { type: Type }>;

/** A piece of text and the line that it begins on. */
export interface Line {
  readonly text: string;
  readonly line: number;
}

/** A section as it is written, not checked yet. */
export interface RawSection {
  readonly heading: Line;
  readonly paragraphs: readonly Line[];
  readonly phrasings: readonly Line[];
}

interface RawArticle {
  /** The YAML between the two `---` lines, or null when the file doesn't begin with it. */
  readonly frontMatter: Line | null;
  readonly sections: readonly RawSection[];
  readonly problems: readonly Problem[];
}

interface OpenSection {
  readonly heading: Line;
  readonly paragraphs: Line[];
  readonly phrasings: Line[];
  /** True below `### Visitors ask`. */
  asking: boolean;
}

const PHRASINGS_HEADING = 'Visitors ask';

/** Takes an article's Markdown apart into front matter and sections; what has no place in a section is a problem. */
export function readMarkdown(file: string, markdown: string): RawArticle {
  const sections: OpenSection[] = [];
  const problems: Problem[] = [];
  let frontMatter: Line | null = null;
  for (const node of markdownBlocks(markdown)) {
    if (isComment(node)) continue;
    if (node.type === 'yaml') frontMatter = { text: node.value, line: lineOf(node) + 1 };
    else if (node.type === 'heading' && node.depth === 2) sections.push(openSection(node));
    else {
      const wrong = addToSection(sections.at(-1), node);
      if (wrong) problems.push({ file, line: lineOf(node), ...wrong });
    }
  }
  return { frontMatter, sections, problems };
}

/** A note among editors, which no page and no chat shows. */
const isComment = (node: Node): boolean =>
  node.type === 'html' && node.value.startsWith('<!--') && node.value.trimEnd().endsWith('-->');

const openSection = (heading: NodeOf<'heading'>): OpenSection => ({
  heading: lineFrom(heading),
  paragraphs: [],
  phrasings: [],
  asking: false,
});

type Wrong = Pick<Problem, 'message' | 'fix'>;

function addToSection(section: OpenSection | undefined, node: Node): Wrong | null {
  if (!section) {
    return { message: 'text outside of a section', fix: 'put it below a heading `## Title {#section-id}`' };
  }
  if (node.type === 'heading') return openPhrasings(section, node);
  if (section.asking) return addPhrasings(section, node);
  if (node.type === 'paragraph') return addParagraph(section, node);
  return { message: `a ${node.type} can't be quoted in a chat`, fix: 'write it as sentences in a paragraph' };
}

function openPhrasings(section: OpenSection, heading: NodeOf<'heading'>): Wrong | null {
  if (heading.depth === 3 && plainText(heading) === PHRASINGS_HEADING && !section.asking) {
    section.asking = true;
    return null;
  }
  return {
    message: `the heading "${plainText(heading)}" has no place here`,
    fix: `write \`## Title {#section-id}\` for a new section, or one \`### ${PHRASINGS_HEADING}\` in each section`,
  };
}

function addPhrasings(section: OpenSection, node: Node): Wrong | null {
  if (node.type !== 'list') {
    return {
      message: `text between the questions under "${PHRASINGS_HEADING}"`,
      fix: `put it above \`### ${PHRASINGS_HEADING}\`, or begin the line with "- " if it is a question`,
    };
  }
  section.phrasings.push(...node.children.map(lineFrom));
  return null;
}

function addParagraph(section: OpenSection, paragraph: NodeOf<'paragraph'>): Wrong | null {
  section.paragraphs.push(lineFrom(paragraph));
  const foreign = paragraph.children.find(({ type }) => type === 'html' || type === 'image');
  return foreign ? { message: `a chat can't show this ${foreign.type}`, fix: 'write plain sentences' } : null;
}

const lineOf = (node: Node): number => node.position?.start.line ?? 1;

const lineFrom = (node: Node): Line => ({
  text: plainText(node).replace(/\s+/g, ' ').trim(),
  line: lineOf(node),
});
