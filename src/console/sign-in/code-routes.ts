import type { Request, Response } from 'restify';
import { formBody } from '../../http/form-body.ts';
import { startTry } from '../../storage/sign-in-tries.ts';
import { findStaff } from '../../storage/staff.ts';
import { spendRecoveryCode } from '../../storage/staff-recovery-codes.ts';
import type { ConsoleOptions } from '../console-options.ts';
import { type ConsolePages, seeOther } from '../console-pages.tsx';
import { nextPage } from '../next-page.ts';
import type { PhraseId } from '../phrases.ts';
import { readSessionCookie } from '../session-cookie.ts';
import { type ConsoleRoute, FORM_BYTES, type Visit } from '../visit.ts';
import { readHeld } from './held-form.ts';
import { HeldPage } from './held-page.tsx';
import { SignInPage } from './sign-in-page.tsx';
import { noteRefusal, signedIn } from './signed-in.ts';

/** `/staff/sign-in/code`: by name and a printed code, for who has lost their device; works without JavaScript. */
export function codeRoutes(options: ConsoleOptions, pages: ConsolePages): ConsoleRoute[] {
  const { database, personal } = options;

  async function byCode(visit: Visit, request: Request, response: Response): Promise<void> {
    const form = formBody(request, ['name', 'code', 'next', 'held'] as const);
    const { name, code, next } = form;
    const held = readHeld(form.held);
    const again = (problem: PhraseId, status: number) => {
      const view = SignInPage({ visit, next: nextPage(next), held, problem, name });
      pages.send(response, view, { status });
    };
    const { address, now } = visit;
    const tried = await startTry(database, personal, { account: name, address, now });
    if (!tried.isAllowed) return again('signIn.tooMany', 429);
    const staff = await findStaff(database.reader, name);
    // Who isn't known takes as long as who is: the same look-up for nobody.
    const staffId = staff?.id ?? 'nobody';
    const isTheirs = await spendRecoveryCode(database.db, personal, { staffId, code, now });
    const former = readSessionCookie(request);
    const begun = isTheirs && (await signedIn(options, response, { staffId, by: 'recovery-code', former }));
    if (!begun) {
      await noteRefusal(options, now);
      return again('signIn.wrongCode', 401);
    }
    await tried.succeed();
    if (held?.by === begun.staff.name)
      return pages.send(response, HeldPage({ visit: { ...visit, session: begun }, held }));
    seeOther(response, '/staff/you?after=code');
  }

  return [
    {
      method: 'post',
      path: '/staff/sign-in/code',
      access: 'anyone',
      answers: 'page',
      maxBodyBytes: 2 * FORM_BYTES,
      handle: byCode,
    },
  ];
}
