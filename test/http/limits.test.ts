import {
  EMERGENCIES_PER_ADDRESS,
  EMERGENCIES_PER_CONVERSATION,
} from '../../src/channels/direct-line/limits.ts';
import { DirectLineClient } from '../support/direct-line-client.ts';
import { startServer, type TestServer } from '../support/server.ts';

/** More than any limit allows within a minute. */
const MANY = 700;

const BEHIND_PROXY = { TRUST_PROXY_HOPS: '1', PUBLIC_URL: 'http://localhost:3978' };

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
    const server = await start(BEHIND_PROXY);
    const claim = (address: string) => () => generate(server, { 'x-forwarded-for': address });
    expect(await untilRefused(claim('198.51.100.7'))).toBeLessThan(MANY);
    // The trusted proxy wrote the last entry; the ones before it are the caller's own.
    expect((await claim('203.0.113.9, 198.51.100.7')()).status).toBe(429);
    expect((await claim('198.51.100.7, 203.0.113.9')()).status).toBe(200);
  });

  it('hold tokens per network of IPv6, of which one machine has all the addresses', async () => {
    const server = await start(BEHIND_PROXY);
    let n = 0;
    const another = () => generate(server, { 'x-forwarded-for': `2001:db8:0:7::${(++n).toString(16)}` });
    expect(await untilRefused(another)).toBeLessThan(MANY);
    expect((await generate(server, { 'x-forwarded-for': '2001:db8:0:8::1' })).status).toBe(200);
  });

  it('hold tokens per IPv4 address, however it is written', async () => {
    const server = await start(BEHIND_PROXY);
    let n = 0;
    const both = ['198.51.100.7', '::ffff:198.51.100.7'];
    expect(await untilRefused(() => generate(server, { 'x-forwarded-for': both[n++ % 2]! }))).toBeLessThan(
      MANY,
    );
    expect((await generate(server, { 'x-forwarded-for': '::ffff:198.51.100.8' })).status).toBe(200);
  });

  it('hold messages per conversation', async () => {
    const server = await start({});
    const visitor = await DirectLineClient.start(server.url);
    expect(await untilRefused(() => visitor.post('hello'))).toBeLessThan(MANY);
    const another = await DirectLineClient.start(server.url);
    expect((await another.post('hello')).status).toBe(200);
  });

  it('keep the first emergencies of a conversation and of an address, and answer every one', async () => {
    const server = await start({});
    const more = 5;
    /** The message goes on being answered; @returns how many were kept before the first that wasn't. */
    const keptOf = async (visitor: DirectLineClient, count: number) => {
      const kept: boolean[] = [];
      for (let n = 0; n < count; n++) {
        const response = await visitor.post(`chest pain now ${n}`);
        const body = (await response.json()) as { activities?: { text: string }[] };
        if (response.status !== 200) expect(body.activities?.[0]?.text).toContain('911');
        kept.push(response.status !== 409);
      }
      const first = kept.indexOf(false);
      expect(kept.slice(first < 0 ? count : first)).not.toContain(true);
      return first < 0 ? count : first;
    };
    const visitor = await DirectLineClient.start(server.url);
    expect(await keptOf(visitor, EMERGENCIES_PER_CONVERSATION + more)).toBe(EMERGENCIES_PER_CONVERSATION);
    const kept = (await allTexts(visitor)).filter((text) => text.startsWith('chest pain now'));
    expect(kept).toHaveLength(EMERGENCIES_PER_CONVERSATION);
    // What isn't one is answered as ever.
    expect((await visitor.post('Where can I park?')).status).toBe(200);

    for (
      let left = EMERGENCIES_PER_ADDRESS - EMERGENCIES_PER_CONVERSATION;
      left > 0;
      left -= EMERGENCIES_PER_CONVERSATION
    )
      await keptOf(await DirectLineClient.start(server.url), Math.min(left, EMERGENCIES_PER_CONVERSATION));
    expect(await keptOf(await DirectLineClient.start(server.url), more)).toBe(0);
    const told = server.log.map((line) => JSON.parse(line)).filter(({ msg }) => /no longer kept/.test(msg));
    expect(told.map(({ count }) => count)).toEqual([1, 10]);
  });

  it.each([
    ['the number of proxies', {}],
    ['the address that visitors use', { TRUST_PROXY_HOPS: '1' }],
  ])('believe no forwarding header until %s is set', async (_, env) => {
    const server = await start(env);
    for (const header of ['x-forwarded-for', 'forwarded', 'x-real-ip', 'x-forwarded-host']) {
      const response = await generate(server, { [header]: '198.51.100.7' });
      expect({ header, status: response.status }).toEqual({ header, status: 503 });
    }
    const told = server.log.map((line) => JSON.parse(line)).filter(({ level }) => level >= 40);
    expect(told.filter(({ msg }) => /TRUST_PROXY_HOPS/.test(msg))).toHaveLength(1);
    expect(told.filter(({ level }) => level >= 50)).toEqual([]);
  });
});

/** What a conversation holds, page by page. */
async function allTexts(visitor: DirectLineClient): Promise<string[]> {
  const texts: string[] = [];
  for (let page = await visitor.read('0'); page.activities.length > 0; page = await visitor.read())
    texts.push(...page.activities.map(({ text }) => text ?? ''));
  return texts;
}
