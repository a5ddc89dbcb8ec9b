import { type FrontMatter, frontMatterSchema } from './front-matter.ts';
import type { Article, Section } from './knowledge.ts';
import { type Line, type RawSection, readMarkdown } from './markdown-article.ts';
import { parseSection } from './parse-section.ts';
import type { Parsed, Problem } from './problem.ts';
import { readYaml } from './read-yaml.ts';
import { reviewHash, reviewOf } from './review.ts';

/** An article with the lines of its parts, which checks across files report. */
export interface ParsedArticle {
  readonly article: Article;
  readonly file: string;
  /** By section, in order. */
  readonly lines: readonly SectionLines[];
  readonly review: WrittenReview;
  /** Whether a native speaker has read this very text. */
  readonly isLanguageReviewed: boolean;
}

/** The `review:` of the front matter as it is written. */
export interface WrittenReview {
  readonly line: number;
  readonly isNone: boolean;
  /** What a review of the article's present text has to name. */
  readonly hash: string;
}

/** Where a section's heading, phrasings and sentences stand; a sentence has the line on which its paragraph begins. */
export interface SectionLines {
  readonly heading: number;
  readonly phrasings: readonly number[];
  readonly sentences: readonly number[];
}

/** Reads `articles/<id>.md`: front matter, then one section for each H2. */
export function parseArticle(file: string, markdown: string): Parsed<ParsedArticle> {
  const id = file.slice(file.lastIndexOf('/') + 1, -'.md'.length);
  const raw = readMarkdown(file, markdown);
  const front = readFrontMatter(file, raw.frontMatter);
  const lang = 'value' in front ? front.value.lang : 'en';
  const parsed = raw.sections.map((section) => parseSection(file, id, lang, section));
  const problems = [
    ...nameProblems(file, id),
    ...('problems' in front ? front.problems : []),
    ...raw.problems,
    ...(raw.sections.length === 0 ? [noSections(file)] : []),
    ...parsed.flatMap((section) => ('problems' in section ? section.problems : [])),
  ];
  if (problems.length > 0 || !('value' in front)) return { problems };

  const good = parsed.flatMap((section) => ('value' in section ? [section.value] : []));
  const sections = good.map(({ section }) => section);
  const warnings = parsed.flatMap((section) => ('value' in section ? (section.warnings ?? []) : []));
  const hash = reviewHash(sections);
  const article = toArticle(id, front.value, sections, hash);
  const lines = good.map(({ sentenceLines }, at) => linesOf(raw.sections[at]!, sentenceLines));
  const review = { line: lineOfReview(markdown), isNone: front.value.review === 'none', hash };
  const stale = staleReview(file, review, front.value);
  return {
    value: { article, file, lines, review, isLanguageReviewed: isRead(front.value, hash) },
    warnings: stale ? [stale, ...warnings] : warnings,
  };
}

const isRead = ({ language_review: read }: FrontMatter, hash: string): boolean =>
  read !== 'none' && read.hash === hash;

function toArticle(id: string, front: FrontMatter, sections: readonly Section[], hash: string): Article {
  return {
    id,
    title: front.title,
    attribution: front.author === undefined ? { basedOn: front.based_on ?? '' } : { author: front.author },
    source: front.source,
    lang: front.lang,
    review: reviewOf(front.review, hash),
    sections,
  };
}

const linesOf = ({ heading, phrasings }: RawSection, sentences: readonly number[]): SectionLines => ({
  heading: heading.line,
  phrasings: phrasings.map(({ line }) => line),
  sentences,
});

const lineOfReview = (markdown: string): number =>
  markdown.split(/\r\n|\r|\n/).findIndex((line) => line.startsWith('review:')) + 1;

function readFrontMatter(file: string, written: Line | null): Parsed<FrontMatter> {
  if (written) return readYaml(file, written.text, frontMatterSchema, written.line);
  const fix =
    'begin the file with `---`, then title, author or based_on, source, lang and review, then `---`';
  return { problems: [{ file, line: 1, message: 'the article has no front matter', fix }] };
}

function nameProblems(file: string, id: string): Problem[] {
  if (/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) return [];
  const message = `the file name "${id}.md" can't stand in a web address`;
  return [
    {
      file,
      line: 1,
      message,
      fix: 'rename it with small letters, digits and hyphens, e.g. sleep-and-rest.md',
    },
  ];
}

const noSections = (file: string): Problem => ({
  file,
  line: 1,
  message: 'the article has no section',
  fix: 'write one heading `## Title {#section-id}` for each section',
});

/** A review whose hash is another text's no longer counts. */
function staleReview(file: string, { line, hash }: WrittenReview, { review }: FrontMatter): Problem | null {
  if (review === 'none' || review.hash === hash) return null;
  return {
    file,
    line,
    message: `the review by ${review.by} covers another text, so the article counts as not reviewed`,
    fix: `have a clinician review this text, then write \`hash: "${hash}"\` and the new dates`,
  };
}
