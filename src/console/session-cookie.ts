import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Response } from 'restify';

/** `__Host-` binds it to this host and to all of its paths; browsers let localhost have one without TLS. */
const NAME = '__Host-frontdesk';
const TOKEN = /^[\w-]{43}$/;
const RULES = 'Path=/; Secure; HttpOnly; SameSite=Lax';

/** The session's token, or null where there is none or what stands there isn't one. */
export function readSessionCookie(request: IncomingMessage): string | null {
  const token = readCookie(request, NAME);
  return token !== null && TOKEN.test(token) ? token : null;
}

export function setSessionCookie(response: Response, token: string): void {
  addCookie(response, `${NAME}=${token}; ${RULES}`);
}

export function dropSessionCookie(response: Response): void {
  addCookie(response, `${NAME}=; Max-Age=0; ${RULES}`);
}

/** What a session's forms carry; who doesn't have its token can't make one. */
export const csrfOf = (token: string): string =>
  createHash('sha256').update(`form\n${token}`).digest('base64url');

/** Of several cookies of a name the first counts. */
export function readCookie(request: IncomingMessage, name: string): string | null {
  for (const pair of (request.headers.cookie ?? '').split(';')) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return null;
}

export function addCookie(response: Response, cookie: string): void {
  const others = [response.getHeader('Set-Cookie') ?? []].flat().map(String);
  response.setHeader('Set-Cookie', [...others, cookie]);
}
