import { lookup as lookUp } from 'node:dns';
import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import type { BotAddress } from '../domain/transcripts/bot-reference.ts';
import { DeliveryFailed } from './delivery.ts';

/** A call of the service that runs Teams and the other channels. */
export interface BotCall {
  readonly method: 'POST' | 'PUT';
  /** Below the service URL, encoded. */
  readonly path: string;
  readonly body: unknown;
}

export interface BotConnectorOptions {
  /** The bot's token for the service; null where it asks for none. */
  token: (() => Promise<string>) | null;
  /** Whether the service may be on this machine, as the Agents Playground is. */
  readonly mayBeLoopback: boolean;
  allowsServiceUrl(url: string): boolean;
}

/** Calls the service that runs a bot's channels. @returns the id that it gave to what it took. */
export type CallBotService = (address: BotAddress, call: BotCall, signal: AbortSignal) => Promise<string>;

/** Path of what is said in a conversation. */
export const activitiesOf = (conversation: string): string =>
  `v3/conversations/${encodeURIComponent(conversation)}/activities`;

const CONNECT_MS = 3_000;
const LARGEST_ANSWER = 64 * 1024;
/** It has read the activity and wants none of it: the bot was removed or blocked, the conversation is gone, the activity is wrong. */
const REFUSALS: ReadonlySet<number> = new Set([400, 403, 404, 405, 410, 413]);
const LONGEST_RETRY_AFTER_S = 600;

/**
 * @returns what calls the service: https only, no redirect, no private address whatever the name resolves to, and no second try by itself,
 * since nobody knows what became of the first. Rejects with {DeliveryFailed}.
 */
export function createBotConnector(options: BotConnectorOptions): CallBotService {
  return async ({ serviceUrl }, { method, path, body }, signal) => {
    // The list may have become shorter since the conversation began.
    if (!options.allowsServiceUrl(serviceUrl)) throw new DeliveryFailed('SERVICE_URL', { isRefused: true });
    const token = options.token ? await options.token().catch(noToken) : null;
    const url = new URL(`${withoutSlash(serviceUrl)}/${path}`);
    const response = await send(url, { method, body, token, signal }, options.mayBeLoopback);
    const status = response.statusCode ?? 0;
    const text = await textOf(response);
    if (status >= 200 && status < 300) return idIn(text);
    if (status === 429 || status === 503)
      throw new DeliveryFailed(`HTTP ${status}`, {
        retryAfterMs: retryAfterMs(response.headers['retry-after']),
      });
    throw new DeliveryFailed(`HTTP ${status}`, { isRefused: REFUSALS.has(status) });
  };
}

const withoutSlash = (url: string): string => (url.endsWith('/') ? withoutSlash(url.slice(0, -1)) : url);

function noToken(): never {
  throw new DeliveryFailed('NO_TOKEN');
}

function send(
  url: URL,
  {
    method,
    body,
    token,
    signal,
  }: Pick<BotCall, 'method' | 'body'> & { token: string | null; signal: AbortSignal },
  mayBeLoopback: boolean,
): Promise<IncomingMessage> {
  const json = JSON.stringify(body);
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(json),
    'user-agent': 'frontdesk',
    ...(token ? { authorization: `Bearer ${token}` } : {}),
  };
  return new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException) => reject(new DeliveryFailed(error.code ?? 'HTTP'));
    if (isIP(bare(url.hostname)) && !mayBeLoopback)
      return failed({ name: '', message: '', code: 'EPRIVATE' });
    const client = url.protocol === 'https:' ? https : http;
    const request = client.request(url, {
      method,
      headers,
      signal,
      ...(mayBeLoopback ? {} : { lookup: publicLookup }),
    });
    const late = setTimeout(() => request.destroy(problem('ETIMEDOUT')), CONNECT_MS);
    request.on('socket', (socket) => {
      const connected = () => clearTimeout(late);
      if (socket.connecting) socket.once('connect', connected);
      else connected();
    });
    request.on('response', resolve);
    request.on('error', failed);
    request.on('close', () => clearTimeout(late));
    request.end(json);
  });
}

const bare = (host: string): string => host.replace(/^\[|\]$/g, '');

const problem = (code: string): NodeJS.ErrnoException => Object.assign(new Error(code), { code });

/** Addresses that aren't of the internet. */
const PRIVATE = new BlockList();
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  PRIVATE.addSubnet(network, bits, 'ipv4');
for (const [network, bits] of [
  ['::', 96],
  ['::1', 128],
  ['64:ff9b::', 96],
  ['100::', 64],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  PRIVATE.addSubnet(network, bits, 'ipv6');

/** Addresses of IPv4 written as IPv6 are checked as what they are. */
export function isPublicAddress(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  const plain = mapped ?? address;
  return !PRIVATE.check(plain, isIP(plain) === 6 ? 'ipv6' : 'ipv4');
}

/** Looks up when the connection is made, so that no other answer can come between. */
const publicLookup: LookupFunction = (host, options, callback) => {
  lookUp(host, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, '', 4);
    const open = addresses.filter(({ address }) => isPublicAddress(address));
    const [first] = open;
    if (!first || open.length < addresses.length) return callback(problem('EPRIVATE'), '', 4);
    if (options.all) callback(null, open);
    else callback(null, first.address, first.family);
  });
};

async function textOf(response: IncomingMessage): Promise<string> {
  let text = '';
  try {
    for await (const chunk of response) {
      text += chunk;
      if (text.length > LARGEST_ANSWER) throw new DeliveryFailed('ANSWER_TOO_LARGE');
    }
  } catch (error) {
    throw error instanceof DeliveryFailed ? error : new DeliveryFailed('HTTP');
  }
  return text;
}

function idIn(text: string): string {
  try {
    const { id } = JSON.parse(text) as { id?: unknown };
    return typeof id === 'string' ? id : '';
  } catch {
    return '';
  }
}

function retryAfterMs(header: string | undefined): number {
  const seconds = Number(header ?? Number.NaN);
  return Math.min(Number.isFinite(seconds) && seconds > 0 ? seconds : 2, LONGEST_RETRY_AFTER_S) * 1000;
}
