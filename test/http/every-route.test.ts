import { request } from 'node:http';
import { startConversation } from '../support/direct-line-client.ts';
import { rawRequest } from '../support/raw-request.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { SMS_ENVIRONMENT } from '../support/sms-client.ts';

const METHODS = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD'] as const;
/** Whatever betrays how we are built: frames of a stack, files, modules, queries, versions. */
const LEAKS =
  /\bat .+:\d+:\d+|node_modules|\/src\/|\.ts\b|node:|sqlite|postgres|kysely|restify|select .* from|Error:/i;

describe('every answer', () => {
  let server: TestServer;
  let paths: string[];
  beforeAll(async () => {
    server = await startServer({ env: SMS_ENVIRONMENT });
    const { conversationId } = await startConversation(server.url);
    paths = [
      '/',
      '/chat',
      '/widget.js',
      '/privacy',
      '/articles',
      '/articles/nothing',
      '/healthz',
      '/readyz',
      '/metrics',
      '/nowhere',
      '/sms/twilio',
      '/sms/twilio/status',
      '/v3/directline/tokens/generate',
      '/v3/directline/tokens/refresh',
      '/v3/directline/conversations',
      `/v3/directline/conversations/${conversationId}`,
      `/v3/directline/conversations/${conversationId}/activities`,
      `/v3/directline/conversations/${conversationId}/stream`,
      '/v3/directline/conversations/%00/activities',
      '/v3/directline/conversations/%E0%A4%A/activities',
      '/articles/..%2f..%2fpackage.json',
      '/articles/%2e%2e/%2e%2e/package.json',
      '/..%2f..%2fetc%2fpasswd',
      '//evil.example/%2f..',
      `/${'a'.repeat(5000)}`,
      '/?__proto__[x]=1&constructor=2',
    ];
  });
  afterAll(() => server.close());

  const all = () => paths.flatMap((path) => METHODS.map((method) => ({ method, path })));

  it('has the security headers', async () => {
    for (const { method, path } of all()) {
      const { headers, status } = await send(server.url, method, path);
      const where = `${method} ${path.slice(0, 60)} (${status})`;
      expect([where, headers['x-content-type-options']]).toEqual([where, 'nosniff']);
      expect([where, headers['referrer-policy']]).toEqual([
        where,
        expect.stringMatching(/no-referrer|same-origin|strict-origin/),
      ]);
      expect([where, headers['content-security-policy']]).toEqual([
        where,
        expect.stringContaining("default-src 'none'"),
      ]);
      expect([where, headers['content-security-policy']]).not.toEqual([
        where,
        expect.stringContaining('unsafe-'),
      ]);
      expect([where, headers['x-powered-by'] ?? null]).toEqual([where, null]);
      expect([where, headers.server ?? '']).not.toEqual([where, expect.stringMatching(/restify|node/i)]);
    }
  });

  it('is no 5xx and says nothing of the inside when it refuses', async () => {
    for (const { method, path } of all()) {
      const { status, body } = await send(server.url, method, path);
      const where = `${method} ${path.slice(0, 60)}`;
      expect([where, status]).toEqual([where, expect.any(Number)]);
      expect(status).toBeLessThan(500);
      if (status >= 400) expect([where, LEAKS.exec(body)?.[0]]).toEqual([where, undefined]);
    }
  });

  it('to HEAD is the one to GET without its body', async () => {
    for (const path of ['/', '/privacy', '/healthz']) {
      const [head, get] = await Promise.all([send(server.url, 'HEAD', path), send(server.url, 'GET', path)]);
      expect([path, head.status, head.body]).toEqual([path, 200, '']);
      expect(head.headers['content-length']).toBe(get.headers['content-length']);
    }
  });

  it('to any method at an unknown address is 404, and 405 where only the method is wrong', async () => {
    for (const method of ['GET', 'POST', 'PUT', 'DELETE'])
      expect([method, (await send(server.url, method, '/no/such/page')).status]).toEqual([method, 404]);
    for (const path of ['/privacy', '/healthz', '/v3/directline/tokens/generate'])
      expect([path, (await send(server.url, 'DELETE', path)).status]).toEqual([path, 405]);
  });

  it('never serves a file of the program', async () => {
    for (const { path } of all()) {
      const { body } = await send(server.url, 'GET', path);
      expect(body).not.toMatch(/"dependencies"|root:x:/);
    }
  });

  it('is refused politely for heads that are broken', async () => {
    for (const head of ['GET', 'GET / HTTP/9.9', 'GET /\u0000 HTTP/1.1', 'BREW / HTTP/1.1'])
      expect((await rawRequest(server.url, `${head}\r\n\r\n`)).text).not.toMatch(LEAKS);
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  });
});

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** Sends the path as it is written: fetch would tidy it up. */
function send(serverUrl: string, method: string, path: string): Promise<Answer> {
  const { hostname, port } = new URL(serverUrl);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, method, path }, (response) => {
      let body = '';
      response.on('data', (chunk) => (body += chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
      );
    });
    sent.on('error', reject);
    sent.end();
  });
}
