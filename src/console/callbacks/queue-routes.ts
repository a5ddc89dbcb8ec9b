import type { Request, Response } from 'restify';
import { soughtBy } from '../../domain/callbacks/search-words.ts';
import { WORKERS } from '../../domain/staff/role.ts';
import { queryValues } from '../../http/address-values.ts';
import { formBody } from '../../http/form-body.ts';
import { auditAlone } from '../../storage/audit.ts';
import { findCards } from '../../storage/callbacks.ts';
import { searchCallbacks } from '../../storage/search-callbacks.ts';
import type { ConsoleOptions } from '../console-options.ts';
import { type ConsolePages, seeOther } from '../console-pages.tsx';
import { openSought, sealSought } from '../sought-words.ts';
import { type ConsoleRoute, FORM_BYTES, isBackground, type StaffVisit } from '../visit.ts';
import { queueOf, shownIn, viewOf } from './queue.ts';
import { QueuePage } from './queue-page.tsx';
import { SearchPage } from './search-page.tsx';

const MOST_FOUND = 50;

/** `/staff/callbacks` and the search box of every page. */
export function queueRoutes(options: ConsoleOptions, pages: ConsolePages): ConsoleRoute[] {
  const { database, personal } = options;

  async function show(visit: StaffVisit, request: Request, response: Response): Promise<void> {
    const query = queryValues(request);
    const { name: by } = visit.session.staff;
    const asked = { view: viewOf(query.get('view')), by, now: visit.now, after: query.get('after') };
    const queue = await queueOf(options, asked);
    // To look at it was entered when it was opened.
    if (!isBackground(request))
      await auditAlone(database, personal, {
        at: visit.now,
        by,
        action: 'callbacks-listed',
        detail: { view: queue.view, listed: shownIn(queue) },
      });
    pages.send(response, QueuePage({ visit, queue }));
  }

  /** By POST, since what is looked for is somebody's name or number and has no place in an address; then by GET, so that one can go back to it. */
  async function search(visit: StaffVisit, request: Request, response: Response): Promise<void> {
    const { words } = formBody(request, ['words'] as const);
    const sought = sealSought(personal, visit, words);
    seeOther(response, `/staff/search?${new URLSearchParams({ sought })}`);
  }

  async function showFound(visit: StaffVisit, request: Request, response: Response): Promise<void> {
    const words = openSought(personal, visit, queryValues(request).get('sought'));
    if (words === null) return seeOther(response, '/staff/callbacks');
    const refs = await searchCallbacks(database.reader, personal, soughtBy(words), MOST_FOUND);
    const entry = {
      at: visit.now,
      by: visit.session.staff.name,
      action: 'searched',
      detail: { found: refs.length },
    } as const;
    await auditAlone(database, personal, entry);
    const [only, ...others] = refs;
    if (only && others.length === 0) return seeOther(response, `/staff/callbacks/${only}`);
    pages.send(
      response,
      SearchPage({ visit, words, cards: await findCards(database.reader, personal, refs) }),
    );
  }

  return [
    { method: 'get', path: '/staff/callbacks', access: WORKERS, answers: 'page', handle: show },
    { method: 'get', path: '/staff/search', access: WORKERS, answers: 'page', handle: showFound },
    {
      method: 'post',
      path: '/staff/search',
      access: WORKERS,
      answers: 'page',
      maxBodyBytes: FORM_BYTES,
      handle: search,
    },
  ];
}
