import type { VNode } from 'preact';
import type { Request, Response } from 'restify';
import type { Knowledge } from '../domain/knowledge/knowledge.ts';
import type { Phrases } from '../domain/transcripts/phrases.ts';
import { HttpError } from '../http/http-error.ts';
import type { Route } from '../http/route.ts';
import { ArticlePage } from './article-page.tsx';
import { Assets, asset } from './assets.ts';
import { ChatDocument, loaderConfig } from './chat-document.tsx';
import { HomePage } from './home-page.tsx';
import { NotFoundPage } from './not-found-page.tsx';
import { chooseLanguage, type PageContext } from './page-context.ts';
import { PrivacyPage } from './privacy-page.tsx';
import { type PageOptions, sendAsset, sendPage } from './respond.ts';
import { themeCss, themeOf } from './theme.ts';

/** Addresses that never change are asked for again after this long, so that a change of the clinic's data arrives. */
const SHORT_S = 300;
const ASSET_NAMES = ['chat.js', 'chat.css', 'site.css', 'icon.svg'];
/** Stands in the built loader for its settings; see esbuild.config.mjs. */
const LOADER_SLOT = /"?__LOADER_CONFIG__"?/;

export interface SiteOptions {
  knowledge(): Knowledge;
  readonly phrases: Phrases;
  readonly publicUrl: string;
  readonly allowedOrigins: readonly string[];
  /** Folder of the built browser files, dist/widget. */
  readonly assetsDir: string;
  /** Whether others than the person who tries it may see the pages. */
  readonly exposed: boolean;
  /** ISO 8601. */
  now(): string;
}

/** The public pages, the chat page and the scripts. The last route answers what no other does. */
export function createSite(options: SiteOptions): Route[] {
  const assets = new Assets(options.assetsDir, [...ASSET_NAMES, 'widget.js']);
  const contextOf = (request: Request): PageContext => pageContext(options, assets, request);
  const page = (path: string, make: (context: PageContext, request: Request) => Page): Route =>
    get(path, (request, response) => {
      const context = contextOf(request);
      const { view, ...pageOptions } = make(context, request);
      sendPage(response, options, view, pageOptions);
    });
  return [
    page('/', (context) => ({ view: HomePage({ context }) })),
    page('/privacy', (context) => ({ view: PrivacyPage({ context }) })),
    page('/articles/:id', (context, request) => articlePage(context, request.params.id)),
    page('/chat', (context) => ({ view: ChatDocument({ context }), kind: 'chat' })),
    get('/chat/theme.css', (request, response) => {
      const css = themeCss(themeOf(options.knowledge().clinic.accentColor));
      sendAsset(request, response, asset(css, 'css'), SHORT_S);
    }),
    get('/widget.js', (request, response) => {
      const config = JSON.stringify(loaderConfig(contextOf(request)));
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

type Page = PageOptions & { readonly view: VNode };

const notFound = (): HttpError => new HttpError(404, 'NotFound', 'There is nothing here');

function get(path: string, handle: (request: Request, response: Response) => void): Route {
  return {
    method: 'get',
    path,
    access: 'public',
    handle: async (request, response) => handle(request, response),
  };
}

function articlePage(context: PageContext, id: unknown): Page {
  const article = context.knowledge.articles.find((candidate) => candidate.id === id);
  return article
    ? { view: ArticlePage({ context, article }) }
    : { view: NotFoundPage({ context }), status: 404 };
}

function pageContext(options: SiteOptions, assets: Assets, request: Request): PageContext {
  const { phrases, publicUrl, exposed } = options;
  const lang = chooseLanguage(request.headers['accept-language'], phrases.languages());
  return {
    knowledge: options.knowledge(),
    phrases,
    lang,
    publicUrl,
    exposed,
    now: options.now(),
    asset: (name) => assets.path(name),
    say: (id, values) => phrases.say(lang, id, values),
  };
}
