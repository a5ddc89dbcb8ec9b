import type { Request, Response } from 'restify';
import { queryValues } from '../../http/address-values.ts';
import { formBody } from '../../http/form-body.ts';
import { auditAlone } from '../../storage/audit.ts';
import type { ConsoleOptions } from '../console-options.ts';
import { type ConsolePages, seeOther } from '../console-pages.tsx';
import { openSought, sealSought } from '../sought-words.ts';
import { type ConsoleRoute, FORM_BYTES, isBackground, type StaffVisit } from '../visit.ts';
import { doneOf } from './done.tsx';
import { filterOf, partOf, queryOf } from './filter.ts';
import { ListPage } from './list-page.tsx';
import { REVIEWERS } from './show-transcript.ts';
import { foundBy } from './shown-list.ts';

const NARROWED_BY = ['view', 'channel', 'mark', 'from', 'until'] as const;

/** `/staff/transcripts/search`: conversations by words, name, number or reference, narrowed like a list. */
export function searchRoutes(options: ConsoleOptions, pages: ConsolePages): ConsoleRoute[] {
  const { database, personal } = options;

  /** By POST, since what is looked for is what somebody said, or their name, and has no place in an address; then by GET, so that one can go back to it. */
  async function search(visit: StaffVisit, request: Request, response: Response): Promise<void> {
    const { words, ...narrowed } = formBody(request, ['words', ...NARROWED_BY] as const);
    const filter = filterOf(new URLSearchParams(narrowed), 'all');
    if (words.trim() === '') return seeOther(response, `/staff/transcripts${queryOf(filter)}`);
    const sought = sealSought(personal, visit, words);
    seeOther(response, `/staff/transcripts/search${queryOf(filter, { sought })}`);
  }

  async function showFound(visit: StaffVisit, request: Request, response: Response): Promise<void> {
    const query = queryValues(request);
    const sealed = query.get('sought') ?? '';
    const words = openSought(personal, visit, sealed);
    if (words === null) return seeOther(response, '/staff/transcripts');
    const list = await foundBy(options, {
      filter: filterOf(query, 'all'),
      sought: { words, sealed },
      part: partOf(query),
    });
    if (!isBackground(request))
      await auditAlone(database, personal, {
        at: visit.now,
        by: visit.session.staff.name,
        action: 'searched',
        detail: { conversations: list.rows.length },
      });
    pages.send(response, ListPage({ visit, list, done: doneOf(query) }));
  }

  const path = '/staff/transcripts/search';
  return [
    { method: 'get', path, access: REVIEWERS, answers: 'page', handle: showFound },
    { method: 'post', path, access: REVIEWERS, answers: 'page', maxBodyBytes: FORM_BYTES, handle: search },
  ];
}
