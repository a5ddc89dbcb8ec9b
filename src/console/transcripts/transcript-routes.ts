import type { Request, Response } from 'restify';
import { ROLES } from '../../domain/staff/role.ts';
import { queryValues } from '../../http/address-values.ts';
import { formBody } from '../../http/form-body.ts';
import { wholeNumber } from '../../http/whole-number.ts';
import { TranscriptReviews } from '../../storage/review-transcripts.ts';
import type { ConsoleOptions } from '../console-options.ts';
import { type ConsolePages, seeOther } from '../console-pages.tsx';
import { isTooLong, LONGEST_REASON } from '../text-lengths.ts';
import { type ConsoleRoute, FORM_BYTES, type StaffVisit } from '../visit.ts';
import { filterOf, queryOf } from './filter.ts';
import { again, doingOf, gone, idOf, REVIEWERS, sendTranscript } from './show-transcript.ts';
import { nextOf } from './shown-list.ts';

/** `/staff/transcripts/<conversation>`: one conversation, its review, and how long it is kept. */
export function transcriptRoutes(options: ConsoleOptions, pages: ConsolePages): ConsoleRoute[] {
  const reviews = new TranscriptReviews(options.database, options.personal);

  async function show(visit: StaffVisit, request: Request, response: Response): Promise<void> {
    await sendTranscript(options, pages, { visit, request, response });
  }

  async function next(visit: StaffVisit, request: Request, response: Response): Promise<void> {
    const at = queryValues(request).get('at') ?? visit.now;
    seeOther(response, await nextAddress(request, at, {}));
  }

  /** Reviewed as far as it was shown; then the next one of the list that it stood in. */
  async function review(visit: StaffVisit, request: Request, response: Response): Promise<void> {
    const { seq, at } = formBody(request, ['seq', 'at'] as const);
    const id = idOf(request);
    const reviewed = await reviews.review([{ id, seq: wholeNumber(seq) ?? 0 }], doingOf(visit));
    if (reviewed.length === 0) return seeOther(response, again(request, { done: 'went-on' }));
    seeOther(response, await nextAddress(request, at, { done: 'review', of: id }));
  }

  async function hold(visit: StaffVisit, request: Request, response: Response): Promise<void> {
    const { words } = formBody(request, ['words'] as const);
    const id = idOf(request);
    const typed = { form: 'hold', seq: '', words } as const;
    const refuse = (why: string) =>
      sendTranscript(options, pages, { visit, request, response }, { why, typed });
    if (isTooLong(words.trim(), LONGEST_REASON)) return refuse(visit.say('note.tooLong'));
    const kept = await reviews.hold(id, words.trim() || null, doingOf(visit));
    if (kept === null) throw gone(visit);
    if (kept === 'held') return seeOther(response, again(request, { done: 'hold', of: id }));
    await refuse(visit.say('transcripts.heldBefore'));
  }

  async function release(visit: StaffVisit, request: Request, response: Response): Promise<void> {
    await reviews.release(idOf(request), doingOf(visit));
    seeOther(response, again(request, { done: 'release' }));
  }

  /** The conversation that follows this one in its list, or the list after the last one. */
  async function nextAddress(
    request: Request,
    at: string,
    done: Readonly<Record<string, string>>,
  ): Promise<string> {
    const filter = filterOf(queryValues(request));
    const id = await nextOf(options, filter, { at, id: idOf(request) });
    return `/staff/transcripts${id === null ? '' : `/${id}`}${queryOf(filter, done)}`;
  }

  const one = '/staff/transcripts/:id';
  const post = { method: 'post', answers: 'page', maxBodyBytes: FORM_BYTES } as const;
  return [
    { method: 'get', path: one, access: ROLES, answers: 'page', handle: show },
    { method: 'get', path: `${one}/next`, access: REVIEWERS, answers: 'page', handle: next },
    { ...post, path: `${one}/review`, access: REVIEWERS, handle: review },
    { ...post, path: `${one}/hold`, once: 'briefly', access: ['manager'], handle: hold },
    { ...post, path: `${one}/release`, access: ['manager'], handle: release },
  ];
}
