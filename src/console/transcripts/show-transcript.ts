import type { Request, Response } from 'restify';
import { formIn } from '../../domain/transcripts/unsent-form.ts';
import { pathValue, queryValues } from '../../http/address-values.ts';
import { HttpError } from '../../http/http-error.ts';
import { hasRequests } from '../../storage/callbacks.ts';
import { type Doing, reviewOf, TranscriptReviews } from '../../storage/review-transcripts.ts';
import { findTranscript } from '../../storage/transcripts.ts';
import type { ConsoleOptions } from '../console-options.ts';
import type { ConsolePages } from '../console-pages.tsx';
import type { StaffVisit } from '../visit.ts';
import { doneOf } from './done.tsx';
import { filterOf, queryOf } from './filter.ts';
import { listOf } from './shown-list.ts';
import type { ShownTranscript } from './shown-transcript.ts';
import { TranscriptPage } from './transcript-page.tsx';

export const REVIEWERS = ['reviewer', 'manager'] as const;

export const idOf = (request: Request): string => pathValue(request, 'id');

export const doingOf = ({ session, now }: StaffVisit): Doing => ({ by: session.staff.name, now });

export const gone = ({ say }: StaffVisit): HttpError =>
  new HttpError(404, 'NotFound', say('transcripts.unknown'));

/** The same conversation, with what was done in its address: a reload does it no second time. */
export const again = (request: Request, done: Readonly<Record<string, string>>): string =>
  `/staff/transcripts/${encodeURIComponent(idOf(request))}${queryOf(filterOf(queryValues(request)), done)}`;

/** Sends the page of a conversation, where nothing was done with why, and enters who reads it in the audit. @throws {HttpError} 404 when it is gone. */
export async function sendTranscript(
  options: ConsoleOptions,
  pages: ConsolePages,
  { visit, request, response }: { visit: StaffVisit; request: Request; response: Response },
  problem: ShownTranscript['problem'] = null,
): Promise<void> {
  const { database, personal } = options;
  const id = idOf(request);
  const query = queryValues(request);
  const filter = filterOf(query);
  const transcript = await findTranscript(database.reader, personal, id);
  if (!transcript) throw gone(visit);
  const mayList = visit.session.staff.role !== 'scheduler';
  const review = await reviewOf(database.reader, personal, id);
  if (!mayList && !review.emergencyOpen && review.closures.length === 0) {
    // Who calls sees what their calls are about, and no other conversation.
    if (!(await hasRequests(database.reader, id))) throw gone(visit);
  }
  const shown: ShownTranscript = {
    transcript,
    review,
    unsent: formIn(transcript.unconfirmed),
    list: mayList ? await listOf(options, filter) : null,
    filter,
    seq: transcript.lines.at(-1)?.seq ?? 0,
    done: doneOf(query),
    problem,
  };
  // Nobody reads what isn't in the audit.
  await new TranscriptReviews(database, personal).view(id, shown.seq, doingOf(visit));
  const page = TranscriptPage({ visit, knowledge: options.knowledge(), shown });
  pages.send(response, page, { status: problem ? 422 : 200 });
}
