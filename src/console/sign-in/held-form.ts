import type { Request } from 'restify';
import { cleanText } from '../../http/clean-text.ts';

/** A form that was sent by somebody who has to show first who they are: it is sent again as it was. */
export interface HeldForm {
  readonly action: string;
  /** Who filled it in: nobody else sends it on. */
  readonly by: string;
  readonly fields: readonly (readonly [name: string, value: string])[];
}

const FORM = /^application\/x-www-form-urlencoded\b/i;

/** What a browser sent to an address of the console, but for what made it the former session's; null for no form. */
export function heldFields(request: Request, action: string): HeldForm | null {
  const body: unknown = request.body;
  if (!Buffer.isBuffer(body) || !FORM.test(request.headers['content-type'] ?? '')) return null;
  const fields = [...new URLSearchParams(body.toString('utf8'))];
  return {
    action,
    by: cleanText(fields.find(([name]) => name === 'as')?.[1] ?? ''),
    fields: fields
      .filter(([name]) => name !== 'csrf' && name !== 'as')
      .map(([name, value]) => [name, cleanText(value)] as const),
  };
}
