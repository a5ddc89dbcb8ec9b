import type { AddedPhrasing } from './added-phrasings.ts';
import type { SectionLines } from './parse-article.ts';

/** Puts example questions behind those of their sections in an article's Markdown, which stays as it is else. */
export function writePhrasings(
  markdown: string,
  sections: readonly { readonly id: string; readonly lines: SectionLines }[],
  added: readonly AddedPhrasing[],
): string {
  const end = /\r\n|\r|\n/.exec(markdown)?.[0] ?? '\n';
  const lines = markdown.split(/\r\n|\r|\n/);
  // From the last section on: what is put into one moves no line of those before it.
  for (const { id, lines: at } of sections.toReversed()) {
    const texts = added.filter(({ section }) => section === id).map(({ text }) => text);
    const last = at.phrasings.at(-1);
    if (texts.length === 0 || last === undefined) continue;
    const [bullet = '- '] = /^\s*[-*+]\s+/.exec(lines[last - 1] ?? '') ?? [];
    lines.splice(endOfItem(lines, last), 0, ...texts.map((text) => bullet + escaped(text)));
  }
  return lines.join(end);
}

/** The index behind an item of a list that begins on that line: it may go on in lines below. */
function endOfItem(lines: readonly string[], first: number): number {
  let at = first;
  while (/^\s*[^\s#<]/.test(lines[at] ?? '') && !/^\s*[-*+]\s/.test(lines[at] ?? '')) at += 1;
  return at;
}

/** What Markdown would take for more than words stands behind a backslash. */
const escaped = (text: string): string =>
  text
    .replace(/[\\`*_[\]<>&]/g, '\\$&')
    .replace(/^[-+#=]/, '\\$&')
    .replace(/^(\d+)([.)])/, '$1\\$2');
