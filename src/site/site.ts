import type { Request, Response } from 'restify';
import type { ArticleSet } from '../domain/knowledge/knowledge.ts';
import { asset } from '../http/assets.ts';
import { HttpError } from '../http/http-error.ts';
import { sendAsset } from '../http/respond.ts';
import type { Route } from '../http/route.ts';
import { ArticlePage } from './article-page.tsx';
import { ChatDocument, loaderConfig } from './chat-document.tsx';
import { HomePage } from './home-page.tsx';
import { NotFoundPage } from './not-found-page.tsx';
import type { PageContext } from './page-context.ts';
import { PrivacyPage } from './privacy-page.tsx';
import { ASSET_NAMES, type Page, type SiteOptions, SitePages } from './site-pages.ts';
import { themeCss, themeOf } from './theme.ts';

/** Addresses that never change are asked for again after this long, so that a change of the clinic's data arrives. */
const SHORT_S = 300;
/** Stands in the built loader for its settings; see esbuild.config.mjs. */
const LOADER_SLOT = /"?__LOADER_CONFIG__"?/;

/** The public pages, the chat page and the scripts. The last route answers what no other does. */
export function createSite(options: SiteOptions): Route[] {
  const pages = new SitePages(options);
  const { assets } = pages;
  const page = (path: string, make: (context: PageContext, request: Request) => Page): Route =>
    get(path, (request, response) => pages.send(request, response, (context) => make(context, request)));
  return [
    page('/', (context) => ({ view: HomePage({ context }) })),
    page('/privacy', (context) => ({ view: PrivacyPage({ context }) })),
    page('/articles/:id', (context, request) => articlePage(context, context.knowledge, request.params.id)),
    page('/articles/:lang/:id', (context, request) =>
      articlePage(context, context.knowledge.translations.get(request.params.lang), request.params.id),
    ),
    page('/chat', (context) => ({ view: ChatDocument({ context }), kind: 'chat' })),
    get('/chat/theme.css', (request, response) => {
      const css = themeCss(themeOf(options.knowledge().clinic.accentColor));
      sendAsset(request, response, asset(css, 'css'), SHORT_S);
    }),
    get('/widget.js', (request, response) => {
      const config = JSON.stringify(loaderConfig(pages.context(request)));
      const script = (assets.get('widget.js')?.body ?? '').replace(LOADER_SLOT, () => config);
      sendAsset(request, response, asset(script, 'js'), SHORT_S);
    }),
    get('/assets/:name', (request, response) => {
      const file = ASSET_NAMES.includes(request.params.name) && assets.get(request.params.name);
      if (!file) throw notFound();
      sendAsset(request, response, file, SHORT_S);
    }),
    page('/*', (context, request) => {
      if (!/text\/html/.test(request.headers.accept ?? '')) throw notFound();
      return { view: NotFoundPage({ context }), status: 404 };
    }),
  ];
}

const notFound = (): HttpError => new HttpError(404, 'NotFound', 'There is nothing here');

function get(path: string, handle: (request: Request, response: Response) => void): Route {
  return {
    method: 'get',
    path,
    access: 'public',
    handle: async (request, response) => handle(request, response),
  };
}

/** @param articles Those of the address's language; undefined for a language that there is none in. */
function articlePage(context: PageContext, articles: ArticleSet | undefined, id: unknown): Page {
  const article = articles?.articles.find((candidate) => candidate.id === id);
  return articles && article
    ? { view: ArticlePage({ context, article, withdrawn: articles.withdrawn }) }
    : { view: NotFoundPage({ context }), status: 404 };
}
