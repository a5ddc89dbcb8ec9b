import type { Request } from 'restify';
import type { z } from 'zod';
import { HttpError } from './http-error.ts';

const DEEPEST = 20;

/** No charset is UTF-8, the only one that JSON has (RFC 8259). */
const JSON_IN_UTF8 = /^application\/json[ \t]*(?:;[ \t]*charset="?utf-?8"?[ \t]*)?;?$/i;

/**
 * The JSON body of a request as `schema` has it; an empty body counts as `{}`.
 * @throws {HttpError} 415 when it is sent as something else than JSON in UTF-8; 400 when it is no JSON, too deep, or of another
 * shape; the answer names the field, never its value.
 */
export function jsonBody<T>(request: Request, schema: z.ZodType<T>): T {
  const text = bodyText(request);
  if (text !== '' && !JSON_IN_UTF8.test(request.headers['content-type'] ?? ''))
    throw new HttpError(415, 'UnsupportedMediaType', 'Send the body as application/json in UTF-8');
  let value: unknown;
  try {
    value = text.trim() === '' ? {} : JSON.parse(text);
  } catch (cause) {
    throw new HttpError(400, 'BadSyntax', 'The body is not JSON: send an object as application/json', {
      cause,
    });
  }
  if (!isShallow(value))
    throw new HttpError(400, 'TooDeep', `The JSON is nested deeper than ${DEEPEST} levels`);
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues[0]?.path.join('.');
  if (!where) throw new HttpError(400, 'BadArgument', 'The body is no JSON object: send one in braces');
  throw new HttpError(400, 'BadArgument', `Field "${where.slice(0, 60)}" is missing or of the wrong type`);
}

function bodyText(request: Request): string {
  const body: unknown = request.body;
  if (typeof body === 'string') return body;
  return Buffer.isBuffer(body) ? body.toString('utf8') : '';
}

/** Whether no value lies deeper than the limit; walks level by level, so depth costs no stack. */
function isShallow(value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; depth <= DEEPEST; depth++) {
    level = level.flatMap((item) => (item !== null && typeof item === 'object' ? Object.values(item) : []));
    if (level.length === 0) return true;
  }
  return false;
}
