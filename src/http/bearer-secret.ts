import { timingSafeEqual } from 'node:crypto';
import type { Request } from 'restify';

/** What stands in `Authorization: Bearer …`; empty where there is none. */
export const bearer = (request: Request): string =>
  /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';

/** Whether a request bears the secret; false where none is set. Takes the same time whatever it bears. */
export function bearsSecret(request: Request, secret: string | null): boolean {
  if (secret === null) return false;
  const given = Buffer.from(bearer(request));
  const own = Buffer.from(secret);
  return given.length === own.length && timingSafeEqual(given, own);
}
