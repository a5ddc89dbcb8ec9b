import { randomUUID } from 'node:crypto';
import type { Request, Response } from 'restify';
import { z } from 'zod';
import { staffNameOf } from '../../domain/staff/staff-name.ts';
import { HttpError } from '../../http/http-error.ts';
import { sendJson } from '../../http/http-server.ts';
import { jsonBody } from '../../http/json-body.ts';
import { recordAudit } from '../../storage/audit.ts';
import { addStaff, hasStaff, staffById } from '../../storage/staff.ts';
import { findInvitation, type Invitation, useInvitation } from '../../storage/staff-invitations.ts';
import { addPasskey } from '../../storage/staff-passkeys.ts';
import { inTransaction } from '../../storage/transaction.ts';
import type { ConsoleOptions } from '../console-options.ts';
import type { ConsolePages } from '../console-pages.tsx';
import { readSessionCookie } from '../session-cookie.ts';
import { type ConsoleRoute, FORM_BYTES, type Visit } from '../visit.ts';
import { JoinPage, NoInvitationPage } from './join-page.tsx';
import { creationSchema, type Passkeys } from './passkeys.ts';
import { signedIn } from './signed-in.ts';

/** A token has 256 bits; this keeps guessing from costing anything. */
const TRIES = { points: 60, seconds: 60 };

const askSchema = z.object({ name: z.string().max(200).optional() });
const joinSchema = z.object({
  state: z.string().max(2_048),
  response: creationSchema,
  name: z.string().max(200).optional(),
});

/** `/staff/join/<token>`: somebody who was invited makes their first passkey. */
export function joinRoutes(options: ConsoleOptions, pages: ConsolePages, passkeys: Passkeys): ConsoleRoute[] {
  const { database, personal } = options;
  const tries = options.limiter('join-tries', TRIES);

  async function invited(visit: Visit, request: Request) {
    await tries.take(visit.address);
    const token = String(request.params.token);
    const invitation = await findInvitation(database.reader, token, visit.now);
    return invitation && { token, ...invitation };
  }

  async function show(visit: Visit, request: Request, response: Response): Promise<void> {
    const invitation = await invited(visit, request);
    if (!invitation) return pages.send(response, NoInvitationPage({ visit }), { status: 410 });
    const staff = invitation.staffId === null ? null : await staffById(database.reader, invitation.staffId);
    const openId = options.openId !== null && staff !== null ? invitation.token : null;
    pages.send(response, JoinPage({ visit, name: staff?.name ?? null, openId }));
  }

  async function ask(visit: Visit, request: Request, response: Response): Promise<void> {
    const invitation = await invited(visit, request);
    if (!invitation) throw gone(visit);
    const person = await personOf(visit, invitation, jsonBody(request, askSchema).name);
    sendJson(response, 200, await passkeys.askToCreate(person, []));
  }

  async function join(visit: Visit, request: Request, response: Response): Promise<void> {
    const invitation = await invited(visit, request);
    if (!invitation) throw gone(visit);
    const { state, response: answer, name } = jsonBody(request, joinSchema);
    const passkey = await passkeys.created(state, answer as Parameters<Passkeys['created']>[1]);
    if (!passkey || (invitation.staffId ?? passkey.staffId) !== passkey.staffId)
      throw new HttpError(400, 'NoPasskey', visit.say('join.failed'));
    await inTransaction(database, async (trx) => {
      if (!(await useInvitation(trx, invitation.token, visit.now))) throw gone(visit);
      if (invitation.staffId === null) {
        // Two first links at once make one first manager.
        if (await hasStaff(trx)) throw gone(visit);
        const added = {
          id: passkey.staffId,
          name: nameOf(visit, name),
          role: 'manager',
          now: visit.now,
        } as const;
        await addStaff(trx, added);
      }
      await addPasskey(trx, passkey, visit.now);
      const staff = await staffById(trx, passkey.staffId);
      await recordAudit(trx, personal, { at: visit.now, by: staff?.name ?? '', action: 'staff-joined' });
    });
    const former = readSessionCookie(request);
    await signedIn(options, response, { staffId: passkey.staffId, by: 'invitation', former });
    sendJson(response, 200, { next: '/staff/you?after=join' });
  }

  /** Who is invited, or who has opened the first link and says their name. */
  async function personOf(visit: Visit, { staffId }: Invitation, name: string | undefined) {
    if (staffId === null) return { id: randomUUID(), name: nameOf(visit, name) };
    const staff = await staffById(database.reader, staffId);
    if (!staff || staff.disabledAt !== null) throw gone(visit);
    return staff;
  }

  return [
    { method: 'get', path: '/staff/join/:token', access: 'anyone', answers: 'page', handle: show },
    {
      method: 'post',
      path: '/staff/join/:token/options',
      access: 'anyone',
      answers: 'data',
      maxBodyBytes: 1_024,
      handle: ask,
    },
    {
      method: 'post',
      path: '/staff/join/:token',
      access: 'anyone',
      answers: 'data',
      maxBodyBytes: FORM_BYTES,
      handle: join,
    },
  ];
}

function nameOf({ say }: Visit, given: string | undefined): string {
  const name = staffNameOf(given ?? '');
  if (name === null) throw new HttpError(422, 'NoName', say('join.noName'));
  return name;
}

const gone = ({ say }: Visit): HttpError => new HttpError(410, 'InvitationGone', say('join.gone'));
