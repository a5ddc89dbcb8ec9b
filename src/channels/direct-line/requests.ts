import type { Request, Response } from 'restify';
import { TurnRefused } from '../../bot/turn-runner.ts';
import { HttpError } from '../../http/http-error.ts';
import type { Route } from '../../http/route.ts';

/** One OPTIONS route for each path, for the browsers of other origins. */
export function preflights(routes: readonly Route[], handle: Route['handle']): Route[] {
  const paths = new Set(routes.map(({ path }) => path));
  return [...paths].map((path) => ({ method: 'options', path, access: 'public', handle }));
}

export async function preflight(_request: Request, response: Response): Promise<void> {
  response.header('Access-Control-Allow-Methods', 'GET, POST');
  response.header(
    'Access-Control-Allow-Headers',
    'Authorization, Content-Type, X-Ms-Bot-Agent, X-Requested-With',
  );
  response.header('Access-Control-Max-Age', '600');
  response.writeHead(204);
  response.end();
}

/**
 * A client's watermark; none begins at the start.
 * @throws {HttpError} 400 for one that isn't ours: from the start, it would show again what the client has shown.
 */
export function watermark(request: Request): number {
  const given = new URLSearchParams(request.getQuery()).get('watermark') ?? '';
  if (!/^\d{0,9}$/.test(given))
    throw new HttpError(400, 'BadArgument', 'The watermark is none of ours: send the one of the last answer');
  return Number(given);
}

// directlinejs takes 403 for an expired token and gives up on a 401.
export const forbidden = (): HttpError =>
  new HttpError(
    403,
    'TokenExpired',
    'The token is missing, expired or for another conversation: get a new one',
  );

/** Also for `invoke`, which waits for a result that nothing here has. */
export const unknownType = (): HttpError =>
  new HttpError(400, 'BadArgument', 'Field "type" names no activity that this chat takes: send a message');

/** An emergency was answered while the database is away: the same message is sent again. */
export const notSavedYet = (activities: readonly unknown[]): HttpError =>
  new HttpError(503, 'Unavailable', 'Your message could not be saved yet', {
    retryAfterSeconds: 5,
    body: { activities },
  });

/** An emergency was answered past those that are kept. Not 429: the same message, sent again, would hold up the next one. */
export const notKept = (activities: readonly unknown[]): HttpError =>
  new HttpError(409, 'NotKept', 'Your message was answered and not kept: there are too many like it', {
    body: { activities },
  });

/** A turn that wasn't recorded answers 503: the same message can be sent again without a second effect. */
export async function refusing<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof TurnRefused)) throw error;
    throw unavailable(error, error.retryAfterSeconds);
  }
}

const unavailable = (cause: unknown, retryAfterSeconds: number): HttpError =>
  new HttpError(
    503,
    'Unavailable',
    'Your message could not be saved: send it again in a moment, or call us',
    {
      retryAfterSeconds,
      cause,
    },
  );
