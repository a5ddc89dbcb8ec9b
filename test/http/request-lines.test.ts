import { createDatabase, type DatabaseLocation, dropDatabase } from '../support/databases.ts';
import { countsOf, fuzzRequests } from '../support/fuzz-requests.ts';
import { printFigure } from '../support/print-figure.ts';
import { rawRequest } from '../support/raw-request.ts';
import { type ServerProcess, startServerProcess } from '../support/server-process.ts';

const RUNS = 3_000;
const WEBSOCKET = [
  'Connection: Upgrade',
  'Upgrade: websocket',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
];

/** Whoever reaches the port may send these, so the program runs as a process of its own, whose end would be seen. */
describe('a request line and its headers', () => {
  let location: DatabaseLocation;
  let server: ServerProcess;
  beforeAll(async () => {
    location = await createDatabase('sqlite');
    server = await startServerProcess({ location });
  });
  afterEach(async () => {
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    expect(server.log()).not.toMatch(/"level":[56]0/);
  });
  afterAll(async () => {
    await server.end();
    await dropDatabase(location);
  });

  const send = (...lines: string[]) => rawRequest(server.url, `${lines.join('\r\n')}\r\n\r\n`);

  it.each([
    ...[
      'Host: [',
      'Host: a b',
      'Host: x:99999',
      'Host: a/chat?',
      'Host: u@x',
      'Host: 1.2.3.256',
      'Host: xn--a',
    ].map((host): [string, string] => ['GET /healthz HTTP/1.1', host]),
    ['GET /healthz HTTP/1.1', 'Host: a\r\nHost: b'],
    ['GET http://[/ HTTP/1.1', 'Host: x'],
    ['GET http://a:999999/ HTTP/1.1', 'Host: x'],
    ['POST http://[/ HTTP/1.0', 'Content-Encoding: gzip'],
    ['OPTIONS * HTTP/1.1', 'Host: ['],
  ] as [string, string][])('%s with %j is refused with 400', async (line, header) => {
    const { status, text } = await send(line, header);
    expect(status).toBe(400);
    expect(JSON.parse(text.split('\r\n\r\n')[1] ?? '')).toEqual({
      error: { code: 'BadRequest', message: expect.stringMatching(/address/), id: expect.any(String) },
    });
  });

  it.each([
    ['GET /healthz HTTP/1.0'],
    ['GET /healthz HTTP/1.1', 'Host:'],
    ['GET /healthz HTTP/1.1', 'Host: [::1]:3978'],
    ['GET /healthz HTTP/1.1', 'Host: a_b.example:'],
    ['GET http://elsewhere.example/healthz HTTP/1.1', 'Host: x'],
    ['OPTIONS * HTTP/1.1', 'Host: x'],
  ])('%s %s is answered', async (...lines) => {
    expect((await send(...lines.filter((line) => line !== undefined))).status).toBe(200);
  });

  it.each([
    ['http://[', 400],
    ['http://[/v3/directline/conversations/x/stream', 400],
    ['http://a:999999/', 400],
    ['//', 404],
    ['/', 404],
    ['*', 404],
    ['/v3/directline/conversations/x/stream', 403],
    ['/v3/directline/conversations/x/stream?t=%E0%A4%A', 403],
  ])('an upgrade for %s is refused with %s in words, and its connection closed', async (target, status) => {
    const head = [`GET ${target} HTTP/1.1`, 'Host: x', ...WEBSOCKET].join('\r\n');
    const answer = await rawRequest(server.url, `${head}\r\n\r\n`, { untilClosed: true, patienceMs: 5_000 });
    expect(answer).toMatchObject({ status, closed: true });
    const { error } = JSON.parse(answer.text.split('\r\n\r\n')[1] ?? '');
    expect(error).toEqual({ code: expect.any(String), message: expect.any(String), id: expect.any(String) });
  });

  it.each(['Host: [', 'Host: x:99999', 'Host: a\r\nHost: b'])(
    'an upgrade with %j is refused with 400',
    async (host) => {
      const { status } = await send('GET /v3/directline/conversations/x/stream HTTP/1.1', host, ...WEBSOCKET);
      expect(status).toBe(400);
    },
  );

  it(`of ${RUNS} random ones none ends the process or is answered with a 5xx`, async () => {
    const statuses = await fuzzRequests(server, { runs: RUNS, seed: Number(process.env.SEED ?? 1) });
    printFigure(`${RUNS} requests: ${countsOf(statuses)}`);
    for (const status of [200, 400, 404]) expect(statuses.get(status)).toBeGreaterThan(RUNS / 30);
  });
});
