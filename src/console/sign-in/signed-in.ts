import type { Response } from 'restify';
import { auditAlone, recordAudit } from '../../storage/audit.ts';
import { staffById } from '../../storage/staff.ts';
import { beginSession, endSession, findSession } from '../../storage/staff-sessions.ts';
import { inTransaction } from '../../storage/transaction.ts';
import type { ConsoleOptions } from '../console-options.ts';
import { csrfOf, setSessionCookie } from '../session-cookie.ts';
import type { OpenSession } from '../visit.ts';

/** How somebody has shown who they are. */
export type SignInBy = 'passkey' | 'recovery-code' | 'openid' | 'invitation';

/**
 * Begins a session under a new token, whatever the browser had before, and ends that one.
 * @returns null for somebody whose access has ended.
 */
export async function signedIn(
  { database, personal, now }: ConsoleOptions,
  response: Response,
  {
    staffId,
    by,
    former,
  }: { readonly staffId: string; readonly by: SignInBy; readonly former: string | null },
): Promise<OpenSession | null> {
  const at = new Date(now()).toISOString();
  const begun = await inTransaction(database, async (trx) => {
    // SQLite takes the write lock with the transaction; on PostgreSQL the two writes are one anyway.
    const staff = await staffById(trx, staffId);
    if (!staff || staff.disabledAt !== null) return null;
    if (former !== null) await endSession(trx, former);
    const token = await beginSession(trx, staffId, at);
    await recordAudit(trx, personal, { at, by: staff.name, action: 'sign-in', detail: { by } });
    const session = await findSession(trx, token);
    return session && { token, staff: session.staff, usesKeys: session.usesKeys };
  });
  if (!begun) return null;
  setSessionCookie(response, begun.token);
  return { ...begun, csrf: csrfOf(begun.token) };
}

/** Notes that there was a try; who it was nobody knows. */
export const noteRefusal = ({ database, personal }: ConsoleOptions, at: string): Promise<void> =>
  auditAlone(database, personal, { at, by: 'unknown', action: 'sign-in-refused' });
