import type { Article, Section } from '../domain/knowledge/knowledge.ts';
import { attributionOf } from '../domain/transcripts/wording.ts';
import { titleOf } from './article-list.tsx';
import { Layout } from './layout.tsx';
import type { PageContext } from './page-context.ts';
import { PhoneLine } from './phone-line.tsx';

export interface ArticlePageProps {
  readonly context: PageContext;
  readonly article: Article;
  /** What is withdrawn in the article's language; what is withdrawn as it was published is so in all. */
  readonly withdrawn: ReadonlySet<string>;
}

/** An article whole, each section under the anchor that answers link to. */
export function ArticlePage({ context, article, withdrawn }: ArticlePageProps) {
  const { say, knowledge, phrases, lang } = context;
  const sections = article.sections.filter(({ id }) => !withdrawn.has(id) && !knowledge.withdrawn.has(id));
  return (
    <Layout context={context} title={titleOf(context, article)} contentLang={article.lang}>
      <article>
        <h1>{article.title}</h1>
        <p class="quiet">{attributionOf(article, phrases, lang)}</p>
        <Review context={context} article={article} />
        <nav aria-labelledby="contents">
          <h2 id="contents">{say('site.onThisPage')}</h2>
          <ul>
            {sections.map((section) => (
              <li>
                <a href={`#${section.id}`}>{section.title}</a>
              </li>
            ))}
          </ul>
        </nav>
        {sections.map((section) => (
          <SectionText context={context} section={section} reviewed={article.review !== null} />
        ))}
        {sections.length < article.sections.length && <p class="notice">{say('site.withdrawn')}</p>}
        <p class="quiet">
          {say('site.articleSource')} {linked(article.source)}
        </p>
        <Next context={context} />
      </article>
    </Layout>
  );
}

/** The way on from an article: to the chat, and to a person. */
function Next({ context }: { context: PageContext }) {
  const { say, takesCallbacks } = context;
  if (takesCallbacks)
    return (
      <p>
        {say('site.articleNext')}{' '}
        <a href="/chat" data-frontdesk={say('choice.callback')}>
          {say('choice.callback')}
        </a>
      </p>
    );
  return (
    <>
      <p>
        {say('site.articleNextNoCalls')}{' '}
        <a href="/chat" data-frontdesk="">
          {say('site.openChat')}
        </a>
      </p>
      <PhoneLine context={context} />
    </>
  );
}

function Review({ context: { say, lang }, article: { review } }: { context: PageContext; article: Article }) {
  if (!review) return <p class="notice">{say('site.notReviewedText')}</p>;
  const on = new Intl.DateTimeFormat(lang, { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(review.on),
  );
  return (
    <p class="quiet">
      {say('site.reviewed', { by: review.by, on })}. {say('site.articleAdvice')}
    </p>
  );
}

const linked = (source: string) => (/^https?:\/\//.test(source) ? <a href={source}>{source}</a> : source);

/** Answers link to a section, past the notice at the top: each says by itself that nobody reviewed it. */
function SectionText(props: { context: PageContext; section: Section; reviewed: boolean }) {
  const { context, section, reviewed } = props;
  return (
    <section id={section.id}>
      <h2>{section.title}</h2>
      {!reviewed && <p class="mark">{context.say('site.notReviewed')}</p>}
      {section.text.split(/\n{2,}/).map((paragraph) => (
        <p>{paragraph}</p>
      ))}
    </section>
  );
}
