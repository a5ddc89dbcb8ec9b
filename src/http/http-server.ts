import { randomUUID } from 'node:crypto';
import type { Server as NodeServer } from 'node:http';
import type { Socket } from 'node:net';
import helmet from 'helmet';
import restify, { type Next, type Request, type Response, type Server } from 'restify';
import { isForwarded } from './client-address.ts';
import type { EventLoopRound } from './event-loop-round.ts';
import { HttpError } from './http-error.ts';
import { readBody } from './read-body.ts';
import { badAddress, errorBody, nothingHere, proxyNotConfigured, tooBusy } from './refusals.ts';
import { requestUrl } from './request-url.ts';
import type { Route } from './route.ts';

const REQUEST_TIMEOUT_MS = 10_000;
const KEEP_ALIVE_MS = 30_000;
/** Connections that wait to be taken; beyond them a visitor's system tries again after seconds, and once more after longer. The system caps it. */
const BACKLOG = 4_096;
/**
 * In a round of the event loop that lasts longer, what is left of it is refused before it is read. An emergency among it isn't heard either,
 * so it is far longer than the round in which messages are refused once they were heard (`isOverloaded`).
 */
const LONGEST_ROUND_MS = 1_000;
/** In-flight requests have this long to end once the server stops. */
const DRAIN_MS = 10_000;
/** While it stops, how often connections are closed whose request has ended; else each would be kept open for the next one. */
const CLOSE_IDLE_EVERY_MS = 50;

export interface HttpServerOptions {
  readonly routes: readonly Route[];
  /** A request with forwarding headers is refused unless the number of proxies is configured. */
  readonly trustedHops: number | null;
  /** Whether the server may be reached from elsewhere: adds Strict-Transport-Security. */
  readonly exposed: boolean;
  readonly round: EventLoopRound;
  /** Told of each failure by id; nothing of the request's content is in it. */
  onFailure(failure: { id: string; route: string; error: unknown }): void;
  /** Answers a refusal with a page, where one belongs there. @returns whether it has. */
  refusalPage?(request: Request, response: Response, refusal: HttpError): boolean;
  /** Told once, at the first request that came over a proxy which isn't configured. */
  onUnknownProxy?(): void;
}

export interface HttpServer {
  readonly server: NodeServer;
  /** Resolves with the port once the server listens. */
  listen(port: number, host: string): Promise<number>;
  /** Takes no new connections, lets requests end, closes what is left. */
  close(): Promise<void>;
}

/** The restify server with its guards; every route answers through one error path. */
export function createHttpServer(options: HttpServerOptions): HttpServer {
  const server = restify.createServer({
    name: '',
    ignoreTrailingSlash: true,
    handleUncaughtExceptions: false,
  });
  const node = server.server as NodeServer;
  node.requestTimeout = REQUEST_TIMEOUT_MS;
  node.headersTimeout = REQUEST_TIMEOUT_MS;
  node.keepAliveTimeout = KEEP_ALIVE_MS;
  server.pre(securityHeaders(options.exposed));
  server.pre(guards(options));
  for (const route of options.routes) mount(server, route, options);
  // restify's own answer would follow the call of its `done`, and a second answer throws where nobody catches it.
  server.on('restifyError', (request: Request, response: Response, error: unknown) => {
    answerError(request, response, isUnknown(request, error, options) ? nothingHere() : error, options);
  });
  const sockets = trackSockets(node);
  return {
    server: node,
    listen: (port, host) => listen(node, server, port, host, options),
    close: () => close(node, sockets),
  };
}

function securityHeaders(exposed: boolean): restify.RequestHandler {
  // Pages set their own policy; what isn't a page needs none of a document's rights.
  const headers = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
    },
    crossOriginResourcePolicy: false,
    frameguard: false,
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: exposed ? { maxAge: 31_536_000 } : false,
  });
  return (request, response, next) => headers(request, response, (error?: unknown) => next(error));
}

/** Refuses what restify would let end the process or fill the disk: addresses that are none, compressed bodies and multipart. */
function guards(options: HttpServerOptions): restify.RequestHandler {
  const { trustedHops, round, onUnknownProxy } = options;
  let told = false;
  return (request: Request, response: Response, next: Next) => {
    round.count();
    if (round.isLongerThan(LONGEST_ROUND_MS)) {
      sendError(request, response, tooBusy(), { id: randomUUID(), ...options });
      return next(false);
    }
    if (!requestUrl(request)) return next(badAddress());
    const encoding = request.headers['content-encoding'];
    const type = String(request.headers['content-type'] ?? '').toLowerCase();
    if (encoding !== undefined && encoding !== 'identity')
      return next(new HttpError(415, 'UnsupportedMediaType', 'Send the body without content-encoding'));
    if (type.startsWith('multipart/'))
      return next(new HttpError(415, 'UnsupportedMediaType', 'Files are not accepted: send text as JSON'));
    if (trustedHops !== null || !isForwarded(request)) return next();
    if (!told) onUnknownProxy?.();
    told = true;
    // No failure of ours, so that it isn't logged with each request of whoever sends the header.
    sendError(request, response, proxyNotConfigured(), { id: randomUUID(), ...options });
    return next(false);
  };
}

function mount(server: Server, route: Route, options: HttpServerOptions): void {
  const path = route.method === 'options' ? 'opts' : route.method;
  const handle = async (request: Request, response: Response) => {
    try {
      if (route.maxBodyBytes) await readBody(request, route.maxBodyBytes);
      await route.handle(request, response);
    } catch (error) {
      answerError(request, response, error, options);
    }
  };
  server[path](route.path, handle);
  // Node leaves out the body of an answer to HEAD.
  if (route.method === 'get') server.head(route.path, handle);
}

function answerError(request: Request, response: Response, error: unknown, options: HttpServerOptions): void {
  const known = asHttpError(error);
  const id = randomUUID();
  // A 501 is no failure of ours: the other side wants what this program doesn't do.
  if (known.status >= 500 && known.status !== 501 && !isRefusal(known))
    options.onFailure({ id, route: request.getRoute()?.path?.toString() ?? 'none', error });
  sendError(request, response, known, { id, ...options });
}

/** A busy server refuses and nothing failed: it must not write a line for each. `/metrics` counts them. */
const isRefusal = ({ status, cause }: HttpError): boolean =>
  status === 503 && !(cause instanceof Error && cause.cause !== undefined);

function sendError(
  request: Request,
  response: Response,
  known: HttpError,
  { id, refusalPage }: { readonly id: string } & Pick<HttpServerOptions, 'refusalPage'>,
): void {
  if (response.headersSent) return;
  if (known.retryAfterSeconds !== null) response.header('Retry-After', String(known.retryAfterSeconds));
  // A body that was not read would be taken for the next request of the connection.
  if (!request.readableEnded) response.header('Connection', 'close');
  // An address that can't be read belongs to no page, and restify throws where one asks for it.
  const isPage = requestUrl(request) !== null && refusalPage?.(request, response, known);
  if (!isPage) sendJson(response, known.status, errorBody(known, id));
}

/** Whether restify refuses a method only because the page for unknown addresses takes another. */
function isUnknown(request: Request, error: unknown, { routes }: HttpServerOptions): boolean {
  if ((error as { statusCode?: unknown } | null)?.statusCode !== 405) return false;
  const steps = stepsOf(request.path());
  return !routes.some(({ path }) => {
    const own = stepsOf(path);
    return own.length === steps.length && own.every((step, i) => step.startsWith(':') || step === steps[i]);
  });
}

const stepsOf = (path: string): string[] => path.split('/').filter(Boolean);

/** restify's own errors (no such route, wrong method) keep their status; any other is a 500 that says nothing. */
function asHttpError(error: unknown): HttpError {
  if (error instanceof HttpError) return error;
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  if (status === 404) return nothingHere();
  if (status === 405) return new HttpError(405, 'MethodNotAllowed', 'This address does not take that method');
  if (typeof status === 'number' && status >= 400 && status < 500)
    return new HttpError(status, 'BadRequest', 'The request could not be read');
  return new HttpError(500, 'InternalError', 'Something went wrong here. Please try again, or call us.');
}

export function sendJson(response: Response, status: number, value: unknown): void {
  sendText(response, status, 'application/json; charset=utf-8', JSON.stringify(value));
}

/** Writes a whole answer past restify's formatters, which would format it once more. */
export function sendText(response: Response, status: number, type: string, text: string): void {
  response.writeHead(status, { 'Content-Type': type, 'Content-Length': Buffer.byteLength(text) });
  response.end(text);
}

function trackSockets(node: NodeServer): Set<Socket> {
  const sockets = new Set<Socket>();
  node.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  return sockets;
}

/** restify passes the node server's errors on, and there one that nobody listens to ends the process. */
function listen(
  node: NodeServer,
  server: Server,
  port: number,
  host: string,
  { onFailure }: HttpServerOptions,
): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, BACKLOG, () => {
      server.off('error', reject);
      server.on('error', (error: unknown) => onFailure({ id: randomUUID(), route: 'listener', error }));
      const address = node.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

function close(node: NodeServer, sockets: Set<Socket>): Promise<void> {
  return new Promise((resolve) => {
    const force = setTimeout(() => {
      for (const socket of sockets) socket.destroy();
    }, DRAIN_MS);
    const idle = setInterval(() => node.closeIdleConnections(), CLOSE_IDLE_EVERY_MS);
    node.close(() => {
      clearTimeout(force);
      clearInterval(idle);
      resolve();
    });
    node.closeIdleConnections();
  });
}
