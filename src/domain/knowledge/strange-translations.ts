import type { ParsedArticle } from './parse-article.ts';
import type { Problem } from './problem.ts';
import { isSameLanguage } from './translations.ts';

/**
 * Translations that would never be quoted: of a section that was not published, or in another language than their folder's.
 *
 * @param published What they translate; null where its own mistakes come first.
 */
export function strangeTranslations(
  lang: string,
  translated: readonly ParsedArticle[],
  published: readonly ParsedArticle[] | null,
): Problem[] {
  const known =
    published && new Set(published.flatMap(({ article }) => article.sections.map(({ id }) => id)));
  return translated.flatMap(({ article, file, lines }) => [
    ...(isSameLanguage(article.lang, lang) ? [] : [otherLanguage(file, article.lang, lang)]),
    ...article.sections.flatMap(({ id }, at) =>
      !known || known.has(id) ? [] : [unknownSection(file, lines[at]!.heading, id)],
    ),
  ]);
}

const otherLanguage = (file: string, written: string, lang: string): Problem => ({
  file,
  line: 1,
  message: `the article is in \`${written}\`, and its folder is that of \`${lang}\``,
  fix: `write \`lang: ${lang}\`, or move the article to the folder of its language`,
});

const unknownSection = (file: string, line: number, id: string): Problem => ({
  file,
  line,
  message: `no article in articles/ has a section \`${id}\` that this could translate`,
  fix: 'write the id of the section that it translates',
});
