import { startConversation } from '../support/direct-line-client.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { statusOfUpgrade } from '../support/stream-client.ts';

const CLINIC = 'https://clinic.example';

/** Origins that look like an allowed one and aren't. */
const STRANGERS = [
  'https://evil.example',
  'https://clinic.example.evil.example',
  'https://evil-clinic.example',
  'https://clinic.example:8443',
  'http://clinic.example',
  'https://sub.clinic.example',
  'https://CLINIC.example.',
  'null',
  'file://',
];

describe('origins', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer({ env: { ALLOWED_ORIGINS: CLINIC } });
  });
  afterAll(() => server.close());

  const generate = (origin?: string, init: RequestInit = {}) =>
    fetch(`${server.url}/v3/directline/tokens/generate`, {
      method: 'POST',
      ...init,
      headers: { ...(origin === undefined ? {} : { origin }), ...init.headers },
    });

  it.each([CLINIC, undefined])(
    'may get a token when allowed, or from no page while nobody else can reach us: %s',
    async (origin) => {
      const response = await generate(origin);
      expect(response.status).toBe(200);
      expect(response.headers.get('access-control-allow-origin')).toBe(origin ?? null);
      expect(response.headers.get('access-control-allow-credentials')).toBeNull();
    },
  );

  it('counts localhost and 127.0.0.1 of our own port alike', async () => {
    const { port } = new URL(server.url);
    for (const host of ['localhost', '127.0.0.1'])
      expect((await generate(`http://${host}:${port}`)).status).toBe(200);
    expect((await generate(`http://localhost:${Number(port) + 1}`)).status).toBe(403);
  });

  it.each(STRANGERS)(
    'are refused at the token, with a token, at the preflight and on the socket: “%s”',
    async (origin) => {
      expect((await generate(origin)).status).toBe(403);
      const { token, conversationId, streamUrl } = await startConversation(server.url);
      const activities = `${server.url}/v3/directline/conversations/${conversationId}/activities`;
      const read = await fetch(activities, { headers: { origin, authorization: `Bearer ${token}` } });
      expect(read.status).toBe(403);
      expect(read.headers.get('access-control-allow-origin')).toBeNull();
      const preflight = await fetch(activities, {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'POST' },
      });
      expect(preflight.headers.get('access-control-allow-origin')).toBeNull();
      expect(await statusOfUpgrade(streamUrl, origin)).toBe(403);
    },
  );

  it('of the clinic may call over CORS and open the socket', async () => {
    const { token, conversationId, streamUrl } = await startConversation(server.url);
    const activities = `${server.url}/v3/directline/conversations/${conversationId}/activities`;
    const preflight = await fetch(activities, {
      method: 'OPTIONS',
      headers: {
        origin: CLINIC,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type',
      },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-origin')).toBe(CLINIC);
    expect(preflight.headers.get('vary')?.toLowerCase()).toContain('origin');
    const read = await fetch(activities, { headers: { origin: CLINIC, authorization: `Bearer ${token}` } });
    expect(read.status).toBe(200);
    expect(await statusOfUpgrade(streamUrl, CLINIC)).toBe(101);
  });

  it('of the clinic alone may frame the chat page, and nobody any other page', async () => {
    const frameAncestors = async (path: string) =>
      /frame-ancestors ([^;]*)/.exec(
        (await fetch(`${server.url}${path}`)).headers.get('content-security-policy') ?? '',
      )?.[1];
    expect(await frameAncestors('/chat')).toContain(CLINIC);
    expect(await frameAncestors('/chat')).not.toContain('*');
    for (const path of ['/', '/privacy', '/articles', '/healthz', '/v3/directline/conversations', '/nowhere'])
      expect({ path, may: await frameAncestors(path) }).toEqual({ path, may: "'none'" });
  });

  it('never follow the Host header', async () => {
    const response = await generate(undefined, { headers: { 'x-forwarded-host': 'evil.example' } });
    expect(await response.text()).not.toContain('evil.example');
    const page = await fetch(`${server.url}/chat`, { headers: { 'x-forwarded-host': 'evil.example' } });
    expect(await page.text()).not.toContain('evil.example');
  });
});
