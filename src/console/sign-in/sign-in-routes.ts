import type { Request, Response } from 'restify';
import { z } from 'zod';
import { HttpError } from '../../http/http-error.ts';
import { sendJson } from '../../http/http-server.ts';
import { jsonBody } from '../../http/json-body.ts';
import { startTry } from '../../storage/sign-in-tries.ts';
import { findSession } from '../../storage/staff-sessions.ts';
import type { ConsoleOptions } from '../console-options.ts';
import { type ConsolePages, seeOther } from '../console-pages.tsx';
import { nextPage } from '../next-page.ts';
import type { PhraseId } from '../phrases.ts';
import { readSessionCookie } from '../session-cookie.ts';
import { type ConsoleRoute, FORM_BYTES, type Visit } from '../visit.ts';
import { type Passkeys, requestSchema } from './passkeys.ts';
import { SignInPage } from './sign-in-page.tsx';
import { noteRefusal, signedIn } from './signed-in.ts';

/** Challenges cost a signature each. */
const CHALLENGES = { points: 60, seconds: 60 };

const signInSchema = z.object({
  state: z.string().max(2_048),
  response: requestSchema,
  next: z.string().max(2_000).optional(),
});

/** `/staff/sign-in`: by passkey. */
export function signInRoutes(
  options: ConsoleOptions,
  pages: ConsolePages,
  passkeys: Passkeys,
): ConsoleRoute[] {
  const challenges = options.limiter('sign-in-challenges', CHALLENGES);

  async function show(visit: Visit, request: Request, response: Response): Promise<void> {
    const next = nextPage(new URLSearchParams(request.getQuery()).get('next'));
    if (visit.session) return seeOther(response, next);
    pages.send(response, SignInPage({ visit, next, held: null, problem: null }));
  }

  async function ask(visit: Visit, _request: Request, response: Response): Promise<void> {
    await challenges.take(visit.address);
    sendJson(response, 200, await passkeys.askToSignIn());
  }

  async function byPasskey(visit: Visit, request: Request, response: Response): Promise<void> {
    const { state, response: answer, next } = jsonBody(request, signInSchema);
    const tried = await startTry(options.database, options.personal, {
      account: answer.id,
      address: visit.address,
      now: visit.now,
    });
    if (!tried.isAllowed) throw tooMany(visit);
    const staffId = await passkeys.signedIn(state, answer as Parameters<Passkeys['signedIn']>[1]);
    const former = readSessionCookie(request);
    const before = former === null ? null : await findSession(options.database.reader, former);
    const begun =
      staffId === null ? null : await signedIn(options, response, { staffId, by: 'passkey', former });
    if (!begun) throw await refused(visit, 'signIn.unknownPasskey');
    await tried.succeed();
    const isOther = before !== null && before.staff.id !== staffId;
    const { csrf, staff } = begun;
    sendJson(response, 200, { csrf, name: staff.name, next: isOther ? '/staff' : nextPage(next) });
  }

  async function refused(visit: Visit, phrase: PhraseId): Promise<HttpError> {
    await noteRefusal(options, visit.now);
    return new HttpError(401, 'Refused', visit.say(phrase));
  }

  return [
    { method: 'get', path: '/staff/sign-in', access: 'anyone', answers: 'page', handle: show },
    {
      method: 'post',
      path: '/staff/sign-in/options',
      access: 'anyone',
      answers: 'data',
      maxBodyBytes: 1_024,
      handle: ask,
    },
    {
      method: 'post',
      path: '/staff/sign-in',
      access: 'anyone',
      answers: 'data',
      maxBodyBytes: FORM_BYTES,
      handle: byPasskey,
    },
  ];
}

const tooMany = ({ say }: Visit): HttpError =>
  new HttpError(429, 'TooManyTries', say('signIn.tooMany'), { retryAfterSeconds: 15 * 60 });
