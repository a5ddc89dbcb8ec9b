import { authorsOf } from '../knowledge/authors.ts';
import type { Article, ArticleSet, Knowledge, Section } from '../knowledge/knowledge.ts';
import { articlesIn, quotedIn } from '../knowledge/translations.ts';
import type { Phrases } from './phrases.ts';
import type { Choice, SpanPart } from './reply.ts';

/** Where a span comes from, as a channel shows it beside the words. */
export interface Source {
  readonly section: string;
  readonly title: string;
  readonly article: string;
  readonly articleId: string;
  /** "By …" or "Based on … by …". */
  readonly attribution: string;
  /** Path of the section in the article's page. */
  readonly path: string;
  readonly reviewed: boolean;
  /** Of the article, BCP 47. */
  readonly lang: string;
}

/** @throws {Error} for a section that the articles don't have. */
function sectionOf({ sections }: ArticleSet, id: string): Section {
  const section = sections.get(id);
  if (!section) throw new Error(`No section "${id}" in this knowledge`);
  return section;
}

/** The section that a span is cut from. */
export const sectionOfSpan = (knowledge: Knowledge, span: Pick<SpanPart, 'section' | 'lang'>): Section =>
  sectionOf(articlesIn(knowledge, span.lang), span.section);

export const spanWords = (knowledge: Knowledge, span: SpanPart): string =>
  sectionOfSpan(knowledge, span).text.slice(span.from, span.to);

/** @param lang Language of the words around it; the title stands in the span's. */
export function sourceOf(
  knowledge: Knowledge,
  phrases: Pick<Phrases, 'say'>,
  lang: string,
  span: Pick<SpanPart, 'section' | 'lang'>,
): Source {
  const section = sectionOfSpan(knowledge, span);
  const { articles } = articlesIn(knowledge, span.lang);
  const article = articles.find((candidate) => candidate.id === section.article);
  if (!article) throw new Error(`No article "${section.article}" in this knowledge`);
  return {
    section: section.id,
    title: section.title,
    article: article.title,
    articleId: article.id,
    attribution: attributionOf(article, phrases, lang),
    path: `${articlePath(article.id, span.lang)}#${section.id}`,
    reviewed: article.review !== null,
    lang: article.lang,
  };
}

/** Path of an article's page, of a translation with its language. */
export const articlePath = (id: string, lang: string | undefined): string =>
  lang === undefined ? `/articles/${id}` : `/articles/${lang}/${id}`;

/** "By …" or "Based on … by …"; in another language than the article's with the name alone, since the rest is in the article's words. */
export function attributionOf(article: Article, phrases: Pick<Phrases, 'say'>, lang: string): string {
  const { attribution: by } = article;
  if ('author' in by) return phrases.say(lang, 'source.author', { author: by.author });
  if (lang === article.lang) return phrases.say(lang, 'source.basedOn', { work: by.basedOn });
  const [author] = authorsOf(article);
  return author === undefined
    ? phrases.say(lang, 'source.basedOnUnnamed')
    : phrases.say(lang, 'source.basedOnArticleOf', { author });
}

/** The words on a choice. */
export function choiceWords(
  knowledge: Knowledge,
  phrases: Pick<Phrases, 'say'>,
  lang: string,
  choice: Choice,
): string {
  const { label } = choice;
  switch (label.kind) {
    case 'phrase':
      return phrases.say(lang, label.id, label.values);
    case 'title':
      return titleOf(knowledge, lang, label.section);
    case 'phrasing':
      return sectionOfSpan(knowledge, label).phrasings[label.index] ?? '';
  }
}

/** The title in the visitor's language where the section is quoted in it. */
function titleOf(knowledge: Knowledge, lang: string, section: string): string {
  const translated = quotedIn(knowledge, section, lang);
  return sectionOfSpan(knowledge, { section, ...(translated ? { lang: translated } : {}) }).title;
}
