import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { HttpError } from './http-error.ts';

export const badAddress = (): HttpError =>
  new HttpError(400, 'BadRequest', 'The address could not be read: send a path, and one Host that is a name');

export const nothingHere = (): HttpError => new HttpError(404, 'NotFound', 'There is nothing here');

export const proxyNotConfigured = (): HttpError =>
  new HttpError(
    503,
    'ProxyNotConfigured',
    'This server stands behind a proxy: set PUBLIC_URL and TRUST_PROXY_HOPS',
    {
      retryAfterSeconds: 60,
    },
  );

/** Refused unread: it may have been an emergency. */
export const tooBusy = (): HttpError =>
  new HttpError(
    503,
    'TooBusy',
    'Too many are writing just now: in an emergency call 911; else send it again in a moment',
    { retryAfterSeconds: 3 },
  );

/** @param id what the log knows the refusal by. */
export const errorBody = ({ code, message, body }: HttpError, id: string) => ({
  error: { code, message, id },
  ...body,
});

/** Refuses a request to speak another protocol, for which there is no response to write to, and closes its connection. */
export function refuseUpgrade(socket: Duplex, refusal: HttpError): void {
  const { status, retryAfterSeconds } = refusal;
  const body = JSON.stringify(errorBody(refusal, randomUUID()));
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Connection: close',
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    "Content-Security-Policy: default-src 'none'",
    'X-Content-Type-Options: nosniff',
    ...(retryAfterSeconds === null ? [] : [`Retry-After: ${retryAfterSeconds}`]),
  ];
  // No timeout of the server ends a connection that asked for an upgrade: who doesn't hang up would keep it.
  socket.once('finish', () => socket.destroy());
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
