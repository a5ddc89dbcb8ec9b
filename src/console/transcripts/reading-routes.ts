import type { Request, Response } from 'restify';
import { queryValues } from '../../http/address-values.ts';
import { wholeNumber } from '../../http/whole-number.ts';
import { auditAlone } from '../../storage/audit.ts';
import { findTranscript } from '../../storage/transcripts.ts';
import type { ConsoleOptions } from '../console-options.ts';
import type { ConsolePages } from '../console-pages.tsx';
import { shownWords } from '../conversation.tsx';
import type { ConsoleRoute, StaffVisit } from '../visit.ts';
import { ReadingPage } from './reading-page.tsx';
import { gone, idOf, REVIEWERS } from './show-transcript.ts';

/** `/staff/transcripts/<conversation>/reading`: how one message is read today, with its scores. */
export function readingRoutes(options: ConsoleOptions, pages: ConsolePages): ConsoleRoute[] {
  const { database, personal, desk, knowledge } = options;

  async function show(visit: StaffVisit, request: Request, response: Response): Promise<void> {
    const id = idOf(request);
    const seq = wholeNumber(queryValues(request).get('line') ?? '');
    const transcript = await findTranscript(database.reader, personal, id);
    const line = transcript?.lines.find((one) => one.seq === seq && one.from === 'visitor');
    if (!line?.text) throw gone(visit);
    const { answerer, triage } = desk.reader();
    const understanding = answerer.understand(line.text, triage(line.text));
    const words = shownWords(line.text, visit.session.staff.role === 'reviewer');
    const entry = { at: visit.now, by: visit.session.staff.name, action: 'transcript-viewed' } as const;
    await auditAlone(database, personal, { ...entry, subject: id });
    pages.send(
      response,
      ReadingPage({ visit, knowledge: knowledge(), conversation: id, words, understanding }),
    );
  }

  return [
    {
      method: 'get',
      path: '/staff/transcripts/:id/reading',
      access: REVIEWERS,
      answers: 'page',
      handle: show,
    },
  ];
}
