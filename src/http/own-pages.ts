import type { Request } from 'restify';
import { HttpError } from './http-error.ts';
import { OriginPolicy } from './origin-policy.ts';

/**
 * Lets in what our own pages send.
 *
 * Browsers say in Sec-Fetch-Site where a request comes from; a page that hides its address (Referrer-Policy: no-referrer) has no Origin
 * but `null`, so the Origin counts only where the other is missing.
 */
export class OwnPages {
  readonly #origins: OriginPolicy;

  constructor(options: { publicUrl: string; exposed: boolean }) {
    this.#origins = new OriginPolicy({ ...options, allowedOrigins: [] });
  }

  /** @throws {HttpError} 403 for a request of another page. */
  admit(request: Request): void {
    const site = request.headers['sec-fetch-site'];
    const isOwn = site === undefined ? this.#origins.allows(request.headers.origin) : site === 'same-origin';
    if (!isOwn)
      throw new HttpError(403, 'ForbiddenOrigin', 'This form is sent from its own page only: open it there');
  }
}
