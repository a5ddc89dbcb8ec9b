import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { HttpError } from '../../http/http-error.ts';
import { badAddress, nothingHere, refuseUpgrade } from '../../http/refusals.ts';
import { requestUrl } from '../../http/request-url.ts';
import type { ActivityPage } from './activity-pages.ts';
import { StreamSocket } from './stream-socket.ts';

const HEARTBEAT_MS = 20_000;
const PATH = /^\/v3\/directline\/conversations\/([\w-]{1,64})\/stream$/;
const MOST_SOCKETS_PER_CONVERSATION = 8;
/** Clients only send empty pings. */
const LARGEST_CLIENT_MESSAGE = 4_096;

export interface StreamOptions {
  /** Whom a socket may read: checks the ticket, spends it, and says after which row it begins; null refuses. */
  admit(ticket: string): Promise<{ conversation: string; after: number } | null>;
  allowsOrigin(origin: string | undefined): boolean;
  read(conversation: string, after: number): Promise<ActivityPage>;
  /** Calls `wake` when a conversation may have new rows. @returns what ends it. */
  subscribe(conversation: string, wake: () => void): () => void;
}

/** The sockets of all conversations: each has one cursor and reads the rows past it; notices only wake it. */
export class Stream {
  readonly #options: StreamOptions;
  readonly #upgrades = new WebSocketServer({ noServer: true, maxPayload: LARGEST_CLIENT_MESSAGE });
  readonly #sockets = new Map<string, Set<StreamSocket>>();
  readonly #heartbeat: NodeJS.Timeout;

  constructor(options: StreamOptions) {
    this.#options = options;
    this.#heartbeat = setInterval(() => {
      for (const socket of this.#all()) socket.heartbeat();
    }, HEARTBEAT_MS).unref();
  }

  /** Takes the upgrades of an HTTP server. */
  attach(server: Server): void {
    server.on('upgrade', (request, socket, head) => {
      socket.on('error', () => socket.destroy());
      void this.#upgrade(request, socket, head);
    });
  }

  /**
   * Sends activities that no row holds (an emergency answered while the database is away), without moving any cursor.
   * @returns whether any socket was there to take them.
   */
  push(conversation: string, payloads: readonly string[]): boolean {
    const sockets = this.#sockets.get(conversation) ?? [];
    for (const socket of sockets) socket.push(payloads);
    return this.#sockets.has(conversation);
  }

  get size(): number {
    return [...this.#all()].length;
  }

  /** Ends every socket so that its client connects elsewhere. */
  close(): void {
    clearInterval(this.#heartbeat);
    for (const socket of this.#all()) socket.close(1001, 'restarting');
    this.#upgrades.close();
  }

  async #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    try {
      const admitted = await this.#admit(request);
      this.#upgrades.handleUpgrade(request, socket, head, (webSocket) => this.#open(webSocket, admitted));
    } catch (error) {
      refuseUpgrade(socket, error instanceof HttpError ? error : unavailable(error));
    }
  }

  /** @throws {HttpError} when the request may not have a socket. */
  async #admit(request: IncomingMessage): Promise<{ conversation: string; after: number }> {
    const url = requestUrl(request);
    if (!url) throw badAddress();
    const conversation = PATH.exec(url.pathname)?.[1];
    if (!conversation) throw nothingHere();
    if (!this.#options.allowsOrigin(request.headers.origin)) throw forbidden();
    const admitted = await this.#options.admit(url.searchParams.get('t') ?? '');
    if (admitted?.conversation !== conversation) throw forbidden();
    return admitted;
  }

  #open(webSocket: WebSocket, { conversation, after }: { conversation: string; after: number }): void {
    const sockets = this.#sockets.get(conversation) ?? new Set();
    this.#sockets.set(conversation, sockets);
    // A page that reconnects often leaves sockets that nobody reads: the oldest make room.
    const oldest = [...sockets][0];
    if (oldest && sockets.size >= MOST_SOCKETS_PER_CONVERSATION) oldest.close(1008, 'too many sockets');
    const socket = new StreamSocket(webSocket, after, (cursor) => this.#options.read(conversation, cursor));
    sockets.add(socket);
    const unsubscribe = this.#options.subscribe(conversation, () => socket.wake());
    webSocket.once('close', () => {
      unsubscribe();
      socket.dispose();
      sockets.delete(socket);
      if (sockets.size === 0) this.#sockets.delete(conversation);
    });
    socket.wake();
  }

  *#all(): Iterable<StreamSocket> {
    for (const sockets of this.#sockets.values()) yield* sockets;
  }
}

const forbidden = (): HttpError =>
  new HttpError(403, 'Forbidden', 'The stream’s address was used, is expired or another’s: get a new one');

const unavailable = (cause: unknown): HttpError =>
  new HttpError(503, 'Unavailable', 'The stream can’t be opened: try again in a moment', {
    retryAfterSeconds: 5,
    cause,
  });
