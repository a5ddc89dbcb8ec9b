import type { Request, Response } from 'restify';
import type { CallbackAction } from '../../domain/callbacks/callback-action.ts';
import { WORKERS } from '../../domain/staff/role.ts';
import { pathValue, queryValues } from '../../http/address-values.ts';
import { formBody } from '../../http/form-body.ts';
import { HttpError } from '../../http/http-error.ts';
import { wholeNumber } from '../../http/whole-number.ts';
import { auditAlone } from '../../storage/audit.ts';
import { type ActResult, actOnCallback, markOpened } from '../../storage/callback-life.ts';
import type { ConsoleOptions } from '../console-options.ts';
import { type ConsolePages, seeOther } from '../console-pages.tsx';
import { type ConsoleRoute, FORM_BYTES, type StaffVisit } from '../visit.ts';
import { CardPage } from './card-page.tsx';
import { queueOf, shownIn, viewOf } from './queue.ts';
import { ACTION_FIELDS, type ActionFields, readAction } from './read-action.ts';
import { calendarFor, colleaguesOf, showCard } from './show-card.ts';
import type { CardProblem, ShownCard } from './shown-card.ts';

/** Fits no request: what was sent is no number. */
const NO_VERSION = -1;

type Acted = Extract<ActResult, { kind: 'done' }>;

/** `/staff/callbacks/<reference>`: one card, and what staff do about it. */
export function cardRoutes(options: ConsoleOptions, pages: ConsolePages): ConsoleRoute[] {
  const { database, personal } = options;

  async function show(visit: StaffVisit, request: Request, response: Response): Promise<void> {
    const ref = refOf(request);
    const done = doneOf(visit, queryValues(request));
    await send(visit, request, response, { ref, shown: { done } });
  }

  async function open(visit: StaffVisit, request: Request, response: Response): Promise<void> {
    const ref = refOf(request);
    await markOpened(database, personal, { ref, by: visit.session.staff.name, now: visit.now });
    seeOther(response, addressOf(request, ref));
  }

  async function act(visit: StaffVisit, request: Request, response: Response): Promise<void> {
    const ref = refOf(request);
    const fields = formBody(request, ACTION_FIELDS);
    const read = readAction(fields, {
      now: visit.now,
      calendar: await calendarFor(options, visit),
      colleagues: await colleaguesOf(options, visit.session.staff.name),
    });
    if (read.kind === 'problem') {
      const problem = problemOf(fields, visit.say(read.problem), null);
      const windows = read.windows && { windows: read.windows };
      await send(visit, request, response, { ref, status: 422, shown: { problem, ...windows } });
      return;
    }
    const acted = await actOnCallback(database, personal, {
      ref,
      action: read.action,
      by: visit.session.staff.name,
      note: fields.note.trim() || null,
      ...(fields.version === '' ? {} : { version: wholeNumber(fields.version) ?? NO_VERSION }),
      now: visit.now,
      clinic: visit.clinic,
    });
    if (acted.kind === 'unknown') throw gone(visit);
    if (acted.kind === 'refused') {
      const problem = problemOf(fields, acted.why, visit.say(`wish.${read.action.kind}`));
      await send(visit, request, response, { ref, status: 409, shown: { problem } });
      return;
    }
    seeOther(response, afterwards(request, ref, read.action, acted));
  }

  interface Sent {
    readonly ref: string;
    readonly status?: number;
    readonly shown: Parameters<typeof showCard>[3];
  }

  /** Sends a card and enters who looks at it. @throws {HttpError} 404 when it is gone. */
  async function send(
    visit: StaffVisit,
    request: Request,
    response: Response,
    { ref, status = 200, shown }: Sent,
  ): Promise<void> {
    const found = await showCard(options, visit, ref, shown);
    if (!found) throw gone(visit);
    const view = viewOf(queryValues(request).get('view'));
    const queue = await queueOf(options, { view, by: visit.session.staff.name, now: visit.now, after: null });
    // Nobody reads what isn't in the audit.
    await auditAlone(database, personal, {
      at: visit.now,
      by: visit.session.staff.name,
      action: 'callback-viewed',
      subject: ref,
      detail: { listed: shownIn(queue) },
    });
    pages.send(response, CardPage({ visit, knowledge: options.knowledge(), queue, shown: found }), {
      status,
    });
  }

  const get = { method: 'get', access: WORKERS, answers: 'page' } as const;
  const post = { method: 'post', access: WORKERS, answers: 'page', maxBodyBytes: FORM_BYTES } as const;
  return [
    { ...get, path: '/staff/callbacks/:ref', handle: show },
    { ...get, path: '/staff/callbacks/:ref/open', handle: goToCard },
    { ...post, path: '/staff/callbacks/:ref/open', handle: open },
    { ...post, path: '/staff/callbacks/:ref', handle: act },
  ];
}

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
] as const;
const UNTOLD = ['no-address', 'quiet-hours'] as const;
const UNDO = { claim: 'release', release: 'claim' } as const;

/** What the address says was done, in words. */
function doneOf({ say }: StaffVisit, query: URLSearchParams): ShownCard['done'] {
  const kind = KINDS.find((one) => one === query.get('done'));
  if (!kind) return null;
  const untold = UNTOLD.find((one) => one === query.get('untold'));
  const text = [say(`done.${kind}`), untold && say(`done.untold.${untold}`)].filter(Boolean).join(' ');
  return { text, undo: kind === 'claim' || kind === 'release' ? UNDO[kind] : null };
}
