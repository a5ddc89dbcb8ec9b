import type { Article } from '../domain/knowledge/knowledge.ts';
import { sourceOf } from '../domain/transcripts/wording.ts';
import type { PageContext } from './page-context.ts';

/** "Based on … by …", or who wrote it. */
export function attributionOf({ knowledge, phrases, lang }: PageContext, article: Article): string {
  const [section] = article.sections;
  return section ? sourceOf(knowledge, phrases, lang, section.id).attribution : '';
}

/** All articles; whose words they go back to is part of the link, since titles may be the same. */
export function ArticleList({ context }: { context: PageContext }) {
  return (
    <ul class="articles">
      {context.knowledge.articles.map((article) => (
        <li class="card">
          <a href={`/articles/${article.id}`}>
            <span class="title">{article.title}</span>
            <span class="by">{attributionOf(context, article)}</span>
          </a>
          <Covers context={context} article={article} />
          {!article.review && <p class="quiet">{context.say('site.notReviewed')}</p>}
        </li>
      ))}
    </ul>
  );
}

/** What tells two articles of one title apart: their sections. */
function Covers({ context: { say, knowledge }, article }: { context: PageContext; article: Article }) {
  const shown = article.sections.filter(({ id }) => !knowledge.withdrawn.has(id));
  if (shown.length === 0) return null;
  return (
    <div class="covers">
      <p>{say('site.covers')}</p>
      <ul lang={article.lang}>
        {shown.map(({ title }) => (
          <li>{title}</li>
        ))}
      </ul>
    </div>
  );
}
