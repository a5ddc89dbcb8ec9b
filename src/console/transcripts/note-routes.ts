import type { Request, Response } from 'restify';
import { ROLES } from '../../domain/staff/role.ts';
import { EMERGENCY_OUTCOMES, NOTE_KINDS } from '../../domain/transcripts/review.ts';
import { formBody } from '../../http/form-body.ts';
import { HttpError } from '../../http/http-error.ts';
import { wholeNumber } from '../../http/whole-number.ts';
import { TranscriptReviews } from '../../storage/review-transcripts.ts';
import { findTranscript } from '../../storage/transcripts.ts';
import type { ConsoleOptions } from '../console-options.ts';
import { type ConsolePages, seeOther } from '../console-pages.tsx';
import type { PhraseId } from '../phrases.ts';
import { isTooLong, LONGEST_NOTE } from '../text-lengths.ts';
import { type ConsoleRoute, FORM_BYTES, type StaffVisit } from '../visit.ts';
import { again, doingOf, gone, idOf, REVIEWERS, sendTranscript } from './show-transcript.ts';

/** What staff write beside a conversation, and how its emergency ended. */
export function noteRoutes(options: ConsoleOptions, pages: ConsolePages): ConsoleRoute[] {
  const { database, personal } = options;
  const reviews = new TranscriptReviews(database, personal);

  async function note(visit: StaffVisit, request: Request, response: Response): Promise<void> {
    const { seq, kind: wanted, words } = formBody(request, ['seq', 'kind', 'words'] as const);
    const kind = NOTE_KINDS.find((one) => one === wanted);
    if (!kind) throw new HttpError(422, 'NoKind', visit.say('error.notUnderstood'));
    const given = words.trim();
    const problem = wordsProblem(kind, given);
    if (problem) {
      const typed = { form: 'note', seq, words } as const;
      await sendTranscript(options, pages, { visit, request, response }, { why: visit.say(problem), typed });
      return;
    }
    const id = idOf(request);
    const transcript = await findTranscript(database.reader, personal, id);
    if (!transcript) throw gone(visit);
    const line = wholeNumber(seq);
    const isThere = seq === '' || transcript.lines.some((one) => one.seq === line);
    if (!isThere) throw new HttpError(422, 'NoMessage', visit.say('error.notUnderstood'));
    const made = await reviews.note(id, { seq: line, kind, words: given || null }, doingOf(visit));
    if (made === null) throw gone(visit);
    seeOther(response, again(request, { done: 'note', of: idOf(request), made }));
  }

  async function unnote(visit: StaffVisit, request: Request, response: Response): Promise<void> {
    const { note: made } = formBody(request, ['note'] as const);
    await reviews.unnote(idOf(request), made, doingOf(visit));
    seeOther(response, again(request, { done: 'taken-back' }));
  }

  async function close(visit: StaffVisit, request: Request, response: Response): Promise<void> {
    const { seq, outcome: wanted, words } = formBody(request, ['seq', 'outcome', 'words'] as const);
    const outcome = EMERGENCY_OUTCOMES.find((one) => one === wanted);
    if (!outcome) throw new HttpError(422, 'NoOutcome', visit.say('error.notUnderstood'));
    const typed = { form: 'emergency', seq: '', words } as const;
    const refuse = (why: string) =>
      sendTranscript(options, pages, { visit, request, response }, { why, typed });
    if (isTooLong(words.trim(), LONGEST_NOTE)) return refuse(visit.say('note.tooLong'));
    const closing = { seq: wholeNumber(seq) ?? 0, outcome, words: words.trim() || null };
    const made = await reviews.closeEmergency(idOf(request), closing, doingOf(visit));
    if (made.kind === 'gone') throw gone(visit);
    if (made.kind === 'closed')
      return seeOther(response, again(request, { done: 'close', of: idOf(request), made: made.id }));
    await refuse(
      made.closed
        ? visit.say('transcripts.closedBefore', { name: made.closed.by })
        : visit.say('transcripts.noEmergency'),
    );
  }

  async function reopen(visit: StaffVisit, request: Request, response: Response): Promise<void> {
    const { closure } = formBody(request, ['closure'] as const);
    await reviews.reopenEmergency(idOf(request), closure, doingOf(visit));
    seeOther(response, again(request, { done: 'taken-back' }));
  }

  const one = '/staff/transcripts/:id';
  const post = { method: 'post', answers: 'page', maxBodyBytes: FORM_BYTES } as const;
  return [
    { ...post, path: `${one}/note`, once: 'always', access: REVIEWERS, handle: note },
    { ...post, path: `${one}/unnote`, access: REVIEWERS, handle: unnote },
    { ...post, path: `${one}/emergency`, once: 'briefly', access: ROLES, handle: close },
    { ...post, path: `${one}/reopen`, access: ROLES, handle: reopen },
  ];
}

function wordsProblem(kind: (typeof NOTE_KINDS)[number], words: string): PhraseId | null {
  if (kind === 'comment' && words === '') return 'transcripts.noWords';
  return isTooLong(words, LONGEST_NOTE) ? 'note.tooLong' : null;
}
