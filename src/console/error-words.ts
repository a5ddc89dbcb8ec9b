import type { HttpError } from '../http/http-error.ts';
import type { PhraseId } from './phrases.ts';
import type { Visit } from './visit.ts';

/** What the server refuses in the words of programs, by its code. */
const OF_THE_SERVER: Readonly<Record<string, PhraseId>> = {
  BadRequest: 'error.notUnderstood',
  ForbiddenOrigin: 'error.otherPage',
  Incomplete: 'error.incomplete',
  InternalError: 'error.failed',
  MethodNotAllowed: 'error.notUnderstood',
  ProxyNotConfigured: 'error.failed',
  TooLarge: 'error.tooLarge',
  UnsupportedMediaType: 'error.wrongForm',
};

/** What was refused, and what to do, in the words of staff. */
export function errorWords({ say }: Pick<Visit, 'say'>, { code, message }: HttpError): string {
  const own = Object.hasOwn(OF_THE_SERVER, code) ? OF_THE_SERVER[code] : undefined;
  return own ? say(own) : message;
}
