import type { Server } from 'node:http';
import type { Request, Response } from 'restify';
import { z } from 'zod';
import type { Admission, TurnRunner } from '../../bot/turn-runner.ts';
import { bearer, bearsSecret } from '../../http/bearer-secret.ts';
import { clientAddress } from '../../http/client-address.ts';
import { HttpError } from '../../http/http-error.ts';
import { sendJson, sendText } from '../../http/http-server.ts';
import { jsonBody } from '../../http/json-body.ts';
import type { OriginPolicy } from '../../http/origin-policy.ts';
import type { Route } from '../../http/route.ts';
import { type ConversationRow, toActivityPage } from './activity-pages.ts';
import { activitySchema, isWithoutEffect, startInbound, startSchema, toInbound } from './activity-schema.ts';
import { Credentials, RESUME_SECONDS, TOKEN_SECONDS, type Visitor } from './credentials.ts';
import type { Limits } from './limits.ts';
import { activityId } from './render.ts';
import {
  forbidden,
  notKept,
  notSavedYet,
  preflight,
  preflights,
  refusing,
  unknownType,
  watermark,
} from './requests.ts';
import { Stream } from './stream.ts';
import { Unrecorded } from './unrecorded.ts';

const LARGEST_BODY = 64 * 1024;
const BASE = '/v3/directline';

export interface DirectLineOptions {
  readonly turns: TurnRunner;
  readonly secrets: readonly Buffer[];
  /** Who holds it may open and use any conversation, from a server. */
  readonly directLineSecret: string | null;
  readonly publicUrl: string;
  readonly origins: OriginPolicy;
  readonly limits: Limits;
  readonly trustedHops: number;
  /** How long transcripts are kept: no resume secret outlives them. */
  transcriptDays(): number;
  now(): number;
  /** Reads the rows past a cursor. */
  read(
    conversation: string,
    after: number,
  ): Promise<{ rows: readonly ConversationRow[]; cursor: number; more: boolean }>;
  /** When the conversation last changed, or null when it doesn't exist. */
  lastChange(conversation: string): Promise<string | null>;
  /** Marks a stream ticket as used; false when it was. */
  spendTicket(id: string, expiresAt: string): Promise<boolean>;
  subscribe(conversation: string, wake: () => void): () => void;
}

/** The Direct Line 3.0 endpoint: its routes, and the sockets on the same server. */
export class DirectLine {
  readonly #options: DirectLineOptions;
  readonly #credentials: Credentials;
  readonly #stream: Stream;
  readonly #unrecorded = new Unrecorded();

  constructor(options: DirectLineOptions) {
    this.#options = options;
    this.#credentials = new Credentials(options.secrets, options.now);
    this.#stream = new Stream({
      admit: (ticket) => this.#admitSocket(ticket),
      allowsOrigin: (origin) => options.origins.allowsWithCredential(origin),
      read: (conversation, after) => this.#page(conversation, after),
      subscribe: options.subscribe,
    });
  }

  routes(): Route[] {
    const post = (path: string, handle: Route['handle']): Route => ({
      method: 'post',
      path: BASE + path,
      access: 'token',
      maxBodyBytes: LARGEST_BODY,
      handle: this.#withCors(handle),
    });
    const get = (path: string, handle: Route['handle']): Route => ({
      method: 'get',
      path: BASE + path,
      access: 'token',
      handle: this.#withCors(handle),
    });
    const routes = [
      post('/tokens/generate', (request, response) => this.#generateToken(request, response)),
      post('/tokens/refresh', (request, response) => this.#refreshToken(request, response)),
      post('/conversations', (request, response) => this.#startConversation(request, response)),
      get('/conversations/:id', (request, response) => this.#reconnect(request, response)),
      get('/conversations/:id/activities', (request, response) => this.#activities(request, response)),
      post('/conversations/:id/activities', (request, response) => this.#postActivity(request, response)),
    ];
    return [...routes, ...preflights(routes, this.#withCors(preflight))];
  }

  /** Takes the sockets of the HTTP server. */
  attach(server: Server): void {
    this.#stream.attach(server);
  }

  get sockets(): number {
    return this.#stream.size;
  }

  close(): void {
    this.#stream.close();
  }

  async #generateToken(request: Request, response: Response): Promise<void> {
    const bySecret = bearsSecret(request, this.#options.directLineSecret);
    if (!bySecret && !this.#options.origins.allows(request.headers.origin))
      throw new HttpError(
        403,
        'ForbiddenOrigin',
        'This page may not open the chat: add its origin to ALLOWED_ORIGINS',
      );
    await this.#options.limits.admitToken(this.#address(request));
    const { resume } = jsonBody(request, z.object({ resume: z.string().max(2_048).optional() }));
    const visitor = resume ? await this.#resumed(resume) : this.#credentials.newVisitor();
    sendJson(response, 200, this.#grant(visitor));
  }

  /** @throws {HttpError} 403 when the secret isn't ours or the conversation lay idle for too long. */
  async #resumed(secret: string): Promise<Visitor> {
    const visitor = this.#credentials.readResume(secret);
    if (!visitor || (await this.#layIdle(visitor.conversation)))
      throw new HttpError(403, 'ResumeExpired', 'That conversation can’t be resumed: begin a new one');
    return visitor;
  }

  /** Nobody can tell while the database is away; then the secret is enough, so that an emergency still finds a way in. */
  async #layIdle(conversation: string): Promise<boolean> {
    const idleSince = this.#options.now() - RESUME_SECONDS * 1000;
    try {
      const lastChange = await this.#options.lastChange(conversation);
      return lastChange === null || Date.parse(lastChange) < idleSince;
    } catch {
      return false;
    }
  }

  async #refreshToken(request: Request, response: Response): Promise<void> {
    sendJson(response, 200, this.#grant(this.#tokenOf(request)));
  }

  async #startConversation(request: Request, response: Response): Promise<void> {
    const visitor = bearsSecret(request, this.#options.directLineSecret)
      ? this.#credentials.newVisitor()
      : this.#tokenOf(request);
    const inbound = startInbound(jsonBody(request, startSchema), visitor);
    const result = await refusing(() => this.#options.turns.run(inbound, this.#admission(request, visitor)));
    const existed = result.kind === 'recorded' && result.repeated;
    sendJson(response, existed ? 200 : 201, { ...this.#grant(visitor), ...this.#streamOf(visitor, 0) });
  }

  async #reconnect(request: Request, response: Response): Promise<void> {
    const visitor = this.#visitorOf(request);
    sendJson(response, 200, { ...this.#grant(visitor), ...this.#streamOf(visitor, watermark(request)) });
  }

  async #activities(request: Request, response: Response): Promise<void> {
    const { conversation } = this.#visitorOf(request);
    const after = watermark(request);
    // Once rows can be read they tell what was answered.
    const unrecorded = { payloads: this.#unrecorded.take(conversation), cursor: after };
    // Any other status than 200 would end the stream of a client that polls, so while the database is away there is no other news.
    const page = await this.#page(conversation, after).catch(() => unrecorded);
    const body = `{"activities":[${page.payloads.join(',')}],"watermark":"${page.cursor}"}`;
    sendText(response, 200, 'application/json; charset=utf-8', body);
  }

  async #postActivity(request: Request, response: Response): Promise<void> {
    const visitor = this.#visitorOf(request);
    const activity = jsonBody(request, activitySchema);
    if (isWithoutEffect(activity)) return sendJson(response, 200, { id: '' });
    if (activity.type !== 'message') throw unknownType();
    const inbound = toInbound(activity, visitor);
    const result = await refusing(() => this.#options.turns.run(inbound, this.#admission(request, visitor)));
    if (result.kind === 'recorded')
      return sendJson(response, 200, { id: activityId(visitor.conversation, result.seq) });
    if (!this.#stream.push(visitor.conversation, result.payloads))
      this.#unrecorded.keep(visitor.conversation, result.payloads);
    const activities = result.payloads.map((payload) => JSON.parse(payload));
    throw result.later ? notSavedYet(activities) : notKept(activities);
  }

  #admission(request: Request, { conversation }: Visitor): Admission {
    const { limits } = this.#options;
    const address = this.#address(request);
    return {
      admit: () => limits.admitMessage(conversation, address),
      keepsEmergency: () => limits.keepsEmergency(conversation, address),
    };
  }

  async #admitSocket(ticket: string): Promise<{ conversation: string; after: number } | null> {
    const read = this.#credentials.readTicket(ticket);
    if (!read || !(await this.#options.spendTicket(read.id, read.expiresAt))) return null;
    return { conversation: read.conversation, after: read.after };
  }

  async #page(conversation: string, after: number) {
    return toActivityPage(conversation, await this.#options.read(conversation, after));
  }

  #grant(visitor: Visitor) {
    return {
      conversationId: visitor.conversation,
      token: this.#credentials.token(visitor),
      expires_in: TOKEN_SECONDS,
      resume: this.#credentials.resume(visitor, this.#options.transcriptDays()),
    };
  }

  #streamOf(visitor: Visitor, after: number) {
    const base = this.#options.publicUrl.replace(/^http/, 'ws');
    const ticket = this.#credentials.ticket(visitor, after);
    const streamUrl = `${base}${BASE}/conversations/${visitor.conversation}/stream?t=${ticket}`;
    return { streamUrl, referenceGrammarId: '' };
  }

  #address(request: Request): string {
    return clientAddress(request, this.#options.trustedHops);
  }

  /** Whom the request may speak for in the conversation that its path names. */
  #visitorOf(request: Request): Visitor {
    const id: unknown = request.params.id;
    if (bearsSecret(request, this.#options.directLineSecret) && typeof id === 'string')
      return { conversation: id, user: 'dl_server' };
    const visitor = this.#tokenOf(request);
    if (visitor.conversation !== id) throw forbidden();
    return visitor;
  }

  #tokenOf(request: Request): Visitor {
    const visitor = this.#credentials.readToken(bearer(request));
    if (!visitor) throw forbidden();
    return visitor;
  }

  /** Answers the origins that may call, and refuses every other page. */
  #withCors(handle: Route['handle']): Route['handle'] {
    return async (request, response) => {
      const { origin } = request.headers;
      if (origin !== undefined) {
        response.header('Vary', 'Origin');
        if (!this.#options.origins.allowsWithCredential(origin))
          throw new HttpError(
            403,
            'ForbiddenOrigin',
            'This page may not use the chat: add its origin to ALLOWED_ORIGINS',
          );
        response.header('Access-Control-Allow-Origin', origin);
        response.header('Access-Control-Expose-Headers', 'Retry-After');
      }
      response.header('Cache-Control', 'no-store');
      await handle(request, response);
    };
  }
}
