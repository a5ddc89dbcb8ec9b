import type { Article } from '../domain/knowledge/knowledge.ts';
import { attributionOf } from '../domain/transcripts/wording.ts';
import type { PageContext } from './page-context.ts';

/** The title, with its source where another article has the same. */
export const titleOf = (context: PageContext, article: Article): string =>
  hasTwin(context, article) ? `${article.title} – ${attributionIn(context, article)}` : article.title;

const attributionIn = ({ phrases, lang }: PageContext, article: Article): string =>
  attributionOf(article, phrases, lang);

const hasTwin = ({ knowledge }: PageContext, { id, title }: Article): boolean =>
  knowledge.articles.some((other) => other.id !== id && other.title === title);

/** All articles; of those with one title the source is what a reader chooses by, so it is part of the title. */
export function ArticleList({ context }: { context: PageContext }) {
  return (
    <ul class="articles">
      {context.knowledge.articles.map((article) => (
        <li class="card">
          <a href={`/articles/${article.id}`}>
            <CardTitle context={context} article={article} />
          </a>
          <Covers context={context} article={article} />
          {!article.review && <p class="quiet">{context.say('site.notReviewed')}</p>}
        </li>
      ))}
    </ul>
  );
}

function CardTitle({ context, article }: { context: PageContext; article: Article }) {
  const source = attributionIn(context, article);
  if (!hasTwin(context, article))
    return (
      <>
        <span class="title">{article.title}</span>
        <span class="by">{source}</span>
      </>
    );
  return (
    <span class="title">
      {article.title}
      <span class="twin">{source}</span>
    </span>
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
