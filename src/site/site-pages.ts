import type { VNode } from 'preact';
import type { Request, Response } from 'restify';
import type { Knowledge } from '../domain/knowledge/knowledge.ts';
import type { Phrases } from '../domain/transcripts/phrases.ts';
import { Assets } from '../http/assets.ts';
import { pageLanguage } from '../http/page-language.ts';
import { type PageOptions, sendPage } from '../http/respond.ts';
import type { PageContext } from './page-context.ts';

export const ASSET_NAMES = ['chat.js', 'chat.css', 'site.css', 'icon.svg'];

export interface SiteOptions {
  knowledge(): Knowledge;
  readonly phrases: Phrases;
  readonly publicUrl: string;
  readonly allowedOrigins: readonly string[];
  /** Folder of the built browser files, dist/widget. */
  readonly assetsDir: string;
  /** Whether others than the person who tries it may see the pages. */
  readonly exposed: boolean;
  /** Whether a call may be asked for: not while nobody of staff would know. */
  takesCallbacks(): boolean;
  /** ISO 8601. */
  now(): string;
}

export type Page = PageOptions & { readonly view: VNode };

/** Makes and sends the pages of the site. */
export class SitePages {
  readonly assets: Assets;
  readonly #options: SiteOptions;

  /** @throws {Error} when the build hasn't made the browser files. */
  constructor(options: SiteOptions) {
    this.#options = options;
    this.assets = new Assets(options.assetsDir, [...ASSET_NAMES, 'widget.js']);
  }

  send(request: Request, response: Response, make: (context: PageContext) => Page): void {
    const { view, ...pageOptions } = make(this.context(request));
    sendPage(response, this.#options, view, pageOptions);
  }

  context(request: Request): PageContext {
    return pageContext(this.#options, this.assets, request);
  }
}

function pageContext(options: SiteOptions, assets: Assets, request: Request): PageContext {
  const { phrases, publicUrl, exposed } = options;
  const lang = pageLanguage(request, phrases.languages());
  return {
    knowledge: options.knowledge(),
    phrases,
    lang,
    publicUrl,
    exposed,
    takesCallbacks: options.takesCallbacks(),
    now: options.now(),
    asset: (name) => assets.path(name),
    say: (id, values) => phrases.say(lang, id, values),
  };
}
