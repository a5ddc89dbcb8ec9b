import type { Request, Response } from 'restify';
import { HttpError } from '../../http/http-error.ts';
import { Signer } from '../../http/signer.ts';
import { recordAudit } from '../../storage/audit.ts';
import { setSubject, staffById, staffBySubject } from '../../storage/staff.ts';
import { StaffChanges } from '../../storage/staff-changes.ts';
import { findInvitation, useInvitation } from '../../storage/staff-invitations.ts';
import { inTransaction } from '../../storage/transaction.ts';
import type { ConsoleOptions } from '../console-options.ts';
import { seeOther } from '../console-pages.tsx';
import { nextPage } from '../next-page.ts';
import type { PhraseId } from '../phrases.ts';
import { addCookie, readCookie, readSessionCookie } from '../session-cookie.ts';
import type { ConsoleRoute, Visit } from '../visit.ts';
import { OpenId, type Underway } from './open-id.ts';
import { noteRefusal, signedIn } from './signed-in.ts';

interface SignedUnderway extends Underway {
  readonly next: string;
  /** Token of the invitation by which somebody comes for the first time. */
  readonly invitation: string | null;
  readonly exp: number;
}

const COOKIE = '__Host-frontdesk-openid';
const MINUTES = 10;

/** `/staff/openid`: to the clinic's identity provider and back; none where none is configured. */
export function openIdRoutes(options: ConsoleOptions): ConsoleRoute[] {
  const { openId: settings, database, personal } = options;
  if (!settings) return [];
  const openId = new OpenId(settings, options.publicUrl);
  const changes = new StaffChanges(database, personal);
  const signer = new Signer<SignedUnderway>(options.secrets, 'openid sign-in');

  async function begin(visit: Visit, request: Request, response: Response): Promise<void> {
    const query = new URLSearchParams(request.getQuery());
    const begun = await openId.begin().catch(() => {
      throw new HttpError(503, 'ProviderAway', visit.say('openId.away'), { retryAfterSeconds: 60 });
    });
    const exp = Math.floor(options.now() / 1000) + MINUTES * 60;
    const kept = {
      ...begun.underway,
      next: nextPage(query.get('next')),
      invitation: query.get('invitation'),
      exp,
    };
    setCookie(response, signer.sign(kept), MINUTES * 60);
    seeOther(response, begun.url);
  }

  async function end(visit: Visit, request: Request, response: Response): Promise<void> {
    const underway = signer.verify(readCookie(request, COOKIE) ?? '', options.now());
    setCookie(response, '', 0);
    if (!underway) throw new HttpError(400, 'TooOld', visit.say('openId.tooOld'));
    const returned = await openId.end(request.getQuery(), underway).catch(() => {
      throw new HttpError(503, 'ProviderAway', visit.say('openId.away'), { retryAfterSeconds: 60 });
    });
    if (returned.kind !== 'person')
      throw await refused(visit, returned.kind === 'one-factor' ? 'openId.oneFactor' : 'openId.refused');
    const staffId = await staffOf(visit, returned.subject, underway.invitation);
    const former = readSessionCookie(request);
    const begun =
      staffId === null ? null : await signedIn(options, response, { staffId, by: 'openid', former });
    if (!begun) throw await refused(visit, 'openId.unknown');
    // Their own account says who they are in Teams.
    if (returned.entraId)
      await changes.link(begun.staff.name, returned.entraId, { by: begun.staff.name, now: visit.now });
    seeOther(response, underway.next);
  }

  /** Who a subject is here; with an invitation it becomes that person's. */
  async function staffOf({ now }: Visit, subject: string, token: string | null): Promise<string | null> {
    const known = await staffBySubject(database.reader, subject);
    if (known || token === null) return known?.id ?? null;
    return inTransaction(database, async (trx) => {
      const invitation = await findInvitation(trx, token, now);
      if (!invitation?.staffId || !(await useInvitation(trx, token, now))) return null;
      await setSubject(trx, invitation.staffId, subject);
      const staff = await staffById(trx, invitation.staffId);
      await recordAudit(trx, personal, { at: now, by: staff?.name ?? '', action: 'staff-joined' });
      return invitation.staffId;
    });
  }

  async function refused({ now, say }: Visit, phrase: PhraseId): Promise<HttpError> {
    await noteRefusal(options, now);
    return new HttpError(403, 'Refused', say(phrase));
  }

  return [
    { method: 'get', path: '/staff/openid', access: 'anyone', answers: 'page', handle: begin },
    { method: 'get', path: '/staff/openid/done', access: 'anyone', answers: 'page', handle: end },
  ];
}

/** Lax, since the browser comes back from another site. */
const setCookie = (response: Response, value: string, seconds: number): void =>
  addCookie(response, `${COOKIE}=${value}; Max-Age=${seconds}; Path=/; Secure; HttpOnly; SameSite=Lax`);
