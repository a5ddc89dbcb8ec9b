import type { Request, Response } from 'restify';
import type { CallbackAction } from '../../domain/callbacks/callback-action.ts';
import { WORKERS } from '../../domain/staff/role.ts';
import { pathValue, queryValues } from '../../http/address-values.ts';
import { formBody } from '../../http/form-body.ts';
import { HttpError } from '../../http/http-error.ts';
import { wholeNumber } from '../../http/whole-number.ts';
import { auditAlone } from '../../storage/audit.ts';
import { type ActResult, actOnCallback, markOpened } from '../../storage/callback-life.ts';
import { undoCallback } from '../../storage/undo-callback.ts';
import type { ConsoleOptions } from '../console-options.ts';
import { type ConsolePages, seeOther } from '../console-pages.tsx';
import { refusalWords } from '../refusal-words.ts';
import { type ConsoleRoute, FORM_BYTES, type StaffVisit } from '../visit.ts';
import { CardPage } from './card-page.tsx';
import { queueOf, shownIn, viewOf } from './queue.ts';
import { ACTION_FIELDS, type ActionFields, readAction } from './read-action.ts';
import { calendarFor, colleaguesOf, showCard } from './show-card.ts';
import type { CardProblem, ShownCard, Undoing } from './shown-card.ts';

/** Fits no request: what was sent is no number. */
const NO_VERSION = -1;

type Acted = Extract<ActResult, { kind: 'done' }>;

/** `/staff/callbacks/<reference>`: one card, and what staff do about it. */
export class CardRoutes {
  readonly #options: ConsoleOptions;
  readonly #pages: ConsolePages;

  constructor(options: ConsoleOptions, pages: ConsolePages) {
    this.#options = options;
    this.#pages = pages;
  }

  routes(): ConsoleRoute[] {
    const get = { method: 'get', access: WORKERS, answers: 'page' } as const;
    const post = { method: 'post', access: WORKERS, answers: 'page', maxBodyBytes: FORM_BYTES } as const;
    return [
      { ...get, path: '/staff/callbacks/:ref', handle: this.#show },
      { ...get, path: '/staff/callbacks/:ref/open', handle: goToCard },
      { ...post, path: '/staff/callbacks/:ref/open', handle: this.#open },
      { ...post, path: '/staff/callbacks/:ref', once: 'briefly', handle: this.#act },
    ];
  }

  readonly #show: Handle = async (visit, request, response) => {
    const ref = refOf(request);
    const done = doneOf(visit, queryValues(request));
    await this.#send(visit, request, response, { ref, shown: { done } });
  };

  readonly #open: Handle = async (visit, request, response) => {
    const { database, personal } = this.#options;
    const ref = refOf(request);
    await markOpened(database, personal, { ref, by: visit.session.staff.name, now: visit.now });
    seeOther(response, addressOf(request, ref));
  };

  readonly #act: Handle = async (visit, request, response) => {
    const { database, personal } = this.#options;
    const ref = refOf(request);
    const fields = formBody(request, ACTION_FIELDS);
    if (fields.action === 'undo') return this.#undo(visit, request, response, fields);
    const read = readAction(fields, {
      now: visit.now,
      calendar: await calendarFor(this.#options, visit),
      colleagues: await colleaguesOf(this.#options, visit.session.staff.name),
    });
    if (read.kind === 'problem') {
      const problem = problemOf(fields, visit.say(read.problem), null);
      const windows = read.windows && { windows: read.windows };
      await this.#send(visit, request, response, { ref, status: 422, shown: { problem, ...windows } });
      return;
    }
    const acted = await actOnCallback(database, personal, {
      action: read.action,
      note: fields.note.trim() || null,
      ...doingOf(visit, ref, fields),
    });
    if (acted.kind === 'unknown') throw gone(visit);
    if (acted.kind === 'refused') {
      const problem = problemOf(fields, refusalWords(acted), visit.say(`wish.${read.action.kind}`));
      await this.#send(visit, request, response, { ref, status: 409, shown: { problem } });
      return;
    }
    seeOther(response, afterwards(request, ref, read.action, acted));
  };

  /** Takes back what was written down last. */
  async #undo(visit: StaffVisit, request: Request, response: Response, fields: ActionFields): Promise<void> {
    const { database, personal } = this.#options;
    const ref = refOf(request);
    const result = await undoCallback(database, personal, doingOf(visit, ref, fields));
    if (result.kind === 'unknown') throw gone(visit);
    if (result.kind === 'done') return seeOther(response, addressOf(request, ref, { done: 'undone' }));
    const problem = problemOf(fields, refusalWords(result), visit.say('wish.undo'));
    await this.#send(visit, request, response, { ref, status: 409, shown: { problem } });
  }

  /** Sends a card and enters who looks at it. @throws {HttpError} 404 when it is gone. */
  async #send(
    visit: StaffVisit,
    request: Request,
    response: Response,
    { ref, status = 200, shown }: Sent,
  ): Promise<void> {
    const { database, personal, knowledge } = this.#options;
    const found = await showCard(this.#options, visit, ref, shown);
    if (!found) throw gone(visit);
    const view = viewOf(queryValues(request).get('view'));
    const asked = { view, by: visit.session.staff.name, now: visit.now, after: null };
    const queue = await queueOf(this.#options, asked);
    // Nobody reads what isn't in the audit.
    await auditAlone(database, personal, {
      at: visit.now,
      by: visit.session.staff.name,
      action: 'callback-viewed',
      subject: ref,
      detail: { listed: shownIn(queue) },
    });
    this.#pages.send(response, CardPage({ visit, knowledge: knowledge(), queue, shown: found }), { status });
  }
}

type Handle = (visit: StaffVisit, request: Request, response: Response) => Promise<void>;

interface Sent {
  readonly ref: string;
  readonly status?: number;
  readonly shown: Parameters<typeof showCard>[3];
}

const doingOf = ({ session, now, clinic }: StaffVisit, ref: string, { version }: ActionFields) => ({
  ref,
  by: session.staff.name,
  ...(version === '' ? {} : { version: wholeNumber(version) ?? NO_VERSION }),
  now,
  clinic,
});

const refOf = (request: Request): string => pathValue(request, 'ref').toUpperCase();

/** For who comes back to the address of a form, as after they have unlocked the page. */
async function goToCard(_visit: StaffVisit, request: Request, response: Response): Promise<void> {
  seeOther(response, addressOf(request, refOf(request)));
}

const gone = ({ say }: StaffVisit): HttpError => new HttpError(404, 'NotFound', say('card.unknown'));

const problemOf = (typed: ActionFields, why: string, wanted: string | null): CardProblem => ({
  why,
  wanted,
  typed,
  seenAt: typed.seenAt || null,
});

/** The card again, with what was done in its address: a reload does it no second time. */
const afterwards = (request: Request, ref: string, { kind }: CallbackAction, { untold }: Acted): string =>
  addressOf(request, ref, { done: kind, ...(untold ? { untold } : {}) });

function addressOf(request: Request, ref: string, more: Readonly<Record<string, string>> = {}): string {
  const view = viewOf(queryValues(request).get('view'));
  return `/staff/callbacks/${encodeURIComponent(ref)}?${new URLSearchParams({ view, ...more })}`;
}

const KINDS = [
  'claim',
  'release',
  'assign',
  'take-over',
  'attempt',
  'reach',
  'book',
  'close',
  'reschedule',
  'correct',
  'note',
  'added',
  'undone',
] as const;
const UNTOLD = ['no-address', 'quiet-hours'] as const;
const UNDO: Partial<Record<string, Undoing>> = {
  claim: 'release',
  release: 'claim',
  attempt: 'undo',
  reach: 'undo',
  book: 'undo',
  close: 'undo',
};

/** What the address says was done, in words. */
function doneOf({ say }: StaffVisit, query: URLSearchParams): ShownCard['done'] {
  const kind = KINDS.find((one) => one === query.get('done'));
  if (!kind) return null;
  const untold = UNTOLD.find((one) => one === query.get('untold'));
  const text = [say(`done.${kind}`), untold && say(`done.untold.${untold}`)].filter(Boolean).join(' ');
  return { text, undo: UNDO[kind] ?? null };
}
