import type { Request } from 'restify';
import { cleanText } from './clean-text.ts';
import { HttpError } from './http-error.ts';

/** Browsers name no charset here: a form is sent in that of its page, which is UTF-8. */
const FORM = /^application\/x-www-form-urlencoded[ \t]*(?:;[ \t]*charset="?utf-?8"?[ \t]*)?;?$/i;

/**
 * The named fields of a form that a browser sent, without what databases refuse; a field that is missing is empty, and of one that is sent
 * more than once the first counts.
 * @throws {HttpError} 415 when it is sent as something else.
 */
export function formBody<Field extends string>(
  request: Request,
  fields: readonly Field[],
): Record<Field, string> {
  const sent = sentForm(request);
  const entries = fields.map((field) => [field, cleanText(sent.get(field) ?? '')]);
  return Object.fromEntries(entries) as Record<Field, string>;
}

/**
 * Every value of a field that may be sent more than once, as a list of ticked boxes is.
 * @throws {HttpError} 415 when it is sent as something else.
 */
export const formValues = (request: Request, field: string): string[] =>
  sentForm(request).getAll(field).map(cleanText);

/**
 * Every field as it was sent, in order, also one that is sent more than once.
 * @throws {HttpError} 415 when it is sent as something else.
 */
export const formFields = (request: Request): [name: string, value: string][] => [...sentForm(request)];

function sentForm(request: Request): URLSearchParams {
  if (!FORM.test(request.headers['content-type'] ?? ''))
    throw new HttpError(415, 'UnsupportedMediaType', 'Send the form as application/x-www-form-urlencoded');
  const body: unknown = request.body;
  return new URLSearchParams(Buffer.isBuffer(body) ? body.toString('utf8') : '');
}
