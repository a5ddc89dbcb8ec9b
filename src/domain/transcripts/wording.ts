import type { Article, Knowledge, Section } from '../knowledge/knowledge.ts';
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
}

/** @throws {Error} for a section that the knowledge doesn't have. */
function sectionOf(knowledge: Knowledge, id: string): Section {
  const section = knowledge.sections.get(id);
  if (!section) throw new Error(`No section "${id}" in this knowledge`);
  return section;
}

export const spanWords = (knowledge: Knowledge, span: SpanPart): string =>
  sectionOf(knowledge, span.section).text.slice(span.from, span.to);

export function sourceOf(
  knowledge: Knowledge,
  phrases: Pick<Phrases, 'say'>,
  lang: string,
  id: string,
): Source {
  const section = sectionOf(knowledge, id);
  const article = knowledge.articles.find((candidate) => candidate.id === section.article);
  if (!article) throw new Error(`No article "${section.article}" in this knowledge`);
  return {
    section: id,
    title: section.title,
    article: article.title,
    articleId: article.id,
    attribution: attribution(article, phrases, lang),
    path: `/articles/${article.id}#${id}`,
    reviewed: article.review !== null,
  };
}

function attribution({ attribution: by }: Article, phrases: Pick<Phrases, 'say'>, lang: string): string {
  return 'author' in by
    ? phrases.say(lang, 'source.author', { author: by.author })
    : phrases.say(lang, 'source.basedOn', { work: by.basedOn });
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
      return sectionOf(knowledge, label.section).title;
    case 'phrasing':
      return sectionOf(knowledge, label.section).phrasings[label.index] ?? '';
  }
}
