import type { Request, Response } from 'restify';
import { ROLES } from '../domain/staff/role.ts';
import { HttpError } from '../http/http-error.ts';
import { sendAsset } from '../http/respond.ts';
import type { Route } from '../http/route.ts';
import { auditRoutes } from './audit/audit-routes.ts';
import { addRoutes } from './callbacks/add-routes.ts';
import { CardRoutes } from './callbacks/card-routes.ts';
import { queueRoutes } from './callbacks/queue-routes.ts';
import type { ConsoleOptions } from './console-options.ts';
import { ConsolePages, seeOther } from './console-pages.tsx';
import { figuresRoutes } from './figures/figures-routes.ts';
import { GapsRoutes } from './gaps/gaps-routes.ts';
import { Guard } from './guard.ts';
import { createLive } from './live/live-routes.ts';
import { sectionsFor } from './navigation.ts';
import { peopleRoutes } from './people/people-routes.ts';
import { codeRoutes } from './sign-in/code-routes.ts';
import { joinRoutes } from './sign-in/join-routes.ts';
import { openIdRoutes } from './sign-in/open-id-routes.ts';
import { Passkeys } from './sign-in/passkeys.ts';
import { signInRoutes } from './sign-in/sign-in-routes.ts';
import { switchesRoutes } from './switches/switches-routes.ts';
import { eraseRoutes } from './transcripts/erase-routes.ts';
import { listRoutes } from './transcripts/list-routes.ts';
import { noteRoutes } from './transcripts/note-routes.ts';
import { readingRoutes } from './transcripts/reading-routes.ts';
import { searchRoutes } from './transcripts/search-routes.ts';
import { transcriptRoutes } from './transcripts/transcript-routes.ts';
import type { ConsoleRoute, StaffVisit, Visit } from './visit.ts';
import { keysRoutes } from './you/keys-routes.ts';
import { youRoutes } from './you/you-routes.ts';

/** Names carry a hash of their content where a page links to them. */
const ASSETS_S = 300;

export interface Console {
  /** The console's own route table, as the matrix of routes and roles reads it. */
  readonly table: readonly ConsoleRoute[];
  /** The same as the server mounts them, each behind the guard. */
  readonly routes: readonly Route[];
  /** Answers a refusal of the server with a page of staff, where one belongs there. @returns whether it has. */
  refuse(request: Request, response: Response, refusal: HttpError): boolean;
  /** Lets go of the pages that listen. */
  close(): void;
}

/** The pages of staff under `/staff`. */
export function createConsole(options: ConsoleOptions): Console {
  const pages = new ConsolePages(options);
  const guard = new Guard(options, pages);
  const passkeys = new Passkeys(options);
  const live = createLive(options);
  const table: readonly ConsoleRoute[] = [
    { method: 'get', path: '/staff', access: ROLES, answers: 'page', handle: start },
    { method: 'get', path: '/staff/assets/:name', access: 'anyone', answers: 'data', handle: assets(pages) },
    ...signInRoutes(options, pages, passkeys),
    ...codeRoutes(options, pages),
    ...joinRoutes(options, pages, passkeys),
    ...openIdRoutes(options),
    ...youRoutes(options, pages, passkeys),
    ...keysRoutes(options),
    ...new GapsRoutes(options, pages).routes(),
    ...switchesRoutes(options, pages),
    ...peopleRoutes(options, pages),
    ...queueRoutes(options, pages),
    ...addRoutes(options, pages),
    ...new CardRoutes(options, pages).routes(),
    ...listRoutes(options, pages),
    ...searchRoutes(options, pages),
    ...eraseRoutes(options, pages),
    ...transcriptRoutes(options, pages),
    ...noteRoutes(options, pages),
    ...readingRoutes(options, pages),
    ...figuresRoutes(options, pages),
    ...auditRoutes(options, pages),
    ...live.routes,
    { method: 'get', path: '/staff/*', access: ROLES, answers: 'page', handle: nothingHere },
  ];
  return {
    table,
    routes: table.map((route) => guard.route(route)),
    refuse: (request, response, refusal) => guard.refuse(request, response, refusal),
    close: () => live.close(),
  };
}

/** The first part that somebody may use. */
async function start({ session }: StaffVisit, _request: Request, response: Response): Promise<void> {
  seeOther(response, sectionsFor(session.staff.role)[0]?.path ?? '/staff/you');
}

/** Else an address of the console that is none would end on the visitors' page, which leads away from it. */
const nothingHere = async ({ say }: StaffVisit): Promise<void> => {
  throw new HttpError(404, 'NotFound', say('error.notFound'));
};

const assets =
  ({ assets: files }: ConsolePages) =>
  async ({ say }: Visit, request: Request, response: Response): Promise<void> => {
    const file = files.get(String(request.params.name));
    if (!file) throw new HttpError(404, 'NotFound', say('error.notFound'));
    sendAsset(request, response, file, ASSETS_S);
  };
