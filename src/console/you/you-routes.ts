import type { Request, Response } from 'restify';
import { z } from 'zod';
import { ROLES } from '../../domain/staff/role.ts';
import { formBody } from '../../http/form-body.ts';
import { HttpError } from '../../http/http-error.ts';
import { sendJson } from '../../http/http-server.ts';
import { jsonBody } from '../../http/json-body.ts';
import { recordAudit } from '../../storage/audit.ts';
import { addPasskey, passkeysOf, removePasskey } from '../../storage/staff-passkeys.ts';
import { makeRecoveryCodes, recoveryCodesLeft } from '../../storage/staff-recovery-codes.ts';
import { endSession, lockSession, touchSession } from '../../storage/staff-sessions.ts';
import { inTransaction } from '../../storage/transaction.ts';
import type { ConsoleOptions } from '../console-options.ts';
import { type ConsolePages, seeOther } from '../console-pages.tsx';
import { dropSessionCookie } from '../session-cookie.ts';
import { creationSchema, type Passkeys } from '../sign-in/passkeys.ts';
import { type ConsoleRoute, FORM_BYTES, type StaffVisit } from '../visit.ts';
import { CodesPage, YouPage } from './you-page.tsx';

const addSchema = z.object({ state: z.string().max(2_048), response: creationSchema });

/** `/staff/you`: how the one who has signed in signs in, and how they leave. */
export function youRoutes(options: ConsoleOptions, pages: ConsolePages, passkeys: Passkeys): ConsoleRoute[] {
  const { database, personal } = options;

  async function show(visit: StaffVisit, request: Request, response: Response): Promise<void> {
    const { id } = visit.session.staff;
    const after = new URLSearchParams(request.getQuery()).get('after');
    const own = await passkeysOf(database.reader, id);
    const codesLeft = await recoveryCodesLeft(database.reader, id);
    pages.send(response, YouPage({ visit, passkeys: own, codesLeft, after }));
  }

  async function ask(visit: StaffVisit, _request: Request, response: Response): Promise<void> {
    const { staff } = visit.session;
    const known = await passkeysOf(database.reader, staff.id);
    sendJson(
      response,
      200,
      await passkeys.askToCreate(
        staff,
        known.map(({ id }) => id),
      ),
    );
  }

  async function add(visit: StaffVisit, request: Request, response: Response): Promise<void> {
    const { staff } = visit.session;
    const { state, response: answer } = jsonBody(request, addSchema);
    const passkey = await passkeys.created(state, answer as Parameters<Passkeys['created']>[1]);
    if (passkey?.staffId !== staff.id) throw new HttpError(400, 'NoPasskey', visit.say('join.failed'));
    await inTransaction(database, async (trx) => {
      await addPasskey(trx, passkey, visit.now);
      await recordAudit(trx, personal, { at: visit.now, by: staff.name, action: 'passkey-added' });
    });
    sendJson(response, 200, { next: '/staff/you?after=added' });
  }

  async function remove(visit: StaffVisit, request: Request, response: Response): Promise<void> {
    const { staff } = visit.session;
    const { id } = formBody(request, ['id'] as const);
    const others = await passkeysOf(database.reader, staff.id);
    if (others.length < 2) throw new HttpError(409, 'LastPasskey', visit.say('you.lastPasskey'));
    await inTransaction(database, async (trx) => {
      if (!(await removePasskey(trx, staff.id, id)))
        throw new HttpError(404, 'NotFound', visit.say('error.notFound'));
      await recordAudit(trx, personal, { at: visit.now, by: staff.name, action: 'passkey-removed' });
    });
    seeOther(response, '/staff/you?after=removed');
  }

  async function makeCodes(visit: StaffVisit, _request: Request, response: Response): Promise<void> {
    const { staff } = visit.session;
    const codes = await inTransaction(database, async (trx) => {
      const made = await makeRecoveryCodes(trx, personal, staff.id);
      await recordAudit(trx, personal, { at: visit.now, by: staff.name, action: 'recovery-codes-made' });
      return made;
    });
    pages.send(response, CodesPage({ visit, codes }));
  }

  async function lock(visit: StaffVisit, _request: Request, response: Response): Promise<void> {
    await lockSession(database, visit.session.token);
    seeOther(response, '/staff');
  }

  async function stayAwake(visit: StaffVisit, _request: Request, response: Response): Promise<void> {
    await touchSession(database, visit.session.token, visit.now);
    sendJson(response, 200, {});
  }

  async function signOut(visit: StaffVisit, _request: Request, response: Response): Promise<void> {
    await inTransaction(database, async (trx) => {
      await endSession(trx, visit.session.token);
      await recordAudit(trx, personal, { at: visit.now, by: visit.session.staff.name, action: 'sign-out' });
    });
    dropSessionCookie(response);
    seeOther(response, '/staff/sign-in');
  }

  const post = { method: 'post', access: ROLES, maxBodyBytes: FORM_BYTES } as const;
  return [
    { method: 'get', path: '/staff/you', access: ROLES, answers: 'page', handle: show },
    { ...post, path: '/staff/you/passkeys/options', answers: 'data', handle: ask },
    { ...post, path: '/staff/you/passkeys', answers: 'data', handle: add },
    { ...post, path: '/staff/you/passkeys/remove', answers: 'page', handle: remove },
    { ...post, path: '/staff/you/codes', answers: 'page', handle: makeCodes },
    { ...post, path: '/staff/lock', answers: 'page', handle: lock },
    { ...post, path: '/staff/awake', answers: 'background', handle: stayAwake },
    { ...post, path: '/staff/sign-out', answers: 'page', handle: signOut },
  ];
}
