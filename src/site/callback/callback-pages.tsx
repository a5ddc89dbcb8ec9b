import type { Request, Response } from 'restify';
import type { PageReply, ShownForm, ShownRequest } from '../../domain/callbacks/plain-pages.ts';
import { type SiteOptions, SitePages } from '../site-pages.ts';
import { FormPage } from './form-page.tsx';
import { NoRequestPage } from './no-request-page.tsx';
import { NotOfferedPage } from './not-offered-page.tsx';
import { ReplyPage } from './reply-page.tsx';
import { RequestPage } from './request-page.tsx';
import { UnavailablePage } from './unavailable-page.tsx';

/** Sends the pages of a callback; none of them is kept by a browser or a proxy. */
export class CallbackPages {
  readonly #pages: SitePages;

  constructor(options: SiteOptions) {
    this.#pages = new SitePages(options);
  }

  form(request: Request, response: Response, shown: ShownForm): void {
    const { status } = shown;
    this.#pages.send(request, response, (context) => ({
      view: FormPage({ context, shown }),
      status,
      isPrivate: true,
    }));
  }

  notOffered(request: Request, response: Response): void {
    this.#pages.send(request, response, (context) => ({
      view: NotOfferedPage({ context }),
      isPrivate: true,
    }));
  }

  reply(request: Request, response: Response, reply: PageReply): void {
    this.#pages.send(request, response, (context) => ({
      view: ReplyPage({ context, reply }),
      isPrivate: true,
    }));
  }

  ownRequest(request: Request, response: Response, shown: ShownRequest): void {
    const { status } = shown;
    const action = request.path();
    this.#pages.send(request, response, (context) => ({
      view: RequestPage({ context, shown, action }),
      status,
      isPrivate: true,
    }));
  }

  unavailable(request: Request, response: Response): void {
    this.#pages.send(request, response, (context) => ({
      view: UnavailablePage({ context }),
      status: 503,
      isPrivate: true,
    }));
  }

  noRequest(request: Request, response: Response, status: 404 | 410): void {
    this.#pages.send(request, response, (context) => ({
      view: NoRequestPage({ context }),
      status,
      isPrivate: true,
    }));
  }
}
