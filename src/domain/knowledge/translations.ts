import type { ArticleSet, Knowledge } from './knowledge.ts';

/**
 * The language in which a section is quoted to who speaks `lang`: that one where the section stands in it and may be quoted; otherwise
 * undefined, which means the words that the clinic published.
 */
export function quotedIn(
  { sections, translations }: Pick<Knowledge, 'sections' | 'translations'>,
  section: string,
  lang: string,
): string | undefined {
  const translation = translations.get(lang);
  return sections.has(section) && translation?.sections.has(section) && !translation.withdrawn.has(section)
    ? lang
    : undefined;
}

/**
 * The articles in a language, without one as the clinic published them.
 * @throws {Error} for a language that the knowledge doesn't have.
 */
export function articlesIn(knowledge: Knowledge, lang: string | undefined): ArticleSet {
  const articles = lang === undefined ? knowledge : knowledge.translations.get(lang);
  if (!articles) throw new Error(`No articles in "${lang}" in this knowledge`);
  return articles;
}

/** Whether two BCP 47 tags name one language: `en` and `en-GB`. */
export const isSameLanguage = (one: string, other: string): boolean => languageOf(one) === languageOf(other);

const languageOf = (tag: string): string => tag.split('-')[0]!.toLowerCase();
