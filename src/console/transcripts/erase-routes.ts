import type { Request, Response } from 'restify';
import { understandPhone } from '../../domain/callbacks/understand-phone.ts';
import { pathValue, queryValues } from '../../http/address-values.ts';
import { formBody } from '../../http/form-body.ts';
import { HttpError } from '../../http/http-error.ts';
import { wholeNumber } from '../../http/whole-number.ts';
import {
  type Belongings,
  type Erased,
  erasePerson,
  findErasure,
  lookUpPerson,
} from '../../storage/erase-person.ts';
import { ERASED } from '../../storage/notices.ts';
import type { ConsoleOptions } from '../console-options.ts';
import { type ConsolePages, seeOther } from '../console-pages.tsx';
import { type ConsoleRoute, FORM_BYTES, type StaffVisit } from '../visit.ts';
import { ErasePage, type ErasePageProps, ReceiptPage, seenOf } from './erase-page.tsx';
import { doingOf } from './show-transcript.ts';

/** `/staff/transcripts/erase`: a person asks that what is kept of them goes. */
export function eraseRoutes(options: ConsoleOptions, pages: ConsolePages): ConsoleRoute[] {
  const { database, personal, notices } = options;

  async function ask(visit: StaffVisit, request: Request, response: Response): Promise<void> {
    const conversation = queryValues(request).get('conversation') ?? '';
    const found = conversation === '' ? null : await lookUp(visit, { conversation });
    send(visit, response, 200, { phone: '', conversation, found, problem: null });
  }

  /** Shows what would go; with `sure` it goes. The number is in no address. */
  async function erase(visit: StaffVisit, request: Request, response: Response): Promise<void> {
    const { phone, conversation, sure, seen } = formBody(request, [
      'phone',
      'conversation',
      'sure',
      'seen',
    ] as const);
    const typed = { phone, conversation };
    const whom = whomOf(typed);
    if (whom === null)
      return send(visit, response, 422, { ...typed, found: null, problem: visit.say('card.badPhone') });
    const found = await lookUp(visit, whom);
    if (sure !== 'yes') {
      const nothing = found.conversations.length + found.requests.length === 0;
      const problem = nothing ? visit.say('transcripts.eraseNothing') : null;
      return send(visit, response, 200, { ...typed, found, problem });
    }
    // Nothing goes that nobody was shown.
    if (seen !== seenOf(found))
      return send(visit, response, 409, {
        ...typed,
        found,
        problem: visit.say('transcripts.eraseChanged'),
      });
    const result = await erasePerson(database, personal, whom, doingOf(visit));
    if (result.kind === 'erased') {
      notices.announce([ERASED]);
      return seeOther(response, receiptPath(result.receipt.number));
    }
    const problem =
      result.kind === 'held'
        ? visit.say('transcripts.eraseHeld', { ids: result.conversations.join(', ') })
        : visit.say('transcripts.eraseNothing');
    send(visit, response, 409, { ...typed, found, problem });
  }

  /** Its number says nothing of who it was. */
  async function showReceipt(visit: StaffVisit, request: Request, response: Response): Promise<void> {
    const typed = pathValue(request, 'number');
    const number = wholeNumber(typed);
    const receipt = number === null ? null : await findErasure(database.reader, number);
    if (!receipt)
      throw new HttpError(404, 'NotFound', visit.say('transcripts.erasedUnknown', { number: typed }));
    pages.send(response, ReceiptPage({ visit, receipt }));
  }

  const lookUp = (visit: StaffVisit, whom: Erased): Promise<Belongings> =>
    lookUpPerson(database, personal, whom, doingOf(visit));

  const send = (
    visit: StaffVisit,
    response: Response,
    status: number,
    shown: Omit<ErasePageProps, 'visit'>,
  ): void => pages.send(response, ErasePage({ visit, ...shown }), { status });

  const path = '/staff/transcripts/erase';
  const access = ['manager'] as const;
  return [
    { method: 'get', path, access, answers: 'page', handle: ask },
    { method: 'post', path, access, answers: 'page', maxBodyBytes: FORM_BYTES, handle: erase },
    { method: 'get', path: receiptPath(':number'), access, answers: 'page', handle: showReceipt },
  ];
}

/** Where the receipt of an erasure stands, by its number in the audit. */
export const receiptPath = (number: number | string): string => `/staff/transcripts/erasures/${number}`;

function whomOf({
  phone,
  conversation,
}: {
  readonly phone: string;
  readonly conversation: string;
}): Erased | null {
  if (conversation !== '') return { conversation };
  const understood = understandPhone(phone);
  return understood.kind === 'phone' ? { phone: understood.phone.e164 } : null;
}
