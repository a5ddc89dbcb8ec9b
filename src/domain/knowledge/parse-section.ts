import type { Range, Section } from './knowledge.ts';
import { leansBack } from './leans-back.ts';
import type { RawSection } from './markdown-article.ts';
import type { Parsed, Problem } from './problem.ts';
import { sentencesOf } from './sentences.ts';

/** The in-short sentence is read in a chat bubble and in a text message: it has to fit both. */
const IN_SHORT_MAX = 200;

/** Characters of an example question. */
export const LONGEST_PHRASING = 200;

/** A section with the line that each sentence's paragraph begins on. */
export interface ParsedSection {
  readonly section: Section;
  readonly sentenceLines: readonly number[];
}

type Report = (line: number, message: string, fix: string) => void;

/** Checks a section of an article and gives it its text and sentences. */
export function parseSection(
  file: string,
  article: string,
  lang: string,
  raw: RawSection,
): Parsed<ParsedSection> {
  const problems: Problem[] = [];
  const warnings: Problem[] = [];
  const report: Report = (line, message, fix) => problems.push({ file, line, message, fix });
  const heading = splitHeading(raw.heading.text);
  if (!heading) {
    report(
      raw.heading.line,
      `the heading "${raw.heading.text}" has no section id`,
      'end it with one of small letters, digits and hyphens, e.g. `## Sleep {#sleep}`',
    );
  }
  checkPhrasings(raw, report);
  const { text, sentences, lines } = joinParagraphs(raw, lang);
  const inShort = sentences[0];
  if (!inShort) {
    report(raw.heading.line, 'the section has no in-short sentence', 'open it with one that stands alone');
    return { problems };
  }
  checkInShort(text.slice(inShort.from, inShort.to), lang, lines[0]!, report);
  sentences.forEach((range, index) => {
    const sentence = text.slice(range.from, range.to);
    if (index === 0 || !leansBack(sentence, lang)) return;
    const message = `"${sentence.slice(0, 40)}…" leans on the sentence before it, and may be quoted without it`;
    warnings.push({ file, line: lines[index]!, message, fix: 'name what it is about' });
  });
  if (problems.length > 0 || !heading) return { problems };
  const phrasings = raw.phrasings.map((phrasing) => phrasing.text);
  const section = { ...heading, article, text, inShort, sentences, phrasings };
  return { value: { section, sentenceLines: lines }, warnings };
}

/** `Sleep {#sleep}` is the title and the section's id. */
function splitHeading(heading: string): { id: string; title: string } | null {
  const brace = heading.lastIndexOf('{#');
  const title = heading.slice(0, Math.max(brace, 0)).trim();
  const id = /^\{#([a-z0-9]+(?:-[a-z0-9]+)*)\}$/.exec(heading.slice(brace))?.[1];
  return brace > 0 && id && title ? { id, title } : null;
}

/** The section's text, its sentences, and the line that each sentence's paragraph begins on. */
function joinParagraphs(raw: RawSection, lang: string) {
  const sentences: Range[] = [];
  const lines: number[] = [];
  let offset = 0;
  for (const paragraph of raw.paragraphs) {
    for (const { from, to } of sentencesOf(paragraph.text, lang)) {
      sentences.push({ from: from + offset, to: to + offset });
      lines.push(paragraph.line);
    }
    offset += paragraph.text.length + PARAGRAPH_GAP.length;
  }
  return { text: raw.paragraphs.map((paragraph) => paragraph.text).join(PARAGRAPH_GAP), sentences, lines };
}

const PARAGRAPH_GAP = '\n\n';

function checkInShort(sentence: string, lang: string, line: number, report: Report): void {
  if (sentence.length > IN_SHORT_MAX) {
    report(
      line,
      `the in-short sentence has ${sentence.length} characters`,
      `shorten it to ${IN_SHORT_MAX}, and say the rest in the next sentence`,
    );
  }
  if (leansBack(sentence, lang)) {
    report(line, `the in-short sentence opens with "${sentence.split(' ')[0]}"`, 'name what it is about');
  }
}

function checkPhrasings(raw: RawSection, report: Report): void {
  if (raw.phrasings.length === 0) {
    report(
      raw.heading.line,
      'the section has no example questions',
      'end it with `### Visitors ask` and a list, one "- question" a line',
    );
  }
  for (const { text, line } of raw.phrasings) {
    if (text === '') report(line, 'an empty question', 'write the question or remove the line');
    if (text.length > LONGEST_PHRASING) {
      report(line, `a question of ${text.length} characters`, `shorten it to ${LONGEST_PHRASING}`);
    }
  }
}
