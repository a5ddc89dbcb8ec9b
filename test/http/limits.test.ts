import { DirectLineClient } from '../support/direct-line-client.ts';
import { startServer, type TestServer } from '../support/server.ts';

/** More than any limit allows within a minute. */
const MANY = 700;

describe('limits', () => {
  const servers: TestServer[] = [];
  const start = async (env: Record<string, string>) => {
    const server = await startServer({ env: { RATE_LIMITS: 'on', ...env } });
    servers.push(server);
    return server;
  };
  afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())));

  const generate = (server: TestServer, headers: Record<string, string>) =>
    fetch(`${server.url}/v3/directline/tokens/generate`, { method: 'POST', headers });

  /** How many requests were let through before the first 429, which must say when to come back. */
  async function untilRefused(request: () => Promise<Response>): Promise<number> {
    for (let n = 0; n < MANY; n++) {
      const response = await request();
      await response.arrayBuffer();
      if (response.status === 429) {
        expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
        return n;
      }
      expect(response.status).toBeLessThan(300);
    }
    return MANY;
  }

  it('hold tokens per address, whatever address the caller claims', async () => {
    const server = await start({ TRUST_PROXY_HOPS: '1' });
    const claim = (address: string) => () => generate(server, { 'x-forwarded-for': address });
    expect(await untilRefused(claim('198.51.100.7'))).toBeLessThan(MANY);
    // The trusted proxy wrote the last entry; the ones before it are the caller's own.
    expect((await claim('203.0.113.9, 198.51.100.7')()).status).toBe(429);
    expect((await claim('198.51.100.7, 203.0.113.9')()).status).toBe(200);
  });

  it('hold messages per conversation', async () => {
    const server = await start({});
    const visitor = await DirectLineClient.start(server.url);
    expect(await untilRefused(() => visitor.post('hello'))).toBeLessThan(MANY);
    const another = await DirectLineClient.start(server.url);
    expect((await another.post('hello')).status).toBe(200);
  });

  it('believe no forwarding header until the number of proxies is set', async () => {
    const server = await start({});
    for (const header of ['x-forwarded-for', 'forwarded', 'x-real-ip', 'x-forwarded-host']) {
      const response = await generate(server, { [header]: '198.51.100.7' });
      expect({ header, status: response.status }).toEqual({ header, status: 503 });
    }
    const told = server.log.map((line) => JSON.parse(line)).filter(({ level }) => level >= 40);
    expect(told.filter(({ msg }) => /TRUST_PROXY_HOPS/.test(msg))).toHaveLength(1);
    expect(told.filter(({ level }) => level >= 50)).toEqual([]);
  });
});
