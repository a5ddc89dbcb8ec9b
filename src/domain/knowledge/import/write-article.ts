import { stringify } from 'yaml';
import type { Draft, DraftSection } from './draft-article.ts';

/** The draft as an article file. A guessed heading has a comment below it that says so. */
export function writeArticle({ title, author, source, lang, sections }: Draft): string {
  const frontMatter = {
    title,
    ...(author ? { author } : { based_on: 'an article that names no author' }),
    source,
    lang,
    review: 'none',
  };
  return [`---\n${stringify(frontMatter, { lineWidth: 0 })}---`, ...sections.map(writeSection)]
    .join('\n\n')
    .concat('\n');
}

function writeSection({ id, title, guess, paragraphs }: DraftSection): string {
  return [
    `## ${escapeMarkdown(title)} {#${id}}`,
    ...(guess ? [`<!-- guessed heading: ${guess.replaceAll('--', '–')} -->`] : []),
    ...paragraphs.map(escapeMarkdown),
    '### Visitors ask',
    `- ${escapeMarkdown(`What does the article say about ${title}?`)}`,
  ].join('\n\n');
}

/** Text of one line in which nothing is taken for markup. */
function escapeMarkdown(text: string): string {
  return text
    .replace(/[\\`*_[\]<>&#~|]/g, (sign) => `\\${sign}`)
    .replace(/^(\d{1,9})([.)])/, '$1\\$2')
    .replace(/^[-+=]/, (sign) => `\\${sign}`);
}
