import type { Request, Response } from 'restify';
import type { Role } from '../domain/staff/role.ts';
import { sessionState } from '../domain/staff/session.ts';
import { randomBytes } from '../domain/transcripts/random-bytes.ts';
import { clientAddress } from '../http/client-address.ts';
import { formBody } from '../http/form-body.ts';
import { HttpError } from '../http/http-error.ts';
import { OwnPages } from '../http/own-pages.ts';
import type { Route } from '../http/route.ts';
import { findSession, type StaffSession, touchSession } from '../storage/staff-sessions.ts';
import type { ConsoleOptions } from './console-options.ts';
import { type ConsolePages, seeOther } from './console-pages.tsx';
import { ErrorPage } from './error-page.tsx';
import { errorWords } from './error-words.ts';
import { CONSOLE_PHRASES } from './phrases.ts';
import { doOnce, ONCE } from './sent-once.ts';
import { csrfOf, readSessionCookie } from './session-cookie.ts';
import { heldFields } from './sign-in/held-form.ts';
import { HeldPage } from './sign-in/held-page.tsx';
import { LockPage } from './sign-in/lock-page.tsx';
import { SignInPage } from './sign-in/sign-in-page.tsx';
import { stopNotices } from './switches/stop-notices.ts';
import {
  type ConsoleRoute,
  isBackground,
  type OpenRoute,
  type StaffRoute,
  type StaffVisit,
  type Visit,
} from './visit.ts';

const OF_THE_CONSOLE = /^\/staff(?:\/|$)/;
const ACCEPTS_PAGE = /\btext\/html\b/i;

/** Every request would else be a write. */
const TOUCH_AFTER_MS = 30_000;

/** Makes routes of the server of the console's: who isn't let in doesn't reach a handler. */
export class Guard {
  readonly #options: ConsoleOptions;
  readonly #pages: ConsolePages;
  readonly #ownPages: OwnPages;

  constructor(options: ConsoleOptions, pages: ConsolePages) {
    this.#options = options;
    this.#pages = pages;
    this.#ownPages = new OwnPages(options);
  }

  route(route: ConsoleRoute): Route {
    const { method, path, maxBodyBytes } = route;
    return {
      method,
      path,
      access: 'staff',
      ...(maxBodyBytes === undefined ? {} : { maxBodyBytes }),
      handle: (request, response) => this.#handle(route, request, response),
    };
  }

  async #handle(route: ConsoleRoute, request: Request, response: Response): Promise<void> {
    // A form on the way to us tells its own page where it comes from.
    response.setHeader('Referrer-Policy', 'same-origin');
    response.setHeader('Cache-Control', 'no-store');
    if (route.method === 'post') this.#ownPages.admit(request);
    const now = new Date(this.#options.now()).toISOString();
    const token = readSessionCookie(request);
    const session = token === null ? null : await findSession(this.#options.database.reader, token);
    const state = session ? sessionState(session, now) : 'ended';
    const open = token !== null && session !== null && state === 'open' ? { token, ...session } : null;
    const visit = this.#visit(request, now, open);
    try {
      if (route.access === 'anyone') return await (route as OpenRoute).handle(visit, request, response);
      if (open)
        return await this.#enter(
          route as StaffRoute,
          { ...visit, session: openSession(open) },
          open,
          request,
          response,
        );
      this.#ask(route as StaffRoute, visit, state === 'locked' ? session : null, request, response);
    } catch (error) {
      if (!(error instanceof HttpError) || route.answers !== 'page') throw error;
      this.#refuse(visit, error, response);
    }
  }

  async #enter(
    route: StaffRoute,
    visit: StaffVisit,
    { seenAt, token }: StaffSession & { readonly token: string },
    request: Request,
    response: Response,
  ): Promise<void> {
    if (!mayUse(route.access, visit.session.staff.role)) throw notForRole(visit);
    if (route.method === 'post' && !hasToken(request, visit.session.csrf))
      return this.#askAgain(route, visit, request, response);
    const idleMs = Date.parse(visit.now) - Date.parse(seenAt);
    const isByItself = route.answers === 'background' || isBackground(request);
    if (!isByItself && Math.abs(idleMs) > TOUCH_AFTER_MS)
      await touchSession(this.#options.database, token, visit.now);
    await this.#carryOut(route, visit, request, response);
  }

  async #carryOut(route: StaffRoute, visit: StaffVisit, request: Request, response: Response): Promise<void> {
    const handle = () => route.handle(visit, request, response);
    if (!route.once) return handle();
    const sent = { visit, request, response };
    if (await doOnce(this.#options.database, sent, route.once, handle)) return;
    const held = heldFields(request, visit.url);
    if (!held) throw new HttpError(409, 'SentBefore', visit.say('held.sentBefore'));
    const anew = { ...held, fields: held.fields.filter(([name]) => name !== ONCE) };
    this.#pages.send(response, HeldPage({ visit, held: anew, why: 'held.sentBefore' }), { status: 409 });
  }

  /** Asks who it is, and keeps what was typed for when they have shown it. */
  #ask(
    { method, answers }: StaffRoute,
    visit: Visit,
    locked: StaffSession | null,
    request: Request,
    response: Response,
  ): void {
    if (answers !== 'page')
      throw new HttpError(
        401,
        locked ? 'Locked' : 'SignedOut',
        visit.say(locked ? 'lock.title' : 'signIn.again'),
      );
    const held = method === 'post' ? heldFields(request, visit.url) : null;
    if (!locked && !held) {
      seeOther(response, `/staff/sign-in?next=${encodeURIComponent(visit.url)}`);
      return;
    }
    // What only takes forms is no page to go on to.
    const next = method === 'get' ? visit.url : '/staff';
    const view = locked
      ? LockPage({ visit, next, name: locked.staff.name, held })
      : SignInPage({ visit, next, held, problem: 'signIn.again' });
    this.#pages.send(response, view, { status: 401 });
  }

  /** What was typed on a page of their former session isn't lost, nor done unasked. */
  #askAgain({ answers }: StaffRoute, visit: StaffVisit, request: Request, response: Response): void {
    const held = answers === 'page' ? heldFields(request, visit.url) : null;
    if (held?.by !== visit.session.staff.name) throw tooOld(visit);
    this.#pages.send(response, HeldPage({ visit, held }), { status: 403 });
  }

  /**
   * Answers what the server refuses before or after a handler of ours, as a page for who looks at one: nobody is asked who they are, since the
   * database may be away. @returns whether it has.
   */
  refuse(request: Request, response: Response, error: HttpError): boolean {
    if (!OF_THE_CONSOLE.test(request.path()) || !ACCEPTS_PAGE.test(request.headers.accept ?? ''))
      return false;
    const now = new Date(this.#options.now()).toISOString();
    this.#refuse(this.#visit(request, now, null), error, response);
    return true;
  }

  #refuse(visit: Visit, error: HttpError, response: Response): void {
    if (error.retryAfterSeconds !== null) response.setHeader('Retry-After', error.retryAfterSeconds);
    this.#pages.send(response, ErrorPage({ visit, message: errorWords(visit, error) }), {
      status: error.status,
    });
  }

  #visit(request: Request, now: string, open: (StaffSession & { readonly token: string }) | null): Visit {
    const query = request.getQuery();
    const say: Visit['say'] = (id, values) => CONSOLE_PHRASES.say('en', id, values);
    const knowledge = this.#options.knowledge();
    return {
      now,
      clinic: knowledge.clinic,
      url: `${request.path()}${query ? `?${query}` : ''}`,
      address: clientAddress(request, this.#options.trustedHops),
      once: randomBytes(16).toString('base64url'),
      hasOpenId: this.#options.openId !== null,
      session: open && openSession(open),
      notices: [
        ...(this.#options.staffAreTold() ? [] : [say('notice.nobodyTold')]),
        ...stopNotices(this.#options.desk.stopped(), knowledge, { now, say }),
      ],
      say,
      asset: (name) => this.#pages.assets.path(name),
    };
  }
}

const openSession = ({ token, staff, usesKeys }: StaffSession & { readonly token: string }) => ({
  token,
  staff,
  usesKeys,
  csrf: csrfOf(token),
});

const mayUse = (access: readonly Role[], role: Role): boolean => access.includes(role);

/** In a form's own field, or in a header where a script sends. */
function hasToken(request: Request, csrf: string): boolean {
  const header = request.headers['x-csrf-token'];
  return header === undefined ? formBody(request, ['csrf']).csrf === csrf : header === csrf;
}

const notForRole = ({ say }: Visit): HttpError => new HttpError(403, 'NotForRole', say('error.notForRole'));

const tooOld = ({ say }: Visit): HttpError => new HttpError(403, 'TooOld', say('error.tooOld'));
