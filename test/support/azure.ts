import http from 'node:http';
import https from 'node:https';
import { syncBuiltinESMExports } from 'node:module';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

/** A call that came to one of Azure's hosts. */
export interface AzureCall {
  readonly host: string;
  readonly path: string;
  readonly authorization: string | null;
  readonly body: string;
}

/** Where the service of Teams is. */
export const TEAMS_SERVICE = 'https://smba.trafficmanager.net/amer/';

const KEYS = 'login.botframework.com';
const LOGIN = 'login.microsoftonline.com';
const HOSTS: ReadonlySet<string> = new Set([KEYS, LOGIN, new URL(TEAMS_SERVICE).host]);
const TOKEN = 'the-bots-own-token';

/**
 * The hosts of Azure that a bot talks to, in this process: what the program sends there by https comes to a server on loopback, and not a
 * name is looked up. Everything above the socket is the program's and the SDK's own.
 */
export class Azure {
  readonly calls: AzureCall[] = [];
  readonly #server = http.createServer((request, response) => void this.#take(request, response));
  readonly #request = https.request;
  readonly #app: string;
  #keys: Awaited<ReturnType<typeof generateKeyPair>> | undefined;

  private constructor(app: string) {
    this.#app = app;
  }

  static async start(app: string): Promise<Azure> {
    const azure = new Azure(app);
    azure.#keys = await generateKeyPair('RS256');
    await new Promise<void>((resolve) => azure.#server.listen(0, '127.0.0.1', resolve));
    azure.#redirect();
    return azure;
  }

  async close(): Promise<void> {
    Object.assign(https, { request: this.#request });
    syncBuiltinESMExports();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** What the service writes into the header of a request to the bot. */
  async authorization(claims: object = {}): Promise<string> {
    const now = Math.floor(Date.now() / 1000);
    const standard = { iss: 'https://api.botframework.com', aud: this.#app, serviceurl: TEAMS_SERVICE };
    const token = new SignJWT({ ...standard, nbf: now - 60, exp: now + 3_600, ...claims });
    token.setProtectedHeader({ alg: 'RS256', kid: 'known' });
    return `Bearer ${await token.sign(this.#keys!.privateKey)}`;
  }

  /** What came to the service of Teams. */
  sent(): AzureCall[] {
    return this.calls.filter(({ host }) => host === new URL(TEAMS_SERVICE).host);
  }

  #redirect(): void {
    const { port } = this.#server.address() as AddressInfo;
    const request = ((...args: unknown[]) => {
      const [first, second] = args;
      const url = typeof first === 'string' || first instanceof URL ? new URL(first) : null;
      const options = (url ? (typeof second === 'object' ? second : {}) : first) as https.RequestOptions;
      const host = url?.hostname ?? options.hostname ?? options.host ?? '';
      if (!HOSTS.has(host)) throw new Error(`A request to ${host}`);
      const path = url ? url.pathname + url.search : options.path;
      const { method, headers, signal } = options;
      const to = { host: '127.0.0.1', port, path, method, headers: { ...headers, host }, signal };
      const onResponse = args.find((one) => typeof one === 'function');
      return http.request(to as http.RequestOptions, onResponse as (response: http.IncomingMessage) => void);
    }) as typeof https.request;
    Object.assign(https, { request });
    syncBuiltinESMExports();
  }

  async #take(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const { host = '', authorization = null } = request.headers;
    const path = request.url ?? '';
    const body = await text(request);
    this.calls.push({ host, path, authorization, body });
    const [status, answer] = await this.#answerTo(host, path, authorization);
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer));
  }

  async #answerTo(host: string, path: string, authorization: string | null): Promise<[number, object]> {
    if (host === LOGIN && /\/token(?:\?|$)/.test(path))
      return [200, { token_type: 'Bearer', expires_in: 3_600, access_token: TOKEN }];
    if (host === LOGIN) {
      const tenant = `https://${LOGIN}${path.slice(0, path.indexOf('/', 1))}`;
      const endpoints = { authorization_endpoint: `${tenant}/authorize`, token_endpoint: `${tenant}/token` };
      return [200, { ...endpoints, issuer: `${tenant}/v2.0`, jwks_uri: `${tenant}/keys` }];
    }
    if (host === KEYS && path !== '/keys') return [200, { jwks_uri: `https://${KEYS}/keys` }];
    if (host === KEYS) {
      const key = { ...(await exportJWK(this.#keys!.publicKey)), kid: 'known', endorsements: ['msteams'] };
      return [200, { keys: [key] }];
    }
    return authorization === `Bearer ${TOKEN}` ? [201, { id: `sent-${this.calls.length}` }] : [401, {}];
  }
}
