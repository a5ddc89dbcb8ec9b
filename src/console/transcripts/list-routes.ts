import type { Request, Response } from 'restify';
import { queryValues } from '../../http/address-values.ts';
import { formBody, formValues } from '../../http/form-body.ts';
import { wholeNumber } from '../../http/whole-number.ts';
import { auditAlone } from '../../storage/audit.ts';
import { reviewOf, TranscriptReviews } from '../../storage/review-transcripts.ts';
import { findTranscript } from '../../storage/transcripts.ts';
import type { ConsoleOptions } from '../console-options.ts';
import { type ConsolePages, seeOther } from '../console-pages.tsx';
import { type ConsoleRoute, FORM_BYTES, isBackground, type StaffVisit } from '../visit.ts';
import { doneOf } from './done.tsx';
import { type ExportedTranscript, transcriptCsv, transcriptJson } from './export.ts';
import { filterOf, partOf, queryOf } from './filter.ts';
import { ListPage } from './list-page.tsx';
import { doingOf, REVIEWERS } from './show-transcript.ts';
import { listOf } from './shown-list.ts';

/** A page has fewer rows. */
const MOST_PICKED = 100;

/** `/staff/transcripts`: the lists, and what is done with many at once. */
export function listRoutes(options: ConsoleOptions, pages: ConsolePages): ConsoleRoute[] {
  const { database, personal } = options;
  const reviews = new TranscriptReviews(database, personal);

  async function show(visit: StaffVisit, request: Request, response: Response): Promise<void> {
    const query = queryValues(request);
    const list = await listOf(options, filterOf(query), partOf(query));
    // To look at it was entered when it was opened.
    if (!isBackground(request))
      await auditAlone(database, personal, {
        at: visit.now,
        by: visit.session.staff.name,
        action: 'transcripts-listed',
        detail: { view: list.filter.view, listed: list.pinned.length + list.rows.length },
      });
    pages.send(response, ListPage({ visit, list, done: doneOf(query) }));
  }

  async function review(visit: StaffVisit, request: Request, response: Response): Promise<void> {
    const picked = picks(request);
    if (picked.length === 0) return seeOther(response, back(request, NONE_TICKED));
    const reviewed = await reviews.review(picked, doingOf(visit));
    // Some have gone on since they were shown: they stay on the list.
    const done = reviewed.length < picked.length ? 'went-on' : 'review';
    seeOther(response, back(request, { done, of: reviewed.join(' ') }));
  }

  async function unreview(visit: StaffVisit, request: Request, response: Response): Promise<void> {
    await reviews.unreview(
      picks(request).map(({ id }) => id),
      doingOf(visit),
    );
    seeOther(response, back(request, { done: 'taken-back' }));
  }

  async function exportPicked(visit: StaffVisit, request: Request, response: Response): Promise<void> {
    const { format } = formBody(request, ['format'] as const);
    const picked = picks(request);
    if (picked.length === 0) return seeOther(response, back(request, NONE_TICKED));
    const exported: ExportedTranscript[] = [];
    for (const { id } of picked) {
      const transcript = await findTranscript(database.reader, personal, id);
      if (transcript) exported.push({ transcript, review: await reviewOf(database.reader, personal, id) });
    }
    await auditAlone(database, personal, {
      at: visit.now,
      by: visit.session.staff.name,
      action: 'transcripts-exported',
      subject: exported.length === 1 ? (exported[0]?.transcript.id ?? null) : null,
      detail: { conversations: exported.length, format: format === 'json' ? 'json' : 'csv' },
    });
    if (format === 'json') sendFile(response, transcriptJson(exported), 'json', 'application/json');
    else sendFile(response, transcriptCsv(exported, visit.clinic.timeZone), 'csv', 'text/csv; charset=utf-8');
  }

  const get = { method: 'get', access: REVIEWERS, answers: 'page' } as const;
  const post = { method: 'post', answers: 'page', maxBodyBytes: FORM_BYTES } as const;
  return [
    { ...get, path: '/staff/transcripts', handle: show },
    { ...post, path: '/staff/transcripts/review', access: REVIEWERS, handle: review },
    { ...post, path: '/staff/transcripts/unreview', access: REVIEWERS, handle: unreview },
    { ...post, path: '/staff/transcripts/export', access: ['manager'], handle: exportPicked },
  ];
}

const NONE_TICKED = { done: 'none-ticked' };

/** The conversations that are ticked, each as far as it was shown: `<id>~<sequence number>`. */
function picks(request: Request): { readonly id: string; readonly seq: number }[] {
  const all = formValues(request, 'pick').slice(0, MOST_PICKED);
  return all.flatMap((value) => {
    const [id, seq = ''] = value.split('~');
    return id ? [{ id, seq: wholeNumber(seq) ?? 0 }] : [];
  });
}

/** The list that was marked, or what was found. */
function back(request: Request, done: Readonly<Record<string, string>>): string {
  const query = queryValues(request);
  const sought = query.get('sought');
  return sought === null
    ? `/staff/transcripts${queryOf(filterOf(query), done)}`
    : `/staff/transcripts/search${queryOf(filterOf(query, 'all'), { sought, ...done })}`;
}

function sendFile(response: Response, content: string, ending: string, type: string): void {
  const body = Buffer.from(content);
  response.setHeader('Content-Disposition', `attachment; filename="conversations.${ending}"`);
  response.writeHead(200, { 'Content-Type': type, 'Content-Length': body.length });
  response.end(body);
}
